/** Plans of provinces as files: told from plans of cities, read, and proven from the scenario inside. */
import { closeSync, openSync, readSync } from 'node:fs';
import { EngineError, loadProvince, ProvincePlan, verifyProvincePlan } from '../../engine/index.js';
import type { Proof } from '../../engine/contract.js';
import { parse, RefusedError } from '../refusal.js';
import { readBounded } from '../scenario-files.js';

/** 17 cities of the size of Liaocheng at `standard` take about 100 MB. */
const largestPlan = 1024 * 1024 * 1024;

/** Whether a file is the plan of a province; it says so at its beginning. A file that cannot be read is none. */
export function isProvincePlan(path: string): boolean {
  let file: number;
  try {
    file = openSync(path, 'r');
  } catch {
    return false;
  }
  try {
    const head = Buffer.alloc(64);
    const length = readSync(file, head, 0, head.length, 0);
    return /^\s*\{\s*"kind"\s*:\s*"province"/.test(head.toString('utf8', 0, length));
  } catch {
    return false;
  } finally {
    closeSync(file);
  }
}

/** Reads a plan with values and recomputes it from the scenario that it embeds; throws what is wrong with either. */
export function proveProvince(path: string): Proof {
  let document: unknown;
  try {
    document = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(readBounded(path, largestPlan)));
  } catch (error) {
    if (error instanceof EngineError) throw error;
    throw new EngineError('E_BODY', { path, seen: String(error), expected: 'JSON of kongmei plan --json' });
  }
  const plan = parse(ProvincePlan, document);
  if (!('package' in plan))
    throw new EngineError('E_USAGE', { path, seen: plan.status, expected: 'proven | feasible | screening' });
  const province = loadProvince({
    document: plan.package.scenario,
    name: 'package',
    parents: () => undefined,
  });
  if (!province.ok) throw new RefusedError(province.issues);
  const { scenarioHash } = plan.provenance;
  if (province.hash !== scenarioHash)
    throw new EngineError('E_BODY', {
      path: 'provenance.scenarioHash',
      seen: scenarioHash,
      expected: province.hash,
    });
  return verifyProvincePlan(province, plan);
}
