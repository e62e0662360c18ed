import { EngineError } from '../../engine/index.js';
import { Plan, type PlanWithValues } from '../../engine/contract.js';
import { parse } from '../refusal.js';
import { readBounded } from '../scenario-files.js';

const largestPlan = 256 * 1024 * 1024;

/** Reads a plan with values, as `plan --json` writes it; throws what is wrong with it. */
export function readPlan(path: string): PlanWithValues {
  let document: unknown;
  try {
    document = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(readBounded(path, largestPlan)));
  } catch (error) {
    if (error instanceof EngineError) throw error;
    throw new EngineError('E_BODY', { path, seen: String(error), expected: 'JSON of kongmei plan --json' });
  }
  const plan = parse(Plan, document);
  if ('package' in plan) return plan;
  throw new EngineError('E_USAGE', { path, seen: plan.status, expected: 'proven | feasible | screening' });
}
