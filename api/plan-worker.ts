/** Runs in a thread of its own: a solve blocks the thread it is in, and only a thread can be stopped. */
import type { MessagePort } from 'node:worker_threads';
import {
  chooseSolver,
  exportMps,
  loadScenario,
  loadSolvers,
  planScenario,
  workOf,
  CityPart,
  EngineError,
  type CityAnswer,
  type OpenStudy,
  type Solver,
} from '../engine/index.js';
import type { Plan, PlanOptions, Progress } from '../engine/contract.js';
import type { PlanTask, ThreadAnswer } from './planner.js';
import type { CityQuestion } from './province-planner.js';
import { openTask, type PieceAnswer, type PieceTask } from './study-task.js';

export interface ThreadTask extends PlanTask {
  readonly port: MessagePort;
}

/** Answers cross the border of the thread as data, errors too: a class would lose its fields there. */
async function answer<Value>(work: () => Promise<Value>): Promise<ThreadAnswer<Value>> {
  try {
    return { ok: true, value: await work() };
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    return { ok: false, code: error.code, data: error.data };
  }
}

/** The solver that was asked for; each program is first held against what it can take. */
async function openSolver(choice: NonNullable<PlanOptions['solver']>): Promise<Solver> {
  const loaded = await loadSolvers([choice]);
  const solver = choice === 'jslp' ? loaded.jslp : loaded.highs;
  if (solver === undefined)
    throw new EngineError('E_SOLVER_FAILED', { solver: choice, reason: 'not loaded' });
  return {
    ...solver,
    solve: (program, limits) => chooseSolver(choice, program, loaded).solve(program, limits),
  };
}

const now = () => performance.now() / 1000;

async function prepare({ document, options, port }: ThreadTask) {
  const loaded = loadScenario({ document, name: 'document', parents: () => undefined });
  if (!loaded.ok) throw new EngineError('E_DOCUMENT_SHAPE', { seen: loaded.issues[0]?.path });
  const solver = await openSolver(options.solver ?? 'auto');
  return { loaded, hooks: { solver, now, onProgress: (progress: Progress) => port.postMessage(progress) } };
}

/** Plans one scenario, telling its progress on the port. */
export function plan(task: ThreadTask): Promise<ThreadAnswer<Plan>> {
  return answer(async () => {
    const { loaded, hooks } = await prepare(task);
    return planScenario(loaded, task.options, hooks);
  });
}

/** The program of a scenario as an MPS text. */
export function mps(task: ThreadTask): Promise<ThreadAnswer<string>> {
  return answer(async () => {
    const { loaded, hooks } = await prepare(task);
    return exportMps(loaded, task.options, hooks).mps;
  });
}

type Solved = ReturnType<Solver['solve']>;

/** Outcomes that more time would not change. */
const settled: ReadonlySet<Solved['status']> = new Set(['optimal', 'infeasible', 'unbounded']);

/** A solver whose every outcome is also told. */
function heard(solver: Solver, tell: (outcome: Solved) => void): Solver {
  const told = (outcome: Solved): Solved => {
    tell(outcome);
    return outcome;
  };
  return {
    ...solver,
    solve: (program, limits) => told(solver.solve(program, limits)),
    open: (program) => {
      const live = solver.open(program);
      return {
        update: (next) => live.update(next),
        solve: (limits) => told(live.solve(limits)),
        dispose: () => live.dispose(),
      };
    },
  };
}

/** The study that this thread worked for last: its pieces come one after the other. */
let last: { readonly run: string; readonly open: OpenStudy } | undefined;

/** One piece of a study. */
export function piece({ run, task, work, piece: each }: PieceTask): Promise<ThreadAnswer<PieceAnswer>> {
  return answer(async () => {
    let limited = false;
    const solver = heard(await openSolver(task.planOptions.solver ?? 'auto'), ({ status }) => {
      if (!settled.has(status)) limited = true;
    });
    if (last?.run !== run) last = { run, open: openTask(task) };
    const part = workOf(last.open, work, each, { solver, now });
    return { part, solver: `${solver.id} ${solver.version}`, limited };
  });
}

/** Cities of the province that this thread works for; it ends with the run. */
const cities = new Map<number, CityPart>();

async function openCity({ document, shared, options }: CityQuestion['task']): Promise<CityPart> {
  const loaded = loadScenario({ document, name: 'document', parents: () => undefined });
  if (!loaded.ok) throw new EngineError('E_DOCUMENT_SHAPE', { seen: loaded.issues[0]?.path });
  return new CityPart(loaded, shared, options, { solver: await openSolver(options.solver ?? 'auto'), now });
}

/** One question to one city of a province. */
export function city({ city: place, task, request }: CityQuestion): Promise<ThreadAnswer<CityAnswer>> {
  return answer(async () => {
    const part = cities.get(place) ?? (await openCity(task));
    cities.set(place, part);
    return part.answer(request);
  });
}
