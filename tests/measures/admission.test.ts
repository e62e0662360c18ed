/** Admission against offsets: what an outsider gets wrong. A tonne offsets once, in its time, by its coefficient. */
import { describe, expect, test } from 'vitest';
import type { Edit } from '../../engine/contract.js';
import { planScenario } from '../../engine/plan/run.js';
import {
  admission,
  admissionCity,
  bricks,
  closed,
  planAdmission,
  verdictOn,
  works,
} from '../support/admission-city.js';
import { stopOf } from '../support/effects.js';
import { highs } from '../support/highs.js';

type Fields = Readonly<Record<string, unknown>>;

/** Whether the works are admitted against one source. */
const admits = (project: Fields, source: Fields, ...edits: readonly Edit[]): boolean =>
  verdictOn(
    planAdmission(highs, admission({ works: works(project) }, { closed: closed(source) }), ...edits),
    'works',
  ).admitted;

describe('the offset', () => {
  test.each([
    ['chemicals-and-materials', 12],
    ['encouraged-efficient', 11],
    ['other', 11],
  ])('of %s is %d kt for 10 kt of coal', (category, needed) => {
    const plan = planAdmission(highs, admission({ works: works({ category }) }, { closed: closed() }));
    expect(verdictOn(plan, 'works').offsets).toEqual([
      { source: 'closed', coalKt: expect.closeTo(needed, 6), energyKtce: expect.closeTo(8.8, 6) },
    ]);
  });

  test.each([
    ['1.2 万t', true],
    ['1.19 万t', false],
  ])('a source of %s of coal will do: %s', (coal, enough) => {
    expect(admits({}, { deemed: { coal, energy: '2 万tce' } })).toBe(enough);
  });

  test('grows with the coefficient of the region', () => {
    const dirty = { set: 'measures.admission.coefficients.region', to: '2 @assumption' };
    expect(admits({}, {}, dirty)).toBe(false);
    expect(admits({}, { deemed: { coal: '2.4 万t', energy: '2 万tce' } }, dirty)).toBe(true);
  });

  test('must be there in energy as well as in coal', () => {
    expect(admits({}, { deemed: { coal: '2 万t', energy: '0.88 万tce' } })).toBe(true);
    expect(admits({}, { deemed: { coal: '2 万t', energy: '0.87 万tce' } })).toBe(false);
  });

  test('counts only what earlier projects have left', () => {
    expect(admits({}, { used: { coal: '0.8 万t', energy: '0 万tce' } })).toBe(true);
    expect(admits({}, { used: { coal: '0.9 万t', energy: '0 万tce' } })).toBe(false);
  });

  test('of one tonne serves one project: the better of two is admitted', () => {
    const plan = planAdmission(
      highs,
      admission(
        { works: works(), better: works({ valueAdded: '2 亿元' }) },
        { closed: closed({ deemed: { coal: '2.3 万t', energy: '4 万tce' } }) },
      ),
    );
    expect([verdictOn(plan, 'works').admitted, verdictOn(plan, 'better').admitted]).toEqual([false, true]);
  });
});

describe('the dates of a source', () => {
  test.each([
    ['verified before 2016', { verified: '2015-12-31' }, false],
    ['verified on 1 January 2016 itself', { verified: '2016-01-01' }, false],
    ['verified after it', { verified: '2016-01-02' }, true],
    ['verified on the eve of the start', { verified: '2020-06-30' }, true],
    ['verified on the day of the start', { verified: '2020-07-01' }, false],
    ['expired before the start', { expiry: '2020-06-30' }, false],
    ['expiring on the day of the start', { expiry: '2020-07-01' }, true],
  ])('%s', (_name, source, admitted) => {
    expect(admits({}, source)).toBe(admitted);
  });
});

