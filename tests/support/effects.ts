/**
 * One unit of action on tiny.yaml, as the table of signatures (domain.md 5.1) sees it: the year open to decisions, coal
 * enough, and what ledgers A and B change by.
 */
import type { Edit } from '../../engine/contract.js';
import type { Solver } from '../../engine/solver/port.js';
import { loadFile } from './load-file.js';
import { changeBy } from './solve-city.js';

/** The year open from January, no heating season, no measure, and so much of each grade of coal. */
export const openYear = (supply: string): readonly Edit[] => [
  { set: 'measures', to: {} },
  { set: 'time.dispatchFrom', to: 1 },
  { set: 'time.projectsFrom', to: 1 },
  { set: 'time.heatingMonths', to: [] },
  { set: 'grades.base.supply', to: `${supply} @assumption` },
  { set: 'grades.high.supply', to: `${supply} @assumption` },
];

export const months2020 = Array.from(
  { length: 12 },
  (_, month) => `2020-${String(month + 1).padStart(2, '0')}`,
);

/** The same value of a decision in every month. */
export const inAll = (name: (month: string) => string, value: number) =>
  Object.fromEntries(months2020.map((month) => [name(month), value]));

/** Power from outside without loss, at one level through the year. */
export const importBlock = (quota: string, more: object = {}): Edit => ({
  set: 'measures.external-power',
  to: {
    blocks: {
      line: {
        name: { zh: '外电', en: 'External power' },
        node: 'public',
        capacity: '300 MW',
        hourly: 'flat',
        quota,
        price: '0.36 元/kWh',
        firm: '100 %',
        loss: '0 %',
        source: 'assumption',
        ...more,
      },
    },
  },
});

/** So many GWh of it, evenly through the year. */
export const buy = (energy: number) => inAll((month) => `import line ${month}/all`, (energy * 1000) / 8784);

/** A stop of a unit that costs nobody anything but its settlement. */
export const stopOf = (settlement = '0 万元') => ({
  mode: 'permanent',
  jobs: '0 人',
  settlement,
  valueAdded: '0 万元',
  source: 'assumption',
});

/** The stop of 155 MW that ran 5 000 h at 350 g. */
export const stopOfOldUnit: readonly Edit[] = [
  { set: 'unitClasses.old.coalRate', to: '350 gce/kWh @assumption' },
  { set: 'units.old-1.capacity', to: '155 MW @assumption' },
  { set: 'units.old-1.minimumUse', to: `${5000 / 8784} @assumption` },
  { set: 'measures.unit-shutdown', to: { candidates: { 'old-1': stopOf() } } },
];

/** An option of a boiler retrofit that serves from its start. */
export const retrofitOf = (kind: string, efficiency: string, more: object = {}) => ({
  name: { zh: kind, en: kind },
  kind,
  efficiency,
  capital: '16 万元/MWth',
  life: '15 年',
  lead: 0,
  outage: 0,
  operatingCost: '3 元/GJ',
  subsidy: '10 %',
  source: 'assumption',
  ...more,
});

/** Coal of 5 500 kcal/kg for a unit that burns 1 000 kt of 5 000 kcal/kg, and the burn that replaces it evenly. */
export const betterCoal: readonly Edit[] = [
  { set: 'grades.high.heatValue', to: '5500 kcal/kg @assumption' },
  { set: 'loads.town.energy', to: '40 亿kWh @assumption' },
  { set: 'units.new-1.capacity', to: '600 MW @assumption' },
  { set: 'nodes.public.firmImport', to: '700 MW @assumption' },
  {
    set: 'measures.high-cv-coal',
    to: { grades: ['high'], maximumShare: '100 %', supply: { high: '20 万t' }, source: 'assumption' },
  },
];
export const betterCoalBurn = inAll((month) => `grade-burn new-1 high ${month}`, 1000 / 1.1 / 12);

/** Changes in 万t and 万tce by decisions held where a test wants them. */
export function effectOn(solver: Solver, edits: readonly Edit[], fixed: Readonly<Record<string, number>>) {
  const { coal, energy } = changeBy(loadFile('tiny.yaml', edits).city, solver, fixed);
  return { coal: coal / 10, energy: energy / 10 };
}
