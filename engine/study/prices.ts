/**
 * What binds in a plan and what it costs: prices of targets, guardrails, contracts and supply rules at the margin, the whole
 * decisions of the plan kept, each beside what the least cost does when the limit moves a little to either side. Where the
 * two sides differ the plan stands at a corner: each side has its own price, and the solver's is any number between them.
 */
import { z } from 'zod';
import type { Plan, PlanWithValues } from '../contract.js';
import { EngineError } from '../errors.js';
import type { LinearProgram } from '../model/program.js';
import { familyCode } from '../model/row.js';
import { fixIntegers } from '../plan/past.js';
import type { PlanHooks } from '../plan/run-context.js';
import { costStage } from '../plan/stages.js';
import { words } from '../scenario/fields.js';
import type { CityModel } from '../system/build.js';
import { chunksOf } from './chunks.js';
import { beforePiece, groundOf, planPiece, withPlan, type Ground } from './pieces.js';
import { describePrices } from './prices/describe.js';
import { differencesOf, marginsOf, type Difference, type Margin } from './prices/margins.js';
import { sentenceOf } from './prices/sentence.js';
import { defineStudy, type OptionsOf, type StudyInput } from './study.js';

const options = z.strictObject({
  /** Limits that are shown and checked. */
  count: z.int().min(1).max(500).default(20),
  /** How far a limit is moved, of its size. */
  step: z.number().min(1e-6).max(0.1).default(1e-3),
});

export const Priced = z.strictObject({
  code: z.string(),
  at: z.string(),
  kind: z.enum(['ceiling', 'demand']),
  /** The bound, in the unit of the rule. */
  bound: z.number(),
  /** For one unit less allowed, or one more asked: the dual of the solver. */
  price: z.number(),
  unit: z.string(),
  /** The same by a step to the harder and to the easier side; null where that leaves no plan with these decisions. */
  harder: z.number().nullable(),
  easier: z.number().nullable(),
  /** Size of the step, in the unit of the price. */
  step: z.number(),
  /** The two sides differ: a corner. */
  corner: z.boolean(),
  /** The dual lies between the two sides. */
  agrees: z.boolean(),
  /** Further months or hours of the same rule and place that bind as well. */
  alike: z.int(),
  words: words(),
});
export type Priced = z.output<typeof Priced>;

const Resolution = z.enum(['annual', 'monthly', 'standard', 'hourly']);

const result = z.strictObject({
  /** Least cost with the whole decisions of the plan, MCNY. */
  cost: z.number(),
  /** Rows of rules that bind. */
  binding: z.int(),
  prices: z.array(Priced),
});
export type Result = z.output<typeof result>;

type Input = StudyInput<OptionsOf<typeof options>>;

/** What is needed of a plan to stand at it again. */
interface At {
  readonly before: Float64Array;
  readonly operation: PlanWithValues['operation'];
  readonly stages: PlanWithValues['objective']['stages'];
  readonly resolution: string;
}

interface ChunkPiece extends At {
  readonly cost: number;
  readonly margins: readonly Margin[];
}

/** Limits that one piece checks one after the other; the same on any number of threads. */
const chunk = 25;

/** Values of columns by family and keys. */
function pointOf({ program }: CityModel, operation: At['operation']): Float64Array {
  const x = new Float64Array(program.columns);
  for (const family of program.columnFamilies) {
    const rows = operation[family.code]?.rows ?? [];
    const values = new Map(rows.map((row) => [row.slice(0, -1).join('|'), Number(row.at(-1))]));
    family.keys.forEach((keys, at) => {
      x[family.first + at] = values.get(keys.join('|')) ?? 0;
    });
  }
  return x;
}

/** The study at the resolution of the plan. */
const sameResolution = (input: Input, { resolution }: Pick<At, 'resolution'>): Input => ({
  ...input,
  planOptions: { ...input.planOptions, resolution: Resolution.parse(resolution) },
});

/** The program of the plan with its whole decisions fixed. */
function standAt(
  input: Input,
  at: At,
  hooks: PlanHooks,
): { readonly model: CityModel; readonly program: LinearProgram } {
  const same = sameResolution(input, at);
  const shut = groundOf(same, {}, at.before, hooks);
  const knows = ({ program }: Ground): boolean => {
    const codes = new Set(program.columnFamilies.map(({ code }) => code));
    return Object.keys(at.operation).every((code) => codes.has(code));
  };
  const { model, program } = knows(shut) ? shut : groundOf(same, { valve: true }, at.before, hooks);
  return { model, program: fixIntegers(costStage(model, program, at.stages), pointOf(model, at.operation)) };
}

