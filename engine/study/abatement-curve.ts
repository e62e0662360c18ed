/**
 * Marginal abatement: least cost of the city against its coal cap, from the coal of the cheapest plan to the deepest cut that
 * any plan reaches, and what each step between neighbouring points takes. The city's cap moves, all other rules stay; caps of
 * areas are left out, since they are a split of one city cap, or kept at their numbers. Every point is a plan that was solved
 * and proven, and each starts from the one before.
 */
import { z } from 'zod';
import type { Edit, PlanWithValues } from '../contract.js';
import { EngineError } from '../errors.js';
import { withObjective } from '../model/extend.js';
import { solveIn } from '../plan/ground.js';
import { hasPoint, type PlanHooks } from '../plan/run-context.js';
import { totalsOf } from '../plan/settle.js';
import type { City } from '../scenario/schema.js';
import { areaCaps } from '../system/area-targets.js';
import { ledgerOf, targetsOf } from '../system/targets.js';
import { capsBetween, stepBetween, tightened } from './abatement-curve/curve.js';
import { describe } from './abatement-curve/describe.js';
import { Curve, type Point } from './abatement-curve/result.js';
import { chunksOf } from './chunks.js';
import { areaCapEdits, assumed, lastYearOf, targetsPath } from './coal-caps.js';
import { beforePiece, groundOf, planAt, type Ground } from './pieces.js';
import { defineStudy, type OptionsOf, type StudyInput } from './study.js';

const options = z.strictObject({
  /** Points, both ends counted. */
  points: z.int().min(2).max(201).default(21),
  /** Caps of areas: left out, so that the cut falls where it is cheapest, or kept at the numbers of the scenario. */
  areas: z.enum(['free', 'kept']).default('free'),
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
  result: Curve,
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
      chunksOf(caps, chunk).map((some) => ({ caps: some, before, start: deepest.x })),
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
  describe,
});
