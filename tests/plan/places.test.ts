import { describe, expect, test } from 'vitest';
import { amountWords, placed } from '../../engine/plan/places.js';
import { loadFile } from '../support/load-file.js';

const { city } = loadFile('liaocheng-2020.yaml');
const says = { zh: '留有余地', en: 'keeps room' };

describe('the words of a place', () => {
  test('name areas, nodes and months, and leave the only year unsaid', () => {
    expect(placed(city, ['chiping', '2020'], says, []).zh).toBe('茌平区：留有余地');
    expect(placed(city, ['public', '2020-01'], says, [])).toEqual({
      zh: '公用电网 2020年1月：留有余地',
      en: 'Public grid 2020-01: keeps room',
    });
    expect(placed(city, [], says, [])).toEqual(says);
  });

  test('a line between two places has their names, and its number where there are several', () => {
    expect(placed(city, ['xinfa-public'], says, []).zh).toBe('信发自备电网至公用电网联络线：留有余地');
    expect(placed(city, ['senquan-public-2'], says, []).en).toMatch(/^tie .* to Public grid 2: keeps room$/);
    for (const key of Object.keys(city.links)) expect(placed(city, [key], says, []).zh).toContain('互联管线');
  });

  test('what nobody named stays as it is', () => {
    expect(placed(city, ['nowhere'], says, []).en).toBe('nowhere: keeps room');
  });
});

test('amounts have four figures in the unit of officials', () => {
  expect(amountWords(12_345.6, 'kt')).toEqual({ zh: '1235 万t', en: '12350 kt' });
  expect(amountWords(0.374636, 'MCNY/kt')).toEqual({ zh: '374.6 元/t', en: '374.6 CNY/t' });
});
