/** Targets: hard rows on the ledgers of each year; planning has no slack (model.md section 4). */
import { mul, quantity, sum, type Expression } from '../model/expression.js';
import type { City } from '../scenario/schema.js';
import { areaCaps } from './area-targets.js';
import { must, type SystemContext } from './context.js';
import { addLimits } from './limits.js';
import { yearsOf } from './time.js';

export type Targets = City['targets'];

/** The targets of a year of the horizon. */
export function targetsOf(city: City, year: string): Targets {
  if (String(city.year) === year) return city.targets;
  return city.horizon.find((later) => String(later.year) === year)?.targets ?? {};
}

/** Cap on coal, kt: the assigned cap less the reserve that the user keeps. */
export const coalCap = ({ coal }: Targets): number | undefined => coal && coal.cap * (1 - coal.reserve);

/** Most coal that still leaves the net cut on the base, kt. */
const netCap = ({ coal }: Targets): number | undefined =>
  coal?.netCut === undefined ? undefined : coal.base - coal.netCut;

/** Cap on total energy, ktce: base x (1 + increment of the province / base of the province x progress). */
export const energyCap = ({ energy }: Targets): number | undefined =>
  energy && energy.base * (1 + (energy.provinceIncrement / energy.provinceBase) * energy.progress);

/** Target on energy per value added, of the city or of an area. */
export type IntensityTarget = Pick<
  NonNullable<Targets['intensity']>,
  'baseEnergy' | 'baseValueAdded' | 'reduction'
>;

/** Energy per value added of the base that a target freezes, ktce/MCNY. */
export const frozenBase = ({ baseEnergy, baseValueAdded }: IntensityTarget): number =>
  baseEnergy / baseValueAdded;

/** Allowed energy per value added, ktce/MCNY: (1 - reduction) x base energy / base value added. */
export const intensityCap = ({
  intensity,
}: {
  readonly intensity?: IntensityTarget | undefined;
}): number | undefined => intensity && (1 - intensity.reduction) * frozenBase(intensity);

/** Cap on the total energy of an area, ktce. */
export const areaEnergyCap = ({ areas }: Targets, area: string): number | undefined =>
  areas?.[area]?.energy?.cap;

/** Allowed energy per value added of an area, ktce/MCNY. */
export const areaIntensityCap = ({ areas }: Targets, area: string): number | undefined =>
  intensityCap({ intensity: areas?.[area]?.intensity });

/** Planned value added of a year, MCNY. */
export function plannedValueAdded(city: City, year: string): number;
/** That of an area, which keeps its share of the first year in later ones; undefined without such a figure. */
export function plannedValueAdded(city: City, year: string, area: string | undefined): number | undefined;
export function plannedValueAdded(city: City, year: string, area?: string): number | undefined {
  const whole = must(
    yearsOf(city).find((each) => String(each.year) === year),
    year,
  ).valueAdded;
  if (area === undefined) return whole;
  const own = city.economy.areas?.[area]?.valueAdded;
  return own === undefined ? undefined : (own * whole) / city.economy.valueAdded;
}

/** Sum of a ledger (`coal`, `energy`) over a year, of one area or of all. */
export function ledgerOf(
  { ledgers }: SystemContext,
  which: 'coal' | 'energy',
  year: string,
  area?: string,
): Expression {
  return ledgers[which].total(
    ([where, , span]) => span?.startsWith(year) === true && (area === undefined || where === area),
  );
}

/** Value added lost in a year in one area or all, less what new projects add. */
export const netValueAddedLost = ({ ledgers }: SystemContext, year: string, area?: string): Expression =>
  ledgers.valueAdded.total(
    ([where, span]) => span?.startsWith(year) === true && (area === undefined || where === area),
  );

