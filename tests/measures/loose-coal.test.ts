/** Loose coal: row 8 of the table of signatures, and what is easily forgotten about it. */
import { beforeAll, describe, expect, test } from 'vitest';
import type { Edit, PlanWithValues } from '../../engine/contract.js';
import { evaluateAccount } from '../../engine/model/builder.js';
import { planScenario } from '../../engine/plan/run.js';
import { verify } from '../../engine/plan/verify/index.js';
import { ruleSets } from '../../engine/rules/rules.js';
import { loadSolvers } from '../../engine/solver/choose.js';
import type { Solver } from '../../engine/solver/port.js';
import { buildCity } from '../../engine/system/build.js';
import { group, householdEdits, options } from '../golden/edits-households.js';
import { loadDocument, loadFile, nightEdits, tryFile, type Loaded } from '../support/load-file.js';
import { changeBy, totalsWith } from '../support/solve-city.js';

let highs: Solver;
beforeAll(async () => {
  const loaded = await loadSolvers(['highs']);
  if (loaded.highs === undefined) throw new Error('HiGHS did not load');
  highs = loaded.highs;
});

type Record = Readonly<{ [key: string]: unknown }>;

const villages = (more: Record = {}) =>
  group({
    area: 'town',
    sector: 'city',
    households: '1 万户',
    // 2 t x 20.934 GJ/t x 47.769 % = 20 GJ of useful heat.
    stoveEfficiency: '47.76918 %',
    statistical: '2 万t',
    baseYear: { statistical: '2 万t' },
    grade: 'base',
    monthly: 'heating',
    hourly: 'flat',
    feeder: '100 MW',
    ...more,
  });

const option = (like: keyof typeof options, more: Record = {}) => ({
  ...options[like],
  groups: ['villages'],
  subsidy: '0 元/户',
  runningSubsidy: '0 元/户',
  reburn: '0 %',
  ...more,
});

interface World {
  readonly households?: Record;
  readonly options: Record;
  readonly measure?: Record;
  readonly shares?: readonly number[];
}

const lateYear = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0.5, 0.5];
const season = [0.3, 0.25, 0.12, 0, 0, 0, 0, 0, 0, 0, 0.1, 0.23];

/** Tiny with one group of villages and no other measure. */
const world = (given: World, ...edits: readonly Edit[]): readonly Edit[] => [
  { set: 'profiles.monthly.heating', to: { shares: given.shares ?? lateYear, source: 'invented' } },
  { set: 'grades.base.supply', to: '40 万t @assumption' },
  { set: 'households', to: { villages: villages(given.households) } },
  {
    set: 'measures',
    to: { 'loose-coal': { options: given.options, completeBy: 10, source: 'assumption', ...given.measure } },
  },
  ...edits,
];
const cityOf = (given: World, ...edits: readonly Edit[]) =>
  loadFile('tiny.yaml', world(given, ...edits)).city;

const convert = (id: string, households = 10000, month = 10): Record & { [name: string]: number } => ({
  [`household-converted villages ${id} 2020-${String(month).padStart(2, '0')}`]: households,
});

/** Changes in 万t and 万tce when households take an option. */
function effect(given: World, fixed: Readonly<{ [name: string]: number }>, ...edits: readonly Edit[]) {
  const { coal, energy, cost } = changeBy(cityOf(given, ...edits), highs, fixed);
  return { coal: coal / 10, energy: energy / 10, cost };
}

/** Power bought without loss in November and December, half of it each; GWh. */
const block: Edit = {
  set: 'measures.external-power',
  to: {
    blocks: {
      line: {
        name: { zh: '外电', en: 'External power' },
        node: 'public',
        capacity: '300 MW',
        hourly: 'flat',
        quota: '5 亿kWh',
        price: '0.36 元/kWh',
        firm: '100 %',
        loss: '0 %',
        source: 'assumption',
      },
    },
  },
};
const buy = (energy: number) => ({
  ...Object.fromEntries(
    [2, 3, 4, 5, 6, 7, 8, 9, 10].map((month) => [
      `import line 2020-${String(month).padStart(2, '0')}/all`,
      0,
    ]),
  ),
  'import line 2020-11/all': (energy * 500) / 720,
  'import line 2020-12/all': (energy * 500) / 744,
});

