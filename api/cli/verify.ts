import { EngineError, loadScenario, verifyPlan } from '../../engine/index.js';
import type { PlanWithValues, Proof } from '../../engine/contract.js';
import { RefusedError } from '../refusal.js';
import type { Language } from './format.js';
import { readPlan } from './plan-file.js';
import { print } from './print.js';
import { isProvincePlan, proveProvince } from './province-file.js';
import { proofLine } from './report-plan.js';
import type { ExitCode } from './run.js';

/** Recomputes a plan from the scenario that it embeds; throws when that is not the scenario it names. */
export function prove(plan: PlanWithValues): Proof {
  const loaded = loadScenario({ document: plan.package.scenario, name: 'package', parents: () => undefined });
  if (!loaded.ok) throw new RefusedError(loaded.issues);
  const { scenarioHash } = plan.provenance;
  if (loaded.hash !== scenarioHash)
    throw new EngineError('E_BODY', {
      path: 'provenance.scenarioHash',
      seen: scenarioHash,
      expected: loaded.hash,
    });
  return verifyPlan(loaded.city, plan);
}

/** `kongmei verify`: recomputes a plan from the scenario inside it; 2 when they do not agree. */
export async function verify(
  path: string,
  { lang, json }: { lang: Language; json?: boolean },
): Promise<ExitCode> {
  const proof = isProvincePlan(path) ? proveProvince(path) : prove(readPlan(path));
  const failures = proof.failures.map(
    ({ code, at, residual }) => `  ${code} ${at} ${residual.toExponential(2)}`,
  );
  await print(
    json === true ? JSON.stringify(proof, null, 2) : [proofLine(proof, lang), ...failures].join('\n'),
  );
  return proof.passed ? 0 : 2;
}
