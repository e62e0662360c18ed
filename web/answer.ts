/** Which answer the page shows, and what its status line says: decided here, drawn in views. */
import type { Plan, PlanWithValues } from '../engine/contract.js';
import { decimal, duration, percent, quantity, scientific } from './format.js';
import type { Language } from './language.js';
import type { PlanState } from './plan-runner.js';
import type { QuickAnswer } from './protocol.js';
import { sayIn, type Word } from './words.js';

export type Shown =
  | { readonly kind: 'quick'; readonly answer: QuickAnswer; readonly stale: boolean }
  | { readonly kind: 'plan'; readonly plan: Plan; readonly stale: boolean }
  | { readonly kind: 'nothing'; readonly wanted: 'quick' | 'plan' };

export interface Sources {
  /** The settings of now. */
  readonly key: string;
  readonly quick: { readonly answer: QuickAnswer | null; readonly key: string | null };
  readonly plans: PlanState;
}

/**
 * The answer to show. Without a choice of the user: the plan when it answers the settings of now, else the quick
 * answer, else whatever there is. One source at a time; numbers of two are never mixed.
 */
export function choose({ key, quick, plans }: Sources, choice: 'quick' | 'plan' | null): Shown {
  const current = plans.last?.key === key;
  const kind =
    choice ?? (current ? 'plan' : quick.answer !== null ? 'quick' : plans.last !== null ? 'plan' : 'quick');
  if (kind === 'plan')
    return plans.last === null
      ? { kind: 'nothing', wanted: 'plan' }
      : { kind, plan: plans.last.plan, stale: !current };
  return quick.answer === null
    ? { kind: 'nothing', wanted: 'quick' }
    : { kind, answer: quick.answer, stale: quick.key !== key };
}

export const hasValues = (plan: Plan): plan is PlanWithValues => 'ledgers' in plan;

const planWords: Readonly<Record<Plan['status'], Word>> = {
  proven: 'statusProven',
  feasible: 'statusFeasible',
  screening: 'statusScreening',
  impossible: 'statusImpossible',
  undecided: 'statusUndecided',
  failed: 'statusFailed',
};

export interface StatusText {
  readonly tone: 'proven' | 'quick' | 'warning' | 'bad' | 'none';
  readonly head: string;
  readonly detail: string;
}

/** The words of the status line for what is shown. */
export function statusOf(shown: Shown, sources: Sources, language: Language): StatusText {
  const say = sayIn(language);
  if (shown.kind === 'nothing')
    return {
      tone: 'none',
      head: say(shown.wanted === 'quick' ? 'statusEngineLoading' : 'emptyTitle'),
      detail: '',
    };
  if (shown.kind === 'plan') return planStatus(shown.plan, language);
  const { answer } = shown;
  const time = duration(answer.seconds, language);
  if (answer.status === 'impossible')
    return {
      tone: 'bad',
      head: say('statusQuickImpossible'),
      detail: say('statusQuickImpossibleLong', { time }),
    };
  const long = say('statusQuickLong', { cost: quantity(answer.cost, 'MCNY', language), time });
  return {
    tone: 'quick',
    head: say('statusQuick'),
    detail: [long, gapText(answer.cost, sources, language)].filter(Boolean).join(' '),
  };
}

function gapText(bound: number, { key, plans }: Sources, language: Language): string {
  const say = sayIn(language);
  if (plans.last === null || !hasValues(plans.last.plan)) return '';
  const proven = plans.last.plan.objective.value;
  if (plans.last.key !== key) return say('statusQuickOther', { cost: quantity(proven, 'MCNY', language) });
  return say('statusQuickGap', {
    gap: percent((proven - bound) / Math.max(1, Math.abs(proven)), 2, language),
  });
}

function planStatus(plan: Plan, language: Language): StatusText {
  const say = sayIn(language);
  const head = say(planWords[plan.status]);
  if (!hasValues(plan))
    return { tone: 'bad', head, detail: plan.reason?.[language] ?? duration(plan.solver.seconds, language) };
  const { passed, checks, worst } = plan.proof;
  const detail = say('statusPlanLong', {
    cost: quantity(plan.objective.value, 'MCNY', language),
    gap: percent(plan.objective.gap, 3, language),
    proof: passed ? say('proofPassed', { checks: decimal(checks, 0, language) }) : say('proofFailed'),
    residual: scientific(worst?.residual ?? 0),
    seconds: duration(plan.solver.seconds, language),
    solver: `${plan.solver.id} ${plan.solver.version}`,
  });
  return { tone: plan.status === 'proven' && passed ? 'proven' : 'warning', head, detail };
}
