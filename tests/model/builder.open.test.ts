/** The builder: open rows that several authors fill, and accounts that are read after the solve. */
import { describe, expect, test } from 'vitest';
import { evaluateAccount, Model } from '../../engine/model/builder.js';
import { constant, evaluate, scale, variable } from '../../engine/model/expression.js';
import { unitOf } from '../../engine/units/unit.js';
import { rowOf } from '../golden/row-of.js';
import { failure, meaning, months, plants, start } from '../support/small-model.js';

describe('open rows', () => {
  const open = (sense: '<=' | '=' | '>=') => {
    const { model, power } = start();
    const balance = model.openRows({ ...meaning, code: 'PWR-1', unit: 'MW', over: [months], sense });
    return { model, power, balance };
  };
  const [north, south] = plants.keys as [(typeof plants.keys)[number], (typeof plants.keys)[number]];
  const [first, second] = months.keys as [(typeof months.keys)[number], (typeof months.keys)[number]];

  test.each([
    ['<=', -Infinity, 7],
    ['=', 7, 7],
    ['>=', 7, Infinity],
  ] as const)('collect the terms of all authors: sum %s 0', (sense, lower, upper) => {
    const { model, power, balance } = open(sense);
    balance.put('one', power(north, first), first);
    balance.put('two', scale(0.5, power(south, first)), first);
    balance.put('one', scale(2, power(north, first)), first);
    balance.put('load', constant(-7, 'MW'), first);
    const program = model.finish(constant(0, 'MCNY'));
    expect(rowOf(program, 'PWR-1', '01')).toEqual({
      terms: { 'power north 01': 3, 'power south 01': 0.5 },
      lower,
      upper,
    });
    expect(rowOf(program, 'PWR-1', '02').terms).toEqual({});
  });
  test('a mismatch names row, place and author', () => {
    const { balance } = open('=');
    const error = failure(() => balance.put('boiler', constant(1, 'TJ'), second));
    expect([error.code, error.data]).toEqual([
      'E_ROW_UNIT',
      { row: 'PWR-1', at: '02', author: 'boiler', expected: 'MW', seen: 'TJ' },
    ]);
  });
  test('a place without a row is refused', () => {
    const { model } = start();
    const some = model.openRows({
      ...meaning,
      code: 'A-2',
      unit: 'MW',
      over: [months],
      sense: '<=',
      where: (month) => (month as string) !== '02',
    });
    expect([some.has(first), some.has(second)]).toEqual([true, false]);
    expect(() => some.put('one', constant(1, 'MW'), second)).toThrow(/A-2 has no row 02/);
  });
});

describe('accounts', () => {
  test('sum by key and author, and evaluate what the solver saw', () => {
    const model = new Model();
    const coal = model.account<readonly [typeof plants, typeof months]>('coal', 'kt');
    const [north, south] = plants.keys as [(typeof plants.keys)[number], (typeof plants.keys)[number]];
    const [first, second] = months.keys as [(typeof months.keys)[number], (typeof months.keys)[number]];
    coal.put('unit', variable(0, unitOf('kt')), north, first);
    coal.put('unit', variable(1, unitOf('kt')), south, first);
    coal.put('stoves', constant(5, 'kt'), south, second);
    const x = [2, 3];
    expect(evaluate(coal.total(), x)).toBe(10);
    expect(
      evaluate(
        coal.total(([plant]) => plant === 'south'),
        x,
      ),
    ).toBe(8);
    expect(
      evaluate(
        coal.total((_keys, author) => author === 'unit'),
        x,
      ),
    ).toBe(5);
    expect(Object.fromEntries(evaluateAccount(coal, x, ([, month]) => month ?? ''))).toEqual({
      '01': 5,
      '02': 5,
    });
  });
  test('a mismatch names the account and the author', () => {
    const coal = new Model().account<readonly [typeof plants]>('coal', 'kt');
    const [north] = plants.keys as [(typeof plants.keys)[number]];
    expect(failure(() => coal.put('meter', constant(1, 'ktce'), north)).data).toMatchObject({
      row: 'coal',
      author: 'meter',
      expected: 'kt',
      seen: 'ktce',
    });
  });
});
