/**
 * Marginal abatement: least cost of the city against its coal cap, from the coal of the cheapest plan to the deepest cut that
 * any plan reaches, and what each step between neighbouring points takes. The city's cap moves, all other rules stay; caps of
 * areas are left out, since they are a split of one city cap, or kept at their numbers. Every point is a plan that was solved
 * and proven, and each starts from the one before.
 */
import { z } from 'zod';
import type { Edit, PlanWithValues } from '../contract.js';
import type { StudyTable } from '../contract-study.js';
import { EngineError } from '../errors.js';
import { withObjective } from '../model/extend.js';
import { amountWords } from '../plan/places.js';
import { solveIn } from '../plan/ground.js';
import { hasPoint, type PlanHooks } from '../plan/run-context.js';
import { totalsOf } from '../plan/settle.js';
import type { City } from '../scenario/schema.js';
import { areaCaps } from '../system/area-targets.js';
import { ledgerOf, targetsOf } from '../system/targets.js';
import type { Words } from '../words.js';
import { areaCapEdits, assumed, lastYearOf, targetsPath } from './coal-caps.js';
import { PlanFigures, Project } from './figures.js';
import { beforePiece, groundOf, planAt, type Ground } from './pieces.js';
import { defineStudy, type OptionsOf, type StudyInput } from './study.js';

const options = z.strictObject({
  /** Points, both ends counted. */
  points: z.int().min(2).max(201).default(21),
  /** Caps of areas: left out, so that the cut falls where it is cheapest, or kept at the numbers of the scenario. */
  areas: z.enum(['free', 'kept']).default('free'),
});

const Point = z.strictObject({
  /** kt; null at the cheapest plan, which no cap holds. */
  cap: z.number().nullable(),
  ...PlanFigures.shape,
  /** What one more tonne of cap saves at this plan, whole decisions fixed, MCNY/kt; null where the solver gives no prices. */
  price: z.number().nullable(),
});
type Point = z.output<typeof Point>;

const Step = z.strictObject({
  /** Coal cut and cost added from one point to the next deeper one, both from solves. */
  coal: z.number(),
  cost: z.number(),
  /** MCNY/kt; null where no coal is cut. */
  average: z.number().nullable(),
  begun: z.array(Project),
  ended: z.array(Project),
});
type Step = z.output<typeof Step>;

const result = z.strictObject({
  /** Coal without measures, kt. */
  before: z.number(),
  /** No plan burns less, kt. */
  floor: z.number(),
  /** From the cheapest plan to the deepest cut. */
  points: z.array(Point).min(1),
  /** Between neighbours: one less than points. */
  steps: z.array(Step),
});

/** Points that one piece solves one after the other; the same on any number of threads. */
const chunk = 7;

/** A cap that holds nothing: more than any city burns, kt. */
const open = 1e7;

/** The scenario with the city's coal cap of the last year at a number, and the coal caps of areas left out or fixed. */
function capEdits(city: City, cap: number, areas: 'free' | 'kept'): Edit[] {
  const year = lastYearOf(city);
  const targets = targetsOf(city, year);
  return [
    ...areaCapEdits(city, year, areas === 'kept' ? areaCaps(city, targets) : new Map()),
    {
      set: `${targetsPath(city, year)}.coal`,
      to: {
        base: assumed(targets.coal?.base ?? cap, 'kt'),
        baseYear: targets.coal?.baseYear ?? city.baseYear,
        cap: assumed(cap, 'kt'),
        reserve: assumed(0, '1'),
      },
    },
  ];
}

type Input = StudyInput<OptionsOf<typeof options>>;

interface EndPiece {
  readonly before: Float64Array;
}

interface ChunkPiece {
  /** From the deepest on. */
  readonly caps: readonly number[];
  readonly before: Float64Array;
  readonly start: Float64Array;
}

const priceOf = (plan: PlanWithValues, year: string): number | null =>
  plan.prices.length === 0
    ? null
    : (plan.prices.find(({ code, at }) => code === 'TGT-1' && at === year)?.value ?? 0);

/** The ground of the curve without a cap. */
const openGround = (input: Input, before: Float64Array, hooks: PlanHooks): Ground =>
  groundOf(
    input,
    { edits: capEdits(input.subjects[0].scenario.city, open, input.options.areas) },
    before,
    hooks,
  );

