/** Plans of provinces: every city stays in one thread, which keeps its models alive from one question to the next. */
import { setMaxListeners } from 'node:events';
import { Piscina } from 'piscina';
import {
  EngineError,
  loadSolvers,
  planProvince,
  type CityAnswer,
  type CityRequest,
  type CityTask,
  type Province,
  type ProvinceHooks,
  type ProvincePlan,
} from '../engine/index.js';
import type { PlanOptions } from '../engine/contract.js';
import { builtWorker, graceOf, type ThreadAnswer } from './planner.js';

/** One question to one city; the city is opened with the first. */
export interface CityQuestion {
  readonly city: number;
  readonly task: CityTask;
  readonly request: CityRequest;
}

export interface ProvinceRunOptions {
  readonly threads: number;
  /** Megabytes of JavaScript heap of a thread. */
  readonly memory?: number;
  readonly worker?: URL;
  readonly signal?: AbortSignal;
  readonly onProgress?: ProvinceHooks['onProgress'];
}

type Lane = Piscina<CityQuestion, ThreadAnswer<CityAnswer>>;

/** A thread of its own that stays, with the cities in it. */
const openLane = (worker: URL, memory: number): Lane =>
  new Piscina({
    filename: worker.href,
    minThreads: 1,
    maxThreads: 1,
    resourceLimits: { maxOldGenerationSizeMb: memory },
  });

/** Plans a province in threads. Throws E_CANCELLED after an abort and E_TIME_LIMIT when threads had to be stopped. */
export async function runProvince(
  province: Province,
  options: PlanOptions,
  { threads, memory = 8192, worker = builtWorker, signal, onProgress }: ProvinceRunOptions,
): Promise<ProvincePlan> {
  const { highs } = await loadSolvers(['highs']);
  if (highs === undefined)
    throw new EngineError('E_SOLVER_FAILED', { solver: 'highs', reason: 'not loaded' });
  const count = Math.max(1, Math.min(threads, province.cities.length));
  const lanes = Array.from({ length: count }, () => openLane(worker, memory));
  const stop = new AbortController();
  const limit = options.timeLimit;
  const timer = limit === undefined ? undefined : setTimeout(() => stop.abort(), graceOf(limit));
  const signals = AbortSignal.any([stop.signal, ...(signal ? [signal] : [])]);
  // Every city at work listens.
  setMaxListeners(0, signals);
  const shared = province.shared.map(({ id }) => id);
  const ask = async (city: number, request: CityRequest): Promise<CityAnswer> => {
    const document = province.cities[city]?.scenario.document;
    const task: CityTask = { document: request.ask === 'open' ? document : undefined, shared, options };
    const answer = await lanes[city % count]?.run({ city, task, request }, { name: 'city', signal: signals });
    if (answer === undefined) throw new EngineError('E_INTERNAL', { seen: `city ${city}` });
    if (!answer.ok) throw new EngineError(answer.code, answer.data);
    return answer.value;
  };
  try {
    return await planProvince(province, options, {
      ask,
      solver: highs,
      lanes: count,
      now: () => performance.now() / 1000,
      ...(onProgress === undefined ? {} : { onProgress }),
    });
  } catch (error) {
    if (signal?.aborted === true) throw new EngineError('E_CANCELLED');
    if (stop.signal.aborted) throw new EngineError('E_TIME_LIMIT', { seen: `${limit} s`, expected: '-' });
    throw error;
  } finally {
    clearTimeout(timer);
    await Promise.all(lanes.map((lane) => lane.destroy()));
  }
}
