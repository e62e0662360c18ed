/**
 * Sensitivity (tornado): how far a result of the plan moves when one input moves to either side, all else kept. Each side is
 * planned anew and proven; where no plan exists the side is impossible, which is no number. Objective and closing valve are
 * those of a plan; of a plan that was handed in only its scenario counts.
 */
import { z } from 'zod';
import { EngineError } from '../errors.js';
import type { PlanHooks } from '../plan/run-context.js';
import { share } from '../scenario/fields.js';
import { issuesOf } from '../scenario/issues.js';
import { beforePiece, groundOf } from './pieces.js';
import { defaultInputs, nameOf } from './sensitivity/defaults.js';
import { describeSensitivity, swingOf, units } from './sensitivity/describe.js';
import { inputOf, type Input, type Side } from './sensitivity/inputs.js';
import { planned, planSide, type Planned } from './sensitivity/plan.js';
import { outcomes, sensitivityResult, type InputResult } from './sensitivity/result.js';
import { defineStudy, type OptionsOf, type StudyInput } from './study.js';

const moves = { min: 0.0001, max: 0.9 };

const options = z.strictObject({
  /** Each with `by` (to both sides), or with `low` and `high`; `*` in a path stands for all records. Default: chosen. */
  inputs: z
    .array(
      z.strictObject({
        path: z.string().min(1),
        by: share(moves).optional(),
        /** Text with a unit, or a number in the unit that the scenario writes. */
        low: z.union([z.number(), z.string()]).optional(),
        high: z.union([z.number(), z.string()]).optional(),
      }),
    )
    .max(60)
    .default([]),
  /** By how much the chosen ones move, and how many there are at most. */
  by: share(moves).prefault('10 %'),
  most: z.int().min(1).max(60).default(12),
  /** What is looked at. */
  result: z.enum(outcomes).default('cost'),
});

type Order = StudyInput<OptionsOf<typeof options>>;

interface BasePiece {
  readonly before: Float64Array;
}

interface SidesPiece {
  readonly sides: readonly [low: Side, high: Side];
  /** Missing where the city without measures changes with the input. */
  readonly before: Float64Array | undefined;
  readonly start: Float64Array;
}

/** The inputs that were asked for; those of a checked order are all valid. */
function inputsOf({ subjects: [{ scenario }], options: asked }: Order): readonly Input[] {
  const { document, city } = scenario;
  if (asked.inputs.length === 0) return defaultInputs(city, document, asked.by, asked.most);
  return asked.inputs.flatMap((option, place) => {
    const input = inputOf(document, option, `inputs.${place}`);
    return 'low' in input ? [input] : [];
  });
}

/** Sides without a plan. */
const lacking = ({ low, high }: InputResult): number =>
  [low, high].filter(({ figures }) => figures === null).length;

export const sensitivity = defineStudy({
  id: 'sensitivity',
  texts: {
    name: { zh: '敏感性分析', en: 'Sensitivity' },
    why: {
      zh: '哪些假设最左右结果：每次只动一个参数，高低两侧各重新做一个方案并证明，按摆幅排列；做不成的一侧写明无解。',
      en: 'Which assumptions matter most: one input moves at a time, each side is planned anew and proven, sorted by swing; a side without a plan is called impossible.',
    },
  },
  takes: { least: 1, most: 1 },
  options,
  result: sensitivityResult,
  check: ({ subjects: [{ scenario }], options: asked }) =>
    issuesOf(
      asked.inputs.flatMap((option, place) => {
        const input = inputOf(scenario.document, option, `inputs.${place}`);
        return 'low' in input ? [] : input;
      }),
    ),
  works: {
    before: beforePiece,
    base: (input: Order, { before }: BasePiece, hooks: PlanHooks): Planned | undefined =>
      planned(groundOf(input, {}, before, hooks)),
    sides: (input: Order, { sides, before, start }: SidesPiece, hooks: PlanHooks) => {
      const [low, high] = sides;
      return {
        low: planSide(input, low, { before, start }, hooks),
        high: planSide(input, high, { before, start }, hooks),
      };
    },
  },
  *steps(input, ask) {
    const { city } = input.subjects[0].scenario;
    const { result } = input.options;
    const [before] = yield* ask('before', [{}]);
    if (before === undefined) throw new EngineError('E_INTERNAL', { seen: 'before' });
    const [base] = yield* ask('base', [{ before }]);
    if (base === undefined) throw new EngineError('E_STUDY_NO_PLAN', { path: city.id, seen: 'impossible' });
    const inputs = inputsOf(input);
    const sides = yield* ask(
      'sides',
      inputs.map(({ low, high, world }) => ({
        sides: [low, high] as const,
        before: world ? undefined : before,
        start: base.x,
      })),
    );
    const found = inputs.flatMap(({ path }, place): InputResult[] => {
      const both = sides[place];
      if (both === undefined) return [];
      const swing = swingOf(result, base.figures, [both.low, both.high]);
      return [{ path, name: nameOf(city, path), ...both, swing }];
    });
    return {
      result,
      unit: units[result],
      base: base.figures,
      inputs: found.toSorted((left, right) => right.swing - left.swing || lacking(right) - lacking(left)),
    };
  },
  describe: (result) => describeSensitivity(result),
});
