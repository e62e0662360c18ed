/** From the solver's answer to the plan that is shown: settled, attributed, proven - or why there is none. */
import type { Plan, PlanWithValues } from '../contract.js';
import { EngineError } from '../errors.js';
import { programHash, type LinearProgram } from '../model/program.js';
import { rulesFor } from '../rules/rules.js';
import type { SolveResult } from '../solver/port.js';
import type { CityModel } from '../system/build.js';
import { engineVersion } from '../version.js';
import type { Words } from '../words.js';
import { attribute } from './attribute.js';
import { complianceOf } from './compliance.js';
import { explainConflict } from './conflict.js';
import { costsOf } from './costs.js';
import { inOrder } from './in-order.js';
import { ledgersOf } from './ledgers.js';
import { fixIntegers } from './past.js';
import { pricesOf } from './prices.js';
import { reportsOf } from './reports.js';
import type { Run } from './run-context.js';
import { operationOf, type Point } from './settle.js';
import type { Staged } from './stages.js';
import { supplyOf } from './supply.js';
import { shortages, verify } from './verify/index.js';

/** Seconds for the search of a conflict; what is not decided by then stays in it. */
const explainSeconds = 60;

function header(run: Run, program: LinearProgram, seconds: number) {
  const { city, hash, warnings } = run.scenario;
  return {
    scenario: { id: city.id, title: city.title, year: city.year, resolution: run.resolution },
    warnings: [...warnings],
    provenance: {
      scenarioHash: hash,
      programHash: programHash(program),
      rules: rulesFor(city).id,
      engine: engineVersion,
      solver: `${run.solver.id} ${run.solver.version}`,
    },
    size: sizeOf(program),
    solver: { id: run.solver.id, version: run.solver.version, seconds },
  };
}

/** Columns, rows, entries and integers before presolve. */
export function sizeOf(program: LinearProgram): {
  columns: number;
  rows: number;
  entries: number;
  integers: number;
} {
  return {
    columns: program.columns,
    rows: program.rows,
    entries: program.index.length,
    integers: program.integer.reduce((total, each) => total + each, 0),
  };
}

const reasons: Readonly<
  Record<
    'undecided' | 'impossible' | 'supply' | 'unmeasured' | 'failed' | 'screening' | 'feasible' | 'valve',
    Words
  >
> = {
  valve: {
    zh: '不动用企业用煤限额（年末总闸）就没有方案：本方案已开闸限产，按真实毛利计费。',
    en: 'No plan exists without the enterprise quota (the closing valve): this one cuts output beyond the measures, at its real margin.',
  },
  undecided: {
    zh: '在时限内没有找到方案，也没有证明无解。请延长时限或降低精度要求。',
    en: 'No plan was found in time, and none was proven not to exist. Allow more time or a wider gap.',
  },
  impossible: { zh: '在这些条件下不存在任何方案。', en: 'No plan exists under these conditions.' },
  supply: {
    zh: '不设任何目标时供应就已不能满足；用上全部措施也不存在任何方案。',
    en: 'Supply fails already without any target; with all measures no plan exists either.',
  },
  unmeasured: {
    zh: '不采取措施时供应就已不能满足，因此没有可比的“无措施”情景；用上措施是否有方案未作判定。请先核对供应数据。',
    en: 'Without measures supply already fails, so there is nothing to measure a plan against; whether one exists with measures is not decided. Check the supply figures first.',
  },
  failed: { zh: '求解器没有给出可用的答案。', en: 'The solver gave no usable answer.' },
  screening: {
    zh: '年度粗算：不可行是确证，可行只是初筛。',
    en: 'Annual screening: impossible is proof, possible is not.',
  },
  feasible: {
    zh: '到达时限：方案可行，但尚未证明最优（见差距）。',
    en: 'Time limit reached: the plan is feasible, not proven best (see the gap).',
  },
};

