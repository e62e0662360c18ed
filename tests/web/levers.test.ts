import { describe, expect, test } from 'vitest';
import { nameAt, readFigure, valueAt } from '../../web/figure-text.js';
import { leverText, leverValue, targetLevers } from '../../web/levers.js';
import { untouched } from '../../web/settings.js';

const city = {
  areas: { chiping: { name: { zh: '茌平区', en: 'Chiping' } } },
  targets: {
    coal: { base: '3300 万t @assumption', baseYear: 2015, cap: '2970 万t @assumption' },
    energy: {
      base: '2180 万tce @assumption',
      provinceBase: '37945 万tce @plan',
      provinceIncrement: { value: 4070, unit: '万tce' },
      progress: '100 % @assumption',
    },
    intensity: { baseEnergy: '2180 万tce @x', baseValueAdded: '1812.75 亿元 @x', reduction: '17 % @x' },
  },
};

describe('figures of a document', () => {
  test.each([
    ['2970 万t @assumption', { value: 2970, unit: '万t' }],
    ['1,000.5 MW', { value: 1000.5, unit: 'MW' }],
    ['60 % @x', { value: 60, unit: '%' }],
    [
      { value: 3, unit: '亿元' },
      { value: 3, unit: '亿元' },
    ],
    [10, { value: 10, unit: '1' }],
    ['much', undefined],
    [null, undefined],
  ])('%j', (input, expected) => expect(readFigure(input)).toEqual(expected));

  test('paths and names', () => {
    expect(valueAt(city, 'targets.coal.baseYear')).toBe(2015);
    expect(valueAt(city, 'targets.coal.toString')).toBeUndefined();
    expect(nameAt(city, 'areas.chiping')).toEqual({ zh: '茌平区', en: 'Chiping' });
    expect(nameAt(city, 'areas.nowhere')).toBeUndefined();
  });
});

describe('levers of the targets', () => {
  const [coal, energy, intensity] = targetLevers(city, untouched);

  test('hold the values of the file in the unit of the file', () => {
    expect([coal?.value, energy?.value, intensity?.value]).toEqual([2970, 100, 17]);
    expect([coal?.min, coal?.max]).toEqual([1650, 3470]);
  });

  test('the guide gives the cap that follows from the share', () => {
    expect(energy?.guide.zh).toContain('2,413.8 万tce');
    expect(intensity?.guide.en).toContain('0.9982 tce/10k CNY');
    const half = targetLevers(city, { values: { 'targets.energy.progress': '50 %' }, off: [] });
    expect(half[1]?.guide.zh).toContain('2,296.9 万tce');
  });

  test('a target that the file leaves out has no lever', () => {
    expect(targetLevers({ targets: { coal: city.targets.coal } }, untouched)).toHaveLength(1);
    expect(targetLevers({}, untouched)).toEqual([]);
  });

  test('an edit writes the unit of the lever, a count writes none', () => {
    if (coal === undefined) throw new Error('no lever');
    expect(leverText(coal, 2900)).toBe('2900 万t');
    expect(leverText({ ...coal, unit: 'count' }, 6)).toBe('6');
    expect(leverValue(coal, { values: { [coal.path]: '2900 万t' }, off: [] })).toBe(2900);
    expect(leverValue(coal, untouched)).toBe(2970);
  });
});
