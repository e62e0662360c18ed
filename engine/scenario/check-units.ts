/** Classes of units, units and boilers: parameters that belong together and agree with one another. */
import { extracts, unitParameters } from '../system/unit-parameters.js';
import { rounded, type Problem } from './issues.js';
import type { City, UnitClass } from './schema.js';

/** Fuel for extracted heat that physics allows, kgce/GJ; the heat method's 40 would mislead a decision. */
const heatFuelBand = [10, 20] as const;
const kilogramsPerGigajoule = 1000;
const tolerance = 1e-9;

const heatKeys = {
  condensing: [],
  extraction: ['heatCoalRate', 'powerLoss', 'minimumSlope'],
  'back-pressure': ['heatCoalRate', 'backPressure'],
  polygon: ['heatCoalRate', 'powerLoss', 'corners'],
} as const;

function missingHeat(id: string, unitClass: UnitClass): readonly Problem[] {
  const path = `unitClasses.${id}`;
  const { kind } = unitClass;
  const problem = (key: string, seen: string, expected: string): Problem => ({
    code: 'E_HEAT_PARAMETER',
    path: `${path}.${key}`,
    seen,
    expected,
    data: { kind },
  });
  if (kind === 'condensing')
    return (['designHeat', 'maximumHeat'] as const)
      .filter((key) => unitClass[key] > 0)
      .map((key) => problem(key, rounded(unitClass[key]), '0 MWth/MW'));
  const absent = heatKeys[kind]
    .filter((key) => unitClass[key] === undefined)
    .map((key) => problem(key, '-', kind));
  const zero = (['designHeat', 'maximumHeat'] as const)
    .filter((key) => unitClass[key] === 0)
    .map((key) => problem(key, '0', '> 0 MWth/MW'));
  return [...absent, ...zero];
}

/** A class that heats has its heat parameters, and a condensing one has none. */
export function heatParameterProblems({ unitClasses }: City): readonly Problem[] {
  return Object.entries(unitClasses).flatMap(([id, unitClass]) => missingHeat(id, unitClass));
}

/** A unit that heats feeds a network, and a condensing one does not. */
export function unitNetworkProblems({ units, unitClasses }: City): readonly Problem[] {
  return Object.entries(units).flatMap(([id, unit]): Problem[] => {
    const kind = unitClasses[unit.class]?.kind;
    const heats = kind !== undefined && kind !== 'condensing';
    if (kind === undefined || heats === (unit.network !== undefined)) return [];
    const seen = unit.network ?? '-';
    return [
      {
        code: 'E_HEAT_PARAMETER',
        path: `units.${id}.network`,
        seen,
        expected: heats ? 'networks' : '-',
        data: { kind },
      },
    ];
  });
}

/** A boiler serves a network or a load of its own: one of the two. */
export function boilerPurposeProblems({ boilers }: City): readonly Problem[] {
  return Object.entries(boilers).flatMap(([id, boiler]): Problem[] => {
    const purposes = [
      boiler.network === undefined ? [] : ['network'],
      boiler.load === undefined ? [] : ['load'],
    ].flat();
    if (purposes.length === 1) return [];
    const seen = purposes.length === 0 ? '-' : purposes.join(' + ');
    return [
      {
        code: 'E_HEAT_PARAMETER',
        path: `boilers.${id}`,
        seen,
        expected: 'network | load',
        data: { kind: 'boiler' },
      },
    ];
  });
}

interface Order {
  readonly path: string;
  readonly low: number;
  readonly high: number;
  readonly lowName: string;
  readonly highName: string;
}

function orderProblem({ path, low, high, lowName, highName }: Order): readonly Problem[] {
  if (low <= high + tolerance) return [];
  return [
    {
      code: 'E_RANGE_ORDER',
      path,
      seen: `${lowName} ${rounded(low)}`,
      expected: `<= ${highName} ${rounded(high)}`,
    },
  ];
}

