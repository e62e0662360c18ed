/** A network that fails its guaranteed share with the sources of today is warned of at the door. */
import { describe, expect, test } from 'vitest';
import type { Edit } from '../../engine/contract.js';
import { extendedEdits } from '../golden/extended.js';
import { loadDocument, loadFile } from '../support/load-file.js';

const warned = (network: string, ...edits: readonly Edit[]) =>
  loadDocument([...extendedEdits, ...edits])
    .warnings.filter(({ code, path }) => code === 'W_HEAT_N1' && path === `networks.${network}`)
    .map(({ message }) => message);
const guaranteed = (share: string): Edit => ({ set: 'networks.west-heat.guaranteedShare', to: share });

describe('the west with one boiler, and 27 MWth from the east, of 60 MWth of peak', () => {
  test('may be asked for 45 %', () => {
    expect(warned('west-heat', guaranteed('45 %'))).toEqual([]);
    expect(warned('west-heat', guaranteed('46 %'))).toHaveLength(1);
  });
  test('tells what remains, what is asked, and what is lost', () => {
    const [message] = warned('west-heat');
    for (const part of ['45 %', '50 %', 'west-heating']) {
      expect(message?.en).toContain(part);
      expect(message?.zh).toContain(part);
    }
  });
  test('gets no help that the east needs itself', () => {
    // 461.25 MWth in the east: beyond a peak of 445 MWth 16.25 are left, 14.625 arrive, 24.4 % of 60.
    const [message] = warned('west-heat', { set: 'networks.east-heat.peak', to: '445 MWth @invented' });
    expect(message?.en).toContain('24.4 %');
  });
});

test('the east keeps 191.25 of 320 MWth after the loss of its largest unit, 59.8 % of the 65 % that are asked', () => {
  expect(warned('east-heat')[0]?.en).toContain('59.8 %');
});

test('Liaocheng has four, the worst in Dong’e', () => {
  const found = loadFile('liaocheng-2020.yaml').warnings.filter(({ code }) => code === 'W_HEAT_N1');
  expect(found.map(({ path }) => path)).toEqual(
    ['donge', 'guanxian', 'shenxian', 'yanggu-paper'].map((id) => `networks.${id}`),
  );
});
