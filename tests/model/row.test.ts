/** Relations and the codes under which rows are found. */
import { describe, expect, test } from 'vitest';
import { constant, evaluate, variable } from '../../engine/model/expression.js';
import { eq, familyCode, ge, le, type RowMeaning } from '../../engine/model/row.js';
import { unitOf } from '../../engine/units/unit.js';

const meaning: RowMeaning = {
  code: 'UNT-2',
  kind: 'physics',
  unit: 'MW',
  over: [],
  formula: 'P',
  says: { zh: '一', en: 'one' },
};

describe('rows', () => {
  test('a part distinguishes rows of one code', () => {
    expect(familyCode(meaning)).toBe('UNT-2');
    expect(familyCode({ ...meaning, part: 'floor' })).toBe('UNT-2.floor');
  });
  test.each([
    ['<=', le],
    ['>=', ge],
    ['=', eq],
  ] as const)('left %s right becomes left - right %s 0', (sense, relate) => {
    const relation = relate(variable(0, unitOf('MW')), constant(3, 'MW'));
    expect(relation.sense).toBe(sense);
    expect(evaluate(relation.difference, [5])).toBe(2);
  });
});