describe('row 8: 1 万 households x 2 t, all of it in statistics', () => {
  const heat = 0.02 * 10000;
  test('gas at 90 %: 625 m3 each, A -2.0, B -0.67', () => {
    const { coal, energy } = effect({ options: { gas: option('gas') } }, convert('gas'));
    expect(coal).toBeCloseTo(-2, 6);
    expect(energy).toBeCloseTo(-2 / 1.4 + (625.2 * 10000 * 1.2128) / 1e7, 3);
    expect(energy).toBeCloseTo(-0.67, 2);
  });
  test('heat pump of COP 2.5 on power from outside: 2 222 kWh each = 0.68 tce, A -2.0, B -0.75', () => {
    const power = heat / 2.5 / 3.6;
    expect(power * 100).toBeCloseTo(2222, 0);
    const { coal, energy } = effect(
      { options: { pump: option('pump') } },
      { ...convert('pump'), ...buy(power) },
      block,
    );
    expect(coal).toBeCloseTo(-2, 5);
    expect(energy).toBeCloseTo(-2 / 1.4 + 0.679, 3);
  });
  test('on local coal power of 300 g the heat pump takes about half of it back', () => {
    const { coal, energy } = effect({ options: { pump: option('pump') } }, convert('pump'));
    // 2 222 kWh x 0.3 kgce / (5/7) = 0.933 t.
    expect(coal).toBeCloseTo(-2 + 0.9333, 3);
    expect(energy).toBeCloseTo(-2 / 1.4 + 0.6667, 3);
  });
  test('resistive at 95 % on power from outside: 5 850 kWh each = 1.79 tce, B +0.36', () => {
    const power = heat / 0.95 / 3.6;
    expect(power * 100).toBeCloseTo(5848, 0);
    const { coal, energy } = effect(
      { options: { wire: option('wire') } },
      { ...convert('wire'), ...buy(power) },
      block,
    );
    expect(coal).toBeCloseTo(-2, 5);
    expect(energy).toBeCloseTo(-2 / 1.4 + 1.7866, 3);
    expect(energy).toBeGreaterThan(0.3);
  });
  test('resistive on local coal power raises coal', () => {
    const { coal } = effect({ options: { wire: option('wire') } }, convert('wire'));
    expect(coal).toBeCloseTo(-2 + 2.4561, 3);
  });
});

describe('real and statistical tonnes', () => {
  // Statistics see 0.1 of 2 万t.
  const households = { statistical: '0.1 万t', baseYear: { statistical: '0.1 万t' } };

  test('only statistical tonnes leave ledger A, and gas for the whole heat raises B', () => {
    const { coal, energy } = effect({ households, options: { gas: option('gas') } }, convert('gas'));
    expect(coal).toBeCloseTo(-0.1, 6);
    expect(energy).toBeCloseTo(-0.1 / 1.4 + 0.7582, 3);
  });
  test('clean coal is sold and counted: ledger A rises', () => {
    const given: World = { households, options: { clean: option('clean', { efficiency: '70 %' }) } };
    // 20 GJ / 0.7 / 25.1208 GJ/t = 1.137 t.
    expect(effect(given, convert('clean')).coal).toBeCloseTo(-0.1 + 1.1374, 3);
  });
  test('every tonne that is burnt is paid: what homes save is the price of the real coal', () => {
    const free = { capital: '0 元/户', maintenance: '0 元/户', efficiency: '90 %' };
    const { cost } = effect({ households, options: { gas: option('gas', free) } }, convert('gas'));
    // 20 kt x 0.5 MCNY/kt against 200 TJ / 0.9 / 35.544 Mm3 at 2.6.
    expect(cost).toBeCloseTo(-10 + (200 / 0.9 / 35.544) * 2.6, 3);
  });
  test('the real tonnes stand in an account of their own', () => {
    const model = buildCity(cityOf({ households, options: { gas: option('gas') } }), ruleSets['2020'], {
      free: true,
    });
    const x = new Float64Array(model.program.columns);
    const loose = model.program.columnFamilies.find(({ code }) => code === 'household-loose');
    x.fill(10000, loose?.first, (loose?.first ?? 0) + (loose?.keys.length ?? 0));
    const real = [...evaluateAccount(model.parts.households.real, x, ([area = '']) => area)];
    expect(real).toHaveLength(1);
    expect(real[0]?.[1]).toBeCloseTo(20, 9);
    const inLedger = evaluateAccount(model.ledgers.coal, x, (_keys, author) => author).get(
      'households villages',
    );
    expect(inLedger).toBeCloseTo(1, 9);
  });
});

