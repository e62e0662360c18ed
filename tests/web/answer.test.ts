import { describe, expect, test } from 'vitest';
import { choose, statusOf, type Sources } from '../../web/answer.js';
import type { QuickAnswer } from '../../web/protocol.js';
import { impossiblePlan, plans, provenPlan } from './fixtures/read.js';

const quickAnswer: QuickAnswer = {
  status: 'relaxation',
  seconds: 0.041,
  cost: 28600,
  ledgers: provenPlan.ledgers,
  compliance: provenPlan.compliance,
  measures: [],
};

const sources = (change: Partial<Sources> = {}): Sources => ({
  key: 'now',
  quick: { answer: quickAnswer, key: 'now' },
  plans: { run: { kind: 'idle' }, last: { plan: provenPlan, key: 'now' } },
  ...change,
});
const earlier = sources({ plans: { run: { kind: 'idle' }, last: { plan: provenPlan, key: 'earlier' } } });

test('the fixtures keep the contract', () => expect(plans).toHaveLength(2));

describe('which answer is shown', () => {
  test('the plan when it answers the settings of now', () => {
    expect(choose(sources(), null)).toMatchObject({ kind: 'plan', stale: false });
  });

  test('else the quick answer; a plan of earlier settings only by choice, and marked', () => {
    expect(choose(earlier, null)).toMatchObject({ kind: 'quick', stale: false });
    expect(choose(earlier, 'plan')).toMatchObject({ kind: 'plan', stale: true });
  });

  test('a quick answer of earlier settings is marked', () => {
    expect(choose({ ...earlier, quick: { answer: quickAnswer, key: 'earlier' } }, null)).toMatchObject({
      kind: 'quick',
      stale: true,
    });
  });

  test('the stale plan stays in sight while there is no quick answer', () => {
    expect(choose({ ...earlier, quick: { answer: null, key: null } }, null)).toMatchObject({
      kind: 'plan',
      stale: true,
    });
  });

  test('nothing yet', () => {
    const empty = sources({
      quick: { answer: null, key: null },
      plans: { run: { kind: 'idle' }, last: null },
    });
    expect(choose(empty, null)).toEqual({ kind: 'nothing', wanted: 'quick' });
    expect(choose(empty, 'plan')).toEqual({ kind: 'nothing', wanted: 'plan' });
  });
});

describe('what the status line says', () => {
  test('a proven plan: gap, proof, residual, seconds, solver', () => {
    const { tone, head, detail } = statusOf(choose(sources(), null), sources(), 'en');
    expect([tone, head]).toEqual(['proven', 'Proven plan']);
    expect(detail).toBe(
      'Cost 28,643.2 million CNY · gap 0.063% · recomputed and passed (18,422 checks) · worst residual 2.1e−9 · 6.4 s · highs 1.15.3',
    );
  });

  test('a quick answer: a bound, and how far below the proven plan', () => {
    const { tone, detail } = statusOf(choose(sources(), 'quick'), sources(), 'en');
    expect(tone).toBe('quick');
    expect(detail).toContain('lower bound');
    expect(detail).toContain('0.15% below the proven plan');
  });

  test('no gap to a plan of other settings', () => {
    expect(statusOf(choose(earlier, null), earlier, 'zh').detail).toContain('上一个证明方案（改动前）');
  });

  test('impossible, quick and proven', () => {
    const quick = sources({ quick: { answer: { status: 'impossible', seconds: 0.03 }, key: 'now' } });
    expect(statusOf(choose(quick, 'quick'), quick, 'zh')).toMatchObject({
      tone: 'bad',
      head: '快速判定：无可行方案',
    });
    const proven = sources({ plans: { run: { kind: 'idle' }, last: { plan: impossiblePlan, key: 'now' } } });
    expect(statusOf(choose(proven, null), proven, 'en')).toMatchObject({ tone: 'bad', head: 'Impossible' });
  });

  test('a proven plan whose proof failed is not shown as proven', () => {
    const plan = { ...provenPlan, proof: { ...provenPlan.proof, passed: false } };
    const failed = sources({ plans: { run: { kind: 'idle' }, last: { plan, key: 'now' } } });
    expect(statusOf(choose(failed, null), failed, 'en').tone).toBe('warning');
  });
});
