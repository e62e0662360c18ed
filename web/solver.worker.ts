/** The only file of the page that loads the engine: it keeps the live model and answers moves. */
import wasmUrl from 'highs/runtime?url';
import type { Action, Edit, Lever } from '../engine/contract.js';
import {
  catalogue,
  EngineError,
  leversOf,
  loadScenario,
  loadSolvers,
  openQuick,
  type City,
  type QuickSession,
} from '../engine/index.js';
import type {
  FromWorker,
  MeasureLevers,
  QuickAnswer,
  QuickMeasure,
  ToWorker,
  WorkerFailure,
} from './protocol.js';

const post = (message: FromWorker) => self.postMessage(message);
const now = () => performance.now() / 1000;

/** The page sends merged documents, which have no parents. */
const load = (document: unknown, edits: readonly Edit[]) =>
  loadScenario({ document, name: 'page', parents: () => undefined, edits });

function failureOf(error: unknown): WorkerFailure {
  if (error instanceof EngineError)
    return { code: error.code, detail: `${error.code} ${JSON.stringify(error.data)}`, issues: [] };
  return { code: 'E_INTERNAL', detail: error instanceof Error ? error.message : String(error), issues: [] };
}

function measuresOf(city: City): MeasureLevers[] {
  const levers = leversOf(city);
  return catalogue()
    .measures.filter(({ id }) => levers[id] !== undefined)
    .map(({ id, name, why, departments }) => ({
      id,
      name,
      why,
      lead: departments.lead,
      levers: (levers[id] ?? []).map(counted),
    }));
}

async function open(document: unknown): Promise<QuickSession | null> {
  const began = now();
  const loaded = load(document, []);
  if (!loaded.ok) {
    post({
      kind: 'failed',
      turn: null,
      failure: { code: 'E_DOCUMENT', detail: 'E_DOCUMENT', issues: loaded.issues },
    });
    return null;
  }
  const { highs: solver } = await loadSolvers(['highs'], { wasmUrl });
  if (solver === undefined)
    throw new EngineError('E_SOLVER_FAILED', { solver: 'highs', reason: 'not loaded' });
  const session = openQuick({ solver, now, load: (edits) => load(document, edits) });
  post({ kind: 'ready', measures: measuresOf(loaded.city), seconds: now() - began });
  return session;
}

/** A lever without unit moves a count; the page keeps `1` for shares. */
const counted = (lever: Lever): Lever => (lever.unit === '1' ? { ...lever, unit: 'count' } : lever);

/** Decisions of the relaxation added up by unit: it may use halves, so it names no objects. */
function measureOf({
  id,
  actions,
}: {
  readonly id: string;
  readonly actions: readonly Action[];
}): QuickMeasure {
  const sums = new Map<string, number>();
  for (const { amount, unit } of actions)
    if (amount !== null && unit !== null) sums.set(unit, (sums.get(unit) ?? 0) + amount);
  return { id, count: actions.length, amounts: [...sums].map(([unit, value]) => ({ unit, value })) };
}

function ask(session: QuickSession, edits: readonly Edit[]): QuickAnswer | WorkerFailure {
  const answer = session.answer(edits);
  if (answer.status === 'invalid') return { code: 'E_DOCUMENT', detail: 'E_DOCUMENT', issues: answer.issues };
  const seconds = answer.seconds.build + answer.seconds.solve;
  if (answer.status !== 'relaxation')
    return answer.status === 'impossible'
      ? { status: 'impossible', seconds }
      : { code: 'E_SOLVER_FAILED', detail: 'E_SOLVER_FAILED', issues: [] };
  const { cost, ledgers, compliance, measures } = answer;
  return { status: 'relaxation', seconds, cost, ledgers, compliance, measures: measures.map(measureOf) };
}

let opening: Promise<QuickSession | null> = Promise.resolve(null);

async function reply(turn: number, edits: readonly Edit[]): Promise<void> {
  const session = await opening;
  if (session === null) return;
  const answer = ask(session, edits);
  post('status' in answer ? { kind: 'answer', turn, answer } : { kind: 'failed', turn, failure: answer });
}

self.addEventListener('message', ({ data }: MessageEvent<ToWorker>) => {
  const failed = (turn: number | null) => (error: unknown) => {
    post({ kind: 'failed', turn, failure: failureOf(error) });
    return null;
  };
  if (data.kind === 'open') opening = open(data.document).catch(failed(null));
  else void reply(data.turn, data.edits).catch(failed(data.turn));
});