describe('what is easily forgotten', () => {
  test('those who burn coal again keep their coal and use no gas, but their device is paid', () => {
    const given = (reburn: string): World => ({
      options: { gas: option('gas', { reburn, capital: '6000 元/户' }) },
    });
    const none = effect(given('0 %'), convert('gas'));
    const some = effect(given('20 %'), convert('gas'));
    expect(some.coal).toBeCloseTo(0.8 * none.coal, 6);
    expect(some.energy).toBeCloseTo(0.8 * none.energy, 6);
    expect(some.cost).toBeGreaterThan(0.8 * none.cost);
  });
  test('a conversion completed in October saves the share of November and December only', () => {
    const { coal } = effect({ options: { gas: option('gas') }, shares: season }, convert('gas'));
    expect(coal).toBeCloseTo(-2 * 0.33, 6);
  });
  test('capital and upkeep count for the months in service', () => {
    const lines = (month: number): Readonly<{ [line: string]: number }> => {
      const city = cityOf({ options: { gas: option('gas', { capital: '6000 元/户' }) } });
      const paid = totalsWith(city, highs, convert('gas', 10000, month));
      return { cost: paid.cost };
    };
    // 60 MCNY over 15 years at 5 % are 5.7805 a year, 1 MCNY of upkeep: five months more from May to October.
    const more = (lines(5)['cost'] ?? NaN) - (lines(10)['cost'] ?? NaN);
    expect(more).toBeCloseTo(((60 * 0.05) / (1 - 1.05 ** -15) + 1) * (5 / 12), 4);
  });
  test('feeders carry no more than they can', () => {
    const households = { feeder: '7 MW' };
    const given: World = { households, options: { pump: option('pump') } };
    expect(() => effect(given, convert('pump', 2000))).not.toThrow();
    expect(() => effect(given, convert('pump', 2001))).toThrow('infeasible');
  });
  test('a household is converted once', () => {
    const given: World = { options: { gas: option('gas', { reburn: '50 %' }), pump: option('pump') } };
    expect(() => effect(given, { ...convert('gas', 6000), ...convert('pump', 4000) })).not.toThrow();
    expect(() => effect(given, { ...convert('gas', 6000), ...convert('pump', 4001) })).toThrow('infeasible');
  });
  test('no works in the heating season, before projects may start, or after the date', () => {
    const months = (measure: Record): readonly string[] => {
      const { program } = buildCity(cityOf({ options: { gas: option('gas') }, measure }), ruleSets['2020']);
      const family = program.columnFamilies.find(({ code }) => code === 'household-converted');
      return (family?.keys ?? []).map((keys) => keys.at(-1) ?? '');
    };
    expect(months({ completeBy: 10 })).toEqual(
      ['04', '05', '06', '07', '08', '09', '10'].map((each) => `2020-${each}`),
    );
    expect(months({ completeBy: 6 })).toEqual(['2020-04', '2020-05', '2020-06']);
  });
});

/** Plans tiny with loose targets. */
function planOf(given: World, ...edits: readonly Edit[]) {
  const easy: Edit = {
    set: 'targets',
    to: { coal: { base: '90 万t', baseYear: 2019, cap: '95 万t', reserve: '0 %', source: 'assumption' } },
  };
  return planScenario(loadFile('tiny.yaml', world(given, easy, ...edits)), { gap: 0 }, { solver: highs });
}

