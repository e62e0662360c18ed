import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ServiceError, type PlanJob, type PlanRequest, type PlanWatcher } from '../../web/client.js';
import { planRunner, type PlanState } from '../../web/plan-runner.js';
import { untouched, type Settings } from '../../web/settings.js';
import { provenPlan } from './fixtures/read.js';

const job = (change: Partial<PlanJob>): PlanJob => ({
  id: 'x',
  state: 'done',
  progress: null,
  plan: null,
  issues: [],
  ...change,
});
const capped = (cap: number): Settings => ({ values: { 'targets.coal.cap': `${cap} 万t` }, off: [] });

function stage() {
  const started: PlanRequest[] = [];
  const cancelled: string[] = [];
  const watchers = new Map<string, PlanWatcher>();
  const shown: PlanState[] = [];
  const runner = planRunner(
    'city',
    {
      shared: () => Promise.resolve(job({ id: 'shared', state: 'running' })),
      start: (request) => Promise.resolve(`job${started.push(request)}`),
      follow: (id, watcher) => {
        watchers.set(id, watcher);
        return () => watchers.delete(id);
      },
      cancel: (id) => Promise.resolve(void cancelled.push(id)),
    },
    (state) => shown.push(state),
  );
  return { started, cancelled, watchers, runner, now: () => shown.at(-1) };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());
const rest = () => vi.advanceTimersByTimeAsync(1500);

describe('proving', () => {
  test('the unchanged scenario is asked at once, from the shared run', async () => {
    const { runner, watchers, started, now } = stage();
    runner.change(untouched);
    await vi.advanceTimersByTimeAsync(0);
    expect(started).toEqual([]);
    watchers.get('shared')?.onEnd(job({ plan: provenPlan }));
    expect(now()).toEqual({ run: { kind: 'idle' }, last: { plan: provenPlan, key: '[]' } });
  });

  test('waits until the hand rests and asks only for the last settings', async () => {
    const { runner, started, now } = stage();
    for (const cap of [2960, 2950, 2940]) {
      runner.change(capped(cap));
      await vi.advanceTimersByTimeAsync(1000);
    }
    expect([started.length, now()?.run.kind]).toEqual([0, 'waiting']);
    await rest();
    expect(started.map(({ edits }) => edits)).toEqual([
      [{ set: 'targets.coal.cap', to: '2940 万t @assumption' }],
    ]);
  });

  test('a run that is superseded is cancelled, and what it still says is not heard', async () => {
    const { runner, watchers, cancelled, now } = stage();
    runner.change(capped(2960));
    await rest();
    const late = watchers.get('job1');
    runner.change(capped(2950));
    expect(cancelled).toEqual(['job1']);
    late?.onEnd(job({ plan: provenPlan }));
    expect(now()).toEqual({ run: { kind: 'waiting' }, last: null });
  });

  test('the shared run is left alone', async () => {
    const { runner, cancelled } = stage();
    runner.change(untouched);
    await vi.advanceTimersByTimeAsync(0);
    runner.change(capped(2950));
    expect(cancelled).toEqual([]);
  });

  test('a known plan comes back without a run', async () => {
    const { runner, watchers, started, now } = stage();
    runner.change(capped(2960));
    await rest();
    watchers.get('job1')?.onEnd(job({ plan: provenPlan }));
    runner.change(capped(2950));
    runner.change(capped(2960));
    await rest();
    expect(started).toHaveLength(1);
    expect(now()?.run.kind).toBe('idle');
  });

  test('progress, cancel by hand, and the last plan stays', async () => {
    const { runner, watchers, cancelled, now } = stage();
    runner.change(untouched);
    await vi.advanceTimersByTimeAsync(0);
    watchers.get('shared')?.onEnd(job({ plan: provenPlan }));
    runner.change(capped(2950));
    runner.prove();
    await vi.advanceTimersByTimeAsync(0);
    watchers.get('job1')?.onProgress({ stage: 'solve', seconds: 2, gap: 0.01 });
    expect(now()?.run).toEqual({ kind: 'running', progress: { stage: 'solve', seconds: 2, gap: 0.01 } });
    runner.cancel();
    expect([now()?.run.kind, cancelled, now()?.last?.plan]).toEqual(['cancelled', ['job1'], provenPlan]);
  });

  test('a refusal is a state with its issues', async () => {
    const { runner, watchers, now } = stage();
    runner.change(capped(2960));
    await rest();
    watchers.get('job1')?.onError(new ServiceError(400, [], 'E_EDIT_PATH'));
    expect(now()?.run).toMatchObject({ kind: 'failed', error: { code: 'E_EDIT_PATH' } });
  });
});