function margins(
  input: Input,
  at: At,
  hooks: PlanHooks,
): { readonly cost: number; readonly binding: number; readonly margins: Margin[] } {
  const { model, program } = standAt(input, at, hooks);
  const solved = hooks.solver.solve(program, { relax: true });
  if (solved.status !== 'optimal')
    throw new EngineError('E_STUDY_NO_PLAN', { path: model.city.id, seen: solved.status });
  const { x, rowDuals, objective } = solved;
  if (rowDuals === undefined)
    throw new EngineError('E_SOLVER_FAILED', { solver: hooks.solver.id, reason: 'no duals' });
  const all = marginsOf(model, program, { x, rowDuals });
  return {
    cost: objective + program.constant,
    binding: all.length,
    margins: all.slice(0, input.options.count),
  };
}

/** Of prices: less is a difference of rounding. */
const nearly = 0.01;
/** Of the whole cost: a solver's last digits, which a small step makes large. */
const lastDigits = 1e-9;

/** A margin with its differences, in words. */
function pricedOf(
  { city, model }: CityModel,
  cost: number,
  margin: Margin,
  { harder, easier, step }: Difference,
): Priced {
  const { code, keys, kind, price, unit, bound, alike } = margin;
  const most = Math.max(Math.abs(price), Math.abs(harder ?? 0), Math.abs(easier ?? 0));
  const room = nearly * most + (lastDigits * Math.abs(cost)) / step;
  const corner = harder === null || easier === null || Math.abs(harder - easier) > room;
  const agrees = (harder === null || price <= harder + room) && (easier === null || price >= easier - room);
  const row = model.meanings.find(({ meaning }) => familyCode(meaning) === code)?.meaning;
  const priced = {
    code,
    at: keys.join(' '),
    kind,
    bound,
    price,
    unit,
    harder,
    easier,
    step,
    corner,
    agrees,
    alike,
  };
  return {
    ...priced,
    words: sentenceOf(city, keys, row ?? { says: { zh: code, en: code }, over: [] }, priced),
  };
}

function differences(input: Input, piece: ChunkPiece, hooks: PlanHooks): Priced[] {
  const { model, program } = standAt(input, piece, hooks);
  const found = differencesOf(program, piece.margins, input.options.step, hooks.solver);
  return found.flatMap((difference, place) => {
    const margin = piece.margins[place];
    return margin === undefined ? [] : [pricedOf(model, piece.cost, margin, difference)];
  });
}

export const prices = defineStudy({
  id: 'prices',
  texts: {
    name: { zh: '约束与边际价格', en: 'What binds and what it costs' },
    why: {
      zh: '哪些目标、护栏、合同和保供规定在何处何时卡住方案，再松一点省多少、再紧一点多花多少，逐条用重新求解核对。',
      en: 'Which targets, guardrails, contracts and supply rules bind, where and when; what one unit more or less of each is worth, each checked by solving again.',
    },
  },
  takes: { least: 1, most: 1 },
  options,
  result,
  works: {
    plan: planPiece,
    before: (input: Input, at: Pick<At, 'resolution'>, hooks) =>
      beforePiece(sameResolution(input, at), {}, hooks),
    margins,
    differences,
  },
  *steps({ subjects: [subject] }, ask) {
    const made = subject.plan === undefined ? yield* ask('plan', [{ options: { attributed: false } }]) : [];
    const plan = subject.plan ?? withPlan(made[0] as Plan);
    const { resolution } = plan.scenario;
    const [before] = yield* ask('before', [{ resolution }]);
    if (before === undefined) throw new EngineError('E_INTERNAL', { seen: 'before' });
    const at: At = { before, operation: plan.operation, stages: plan.objective.stages, resolution };
    const [found] = yield* ask('margins', [at]);
    if (found === undefined) throw new EngineError('E_INTERNAL', { seen: 'margins' });
    const { cost, binding } = found;
    const parts = yield* ask(
      'differences',
      chunksOf(found.margins, chunk).map((some) => ({ ...at, cost, margins: some })),
    );
    return { cost, binding, prices: parts.flat() };
  },
  describe: describePrices,
});