describe('the task is an obligation', () => {
  const costly = {
    gas: option('gas', { capital: '40000 元/户', runningSubsidy: '200 元/户' }),
    pump: option('pump', { capital: '40000 元/户' }),
  };
  const task = { total: '6000 户', minima: { power: { options: ['pump'], households: '1000 户' } } };

  test('without it nothing is done, with it exactly the task', () => {
    const idle = planOf({ options: costly });
    const plan = planOf({ options: costly, measure: { task } });
    if (idle.status !== 'proven' || plan.status !== 'proven') throw new Error('no plan');
    expect(idle.measures.find(({ id }) => id === 'loose-coal')?.used).toBe(false);
    const actions = plan.measures.find(({ id }) => id === 'loose-coal')?.actions ?? [];
    const households = actions.filter(({ unit }) => unit === 'household').map(({ amount }) => amount ?? 0);
    expect(households.reduce((total, each) => total + each, 0)).toBeCloseTo(6000, 3);
    expect(actions.filter(({ unit }) => unit === 'kt').map(({ amount }) => amount)).toEqual([
      expect.closeTo(12, 3),
      expect.closeTo(12, 3),
    ]);
    expect(plan.proof.passed).toBe(true);
    // What the measure does is told apart although the task is an obligation.
    expect(plan.measures.find(({ id }) => id === 'loose-coal')?.coalKt).toBeLessThan(-1);
  });
  test('where a bill may not rise and the pool is small the conflict names the rules', () => {
    // Gas costs 1 626 yuan, coal 1 000; 200 of subsidy.
    const dear = planOf(
      { options: { gas: costly.gas }, measure: { task: { total: '6000 户' } } },
      { set: 'guardrails.householdBill', to: '400 元/户 @assumption' },
    );
    if (dear.status !== 'impossible') throw new Error(dear.status);
    expect(dear.conflict.map(({ code }) => code).sort()).toEqual(['GRD-5', 'HHD-1.task']);
    const subsidised = { gas: option('gas', { subsidy: '4000 元/户' }) };
    const poor = planOf({ options: subsidised, measure: { task: { total: '6000 户' }, funds: '2000 万元' } });
    if (poor.status !== 'impossible') throw new Error(poor.status);
    expect(poor.conflict.map(({ code }) => code).sort()).toEqual(['HHD-1.task', 'HHD-3']);
  });
  test('a bill within its limit is no obstacle', () => {
    const plan = planOf(
      { options: { gas: costly.gas }, measure: { task: { total: '6000 户' } } },
      { set: 'guardrails.householdBill', to: '430 元/户 @assumption' },
    );
    expect(plan.status).toBe('proven');
  });
});

