/**
 * Rolling the plan through the year (model.md 6.10): what was reported of past months takes the place of what was planned
 * there, what was not is filled from the last plan and told apart, and the rest of the year is planned anew. The past is
 * constants, never rows: whatever happened, the question is what is left to do.
 */
import { z } from 'zod';
import type { Issue, PlanWithValues } from '../contract.js';
import { EngineError } from '../errors.js';
import type { PlanHooks } from '../plan/run-context.js';
import { rulesFor } from '../rules/rules.js';
import { ActualsDocument, type Actuals } from '../scenario/actuals.js';
import { actualsProblems, type ProjectObjects } from '../scenario/check-actuals.js';
import { issuesOf, type Problem } from '../scenario/issues.js';
import type { City } from '../scenario/schema.js';
import { buildCity } from '../system/build.js';
import { planOf, planPiece } from './pieces.js';
import { answerOf } from './rolling/answer.js';
import { describe } from './rolling/describe.js';
import { projectObjects } from './rolling/handed-over.js';
import { open, replan } from './rolling/replan.js';
import { result } from './rolling/result.js';
import { defineStudy, type OptionsOf, type StudyInput } from './study.js';

const options = z.strictObject({
  /** Reports of the months that have passed; what they leave out is filled from the last plan. */
  actuals: ActualsDocument.prefault({}),
});

type Input = StudyInput<OptionsOf<typeof options>>;

/** One year, by month, at the resolution of its plan: what the past is cut from. */
function scopeProblems({ horizon }: City, resolution: string, planned = resolution): readonly Problem[] {
  return [
    ...(horizon.length === 0
      ? []
      : [
          {
            code: 'E_STUDY_SCOPE',
            path: 'horizon',
            seen: `${horizon.length + 1} years`,
            expected: '1 year',
          } as const,
        ]),
    ...(resolution === 'annual' || resolution !== planned
      ? [
          {
            code: 'E_STUDY_SCOPE',
            path: 'resolution',
            seen: resolution,
            expected: planned === 'annual' ? 'monthly | standard | hourly' : planned,
          } as const,
        ]
      : []),
  ];
}

/** Projects of the scenario; the coarsest model has the same ones. */
function objectsOf(city: City, { projects }: Actuals): ProjectObjects {
  if (projects.length === 0) return new Map();
  return projectObjects(buildCity(city, rulesFor(city), { resolution: 'annual', free: true }));
}

function check({ subjects, options: { actuals }, planOptions }: Input): readonly Issue[] {
  const [{ scenario, plan }] = subjects;
  const resolution = planOptions.resolution ?? scenario.city.resolution;
  return issuesOf([
    ...scopeProblems(scenario.city, resolution, plan?.scenario.resolution),
    ...actualsProblems(scenario.city, actuals, objectsOf(scenario.city, actuals)),
  ]);
}

export const rolling = defineStudy({
  id: 'rolling',
  texts: {
    name: { zh: '滚动调度与年底预测', en: 'Rolling through the year' },
    why: {
      zh: '报来的月报取代已过月份的计划，余下月份重新安排，看年底能不能完成、要改什么。',
      en: 'Reports take the place of the plan in past months, the rest is planned anew: where the year ends, and what has to change.',
    },
  },
  takes: { least: 1, most: 1 },
  options,
  result,
  works: {
    plan: planPiece,
    replan: (input: Input, { plan }: { readonly plan: PlanWithValues }, hooks: PlanHooks) => {
      const { actuals } = input.options;
      const [{ scenario }] = input.subjects;
      const options = { ...input.planOptions, attributed: false };
      const opened = open(scenario, options, hooks, plan.operation, actuals);
      return answerOf(replan(opened, actuals), plan, actuals);
    },
  },
  check,
  *steps(input, ask) {
    const plan = yield* planOf(input, ask);
    const [answer] = yield* ask('replan', [{ plan }]);
    if (answer === undefined) throw new EngineError('E_INTERNAL', { seen: 'replan' });
    return answer;
  },
  describe,
});
