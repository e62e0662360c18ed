import { describe, expect, it } from 'vitest';
import type { Edit, PlanWithValues } from '../../engine/contract.js';
import { planScenario } from '../../engine/plan/run.js';
import { verify } from '../../engine/plan/verify/index.js';
import { ruleSets } from '../../engine/rules/rules.js';
import type { City } from '../../engine/scenario/schema.js';
import { buildCity } from '../../engine/system/build.js';
import { storeEdits } from '../golden/edits-stores.js';
import { loadDocument } from '../support/load-file.js';
import { highs as solver } from '../support/highs.js';

const highs = solver;

/** A cap so tight that the paper mill's boiler must go over to gas, and a pipeline that lets it. */
const scarce: readonly Edit[] = [
  ...storeEdits,
  { set: 'targets.coal.cap', to: '190.5 万t @assumption' },
  { set: 'gas.town.peakDay.pipeline', to: '13 万m3 @assumption' },
];

/** Gas in store for the duty that comes with it. */
const tight: readonly Edit[] = [...scarce, { set: 'gas.town.storage', to: '120 万m3 @assumption' }];

const planOf = (edits: readonly Edit[]) =>
  planScenario(loadDocument(edits), { resolution: 'monthly' }, { solver: highs });

function withValues(edits: readonly Edit[]): PlanWithValues {
  const plan = planOf(edits);
  if (!('operation' in plan)) throw new Error(`${plan.status}: ${plan.reason?.en ?? ''}`);
  return plan;
}

const { city } = loadDocument(tight);
const plan = withValues(tight);
const valuesOf = (family: string) => plan.operation[family]?.rows ?? [];
const total = (rows: readonly (readonly (string | number)[])[]): number =>
  rows.reduce((sum, row) => sum + Number(row.at(-1)), 0);

describe('supply of a plan with stores', () => {
  it('tells the least days of stock, and is proven', () => {
    expect(plan.status).toBe('proven');
    expect(plan.proof).toMatchObject({ passed: true });
    expect(plan.supply.stockDaysMin).toBeCloseTo(7, 6);
  });
  it('tells the tightest place of every rule, and what is no rule last', () => {
    const codes = plan.supply.tightest.map(({ code }) => code);
    expect(codes).toEqual(
      expect.arrayContaining(['COA-2', 'COA-6', 'COA-3', 'GAS-1.total', 'GAS-2', 'GAS-2.duty', 'OIL-1']),
    );
    expect(plan.supply.tightest.at(-1)).toMatchObject({ code: 'COA-2.target', margin: -8, unit: 'd' });
    expect(codes.filter((code) => code === 'COA-2.target')).toHaveLength(1);
  });
  it('asks for five days more in an epidemic', () => {
    const february = valuesOf('yard-stock').filter((row) => row.includes('2020-02'));
    expect(total(february)).toBeGreaterThanOrEqual(48 - 1e-6);
  });
  it('keeps the stock of January as it is without measures', () => {
    // Seven days of the 145 kt that are declared for February; deliveries beyond that would only be lost.
    expect(total(valuesOf('yard-stock').filter((row) => row.includes('2020-01')))).toBeCloseTo(35, 5);
  });
  it('has no days of stock where there is no yard', () => {
    expect(withValues([]).supply.stockDaysMin).toBeNull();
  });
  it('tells a yard by its name where a fuel bears the same id', () => {
    const name = { zh: '同名燃料', en: 'Namesake' };
    const fuel = { name, form: 'solid', kind: 'other', heatValue: '3000 kcal/kg', price: '100 元/t' };
    const namesake: Edit = {
      set: 'fuels.east-yard',
      to: { ...fuel, commercial: true, source: 'assumption' },
    };
    const { supply, prices } = withValues([...tight, namesake]);
    const words = [...supply.tightest, ...prices].map((each) => each.words);
    expect(words.some(({ zh }) => zh.startsWith('东县电厂煤场'))).toBe(true);
    expect(words.filter(({ en }) => en.includes(name.en))).toEqual([]);
  });
  it('is impossible when gas in store cannot cover the duty of what the cap needs', () => {
    const { city: short } = loadDocument(scarce);
    const { program } = buildCity(short, ruleSets[short.rules], { resolution: 'monthly' });
    expect(highs.solve(program, { gap: 0.01 }).status).toBe('infeasible');
    const duty = program.rowFamilies.find(({ code }) => code === 'GAS-2.duty');
    const rowUpper = program.rowUpper.slice();
    rowUpper[duty?.first ?? -1] = Infinity;
    expect(highs.solve({ ...program, rowUpper }, { gap: 0.01 }).status).toBe('optimal');
  });
});