describe('a plan with every kind of option', () => {
  const some: Edit = {
    set: 'measures.loose-coal.task.minima',
    to: Object.fromEntries(
      Object.keys(options).map((id) => [
        id,
        { options: [id], households: id === 'wire' ? '300 户' : '700 户' },
      ]),
    ),
  };
  const gas: Edit = {
    set: 'gas',
    to: {
      town: {
        fuel: 'gas',
        supply: '400 万m3',
        peakDay: { base: '10 万m3', pipeline: '10 万m3', storage: '1 万m3' },
        storage: '500 万m3',
        cityDuty: '5 %',
        dutyDays: '3 d',
        source: 'invented',
      },
    },
  };
  const cap: Edit = { set: 'targets.coal.cap', to: '230 万t @assumption' };
  const scenario = (): Loaded => loadDocument([...nightEdits, ...householdEdits, some, gas, cap]);

  let plan: PlanWithValues;
  beforeAll(() => {
    const found = planScenario(scenario(), { resolution: 'standard', gap: 0.01 }, { solver: highs });
    if (found.status !== 'proven')
      throw new Error(`${found.status} ${JSON.stringify('conflict' in found ? found.conflict : '')}`);
    plan = found;
  });

  test('is proven', () => {
    expect(plan.proof.passed).toBe(true);
    const { rows } = plan.operation['household-converted'] ?? { rows: [] };
    expect(new Set(rows.map(([, id]) => id))).toEqual(new Set(Object.keys(options)));
  });

  type Rows = PlanWithValues['operation'][string]['rows'];
  const spoilt = (family: string, change: (rows: Rows) => Rows) => {
    const table = plan.operation[family];
    if (table === undefined) throw new Error(family);
    const operation = { ...plan.operation, [family]: { ...table, rows: change(table.rows) } };
    return verify(
      scenario().city,
      { ...plan, scenario: { ...plan.scenario }, operation },
      { failures: 10_000 },
    );
  };
  const codes = (proof: ReturnType<typeof verify>): readonly string[] =>
    proof.failures.map(({ code }) => code);
  const scaled = (id: string, factor: number) => (rows: Rows) =>
    rows.map((row) => (row[1] === id ? [...row.slice(0, -1), Number(row.at(-1)) * factor] : row));

  test.each([
    ['gas', 'GAS-1'],
    ['pump', 'PWR-1'],
    ['wire', 'PWR-1'],
    ['pipe', 'HEA-1'],
    ['clean', 'LED-A'],
  ])('more households with %s than told are found out: %s', (id, code) => {
    const proof = spoilt('household-converted', scaled(id, 1.1));
    expect(codes(proof)).toContain('HHD-1');
    if (code !== 'GAS-1') expect(codes(proof)).toContain(code);
    expect(codes(proof)).toContain('COST');
  });
  test('loose coal that is left out is found out', () => {
    const proof = spoilt('household-loose', (rows) => rows.slice(1));
    expect(codes(proof)).toEqual(expect.arrayContaining(['HHD-1', 'LED-A', 'LED-B', 'COST']));
  });
  test('households that go back are found out', () => {
    const proof = spoilt('household-converted', (rows) => [...rows, ['plain', 'wire', '2020-04', 3000]]);
    expect(codes(proof)).toContain('HHD-2');
  });
  test('an option that was not offered is found out', () => {
    const proof = spoilt('household-converted', (rows) => [...rows, ['plain', 'pump', '2020-10', 1]]);
    expect(codes(proof)).toContain('HHD-2');
  });
});

describe('the door', () => {
  const issues = (given: World) => {
    const result = tryFile('tiny.yaml', world(given));
    return result.ok ? [] : result.issues.map(({ path }) => path);
  };
  test.each<[string, World, string]>([
    [
      'gas without its peak',
      { options: { gas: option('gas', { peakDay: undefined }) } },
      'options.gas.peakDay',
    ],
    ['gas that is oil', { options: { gas: option('gas', { fuel: 'diesel' }) } }, 'options.gas.fuel'],
    [
      'a heat pump without a price',
      { options: { pump: option('pump', { powerPrice: undefined }) } },
      'options.pump.powerPrice',
    ],
    [
      'a network without a name',
      { options: { pipe: option('pipe', { network: undefined }) } },
      'options.pipe.network',
    ],
    [
      'a task beyond all households',
      { options: { gas: option('gas') }, measure: { task: { total: '1.1 万户' } } },
      'task.total',
    ],
    [
      'a task for an unknown option',
      {
        options: { gas: option('gas') },
        measure: { task: { minima: { power: { options: ['pump'], households: '0 户' } } } },
      },
      'task.minima.power.options',
    ],
    [
      'a task that repeats the whole',
      {
        options: { gas: option('gas') },
        measure: { task: { minima: { total: { groups: ['villages'], households: '0 户' } } } },
      },
      'task.minima.total',
    ],
    [
      'a task beyond a group',
      {
        options: { gas: option('gas') },
        measure: { task: { minima: { county: { groups: ['villages'], households: '1.1 万户' } } } },
      },
      'task.minima.county.households',
    ],
  ])('%s', (_name, given, path) => {
    expect(issues(given)).toContain(`measures.loose-coal.${path}`);
  });
  test('a group that does not exist', () => {
    expect(issues({ options: { gas: option('gas', { groups: ['nowhere'] }) } })).toContain(
      'measures.loose-coal.options.gas.groups.0',
    );
  });
});
