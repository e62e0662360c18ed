/**
 * Risk: what becomes of a plan, or of planning anew, when weather, recovery, heat value of coal, delivery of external power and
 * the start of projects are not as written. Seeded Monte Carlo; the numbers of a sample belong to its seed and number alone, so
 * the answer is the same on one worker or many.
 */
import { z } from 'zod';
import { issueOf } from '../../scenario/issues.js';
import { EngineError } from '../../errors.js';
import { defineStudy } from '../study.js';
import { PlanFigures } from '../figures.js';
import { Judgement } from './judgement.js';
import { problemsOf, sources } from './options.js';
import { figuresOfPlan, planGiven, prepare, riskWorks, sampled } from './steps.js';
import { fixedFindings, judgementTables, replanFindings } from './tables.js';

const options = z.strictObject({
  samples: z.int().min(1).max(100_000).default(200),
  /** The plan held, each sample planned anew, or both. */
  mode: z.enum(['fixed', 'replan', 'both']).default('fixed'),
  /** Re-plan with whole decisions, one full plan a sample, instead of the relaxation. */
  whole: z.boolean().default(false),
  ...sources.shape,
});

const result = z.strictObject({
  plan: PlanFigures.omit({ valueAddedLost: true, jobs: true }),
  fixed: Judgement.nullable(),
  replan: Judgement.nullable(),
});

export const risk = defineStudy({
  id: 'risk',
  texts: {
    name: { zh: '风险分析', en: 'Risk' },
    why: {
      zh: '天气、复工、煤质、外电和项目进度都可能不如预期：方案达到各项目标的概率有多大，会不会缺热缺电，主要由什么决定。',
      en: 'Weather, recovery, coal quality, external power and projects may not go as expected: how likely the plan meets each target, whether heat or power runs short, and what decides it.',
    },
  },
  takes: { least: 1, most: 1 },
  options,
  result,
  works: riskWorks,
  check: ({ options: given }) =>
    problemsOf(given).map(({ code, path, seen, expected }) => issueOf({ code, path, seen, expected })),
  *steps(input, ask) {
    const { samples, mode, whole } = input.options;
    const plan = yield* planGiven(input, ask);
    if (plan === undefined)
      throw new EngineError('E_STUDY_NO_PLAN', {
        path: input.subjects[0].scenario.city.id,
        seen: 'impossible',
      });
    const prepared = yield* prepare(input, ask);
    const question = { plan, stream: 'samples', samples, whole } as const;
    const fixed =
      mode === 'replan' ? null : yield* sampled(input, ask, prepared, { ...question, mode: 'fixed' });
    const replan =
      mode === 'fixed' ? null : yield* sampled(input, ask, prepared, { ...question, mode: 'replan' });
    return {
      plan: figuresOfPlan(plan),
      fixed: fixed && fixed.judgement,
      replan: replan && replan.judgement,
    };
  },
  describe: ({ fixed, replan }, { options: { whole } }) => ({
    findings: [
      ...(fixed === null ? [] : fixedFindings(fixed)),
      ...(replan === null ? [] : replanFindings(replan, whole)),
    ],
    tables: [
      ...(fixed === null ? [] : judgementTables('fixed', fixed)),
      ...(replan === null ? [] : judgementTables('replan', replan)),
    ],
  }),
});
