import { verifyPlan } from '../../engine/index.js';
import type { Language } from './format.js';
import { readPlan } from './plan-file.js';
import { print } from './print.js';
import { proofLine } from './report-plan.js';
import type { ExitCode } from './run.js';

/** `kongmei verify`: recomputes a plan from the scenario inside it; 2 when they do not agree. */
export async function verify(
  path: string,
  { lang, json }: { lang: Language; json?: boolean },
): Promise<ExitCode> {
  const proof = verifyPlan(readPlan(path));
  const failures = proof.failures.map(({ code, at, residual }) => `  ${code} ${at} ${residual.toExponential(2)}`);
  await print(json === true ? JSON.stringify(proof, null, 2) : [proofLine(proof, lang), ...failures].join('\n'));
  return proof.passed ? 0 : 2;
}
