import { describe, expect, test } from 'vitest';
import {
  addressOf,
  changeHistory,
  editsOf,
  readAddress,
  settingsKey,
  startHistory,
  untouched,
} from '../../web/settings.js';
import type { Change, History, Settings } from '../../web/settings.js';

const play = (...changes: readonly Change[]): History =>
  changes.reduce(changeHistory, startHistory(untouched));
const cap = (to: string | null, gesture = 'a'): Change => ({
  kind: 'set',
  path: 'targets.coal.cap',
  to,
  gesture,
});

const settings: Settings = {
  values: {
    'targets.coal.cap': '2900 万t',
    'measures.unit-shutdown.maximumCount': '6',
    'measures.external-power.blocks.line.quota': '5 亿kWh',
  },
  off: ['external-power'],
};

describe('edits', () => {
  test('figures name their source, counts stay numbers, switched-off measures are removed whole', () => {
    expect(editsOf(settings)).toEqual([
      { remove: 'measures.external-power' },
      { set: 'measures.unit-shutdown.maximumCount', to: 6 },
      { set: 'targets.coal.cap', to: '2900 万t @assumption' },
    ]);
  });

  test('the key does not depend on the order of moves', () => {
    const reversed = Object.fromEntries(Object.entries(settings.values).reverse());
    expect(settingsKey({ ...settings, values: reversed })).toBe(settingsKey(settings));
  });
});

describe('undo and redo', () => {
  test('one gesture is one step', () => {
    const history = play(cap('2960 万t'), cap('2950 万t'), cap('2940 万t'), cap('2900 万t', 'b'));
    expect(history.past).toHaveLength(2);
    const back = changeHistory(history, { kind: 'undo' });
    expect(back.present.values).toEqual({ 'targets.coal.cap': '2940 万t' });
    expect(changeHistory(back, { kind: 'redo' }).present).toEqual(history.present);
  });

  test('a move after undo forgets what was undone', () => {
    const history = changeHistory(
      changeHistory(play(cap('2960 万t')), { kind: 'undo' }),
      cap('2950 万t', 'c'),
    );
    expect(history.future).toEqual([]);
  });

  test('at the ends nothing happens; what changes nothing is no step', () => {
    const start = startHistory(untouched);
    expect(changeHistory(start, { kind: 'undo' })).toBe(start);
    expect(changeHistory(start, { kind: 'redo' })).toBe(start);
    expect(changeHistory(start, { kind: 'reset' })).toBe(start);
    expect(changeHistory(start, cap(null))).toBe(start);
  });

  test('switching off and on again, and reset with a way back', () => {
    const off = play({ kind: 'switch', measure: 'high-cv-coal', on: false });
    expect(off.present.off).toEqual(['high-cv-coal']);
    expect(changeHistory(off, { kind: 'switch', measure: 'high-cv-coal', on: true }).present).toEqual(
      untouched,
    );
    const reset = changeHistory(off, { kind: 'reset' });
    expect(changeHistory(reset, { kind: 'undo' }).present.off).toEqual(['high-cv-coal']);
  });
});

describe('the address', () => {
  test('reproduces language and settings', () => {
    expect(readAddress(addressOf('en', settings))).toEqual({ language: 'en', settings });
  });

  test('drops what does not look like a setting', () => {
    const hash =
      '#lang=fr&off=a,B!,a&targets.coal.cap=abc&__proto__.x=1&solver.path=3&targets.coal.base=3%20%E4%B8%87t%20%40x';
    expect(readAddress(hash)).toEqual({ language: null, settings: { values: {}, off: ['a'] } });
  });
});