/** Caps from the deepest on, evenly spaced; the coal of the cheapest plan is not among them. */
function capsBetween(deepest: number, cheapest: number, points: number): readonly number[] {
  const room = cheapest - deepest;
  // Where the cheapest plan burns as little as any, the curve is one point.
  if (room <= 1e-6 * cheapest) return [];
  // The deepest coal was reached by a point of a solver: its cap has the room of a solver's rounding.
  return Array.from({ length: points - 1 }, (_, place) =>
    place === 0 ? deepest * (1 + 1e-9) : deepest + (room * place) / (points - 1),
  );
}

const chunksOf = <Item>(items: readonly Item[]): (readonly Item[])[] =>
  Array.from({ length: Math.ceil(items.length / chunk) }, (_, place) =>
    items.slice(place * chunk, (place + 1) * chunk),
  );

/**
 * Points from the cheapest on, each with all that is proven of its neighbours: under a lower cap nothing is cheaper, so that the
 * bound of a looser one holds too, and a plan under a lower cap that is cheaper serves here as well.
 */
function tightened(points: readonly Point[]): Point[] {
  const cheapest = points.toReversed().reduce<readonly Point[]>((deeper, point) => {
    const [next] = deeper;
    const kept = next !== undefined && next.cost < point.cost ? { ...next, cap: point.cap } : point;
    return [{ ...kept, bound: point.bound }, ...deeper];
  }, []);
  let bound = -Infinity;
  return cheapest.map((point) => {
    bound = Math.min(point.cost, Math.max(bound, point.bound));
    const open = point.cost - point.bound;
    return { ...point, bound, gap: open > 0 ? (point.gap * (point.cost - bound)) / open : 0 };
  });
}

/** From a point to the next deeper one. */
function stepBetween(from: Point, to: Point): Step {
  const coal = from.coal - to.coal;
  const cost = to.cost - from.cost;
  const missing = (some: readonly Project[], others: readonly Project[]): Project[] => {
    const known = new Set(others.map(({ key }) => key));
    return some.filter(({ key }) => !known.has(key));
  };
  return {
    coal,
    cost,
    average: coal > 1e-6 ? cost / coal : null,
    begun: missing(to.projects, from.projects),
    ended: missing(from.projects, to.projects),
  };
}

function findingsOf({ before, floor, points }: z.output<typeof result>): Words[] {
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined) return [];
  const say = (value: number, unit: string): Words => amountWords(value, unit);
  const [from, to, cut, more, least, unsure] = [
    say(first.coal, 'kt'),
    say(last.coal, 'kt'),
    say(before - last.coal, 'kt'),
    say(last.cost - first.cost, 'MCNY'),
    say(floor, 'kt'),
    say(Math.max(...points.map(({ cost, bound }) => cost - bound)), 'MCNY'),
  ];
  const gap = `${Number((100 * Math.max(...points.map((point) => point.gap))).toPrecision(2))} %`;
  return [
    {
      zh: `成本最低的方案用煤 ${from.zh}；最深可压到 ${to.zh}，比不采取措施少 ${cut.zh}，比最低成本多 ${more.zh}。`,
      en: `The cheapest plan burns ${from.en}; the deepest cut reaches ${to.en}, ${cut.en} less than without measures, for ${more.en} more than the cheapest.`,
    },
    {
      zh: `已证明任何方案用煤不低于 ${least.zh}；各点成本离已证明的下界最多 ${unsure.zh}（差距 ${gap}），更小的成本差别不能作准。`,
      en: `It is proven that no plan burns less than ${least.en}; the points cost at most ${unsure.en} more than what is proven (gap ${gap}): smaller differences of cost are not certain.`,
    },
    ...(points.length === 1
      ? [
          {
            zh: '成本最低的方案已是最深的一档，曲线只有一点。',
            en: 'The cheapest plan is the deepest cut as well: the curve is one point.',
          },
        ]
      : []),
  ];
}

const names = (projects: readonly Project[]): Words | null =>
  projects.length === 0
    ? null
    : {
        zh: projects.map(({ name }) => name.zh).join('；'),
        en: projects.map(({ name }) => name.en).join('; '),
      };

function pointTable(points: readonly Point[]): StudyTable {
  return {
    id: 'points',
    title: { zh: '控制目标与成本', en: 'Cap and cost' },
    columns: [
      { id: 'coal', title: { zh: '煤炭', en: 'Coal' }, unit: 'kt', role: 'value' },
      { id: 'cost', title: { zh: '最低成本', en: 'Least cost' }, unit: 'MCNY', role: 'value' },
      { id: 'bound', title: { zh: '成本下界', en: 'No plan below' }, unit: 'MCNY', role: 'value' },
      { id: 'energy', title: { zh: '能源', en: 'Energy' }, unit: 'ktce', role: 'value' },
      { id: 'price', title: { zh: '边际价格', en: 'Price at the margin' }, unit: 'MCNY/kt', role: 'value' },
      { id: 'projects', title: { zh: '项目数', en: 'Number of' }, unit: 'project', role: 'value' },
    ],
    rows: points.map(({ coal, cost, bound, energy, price, projects }) => [
      coal,
      cost,
      bound,
      energy,
      price,
      projects.length,
    ]),
  };
}

