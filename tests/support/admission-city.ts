/** The teaching city with projects that ask for admission: everything else of tiny.yaml stays, targets are off. */
import type { Edit, PlanWithValues } from '../../engine/contract.js';
import { planScenario } from '../../engine/plan/run.js';
import type { Solver } from '../../engine/solver/port.js';
import { loadFile } from './load-file.js';

type Fields = Readonly<Record<string, unknown>>;

/** A works that burns 10 kt of coal of 5 000 kcal a year from July on, and is worth having. */
export const works = (more: Fields = {}): Fields => ({
  name: { zh: '化工厂', en: 'Works' },
  area: 'town',
  sector: 'city',
  category: 'chemicals-and-materials',
  start: '2020-07',
  monthly: 'even',
  hourly: 'flat',
  energy: '0.8 万tce',
  coal: { grade: 'base', amount: '1 万t' },
  valueAdded: '1 亿元',
  jobs: '100 人',
  source: 'assumption',
  ...more,
});

/** A closed device, verified in 2019, that saved 20 kt and 20 ktce. */
export const closed = (more: Fields = {}): Fields => ({
  name: { zh: '关停设备', en: 'Closed device' },
  owner: { zh: '业主', en: 'Owner' },
  area: 'town',
  kind: 'spot',
  deemed: { coal: '2 万t', energy: '2 万tce' },
  verified: '2019-06-30',
  source: 'assumption',
  ...more,
});

/** A line that makes 10 kt a month. */
export const bricks = {
  name: { zh: '砖', en: 'Bricks' },
  product: { zh: '砖', en: 'Bricks' },
  enterprise: 'town-power',
  area: 'town',
  sector: 'city',
  output: '12 万t',
  monthly: 'even',
  valueAdded: '100 元/t',
  jobs: '1 人/万t',
  indivisible: false,
  source: 'assumption',
};

/** The measure with given projects and sources; no share of the offset need be cut already unless told. */
export const admission = (
  candidates: Readonly<Record<string, Fields>>,
  sources: Readonly<Record<string, Fields>>,
  more: Fields = {},
): Edit => ({
  set: 'measures.admission',
  to: {
    coefficients: {
      region: '1',
      categories: { 'encouraged-efficient': '1.1', 'chemicals-and-materials': '1.2', other: '1.1' },
      energy: '1.1',
    },
    minimumSpotShare: '0 %',
    source: 'assumption',
    candidates,
    sources,
    ...more,
  },
});

const free: readonly Edit[] = [
  { set: 'measures', to: {} },
  { set: 'targets', to: {} },
];

/** Edits of tiny.yaml: no targets and no measures but those given. */
export const admissionCity = (...edits: readonly Edit[]) => loadFile('tiny.yaml', [...free, ...edits]);

/** The proven plan of such a city; throws when there is none. */
export function planAdmission(solver: Solver, ...edits: readonly Edit[]): PlanWithValues {
  const plan = planScenario(admissionCity(...edits), { gap: 0 }, { solver });
  if (plan.status !== 'proven') throw new Error(`no plan: ${plan.status}`);
  return plan;
}

/** What a plan says of one project. */
export function verdictOn(plan: PlanWithValues, id: string) {
  const found = plan.reports.offsets?.candidates.find((each) => each.id === id);
  if (found === undefined) throw new Error(`the plan says nothing of ${id}`);
  return found;
}
