/** The door of provinces: all problems of a stage at once, each with its place, code and words. */
import { describe, expect, test } from 'vitest';
import { loadScenario } from '../../engine/scenario/load.js';
import { isProvince, type ProvinceResult } from '../../engine/scenario/load-province.js';
import { tinyDocument } from '../support/tiny-document.js';
import { threeTowns, tryProvince, tryProvinceDocument, valid } from '../support/province.js';

const told = (result: ProvinceResult): readonly string[] =>
  result.ok ? [] : result.issues.map(({ code, path }) => `${code} ${path}`).sort();

const frame = {
  kongmei: 1,
  kind: 'province',
  id: 'p',
  title: { zh: '省', en: 'Province' },
  sources: {},
  shared: { coal: { cap: '100 万t @assumption' } },
};
const town = { extends: 'tiny.yaml' };

test('three towns load, with caps in canonical units, and again from what they were merged to', () => {
  const province = threeTowns();
  expect(province.shared).toEqual([
    { id: 'coal', cap: 2150 },
    { id: 'external-power', cap: 120 },
  ]);
  expect(province.cities.map(({ id, scenario }) => [id, scenario.city.title.en])).toEqual([
    ['north', 'North'],
    ['middle', 'Middle'],
    ['south', 'South'],
  ]);
  const again = valid(tryProvinceDocument(province.document));
  expect(again.hash).toBe(province.hash);
  expect(again.cities.map(({ scenario }) => scenario.hash)).toEqual(
    province.cities.map(({ scenario }) => scenario.hash),
  );
});

test('edits reach the caps and the cities', () => {
  const province = threeTowns([
    { set: 'shared.gas', to: { cap: '2 亿m3 @invented' } },
    { set: 'cities.north.grades.base.price', to: '700 元/t @invented' },
  ]);
  expect(province.shared.at(-1)).toEqual({ id: 'gas', cap: 200 });
  expect(province.cities[0]?.scenario.city.grades['base']?.price).toBeCloseTo(0.7, 12);
});

describe('what is wrong is told', () => {
  test('in the frame', () => {
    expect(
      told(
        tryProvinceDocument({
          ...frame,
          shared: { coal: { cap: '100 MW @assumption' }, steel: {}, gas: { cap: '1 亿m3' } },
          cities: { a: town },
        }),
      ),
    ).toEqual(['E_KEY_UNKNOWN shared.steel', 'E_UNIT_MISMATCH shared.coal.cap']);
    expect(told(tryProvinceDocument({ ...frame, shared: { coal: { cap: '1 万t' } }, cities: {} }))).toEqual([
      'E_PROVINCE_CITIES cities',
      'E_SOURCE_MISSING shared.coal.cap',
    ]);
    expect(told(tryProvinceDocument({ ...frame, kongmei: 2, cities: { a: town } }))).toEqual([
      'E_VERSION kongmei',
    ]);
    expect(told(tryProvince('provinces/none.yaml'))).not.toEqual([]);
  });

  test('in parents and edits of cities', () => {
    const cities = {
      a: { extends: 'nowhere.yaml' },
      b: { ...town, edits: [{ set: 'grades.basis.price', to: '1 元/t' }] },
    };
    expect(told(tryProvinceDocument({ ...frame, cities }))).toEqual([
      'E_EDIT_PATH cities.b.edits.0.set',
      'E_PARENT_MISSING cities.a.extends',
    ]);
  });

  test('in the cities themselves', () => {
    const cities = {
      a: town,
      b: { ...town, edits: [{ set: 'units.new-1.capacity', to: '660 kWh @invented' }] },
    };
    expect(told(tryProvinceDocument({ ...frame, cities }))).toEqual([
      'E_UNIT_MISMATCH cities.b.units.new-1.capacity',
    ]);
  });

  test('between the cities', () => {
    const cities = {
      a: town,
      b: { extends: 'tiny-2025.yaml' },
      c: { ...town, edits: [{ set: 'resolution', to: 'annual' }] },
      d: {
        ...town,
        edits: [{ set: 'objective', to: { choice: 'jobs', tolerance: '1 %', source: 'assumption' } }],
      },
    };
    const found = told(tryProvinceDocument({ ...frame, cities }));
    expect(found).toContain('E_PROVINCE_CITY cities.c.resolution');
    expect(found).toContain('E_PROVINCE_CITY cities.d.objective.choice');
    expect(found.some((each) => each.startsWith('E_PROVINCE_CITY cities.b.'))).toBe(true);
  });

  test('at the door of cities', () => {
    const document = { ...frame, cities: { a: town } };
    expect(isProvince({ document })).toBe(true);
    expect(isProvince({ document: tinyDocument() })).toBe(false);
    expect(isProvince({ text: '{' })).toBe(false);
    const refused = loadScenario({ document, name: 'p.yaml', parents: () => undefined });
    expect(refused.ok ? [] : refused.issues.map(({ code }) => code)).toEqual(['E_PROVINCE_DOOR']);
  });
});