function stepTable(points: readonly Point[], steps: readonly Step[]): StudyTable {
  return {
    id: 'steps',
    title: { zh: '每一步', en: 'Step by step' },
    columns: [
      { id: 'to', title: { zh: '压到', en: 'Down to' }, unit: 'kt', role: 'value' },
      { id: 'coal', title: { zh: '减煤', en: 'Coal cut' }, unit: 'kt', role: 'value' },
      { id: 'cost', title: { zh: '增加成本', en: 'Added cost' }, unit: 'MCNY', role: 'change' },
      { id: 'average', title: { zh: '平均', en: 'Average' }, unit: 'MCNY/kt', role: 'value' },
      { id: 'begun', title: { zh: '新上项目', en: 'Projects begun' }, unit: null, role: 'note' },
      { id: 'ended', title: { zh: '不再需要', en: 'No longer' }, unit: null, role: 'note' },
    ],
    rows: steps.map(({ coal, cost, average, begun, ended }, place) => [
      points[place + 1]?.coal ?? null,
      coal,
      cost,
      average,
      names(begun),
      names(ended),
    ]),
  };
}

export const abatementCurve = defineStudy({
  id: 'abatement-curve',
  texts: {
    name: { zh: '减煤边际成本曲线', en: 'Marginal abatement curve' },
    why: {
      zh: '控制目标每再压一吨煤要多花多少钱，最深能压到哪里，每一步靠哪些项目。',
      en: 'What one more tonne of coal costs, how deep a cut can go, and which projects each step takes.',
    },
  },
  takes: { least: 1, most: 1 },
  options,
  result,
  works: {
    before: beforePiece,
    cheapest: (input: Input, { before }: EndPiece, hooks) => {
      const ground = openGround(input, before, hooks);
      const at = planAt(ground);
      return at && { figures: at.figures, before: totalsOf(ground.before.model, before).coal };
    },
    // Only where the curve ends: the cheapest plan that burns as little is solved and proven as its last point.
    deepest: (input: Input, { before }: EndPiece, hooks) => {
      const ground = openGround(input, before, hooks);
      const coal = ledgerOf(ground.model, 'coal', lastYearOf(ground.model.city));
      const least = solveIn(ground.run, 'solve', withObjective(ground.program, coal));
      return hasPoint(least)
        ? { coal: least.objective + coal.constant, bound: least.bound + coal.constant, x: least.x }
        : undefined;
    },
    chunk: (input: Input, { caps, before, start }: ChunkPiece, hooks) => {
      const { city } = input.subjects[0].scenario;
      let from = start;
      // A cap at the coal of a plan cannot be impossible; where a solver says so, the point is left out.
      return caps.flatMap((cap): Point[] => {
        const ground = groundOf(input, { edits: capEdits(city, cap, input.options.areas) }, before, hooks);
        const at = planAt(ground, { start: from });
        if (at === undefined) return [];
        from = at.x;
        return [{ cap, ...at.figures, price: priceOf(at.plan, lastYearOf(city)) }];
      });
    },
  },
  *steps({ options: { points } }, ask) {
    const [before] = yield* ask('before', [{}]);
    if (before === undefined) throw new EngineError('E_INTERNAL', { seen: 'before' });
    const [cheapest] = yield* ask('cheapest', [{ before }]);
    const [deepest] = yield* ask('deepest', [{ before }]);
    if (cheapest === undefined || deepest === undefined)
      throw new EngineError('E_STUDY_NO_PLAN', { path: 'targets', seen: 'impossible without a coal cap' });
    const caps = capsBetween(deepest.coal, cheapest.figures.coal, points);
    const parts = yield* ask(
      'chunk',
      chunksOf(caps).map((some) => ({ caps: some, before, start: deepest.x })),
    );
    const last: Point = { cap: null, ...cheapest.figures, price: 0 };
    const found = tightened([last, ...parts.flat().toReversed()]);
    return {
      before: cheapest.before,
      floor: deepest.bound,
      points: found,
      steps: found.slice(1).map((point, place) => stepBetween(found[place] ?? last, point)),
    };
  },
  describe: (found) => ({
    findings: findingsOf(found),
    tables: [pointTable(found.points), stepTable(found.points, found.steps)],
  }),
});
