/** Subjects with their plans, as handed in or made; one resolution for all that a study compares. */
import { PlanOptions, type Issue, type PlanWithoutValues, type PlanWithValues } from '../contract.js';
import { EngineError } from '../errors.js';
import { planScenario } from '../plan/run.js';
import type { PlanHooks } from '../plan/run-context.js';
import { totalsOf } from '../plan/settle.js';
import { verify } from '../plan/verify/index.js';
import { rulesFor } from '../rules/rules.js';
import { issueOf } from '../scenario/issues.js';
import type { Resolution } from '../scenario/schema.js';
import { buildCity } from '../system/build.js';
import { figuresOf, type PlanFigures } from './figures.js';
import { decisionsOf, pointOf, type Decisions } from './held.js';
import type { StudyInput, Subject } from './study.js';

const resolutions = PlanOptions.shape.resolution.unwrap();

/** The resolution of a subject: as ordered, else that of its plan, else that of its scenario. */
const resolutionOf = ({ planOptions }: StudyInput<unknown>, { scenario, plan }: Subject): Resolution =>
  resolutions.parse(planOptions.resolution ?? plan?.scenario.resolution ?? scenario.city.resolution);

/** Plans of different resolutions stand on different models: one problem where subjects or their plans differ in it. */
export function resolutionProblems(input: StudyInput<unknown>): readonly Issue[] {
  const found = new Set(
    input.subjects.flatMap((subject) => [
      resolutionOf(input, subject),
      ...(subject.plan === undefined ? [] : [subject.plan.scenario.resolution]),
    ]),
  );
  if (found.size < 2) return [];
  const expected = [...found].sort().join(' | ');
  return [issueOf({ code: 'E_CHOICE', path: 'resolution', seen: [...found].join(', '), expected })];
}

/** The order with the resolution of its first subject made plain, for pieces that build models of their own. */
export function atOneResolution<Options>(input: StudyInput<Options>): StudyInput<Options> {
  const resolution = resolutionOf(input, input.subjects[0]);
  return { ...input, planOptions: { ...input.planOptions, resolution } };
}

/** A plan with what studies keep of it, or the reason why there is none. */
export type Given =
  | { readonly plan: PlanWithValues; readonly figures: PlanFigures; readonly decisions: Decisions }
  | { readonly plan: PlanWithoutValues };

export interface GivenPiece {
  readonly subject: number;
}

/** The plan of a subject: proven again where it was handed in, else made. Throws E_PLAN_UNPROVEN. */
export function givenPiece(order: StudyInput<unknown>, { subject }: GivenPiece, hooks: PlanHooks): Given {
  const input = atOneResolution(order);
  const { scenario, plan: handed } = input.subjects[subject] ?? input.subjects[0];
  const { city } = scenario;
  const plan = handed ?? planScenario(scenario, { ...input.planOptions, attributed: false }, hooks);
  if (!('proof' in plan)) return { plan };
  if (handed !== undefined) {
    const { passed, worst, failures } = verify(city, handed);
    if (!passed) throw new EngineError('E_PLAN_UNPROVEN', { worst, failures: failures.slice(0, 10) });
  }
  const { resolution } = input.planOptions;
  const model = buildCity(city, rulesFor(city), resolution === undefined ? {} : { resolution });
  const x = pointOf(model, plan);
  return { plan, figures: figuresOf(plan, totalsOf(model, x)), decisions: decisionsOf(model, x) };
}
