/** The builder: what goes in as families of variables and rows comes out as one sparse program. */
import { describe, expect, test } from 'vitest';
import { Model } from '../../engine/model/builder.js';
import { constant, mul, quantity, scale, sum } from '../../engine/model/expression.js';
import { labelOf, objectiveOf, programHash } from '../../engine/model/program.js';
import { ge, le } from '../../engine/model/row.js';
import { keySet } from '../../engine/model/set.js';
import { rowOf } from '../golden/row-of.js';
import { failure, meaning, months, plants, says, start } from '../support/small-model.js';

describe('variables', () => {
  test('bounds are 0 to infinity unless told, by key where asked', () => {
    const model = new Model();
    model.variables({ code: 'free', unit: '1', over: [plants], says });
    model.variables({
      code: 'bound',
      unit: '1',
      over: [plants],
      says,
      lower: -1,
      upper: (plant) => ((plant as string) === 'north' ? 5 : 7),
      integer: true,
    });
    const program = model.finish(constant(0, 'MCNY'));
    expect([...program.columnLower]).toEqual([0, 0, -1, -1]);
    expect([...program.columnUpper]).toEqual([Infinity, Infinity, 5, 7]);
    expect([...program.integer]).toEqual([0, 0, 1, 1]);
  });
  test('a family may cover part of a product', () => {
    const model = new Model();
    const some = model.variables({
      code: 'some',
      unit: '1',
      over: [plants, months],
      where: (_plant, month) => (month as string) !== '02',
      says,
    });
    const [north] = plants.keys as [(typeof plants.keys)[number]];
    const [first, second, third] = months.keys as [
      (typeof months.keys)[number],
      (typeof months.keys)[number],
      (typeof months.keys)[number],
    ];
    expect([some.has(north, first), some.has(north, second)]).toEqual([true, false]);
    expect(some.column(north, third)).toBe(1);
    expect(() => some(north, second)).toThrow(/some has no member north, 02/);
  });
  test('a family twice is our fault, by its code', () => {
    const { model } = start();
    const error = failure(() => model.variables({ code: 'power', unit: 'MW', over: [plants], says }));
    expect([error.code, error.data]).toEqual(['E_ROW_TWICE', { code: 'variable power' }]);
  });
});

describe('rows', () => {
  test('a mismatch names the row and its place', () => {
    const { model, power } = start();
    const error = failure(() =>
      model.rows({
        ...meaning,
        code: 'PWR-9',
        part: 'ceiling',
        unit: 'GWh',
        over: [plants, months],
        row: (plant, month) => le(power(plant, month), constant(3, 'MW')),
      }),
    );
    expect([error.code, error.data]).toEqual([
      'E_ROW_UNIT',
      { row: 'PWR-9.ceiling', at: 'north 01', expected: 'GWh', seen: 'MW' },
    ]);
  });
  test('a mismatch inside the expressions names the row too', () => {
    const { model, power } = start();
    const error = failure(() =>
      model.rows({
        ...meaning,
        code: 'PWR-9',
        unit: 'MW',
        over: [plants, months],
        row: (plant, month) => le(power(plant, month), constant(3, 'kt')),
      }),
    );
    expect(error.data).toMatchObject({ row: 'PWR-9', at: 'north 01', expected: 'MW', seen: 'kt' });
  });
  test('a code twice is our fault, but parts of a code are not', () => {
    const { model, power } = start();
    const family = {
      ...meaning,
      code: 'PWR-9',
      unit: 'MW',
      over: [plants, months],
      row: (plant: (typeof plants.keys)[number], month: (typeof months.keys)[number]) =>
        le(power(plant, month), constant(3, 'MW')),
    } as const;
    model.rows(family);
    model.rows({ ...family, part: 'floor' });
    expect(failure(() => model.rows(family)).data).toEqual({ code: 'row PWR-9' });
    expect(failure(() => model.openRows({ ...family, part: 'floor', sense: '<=' })).data).toEqual({
      code: 'row PWR-9.floor',
    });
  });
  test('a condition chooses the rows', () => {
    const { model, power } = start();
    model.rows({
      ...meaning,
      code: 'A-1',
      unit: 'MW',
      over: [plants, months],
      where: (plant) => (plant as string) === 'south',
      row: (plant, month) => le(power(plant, month), constant(3, 'MW')),
    });
    expect(model.finish(constant(0, 'MCNY')).rows).toBe(3);
  });
});