/** The answer without values: undecided, impossible with its conflict, failed. */
export function withoutValues(
  run: Run,
  model: CityModel,
  program: LinearProgram,
  result: SolveResult,
  impossible: 'impossible' | 'supply' | 'unmeasured' = 'impossible',
): Plan {
  const nothing = { conflict: [], conflictMinimal: false, repairs: [] };
  const answer = (status: 'undecided' | 'failed', why = ''): Plan => ({
    ...header(run, program, run.now() - run.began),
    status,
    reason:
      why === ''
        ? reasons[status]
        : { zh: `${reasons[status].zh}（${why}）`, en: `${reasons[status].en} (${why})` },
    ...nothing,
  });
  if (result.status === 'undecided') return answer('undecided');
  if (result.status !== 'infeasible')
    return answer('failed', 'reason' in result ? result.reason : result.status);
  run.report('explain');
  const explained = explainConflict(model, program, run.solver, {
    now: run.now,
    until: run.now() + explainSeconds,
  });
  if (explained === undefined)
    return answer('failed', 'infeasible and feasible in two solves of one program');
  return {
    ...header(run, program, run.now() - run.began),
    status: impossible === 'unmeasured' ? 'undecided' : 'impossible',
    reason: reasons[impossible],
    ...explained,
  };
}

/** Integers rounded, the rest solved again: exact values and prices. Falls back to the first answer if that fails. */
function polish(
  run: Run,
  program: LinearProgram,
  x: Float64Array,
): { x: Float64Array; duals: Float64Array | undefined; objective: number } | undefined {
  if (!run.solver.can.duals) return undefined;
  const fixed = run.solver.solve(fixIntegers(program, x), { relax: true });
  return fixed.status === 'optimal'
    ? { x: fixed.x, duals: fixed.rowDuals, objective: fixed.objective }
    : undefined;
}

/** What all stages gave: a point with values, and whether the closing valve had to be opened. */
export interface Answer extends Staged {
  readonly result: SolveResult & { x: Float64Array; objective: number; bound: number; gap: number };
  readonly valve: boolean;
}

/** The plan of a point, proven by the independent verifier. Throws E_PLAN_UNPROVEN when it is not. */
export function withValues(
  run: Run,
  before: Point,
  model: CityModel,
  { result, program, stages, valve }: Answer,
): Plan {
  const { document } = run.scenario;
  const { city } = model;
  const rules = rulesFor(city);
  run.report('settle', { gap: result.gap });
  const polished = polish(run, program, result.x);
  const point: Point = { model, x: inOrder(model, program, polished?.x ?? result.x) };
  const objective = polished?.objective ?? result.objective;
  const ledgers = ledgersOf(point, before);
  const status =
    run.resolution === 'annual' ? 'screening' : result.status === 'optimal' ? 'proven' : 'feasible';
  const value = objective + program.constant;
  const bound = Math.min(result.bound, objective) + program.constant;
  // Relative to what was decided: the constant would flatter the gap.
  const gap = Math.max(0, value - bound) / Math.max(1, Math.abs(objective));
  run.report('attribute');
  const contributions = attribute(
    city,
    rules,
    { before, point, program, ...(polished?.duals ? { duals: polished.duals } : {}) },
    run.attributed ? run.solver : undefined,
    run.resolution,
  );
  const seconds = run.now() - run.began;
  const unproven: Omit<PlanWithValues, 'proof'> = {
    ...header(run, program, seconds),
    status,
    reason: valve ? reasons.valve : status === 'proven' ? null : reasons[status],
    objective: {
      value,
      constant: program.constant,
      unit: 'MCNY',
      bound,
      gap,
      stages: stages.map((stage) => (stage.id === 'cost' ? { ...stage, value, gap } : { ...stage })),
    },
    ledgers,
    compliance: complianceOf(point, before, ledgers.intensity),
    supply: { ...supplyOf(point, model.program), unservedPowerGWh: 0, unservedHeatTJ: 0 },
    ...contributions,
    costs: costsOf(point),
    prices: polished?.duals === undefined ? [] : pricesOf(model, program, polished.duals),
    operation: operationOf(point),
    reports: reportsOf(point, before),
    package: { scenario: document },
  };
  run.report('verify');
  const missing = shortages(city, unproven);
  const plan = {
    ...unproven,
    supply: { ...unproven.supply, unservedPowerGWh: missing.powerGWh, unservedHeatTJ: missing.heatTJ },
  };
  const proof = verify(city, plan);
  if (!proof.passed)
    throw new EngineError('E_PLAN_UNPROVEN', { worst: proof.worst, failures: proof.failures.slice(0, 10) });
  return { ...plan, proof };
}