type Change = (
  stated: PlanWithValues,
  told: City,
) => { readonly stated?: PlanWithValues; readonly told?: City };

const operation = (family: string, rows: PlanWithValues['operation'][string]['rows']): Change => {
  const table = plan.operation[family];
  if (table === undefined) throw new Error(`no table ${family}`);
  return (stated) => ({
    stated: { ...stated, operation: { ...stated.operation, [family]: { ...table, rows } } },
  });
};

const yard = (change: Partial<City['yards'][string]>): Change => {
  const known = city.yards['east-yard'];
  if (known === undefined) throw new Error('no yard');
  return (_stated, told) => ({ told: { ...told, yards: { 'east-yard': { ...known, ...change } } } });
};

const gas = (change: (known: City['gas'][string]) => Partial<City['gas'][string]>): Change => {
  const known = city.gas['town'];
  if (known === undefined) throw new Error('no gas');
  return (_stated, told) => ({ told: { ...told, gas: { town: { ...known, ...change(known) } } } });
};

const coal =
  (change: (after: number) => number): Change =>
  (stated) => {
    const { coal: ledger } = stated.ledgers;
    return {
      stated: { ...stated, ledgers: { ...stated.ledgers, coal: { ...ledger, after: change(ledger.after) } } },
    };
  };

const nowhere = Array.from({ length: 12 }, () => 0);
const stock = valuesOf('yard-stock');
const deliveries = valuesOf('yard-delivery');

const mutations: readonly [string, string, Change][] = [
  [
    'a stock that is not there',
    'COA-1',
    operation(
      'yard-stock',
      stock.map((row, at) => (at === 3 ? [...row.slice(0, -1), Number(row.at(-1)) + 1] : row)),
    ),
  ],
  ['a delivery left out', 'COA-1', operation('yard-delivery', deliveries.slice(1))],
  ['a loss of another size', 'COA-1', yard({ loss: 0.01 })],
  ['a blend of another mix in the opening stock', 'COA-1', yard({ blend: 'boiler' })],
  ['fewer days than asked', 'COA-2', yard({ declared: Array.from({ length: 12 }, () => 400) })],
  ['less at the end than at the beginning', 'COA-2', yard({ closing: 130 })],
  ['a yard that is too small', 'COA-3', yard({ capacity: 100 })],
  ['deliveries counted as consumption', 'LED-A', coal((after) => after + total(deliveries))],
  ['losses left out of consumption', 'LED-A', coal((after) => after - 0.005 * total(stock))],
  [
    'a channel that was closed',
    'COA-6',
    (_stated, told) => ({ told: { ...told, channels: { ...told.channels, ...closed(told) } } }),
  ],
  [
    'lorries without diesel',
    'OIL-1',
    (_stated, told) => ({
      told: { ...told, oil: { light: { fuel: 'diesel', supply: Array.from({ length: 12 }, () => 0.1) } } },
    }),
  ],
  ['more gas than there is', 'GAS-1', gas(() => ({ supply: Array.from({ length: 12 }, () => 0.9) }))],
  [
    'a peak day beyond the pipeline',
    'GAS-2',
    gas(({ peakDay }) => ({ peakDay: { ...peakDay, pipeline: 0.05, storage: 0.02 } })),
  ],
  ['storage below its duty', 'GAS-2', gas(() => ({ storage: 0.5 }))],
  [
    'a grade that cannot be had',
    'COA-4',
    (_stated, told) => ({ told: { ...told, grades: { ...told.grades, ...quarter(told) } } }),
  ],
  [
    'more days of stock than there are',
    'COA-2',
    (stated) => ({ stated: { ...stated, supply: { ...stated.supply, stockDaysMin: 7.5 } } }),
  ],
  [
    'a yard that the city does not have',
    'TABLE',
    operation('yard-stock', [...stock, ['west-yard', 'common', '2020-03', 1]]),
  ],
];

function closed({ channels }: City): City['channels'] {
  const { rail } = channels;
  return rail === undefined ? {} : { rail: { ...rail, available: nowhere } };
}

function quarter({ grades }: City): City['grades'] {
  const { common } = grades;
  return common === undefined
    ? {}
    : { common: { ...common, supply: common.supply.map((supply) => supply / 4) } };
}

describe('the proof of stores', () => {
  it('passes the plan as it is', () => {
    expect(verify(city, plan).failures).toEqual([]);
  });
  it.each(mutations)('finds %s (%s)', (_name, code, change) => {
    const { stated = plan, told = city } = change(plan, city);
    const { failures } = verify(told, stated, { failures: 10_000 });
    expect(failures.map((failure) => failure.code)).toContain(code);
  });
});
