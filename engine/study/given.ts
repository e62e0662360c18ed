/** Subjects with their plans, as handed in or made; one resolution for all that a study compares. */
import { PlanOptions, type Issue, type PlanWithoutValues, type PlanWithValues } from '../contract.js';
import { EngineError } from '../errors.js';
import { planScenario } from '../plan/run.js';
import type { CheckedScenario, PlanHooks } from '../plan/run-context.js';
import { totalsOf, type Point } from '../plan/settle.js';
import { verify } from '../plan/verify/index.js';
import { rulesFor } from '../rules/rules.js';
import { issueOf } from '../scenario/issues.js';
import type { Resolution } from '../scenario/schema.js';
import { buildCity } from '../system/build.js';
import { figuresOf, type PlanFigures } from './figures.js';
import { decisionsOf, pointOf, type Decisions } from './decisions.js';
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

interface GivenPiece {
  readonly subject: number;
}

/** A plan on the model of its scenario. */
interface Opened {
  readonly plan: PlanWithValues;
  readonly point: Point;
  readonly figures: PlanFigures;
}

/** Makes the plan of a scenario where none was handed in, and opens it; without values it stays shut. */
export function openPlan(
  { planOptions }: StudyInput<unknown>,
  scenario: CheckedScenario,
  hooks: PlanHooks,
  handed?: PlanWithValues,
): Opened | { readonly plan: PlanWithoutValues } {
  const { city } = scenario;
  const plan = handed ?? planScenario(scenario, { ...planOptions, attributed: false }, hooks);
  if (!('proof' in plan)) return { plan };
  const { resolution } = planOptions;
  const model = buildCity(city, rulesFor(city), resolution === undefined ? {} : { resolution });
  const point = { model, x: pointOf(model, plan) };
  return { plan, point, figures: figuresOf(plan, totalsOf(model, point.x)) };
}

/** The plan of a subject, opened: proven again where it was handed in, else made. Throws E_PLAN_UNPROVEN. */
export function openSubject(order: StudyInput<unknown>, place: number, hooks: PlanHooks) {
  const input = atOneResolution(order);
  const { scenario, plan } = input.subjects[place] ?? input.subjects[0];
  if (plan !== undefined) {
    const { passed, worst, failures } = verify(scenario.city, plan);
    if (!passed) throw new EngineError('E_PLAN_UNPROVEN', { worst, failures: failures.slice(0, 10) });
  }
  return openPlan(input, scenario, hooks, plan);
}

/** The plan of a subject as plain data. */
export function givenPiece(order: StudyInput<unknown>, { subject }: GivenPiece, hooks: PlanHooks): Given {
  const opened = openSubject(order, subject, hooks);
  if (!('point' in opened)) return opened;
  const { plan, figures, point } = opened;
  return { plan, figures, decisions: decisionsOf(point.model, point.x) };
}
