/** Admission at the door: projects and sources that cannot be meant. */
import { describe, expect, test } from 'vitest';
import type { Edit } from '../../engine/contract.js';
import { admission, closed, works } from '../support/admission-city.js';
import { tryFile } from '../support/load-file.js';

describe('the door', () => {
  const problems = (...edits: readonly Edit[]): readonly string[] => {
    const sound = admission({ works: works() }, { closed: closed() });
    const result = tryFile('tiny.yaml', [{ set: 'measures', to: {} }, sound, ...edits]);
    return result.ok
      ? []
      : result.issues.map(({ code, path }) => `${code} ${path.replace('measures.admission.', '')}`);
  };
  const at = (path: string, to: unknown): Edit => ({ set: `measures.admission.${path}`, to });

  test('lets the sound one in', () => expect(problems()).toEqual([]));
  test.each([
    [
      'energy below its parts',
      [at('candidates.works.energy', '0.6 万tce')],
      'E_CHECK candidates.works.energy',
    ],
    ['a start before decisions', [at('candidates.works.start', '2020-02')], 'E_CHECK candidates.works.start'],
    ['a start after the plan', [at('candidates.works.start', '2021-01')], 'E_CHECK candidates.works.start'],
    ['a month that is none', [at('candidates.works.start', '2020-13')], 'E_TYPE candidates.works.start'],
    ['a day that is none', [at('sources.closed.verified', '2019-02-30')], 'E_TYPE sources.closed.verified'],
    [
      'a spot source without its day',
      [{ remove: 'measures.admission.sources.closed.verified' }],
      'E_CHECK sources.closed.verified',
    ],
    [
      'a future source without its link',
      [at('sources.closed.kind', 'future')],
      'E_CHECK sources.closed.link',
    ],
    [
      'a link that leads nowhere',
      [at('sources.closed.link', { kind: 'unit-stopped', id: 'none' })],
      'E_CHECK sources.closed.link.id',
    ],
    [
      'one device in two sources',
      [
        at('sources.closed.link', { kind: 'unit-stopped', id: 'old-1' }),
        at('sources.again', closed({ link: { kind: 'unit-stopped', id: 'old-1' } })),
      ],
      'E_CHECK sources.again.link',
    ],
    [
      'an expiry before the cut',
      [at('sources.closed.expiry', '2018-01-01')],
      'E_CHECK sources.closed.expiry',
    ],
    [
      'more used than deemed',
      [at('sources.closed.used', { coal: '3 万t', energy: '0 万tce' })],
      'E_CHECK sources.closed.used',
    ],
    ['an energy ratio of 1', [at('coefficients.energy', '1')], 'E_CHECK coefficients.energy'],
    ['an unknown line', [at('candidates.works.replaces', 'none')], 'E_REFERENCE candidates.works.replaces'],
    [
      'a solid in place of gas',
      [at('candidates.works.gas', { fuel: 'diesel', amount: '0 万m3', peakDay: '0 万m3' })],
      'E_CHECK candidates.works.gas.fuel',
    ],
  ] as const)('refuses %s', (_name, edits, expected) => {
    expect(problems(...edits)).toContain(expected);
  });
});