describe('a future source', () => {
  const promise = closed({
    kind: 'future',
    verified: undefined,
    link: { kind: 'unit-stopped', id: 'old-1' },
  });
  const stop = (settlement: string): Edit => ({
    set: 'measures.unit-shutdown',
    to: { candidates: { 'old-1': stopOf(settlement) } },
  });
  const planOf = (project: Fields, ...edits: readonly Edit[]) =>
    planAdmission(highs, admission({ works: works(project) }, { promise }), ...edits);

  test('whose measure nobody offers is none', () => {
    expect(verdictOn(planOf({}), 'works').admitted).toBe(false);
  });

  test('brings its measure into the plan when the project pays for it', () => {
    // The stop saves 8 of fixed cost and 15 of coal for 40; half a year of the works brings 47.5.
    expect(planOf({ valueAdded: '0 亿元' }, stop('4000 万元')).operation['unit-stopped']?.rows).toEqual([]);
    const plan = planOf({}, stop('4000 万元'));
    expect(verdictOn(plan, 'works').admitted).toBe(true);
    const stopped = plan.operation['unit-stopped']?.rows.map((row) => row[1]) ?? [];
    expect(stopped).toContain('2020-06');
  });

  test('stays a promise when its measure costs more than the project brings', () => {
    const plan = planOf({}, stop('40000 万元'));
    expect(verdictOn(plan, 'works').admitted).toBe(false);
    expect(plan.operation['unit-stopped']?.rows).toEqual([]);
  });

  test('must be done in the month before the start', () => {
    // Stops may begin in March: a start in March is too early, one in April is not.
    expect(verdictOn(planOf({ start: '2020-03' }, stop('0 万元')), 'works').admitted).toBe(false);
    expect(verdictOn(planOf({ start: '2020-04' }, stop('0 万元')), 'works').admitted).toBe(true);
  });

  test('may wait for an efficiency project: in service in the month before the start, or no source', () => {
    const link = { kind: 'efficiency-retrofit', id: 'economiser' };
    const economiser = (capital: string): Edit => ({
      set: 'measures.efficiency-retrofit',
      to: {
        projects: {
          economiser: {
            name: { zh: '省煤器', en: 'Economiser' },
            area: 'town',
            host: { kind: 'boiler', id: 'steam-1' },
            saves: '5 %',
            capital,
            life: '10 年',
            operatingCost: '0 万元/年',
            lead: 0,
            key: false,
            bondEligible: false,
            source: 'assumption',
          },
        },
      },
    });
    const plan = (start: string, capital: string) =>
      planAdmission(
        highs,
        admission(
          { works: works({ start }) },
          { promise: closed({ kind: 'future', verified: undefined, link }) },
        ),
        economiser(capital),
      );
    const found = plan('2020-04', '10 万元');
    expect(verdictOn(found, 'works').admitted).toBe(true);
    expect(found.operation['efficiency-start']?.rows.map((row) => row[1])).toContain('2020-03');
    expect(verdictOn(plan('2020-03', '10 万元'), 'works').admitted).toBe(false);
    expect(verdictOn(plan('2020-04', '1000000 万元'), 'works').admitted).toBe(false);
  });

  test('leaves the least share to what is cut already', () => {
    const of = (spot: string) =>
      verdictOn(
        planAdmission(
          highs,
          admission(
            { works: works() },
            { promise, closed: closed({ deemed: { coal: spot, energy: '2 万tce' } }) },
            { minimumSpotShare: '60 %' },
          ),
          stop('0 万元'),
        ),
        'works',
      );
    // 60 % of 12 kt.
    expect(of('0.72 万t').admitted).toBe(true);
    expect(of('0.71 万t').reason).toMatchObject({
      code: 'short-of-offsets',
      missing: { coalKt: 0, spotCoalKt: expect.closeTo(0.1, 6), energyKtce: 0 },
    });
  });
});

test('a cut of a line that comes back offsets nothing', () => {
  const mayCut: readonly Edit[] = [
    { set: 'lines.bricks', to: bricks },
    {
      set: 'measures.capacity-cut',
      to: { lines: { bricks: { maximumShare: '100 %', source: 'assumption' } } },
    },
  ];
  const plan = planAdmission(
    highs,
    admission(
      { works: works() },
      {
        bricks: closed({
          kind: 'future',
          verified: undefined,
          deemed: { coal: '1.2 万t', energy: '2 万tce' },
          link: { kind: 'line', id: 'bricks' },
        }),
      },
    ),
    ...mayCut,
  );
  expect(verdictOn(plan, 'works').admitted).toBe(true);
  // Closed from June, the month before the start, to the end of the year.
  const cut = new Map(plan.operation['line-cut']?.rows.map((row) => [row[1], row[2]]));
  for (const month of ['06', '07', '08', '09', '10', '11', '12'])
    expect(cut.get(`2020-${month}`)).toBeCloseTo(1, 6);
  expect(cut.has('2020-05')).toBe(false);
});

describe('bans', () => {
  test('a new high-energy project is refused however much it brings', () => {
    const plan = planAdmission(
      highs,
      admission({ works: works({ category: 'high-energy', valueAdded: '500 亿元' }) }, { closed: closed() }),
    );
    expect(verdictOn(plan, 'works')).toMatchObject({ admitted: false, reason: { code: 'banned' } });
  });

  test('what is approved and in build is completed, with its offsets, even at a loss', () => {
    const project = works({ category: 'high-energy', approved: true, valueAdded: '0 亿元' });
    const plan = planAdmission(highs, admission({ works: project }, { closed: closed() }));
    expect(verdictOn(plan, 'works')).toMatchObject({ admitted: true, reason: { code: 'approved' } });
    // A high-energy project belongs to the industries of 1.2.
    expect(verdictOn(plan, 'works').needed.coalKt).toBeCloseTo(12, 9);
  });
});

test('an approved project without offsets leaves no plan, and the conflict says so', () => {
  const edit = admission({ works: works({ approved: true }) }, {});
  const plan = planScenario(admissionCity(edit), { gap: 0 }, { solver: highs });
  expect(plan.status).toBe('impossible');
  if (plan.status !== 'impossible') return;
  expect(plan.conflict.map(({ code, at }) => `${code} ${at}`)).toEqual([
    expect.stringMatching(/^OFF-1.* works$/),
  ]);
});