describe('the program', () => {
  test('constants move to the right, columns are merged, zeros dropped', () => {
    const { model, power } = start();
    model.rows({
      ...meaning,
      code: 'A-1',
      unit: 'MW',
      over: [plants, months],
      row: (plant, month) => {
        const own = power(plant, month);
        // 2 own + 3 own + 4 <= 10 + own - own, and a zero beside it.
        return le(
          sum('MW', [scale(2, own), scale(3, own), constant(4, 'MW'), scale(0, own)]),
          sum('MW', [constant(10, 'MW'), own, scale(-1, own)]),
        );
      },
    });
    const row = rowOf(model.finish(constant(0, 'MCNY')), 'A-1', 'south 02');
    expect(row).toEqual({ terms: { 'power south 02': 5 }, lower: -Infinity, upper: 6 });
  });
  test('terms that cancel leave no entry, and the next row is not disturbed', () => {
    const { model, power } = start();
    const [north, south] = plants.keys as [(typeof plants.keys)[number], (typeof plants.keys)[number]];
    model.rows({
      ...meaning,
      code: 'A-1',
      unit: 'MW',
      over: [months],
      row: (month) =>
        ge(
          sum('MW', [power(north, month), power(south, month), scale(-1, power(north, month))]),
          constant(1, 'MW'),
        ),
    });
    const program = model.finish(constant(0, 'MCNY'));
    for (const month of months)
      expect(rowOf(program, 'A-1', month)).toEqual({
        terms: { [`power south ${month}`]: 1 },
        lower: 1,
        upper: Infinity,
      });
    expect(program.index).toHaveLength(3);
  });
  test('the constant of the objective stays out of the costs', () => {
    const { model, power } = start();
    const [north] = plants.keys as [(typeof plants.keys)[number]];
    const [first] = months.keys as [(typeof months.keys)[number]];
    const price = mul(quantity(0.5, 'MCNY/MW'), power(north, first));
    const program = model.finish(sum('MCNY', [price, price, constant(40, 'MCNY')]));
    expect([...program.cost]).toEqual([1, 0, 0, 0, 0, 0]);
    expect(program.constant).toBe(40);
    expect(objectiveOf(program, [3, 0, 0, 0, 0, 0])).toBe(3);
  });
  test('labels tell family and keys of columns and rows', () => {
    const { model, power } = start();
    model.variables({ code: 'none', unit: '1', over: [keySet('empty', [])], says });
    model.variables({ code: 'single', unit: '1', over: [], says });
    model.rows({
      ...meaning,
      code: 'A-1',
      unit: 'MW',
      over: [plants, months],
      row: (plant, month) => le(power(plant, month), constant(3, 'MW')),
    });
    const { columnFamilies, rowFamilies } = model.finish(constant(0, 'MCNY'));
    expect(labelOf(columnFamilies, 4)).toEqual({ code: 'power', keys: ['south', '02'] });
    expect(labelOf(columnFamilies, 6)).toEqual({ code: 'single', keys: [] });
    expect(labelOf(rowFamilies, 5)).toEqual({ code: 'A-1', keys: ['south', '03'] });
  });
  test('is frozen, and its hash changes with any number of it', () => {
    const { model, power } = start();
    const [north] = plants.keys as [(typeof plants.keys)[number]];
    const [first] = months.keys as [(typeof months.keys)[number]];
    const program = model.finish(mul(quantity(1, 'MCNY/MW'), power(north, first)));
    expect(Object.isFrozen(program)).toBe(true);
    const moved = { ...program, cost: program.cost.with(5, 1e-9) };
    expect(programHash({ ...program })).toBe(programHash(program));
    expect(programHash(moved)).not.toBe(programHash(program));
  });
});
