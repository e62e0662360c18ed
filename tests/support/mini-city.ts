/**
 * The smallest city with a plan that can be worked out by hand: one area, one node, one condensing unit, one block of
 * bought power, one grade of 5 000 kcal. All figures are canonical; the load is the same in every hour of the year.
 */
import type { PlanWithValues } from '../../engine/contract.js';
import type { City } from '../../engine/scenario/schema.js';

/** Days of the months of 2020; 366 days are 8 784 h. */
const daysOf2020 = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

const name = { zh: '小', en: 'mini' };
const twelve = (value: number): number[] => Array.from({ length: 12 }, () => value);
const level = Array.from({ length: 24 }, () => 1);

export interface MiniChoices {
  /** Published net rate, ktce/GWh. */
  readonly coalRate: number;
  readonly noLoadShare: number;
  /** MW, the same all year. */
  readonly load: number;
  readonly resolution: City['resolution'];
}

const usual: MiniChoices = { coalRate: 0.35, noLoadShare: 0.1, load: 94, resolution: 'monthly' };

/** A city of the choices given, the rest as `usual`. */
export function miniCity(choices: Partial<MiniChoices> = {}): City {
  const { coalRate, noLoadShare, load, resolution } = { ...usual, ...choices };
  const energy = (load * 8784) / 1000;
  return {
    kongmei: 1,
    id: 'mini',
    title: name,
    year: 2020,
    baseYear: 2019,
    rules: '2020',
    resolution,
    sources: {},
    time: {
      dispatchFrom: 2,
      projectsFrom: 3,
      heatingMonths: [1, 2, 3, 11, 12],
      days: { workday: daysOf2020.map((days) => days - 9), restday: twelve(9) },
      slices: {
        peak: [8, 9, 10, 11, 17, 18, 19, 20],
        flat: [7, 12, 13, 14, 15, 16, 21, 22],
        valley: [23, 0, 1, 2, 3, 4, 5, 6],
      },
    },
    areas: { east: { name, kind: 'county' } },
    sectors: { power: { name } },
    profiles: {
      monthly: { hours: { shares: daysOf2020.map((days) => days / 366) } },
      hourly: { level: { workday: level, restday: level } },
      factor: {},
    },
    economy: {
      discountRate: 0.06,
      valueAdded: 10_000,
      valueAddedBaseYear: 9_000,
      startFuel: 'diesel',
      monthly: 'hours',
    },
    fuels: { diesel: { name, form: 'liquid', kind: 'oil', heatValue: 42.652, price: 5.5, commercial: true } },
    grades: {
      common: {
        name,
        kind: 'raw',
        heatValue: 20.934,
        sulphur: 0.01,
        volatile: 0.3,
        price: 0.5,
        supply: twelve(500),
      },
    },
    blends: { all: { name, shares: { common: 1 } } },
    nodes: { public: { name, peak: 100, peakShare: twelve(1), reserve: 0.1, firmImport: 200 } },
    ties: {},
    primary: {},
    loads: {
      town: {
        name,
        node: 'public',
        area: 'east',
        sector: 'power',
        energy,
        monthly: 'hours',
        hourly: 'level',
        baseYear: { energy: 800 },
      },
    },
    unitClasses: {
      steam: {
        name,
        kind: 'condensing',
        coalRate,
        ownUse: 0.06,
        minimumLoad: 0.4,
        noLoadShare,
        designPower: 1,
        designHeat: 0,
        maximumHeat: 0,
        fixedCost: 0.1,
        variableCost: 0.02,
        startOil: 0.05,
        efficiencyGain: 0.003,
        efficiency: 0.9,
        window: { heatValueMax: 24, sulphurMax: 0.02, volatileMin: 0.2 },
      },
    },
    enterprises: { works: { name, area: 'east' } },
    plants: { works: { name, enterprise: 'works', area: 'east', sector: 'power' } },
    units: {
      'old-1': {
        name,
        class: 'steam',
        plant: 'works',
        node: 'public',
        capacity: 200,
        blend: 'all',
        available: twelve(1),
        minimumUse: twelve(0),
        baseYear: { generation: 850, heat: 0, hours: 8760 },
      },
    },
    networks: {},
    links: {},
    boilers: {},
    directUses: {},
    statistics: { coal: { east: 500 }, energy: { east: 320 }, energyCity: 2 },
    targets: { coal: { base: 600, baseYear: 2015, cap: 500, reserve: 0.01 } },
    guardrails: {},
    lines: {},
    chains: {},
    processes: {},
    households: {},
    yards: {},
    channels: {},
    gas: {},
    oil: {},
    horizon: [],
    indicators: {},
    userRules: {},
    measures: {
      'external-power': {
        blocks: {
          line: {
            name,
            node: 'public',
            capacity: 60,
            hourly: 'level',
            quota: 200,
            price: 0.36,
            firm: 1,
            loss: 0,
          },
        },
      },
    },
  };
}

const months = daysOf2020.map((_, month) => `2020-${String(month + 1).padStart(2, '0')}`);

/** Dispatch by month: MW of the unit and of the import from February on, kt of coal burnt; one unit, always on. */
export function miniOperation(
  power: number,
  bought: number,
  burn: (hours: number, power: number) => number,
): PlanWithValues['operation'] {
  const of = (month: number): number => (month === 0 ? power + bought / 0.94 : power);
  const rows = (value: (month: number) => number, suffix = '') =>
    months.map((key, month) => ['old-1', key + suffix, value(month)]);
  const hours = (month: number): number => (daysOf2020[month] ?? 0) * 24;
  return {
    'unit-on': { unit: '1', keys: ['unit', 'month'], rows: rows(() => 1) },
    'unit-power': { unit: 'MW', keys: ['unit', 'period'], rows: rows(of, '/all') },
    'unit-burn': { unit: 'kt', keys: ['unit', 'span'], rows: rows((month) => burn(hours(month), of(month))) },
    import: {
      unit: 'MW',
      keys: ['block', 'period'],
      rows: months.flatMap((key, month) =>
        month === 0 || bought === 0 ? [] : [['line', `${key}/all`, bought]],
      ),
    },
  };
}
