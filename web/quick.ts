/** The quick answer: a worker with the engine, asked with the newest settings only. */
import { useEffect, useRef, useState } from 'react';
import { latestWins, type LatestWins } from './latest-wins.js';
import type { FromWorker, MeasureLevers, QuickAnswer, ToWorker, WorkerFailure } from './protocol.js';
import { editsOf, settingsKey, type Settings } from './settings.js';

export interface QuickState {
  readonly phase: 'starting' | 'ready' | 'broken';
  /** True while the answer for the newest settings is being sought. */
  readonly working: boolean;
  readonly measures: readonly MeasureLevers[];
  readonly answer: QuickAnswer | null;
  /** The settings that the answer belongs to. */
  readonly key: string | null;
  /** Milliseconds from the move to the answer. */
  readonly milliseconds: number;
  readonly failure: WorkerFailure | null;
}

const idle: QuickState = {
  phase: 'starting',
  working: false,
  measures: [],
  answer: null,
  key: null,
  milliseconds: 0,
  failure: null,
};

interface Question {
  readonly settings: Settings;
  readonly asked: number;
}

interface Engine {
  readonly line: LatestWins<Question>;
  readonly stop: () => void;
}

function startEngine(document: unknown, update: (change: (state: QuickState) => QuickState) => void): Engine {
  const worker = new Worker(new URL('./solver.worker.ts', import.meta.url), {
    type: 'module',
    name: 'kongmei-engine',
  });
  const post = (message: ToWorker) => worker.postMessage(message);
  let turn = 0;
  let under: Question | null = null;
  const line = latestWins<Question>((question) => {
    under = question;
    turn += 1;
    post({ kind: 'answer', turn, edits: editsOf(question.settings) });
  });
  const settle = (change: (state: QuickState, question: Question) => QuickState) => {
    const question = under;
    line.settled();
    const working = line.busy;
    if (question !== null) update((state) => ({ ...change(state, question), working }));
  };
  const breakDown = (failure: WorkerFailure) =>
    update((state) => ({ ...state, phase: 'broken', working: false, failure }));
  worker.addEventListener('error', (event) =>
    breakDown({ code: 'E_WORKER', detail: event.message || 'worker', issues: [] }),
  );
  worker.addEventListener('message', (event: MessageEvent<FromWorker>) => {
    const message = event.data;
    if (message.kind === 'ready')
      update((state) => ({ ...state, phase: 'ready', measures: message.measures }));
    else if (message.kind === 'answer')
      settle((state, question) => ({
        ...state,
        answer: message.answer,
        key: settingsKey(question.settings),
        milliseconds: performance.now() - question.asked,
        failure: null,
      }));
    else if (message.turn === null) breakDown(message.failure);
    else settle((state) => ({ ...state, failure: message.failure }));
  });
  post({ kind: 'open', document });
  return { line, stop: () => worker.terminate() };
}

/** Keeps an engine for the document and asks it whenever the settings change. */
export function useQuick(document: unknown, settings: Settings): QuickState {
  const [state, setState] = useState<QuickState>(idle);
  const engine = useRef<Engine | null>(null);
  const key = settingsKey(settings);
  const newest = useRef(settings);
  newest.current = settings;

  useEffect(() => {
    if (document === null) return;
    setState(idle);
    const started = startEngine(document, setState);
    engine.current = started;
    return () => {
      started.stop();
      engine.current = null;
    };
  }, [document]);

  const ready = state.phase === 'ready';
  useEffect(() => {
    if (!ready) return;
    setState((before) => ({ ...before, working: true }));
    engine.current?.line.ask({ settings: newest.current, asked: performance.now() });
  }, [ready, key]);

  return state;
}
