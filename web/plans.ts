/** The proven plans of the page: a runner bound to the settings of now. */
import { useEffect, useMemo, useState } from 'react';
import { cancelPlan, fetchDefaultPlan, followPlan, startPlan } from './client.js';
import { planRunner, type PlanRunner, type PlanService, type PlanState } from './plan-runner.js';
import { settingsKey, type Settings } from './settings.js';

const service: PlanService = {
  start: startPlan,
  shared: fetchDefaultPlan,
  follow: followPlan,
  cancel: cancelPlan,
};

export function usePlans(
  scenario: string,
  settings: Settings,
): { readonly plans: PlanState; readonly runner: PlanRunner } {
  const [plans, setPlans] = useState<PlanState>({ run: { kind: 'idle' }, last: null });
  const runner = useMemo(() => planRunner(scenario, service, setPlans), [scenario]);
  const key = settingsKey(settings);
  useEffect(() => {
    // The key stands for the settings: equal questions start no second run.
    runner.change(settings);
  }, [runner, key]);
  useEffect(() => () => runner.dispose(), [runner]);
  return { plans, runner };
}