function classOrders(id: string, unitClass: UnitClass): readonly Order[] {
  const path = `unitClasses.${id}`;
  const {
    designHeat,
    maximumHeat,
    minimumLoad,
    powerLoss = 0,
    minimumSlope = 0,
    backPressure = 0,
  } = unitClass;
  const orders: Order[] = [
    {
      path: `${path}.maximumHeat`,
      low: designHeat,
      high: maximumHeat,
      lowName: 'designHeat',
      highName: 'maximumHeat',
    },
  ];
  if (unitClass.kind === 'extraction')
    // At the largest heat the least power (c_m) may not lie above the greatest (c_v).
    orders.push({
      path: `${path}.minimumLoad`,
      low: minimumLoad + minimumSlope * maximumHeat,
      high: 1 - powerLoss * maximumHeat,
      lowName: 'minimumLoad + minimumSlope x maximumHeat',
      highName: '1 - powerLoss x maximumHeat',
    });
  if (unitClass.kind === 'polygon' && unitClass.corners !== undefined)
    orders.push({
      path: `${path}.maximumHeat`,
      low: maximumHeat,
      high: Math.max(...unitClass.corners.map(({ heat }) => heat)),
      lowName: 'maximumHeat',
      highName: 'heat of the corners',
    });
  if (unitClass.kind === 'back-pressure')
    orders.push({
      path: `${path}.maximumHeat`,
      low: backPressure * maximumHeat,
      high: 1,
      lowName: 'backPressure x maximumHeat',
      highName: 'capacity',
    });
  return orders;
}

/** Lower limits lie below upper ones, and what comes first comes first. */
export function orderProblems({ time, year, baseYear, unitClasses }: City): readonly Problem[] {
  const orders: Order[] = [
    { path: 'baseYear', low: baseYear, high: year, lowName: 'baseYear', highName: 'year' },
    {
      path: 'time.projectsFrom',
      low: time.dispatchFrom,
      high: time.projectsFrom,
      lowName: 'dispatchFrom',
      highName: 'projectsFrom',
    },
    ...Object.entries(unitClasses).flatMap(([id, unitClass]) => classOrders(id, unitClass)),
  ];
  return orders.flatMap(orderProblem);
}

/** Least generation that a back-pressure unit owes is power that its heat can make. */
export function minimumUseProblems({ units, unitClasses }: City): readonly Problem[] {
  return Object.entries(units).flatMap(([id, unit]) => {
    const unitClass = unitClasses[unit.class];
    if (unitClass?.kind !== 'back-pressure') return [];
    const high = (unitClass.backPressure ?? 0) * unitClass.maximumHeat;
    const low = Math.max(...unit.minimumUse);
    return orderProblem({
      path: `units.${id}.minimumUse`,
      low,
      high,
      lowName: 'minimumUse',
      highName: 'backPressure x maximumHeat',
    });
  });
}

function designProblem(path: string, seen: string, expected: string): Problem {
  return { code: 'E_DESIGN_POINT', path, seen, expected };
}

/** Largest power and heat of a class at once, as power: that of its capacity, or of its best corner. */
const largestPower = ({ kind, corners = [], powerLoss = 0 }: UnitClass): number =>
  kind === 'polygon' ? Math.max(...corners.map(({ power, heat }) => power + powerLoss * heat)) : 1;

/** The design point lies in the operating region and gives extracted heat a fuel that physics allows. */
export function designProblems({ unitClasses }: City): readonly Problem[] {
  return Object.entries(unitClasses).flatMap(([id, unitClass]): readonly Problem[] => {
    const path = `unitClasses.${id}`;
    if (unitClass.designPower === 0) return [designProblem(`${path}.designPower`, '0', '> 0')];
    if (!extracts(unitClass)) return [];
    const { designPower, designHeat, powerLoss = 0 } = unitClass;
    const power = designPower + powerLoss * designHeat;
    const most = largestPower(unitClass);
    if (power > most + tolerance)
      return [
        designProblem(
          `${path}.designPower`,
          rounded(power),
          `designPower + powerLoss x designHeat <= ${rounded(most)}`,
        ),
      ];
    const heatFuel = unitParameters(unitClass, 1).heatFuel * kilogramsPerGigajoule;
    if (heatFuel >= heatFuelBand[0] && heatFuel <= heatFuelBand[1]) return [];
    return [
      designProblem(
        `${path}.powerLoss`,
        `${rounded(heatFuel)} kgce/GJ`,
        `${heatFuelBand.join('..')} kgce/GJ`,
      ),
    ];
  });
}
