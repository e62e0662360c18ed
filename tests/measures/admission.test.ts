/** Admission against offsets: what an outsider gets wrong. A tonne offsets once, in its time, by its coefficient. */
import { beforeAll, describe, expect, test } from 'vitest';
import type { Edit } from '../../engine/contract.js';
import { planScenario } from '../../engine/plan/run.js';
import { verify } from '../../engine/plan/verify/index.js';
import { loadSolvers } from '../../engine/solver/choose.js';
import type { Solver } from '../../engine/solver/port.js';
import {
  admission,
  admissionCity,
  closed,
  planAdmission,
  verdictOn,
  works,
} from '../support/admission-city.js';
import { tryFile } from '../support/load-file.js';
import { changeBy } from '../support/solve-city.js';

let highs: Solver;
beforeAll(async () => {
  const loaded = await loadSolvers(['highs']);
  if (loaded.highs === undefined) throw new Error('HiGHS did not load');
  highs = loaded.highs;
});

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
    to: {
      candidates: {
        'old-1': { mode: 'permanent', jobs: '0 人', settlement, valueAdded: '0 万元', source: 'assumption' },
      },
    },
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

/** A line that makes 10 kt a month. */
const bricks = {
  name: { zh: '砖', en: 'Bricks' },
  product: { zh: '砖', en: 'Bricks' },
  enterprise: 'town-power',
  area: 'town',
  sector: 'city',
  output: '12 万t',
  monthly: 'even',
  valueAdded: '100 元/t',
  jobs: '1 人/万t',
  indivisible: false,
  source: 'assumption',
};

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

describe('what is admitted', () => {
  const fixed = { 'admit works': 1, 'offset-coal closed works': 12, 'offset-energy closed works': 8.8 };
  test('burns its coal from its start on, and brings its margin for those months', () => {
    const { city } = admissionCity(admission({ works: works() }, { closed: closed() }));
    const change = changeBy(city, highs, fixed);
    // Half a year of 10 kt at 5/7 ktce/kt and 500 yuan/t; half of 100 MCNY.
    expect(change.coal).toBeCloseTo(5, 6);
    expect(change.energy).toBeCloseTo((5 * 5) / 7, 6);
    expect(change.cost).toBeCloseTo(2.5 - 50, 6);
  });

  test('draws its power through dispatch: local coal makes it', () => {
    const power = { node: 'public', energy: '0.6 亿kWh', peak: '8 MW' };
    const { city } = admissionCity(
      admission({ works: works({ coal: undefined, power, energy: '0.8 万tce' }) }, { closed: closed() }),
    );
    const change = changeBy(city, highs, { 'admit works': 1, 'offset-energy closed works': 8.8 });
    // 30 GWh by the new unit at 300 g: 9 ktce of coal of 5/7 ktce/kt.
    expect(change.coal).toBeCloseTo((30 * 0.3 * 7) / 5, 6);
    expect(change.energy).toBeCloseTo(30 * 0.3, 6);
  });

  test('adds to the value added of the city', () => {
    const plan = planAdmission(highs, admission({ works: works() }, { closed: closed() }));
    // It counts in GDP, but makes good no loss of others.
    expect(plan.compliance.find(({ code }) => code === 'GRD-1')?.value).toBeCloseTo(0, 6);
    const { energy, intensity } = plan.ledgers;
    expect(
      (10 * energy.after) / intensity.after - (10 * (energy.before ?? NaN)) / (intensity.before ?? NaN),
    ).toBeCloseTo(50, 4);
    expect(plan.costs['admission-margin']).toBeCloseTo(-50, 6);
  });

  test('moves the load of a line between areas when it takes its place', () => {
    const zone: readonly Edit[] = [
      { set: 'areas.zone', to: { name: { zh: '园区', en: 'Zone' }, kind: 'zone' } },
      { set: 'statistics.coal.zone', to: '0 万t' },
      { set: 'statistics.energy.zone', to: '0 万tce' },
      {
        set: 'lines.bricks',
        to: { ...bricks, power: { load: 'town', use: '400 kWh/t', price: '0.5 元/kWh' } },
      },
    ];
    const mill = works({
      area: 'zone',
      start: '2020-09',
      coal: undefined,
      power: { node: 'public', energy: '0.4 亿kWh', peak: '6 MW' },
      energy: '0.5 万tce',
      valueAdded: '0.1 亿元',
      replaces: 'bricks',
    });
    const plan = planAdmission(highs, admission({ mill }, { closed: closed() }), ...zone);
    expect(verdictOn(plan, 'mill').admitted).toBe(true);
    const { zone: there, town: here } = plan.ledgers.energy.byArea;
    // Four months of 40 GWh come and four of 48 GWh go; the unit makes the difference at 300 g.
    expect(there?.after).toBeCloseTo((40 / 3) * 0.3055, 6);
    expect((here?.after ?? 0) - (here?.before ?? 0)).toBeCloseTo((-8 / 3) * 0.3 - (40 / 3) * 0.3055, 6);
    expect(plan.costs['line-margin'] ?? 0).toBe(0);
    // It needs its offset like any other.
    expect(verdictOn(plan, 'mill').offsets[0]?.energyKtce).toBeCloseTo(5.5, 6);
  });
});

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

describe('the proof', () => {
  const sources = { closed: closed(), late: closed({ verified: '2020-07-15' }) };
  const projects = {
    works: works(),
    second: works({ start: '2020-08', category: 'other' }),
    smelter: works({ category: 'high-energy' }),
  };
  const { city } = admissionCity(admission(projects, sources));
  const spoiled = (family: string, rows: (string | number)[][]) => {
    const plan = planAdmission(highs, admission(projects, sources));
    const table = plan.operation[family];
    if (table === undefined) throw new Error(`no table ${family}`);
    return verify(
      city,
      { ...plan, operation: { ...plan.operation, [family]: { ...table, rows } } },
      { failures: 1e4 },
    ).failures.map(({ code, at }) => `${code} ${at}`);
  };

  test('sees a ban that is broken', () => {
    expect(
      spoiled('admit', [
        ['works', 1],
        ['second', 1],
        ['smelter', 1],
      ]),
    ).toContain('OFF-3 smelter banned');
  });
  test('sees a tonne that is pledged twice', () => {
    const failures = spoiled('offset-coal', [
      ['closed', 'works', 12],
      ['closed', 'second', 11],
    ]);
    expect(failures).toContain('OFF-2 closed coal');
  });
  test('sees a tonne pledged before it was cut', () => {
    const failures = spoiled('offset-coal', [
      ['late', 'works', 12],
      ['late', 'second', 8],
      ['closed', 'second', 3],
    ]);
    expect(failures).toContain('OFF-2 late works coal dates');
  });
  test('sees a project without its offset', () => {
    expect(spoiled('offset-energy', [['closed', 'works', 8.8]])).toContain('OFF-1 second energy');
  });
});
