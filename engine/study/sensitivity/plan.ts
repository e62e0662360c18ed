/** Plans of one side of an input: solved as a plan is, started from the base plan, proven - or why there is none. */
import type { Issue } from '../../contract.js';
import { EngineError } from '../../errors.js';
import { withValues } from '../../plan/answer.js';
import { buildPlan, solveIn } from '../../plan/ground.js';
import { hasPoint, type CheckedScenario, type PlanHooks } from '../../plan/run-context.js';
import { totalsOf } from '../../plan/settle.js';
import { solveStages, type SolveStage, type Staged } from '../../plan/stages.js';
import { withoutLastResort } from '../../registry.js';
import { loadScenario } from '../../scenario/load.js';
import type { CityModel } from '../../system/build.js';
import type { Words } from '../../words.js';
import { figuresOf, type PlanFigures } from '../figures.js';
import { beforePiece, groundOf, type Ground } from '../pieces.js';
import type { StudyInput } from '../study.js';
import type { Side } from './inputs.js';
import type { SideResult } from './result.js';

/** A plan with its point, for the next solve to start from. */
export interface Planned {
  readonly figures: PlanFigures;
  readonly x: Float64Array;
}

/** Seconds for the question whether the relaxation has an answer. */
const relaxedSeconds = 30;

/** All stages of the objective; the relaxation first, since a program far out of reach keeps a solver busy for minutes. */
function staged(
  { run, model, program }: Pick<Ground, 'run' | 'model' | 'program'>,
  start?: Float64Array,
): Staged {
  const relaxed = run.solver.solve(program, { relax: true, interior: true, timeLimit: relaxedSeconds });
  if (relaxed.status === 'infeasible') return { result: relaxed, program, stages: [] };
  const fits = start !== undefined && start.length === program.columns;
  const solveStage: SolveStage = (each, stage, more) =>
    solveIn(run, stage === 'projects' ? 'projects' : 'solve', each, { ...(fits ? { start } : {}), ...more });
  return solveStages(model, program, solveStage, run.now);
}

/** The plan of a ground, the closing valve opened only where there is none without it; undefined where none exists. */
export function planned(ground: Ground, start?: Float64Array): Planned | undefined {
  const { run, before } = ground;
  const { city } = run.scenario;
  const solved = (
    { model, program }: Pick<Ground, 'model' | 'program'>,
    valve: boolean,
  ): { readonly model: CityModel; readonly valve: boolean; readonly answer: Staged } => ({
    model,
    valve,
    answer: staged({ run, model, program }, start),
  });
  const shut = solved(ground, false);
  const open = Object.keys(withoutLastResort(city.measures)).length;
  const hasValve = open < Object.keys(city.measures).length;
  const { model, valve, answer } =
    shut.answer.result.status === 'infeasible' && hasValve
      ? solved(buildPlan(run, city, before), true)
      : shut;
  const { result } = answer;
  if (result.status === 'infeasible') return undefined;
  if (!hasPoint(result)) throw new EngineError('E_STUDY_NO_PLAN', { path: city.id, seen: result.status });
  const plan = withValues(run, before, model, { ...answer, result, valve });
  if (!('proof' in plan)) throw new EngineError('E_STUDY_NO_PLAN', { path: city.id, seen: plan.status });
  return { figures: figuresOf(plan, totalsOf(model, result.x)), x: result.x };
}

const impossible: Words = {
  zh: '在这些条件下不存在任何方案',
  en: 'No plan exists under these conditions',
};

const without = (value: string, status: SideResult['status'], reason: Words): SideResult => ({
  value,
  status,
  reason,
  figures: null,
});

const refusal = ([first]: readonly Issue[]): Words =>
  first?.message ?? { zh: '情景无效', en: 'no valid scenario' };

/** Plans one side over a known city without measures, or over its own where the input changes that. */
export function planSide(
  input: StudyInput<unknown>,
  { edits, value }: Side,
  known: { readonly before: Float64Array | undefined; readonly start: Float64Array },
  hooks: PlanHooks,
): SideResult {
  const { document } = input.subjects[0].scenario;
  const loaded = loadScenario({ document, name: 'study', parents: () => undefined, edits });
  if (!loaded.ok) return without(value, 'refused', refusal(loaded.issues));
  const scenario: CheckedScenario = loaded;
  const moved: StudyInput<unknown> = { ...input, subjects: [{ scenario }] };
  try {
    const before = known.before ?? beforePiece(moved, {}, hooks);
    const plan = planned(groundOf(moved, {}, before, hooks), known.start);
    return plan === undefined
      ? without(value, 'impossible', impossible)
      : { value, status: 'plan', reason: null, figures: plan.figures };
  } catch (error) {
    // No plan in time, or no city without measures to judge it by; a fault of ours goes on.
    if (!(error instanceof EngineError) || error.code !== 'E_STUDY_NO_PLAN') throw error;
    const seen = String(error.data['seen']);
    const lacking = seen.endsWith('infeasible');
    return without(value, lacking ? 'impossible' : 'undecided', {
      zh: lacking ? '不采取措施时供应就已不能满足' : `没有得到方案：${seen}`,
      en: lacking ? 'Supply fails already without measures' : `No plan was found: ${seen}`,
    });
  }
}