/** TGT-1 to TGT-5. */
export function addTargets(context: SystemContext): void {
  const { city, sets, calendar } = context;
  const { years } = calendar;
  const capIn =
    (cap: (targets: Targets) => number | undefined) =>
    (year: string): number | undefined =>
      cap(targetsOf(city, year));
  const yearly = (cap: (targets: Targets) => number | undefined) => ({
    kind: 'policy' as const,
    over: [years],
    where: (year = '') => capIn(cap)(year) !== undefined,
    cap: (year = '') => capIn(cap)(year) ?? 0,
  });
  addLimits(context, {
    ...yearly(coalCap),
    code: 'TGT-1',
    unit: 'kt',
    formula: String.raw`A_y \le \overline{A}_y\,(1-\varrho)`,
    says: { zh: '全市煤炭消费量不超过控制目标', en: 'Coal consumption of the city stays within its cap' },
    target: () => 'coal',
    name: () => ({ zh: '煤炭消费量（实物量）', en: 'Coal consumption (physical)' }),
    lamp: 'coal',
    value: (model, year = '') => ledgerOf(model, 'coal', year),
  });
  const caps = new Map(years.keys.map((year) => [year as string, areaCaps(city, targetsOf(city, year))]));
  addLimits(context, {
    kind: 'policy',
    over: [sets.areas, years],
    where: (area = '', year = '') => caps.get(year)?.get(area) !== undefined,
    cap: (area = '', year = '') => caps.get(year)?.get(area) ?? 0,
    code: 'TGT-2',
    unit: 'kt',
    formula: String.raw`A_{a,y} \le \overline{A}_{a,y}`,
    says: { zh: '各县区煤炭消费量不超过控制目标', en: 'Coal consumption of an area stays within its cap' },
    target: (area) => `coal/${area}`,
    name: (area = '') => {
      const { zh, en } = must(city.areas[area], area).name;
      return { zh: `${zh}煤炭消费量`, en: `Coal, ${en}` };
    },
    lamp: 'coal',
    value: (model, area, year = '') => ledgerOf(model, 'coal', year, area),
  });
  addLimits(context, {
    ...yearly(netCap),
    code: 'TGT-3',
    unit: 'kt',
    formula: String.raw`A_y \le A_0 - N_y`,
    says: {
      zh: '比基期净压减不少于任务（净额，不是毛额）',
      en: 'The net cut on the base reaches its task (net, not gross)',
    },
    target: () => 'net-cut',
    name: () => ({ zh: '净压减后煤炭消费量', en: 'Coal left after the net cut' }),
    lamp: 'coal',
    value: (model, year = '') => ledgerOf(model, 'coal', year),
  });
  addLimits(context, {
    ...yearly(energyCap),
    code: 'TGT-4',
    unit: 'ktce',
    formula: String.raw`B_y \le E_0 + \Delta_y`,
    says: {
      zh: '能源消费总量不超过控制目标（等价值）',
      en: 'Total energy (equal value) stays within its cap',
    },
    target: () => 'energy',
    name: () => ({ zh: '能源消费总量（等价值）', en: 'Total energy (equal value)' }),
    lamp: 'energy',
    value: (model, year = '') => ledgerOf(model, 'energy', year),
  });
  const ratio = capIn(intensityCap);
  addLimits(context, {
    ...yearly(intensityCap),
    cap: (year = '') => (ratio(year) ?? 0) * plannedValueAdded(city, year),
    code: 'TGT-5',
    unit: 'ktce',
    formula: String.raw`B_y + \iota_y\, V^{-}_y \le \iota_y\, GDP_y,\quad \iota_y = (1-r_y) E_0 / GDP_0`,
    says: { zh: '单位GDP能耗降幅达到目标', en: 'Energy per value added falls as required' },
    target: () => 'intensity',
    name: () => ({ zh: '单位GDP能耗', en: 'Energy per value added' }),
    lamp: 'intensity',
    value: (model, year = '') =>
      sum('ktce', [
        ledgerOf(model, 'energy', year),
        mul(quantity(ratio(year) ?? 0, 'ktce/MCNY'), netValueAddedLost(model, year)),
      ]),
  });
}
