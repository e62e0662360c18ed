/** Runs proofs on the service for the settings of now: waits for the hand to rest, follows, cancels what is superseded. */
import type { Plan, Progress } from '../engine/contract.js';
import { ServiceError, unreachable, type PlanJob, type PlanRequest, type PlanWatcher } from './client.js';
import { editsOf, settingsKey, untouched, type Settings } from './settings.js';

export type Run =
  | { readonly kind: 'idle' }
  | { readonly kind: 'waiting' }
  | { readonly kind: 'running'; readonly progress: Progress | null }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'failed'; readonly error: ServiceError };

/** A plan and the settings it answers. */
export interface KeyedPlan {
  readonly plan: Plan;
  readonly key: string;
}

export interface PlanState {
  readonly run: Run;
  /** The newest plan, for these settings or for earlier ones. */
  readonly last: KeyedPlan | null;
}

/** The part of the service that a runner needs. */
export interface PlanService {
  readonly start: (request: PlanRequest) => Promise<string>;
  /** The run that all share for the scenario as it is; it is never cancelled on the way. */
  readonly shared: (scenario: string) => Promise<PlanJob>;
  readonly follow: (id: string, watcher: PlanWatcher) => () => void;
  readonly cancel: (id: string) => Promise<void>;
}

export interface PlanRunner {
  /** The settings have changed: proves them after a rest, unless their plan is known. */
  readonly change: (settings: Settings) => void;
  /** Proves the settings of now at once. */
  readonly prove: () => void;
  readonly cancel: () => void;
  readonly dispose: () => void;
}

const rest = 1500;
const kept = 12;
const original = settingsKey(untouched);

export function planRunner(
  scenario: string,
  service: PlanService,
  show: (state: PlanState) => void,
): PlanRunner {
  const known = new Map<string, KeyedPlan>();
  let settings: Settings = untouched;
  let state: PlanState = { run: { kind: 'idle' }, last: null };
  let timer: ReturnType<typeof setTimeout> | undefined;
  let turn = 0;
  let stop = () => {};

  const put = (change: Partial<PlanState>) => {
    state = { ...state, ...change };
    show(state);
  };

  const abandon = () => {
    clearTimeout(timer);
    turn += 1;
    stop();
    stop = () => {};
  };

  const keep = (keyed: KeyedPlan) => {
    known.set(keyed.key, keyed);
    const oldest = [...known.keys()].find((key) => key !== original);
    if (known.size > kept && oldest !== undefined) known.delete(oldest);
    put({ run: { kind: 'idle' }, last: keyed });
  };

  async function order(
    asked: Settings,
    key: string,
  ): Promise<{ readonly id: string; readonly cancellable: boolean }> {
    if (key === original) return { id: (await service.shared(scenario)).id, cancellable: false };
    return { id: await service.start({ scenario, edits: editsOf(asked), options: {} }), cancellable: true };
  }

  async function run(asked: Settings): Promise<void> {
    abandon();
    const mine = turn;
    const key = settingsKey(asked);
    const fail = (error: unknown) => {
      if (mine !== turn) return;
      put({ run: { kind: 'failed', error: error instanceof ServiceError ? error : unreachable() } });
    };
    const end = ({ plan, state: ended, issues }: PlanJob) => {
      if (mine !== turn) return;
      stop = () => {};
      if (plan !== null) keep({ plan, key });
      else if (ended === 'cancelled') put({ run: { kind: 'cancelled' } });
      else fail(new ServiceError(500, issues));
    };
    put({ run: { kind: 'running', progress: null } });
    try {
      const { id, cancellable } = await order(asked, key);
      const cancel = () => void (cancellable && service.cancel(id).catch(() => {}));
      if (mine !== turn) return cancel();
      const unfollow = service.follow(id, {
        onProgress: (progress) => {
          if (mine === turn) put({ run: { kind: 'running', progress } });
        },
        onEnd: end,
        onError: fail,
      });
      stop = () => {
        unfollow();
        cancel();
      };
    } catch (error) {
      fail(error);
    }
  }

  return {
    change(next) {
      settings = next;
      abandon();
      const key = settingsKey(next);
      const found = known.get(key);
      if (found !== undefined) put({ run: { kind: 'idle' }, last: found });
      else if (key === original) void run(next);
      else {
        put({ run: { kind: 'waiting' } });
        timer = setTimeout(() => void run(next), rest);
      }
    },
    prove: () => void run(settings),
    cancel() {
      abandon();
      put({ run: { kind: 'cancelled' } });
    },
    dispose: abandon,
  };
}
