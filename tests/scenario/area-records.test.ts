/** What of a scenario is of which area, and what an area may change. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Edit } from '../../engine/contract.js';
import {
  areaDocument,
  areaOfObject,
  areaOfRecord,
  foreignPlaces,
  ownPlaces,
} from '../../engine/scenario/area-records.js';
import { applyEdits } from '../../engine/scenario/edits.js';
import { isBranch, joinPath } from '../../engine/scenario/path.js';
import { loadFile } from '../support/load-file.js';
import { twoAreas } from '../support/two-areas.js';

const liaocheng = loadFile('liaocheng-2020.yaml').document;
const areas = Object.keys(isBranch(liaocheng['areas']) ? liaocheng['areas'] : {});
const city = loadFile('tiny.yaml', twoAreas).document;

/** Every record that names an area itself: its place, the area, and its names. */
function recordsWithArea(value: unknown, place = ''): readonly (readonly [string, string, string])[] {
  if (!isBranch(value)) return [];
  const { area, name } = value;
  const own = typeof area === 'string' ? [[place, area, JSON.stringify(name ?? '-')] as const] : [];
  return [
    ...own,
    ...Object.entries(value).flatMap(([key, item]) => recordsWithArea(item, joinPath(place, key))),
  ];
}

const records = recordsWithArea(liaocheng);

describe('the part of an area', () => {
  test.each(areas)('%s: has all records that name it, and none that name another', (area) => {
    const own = ownPlaces(liaocheng, area);
    const text = JSON.stringify(areaDocument(liaocheng, area));
    expect(
      records
        .filter(([, of]) => of === area)
        .map(([place]) => place)
        .filter((place) => !own.includes(place)),
    ).toEqual([]);
    const foreign = records.filter(([, of]) => of !== area);
    expect(foreign.filter(([place]) => own.includes(place))).toEqual([]);
    const ownNames = records.filter(([, of]) => of === area).map(([, , name]) => name);
    expect(
      foreign.filter(([, , name]) => name !== '"-"' && !ownNames.includes(name) && text.includes(name)),
    ).toEqual([]);
  });

  test('units are where their plant is; what stands in no area is in no part', () => {
    const places = areas.flatMap((area) => ownPlaces(liaocheng, area));
    expect(new Set(places).size).toBe(places.length);
    const units = Object.keys(isBranch(liaocheng['units']) ? liaocheng['units'] : {});
    expect(places.filter((place) => place.startsWith('units.')).sort()).toEqual(
      units.map((id) => `units.${id}`).sort(),
    );
    expect(
      places.filter((place) => /^(?:nodes|fuels|grades|profiles|unitClasses|blends)\./.test(place)),
    ).toEqual([]);
    expect(areaOfRecord(liaocheng, 'nodes', 'public')).toBeUndefined();
  });

  test('holds what the city lays down for the area and for itself, and not what it lays down for others', () => {
    expect(areaDocument(city, 'county')).toMatchObject({
      boilers: { 'steam-1': { capacity: '10 MWth' } },
      targets: { coal: { cap: '70.7468 万t' } },
      statistics: { coal: { county: '1 万t' } },
      economy: { areas: { county: { valueAdded: '10 亿元' } } },
    });
    const text = JSON.stringify(areaDocument(city, 'county'));
    expect(text).not.toMatch(/79\.296|new-1|old-1|90 亿元/);
  });

  test('what a measure does to a thing is where the thing is', () => {
    expect(areaOfObject(city, 'unit-shutdown', 'old-1')).toBe('town');
    expect(areaOfObject(city, 'boiler-retrofit', 'steam-1')).toBe('county');
    expect(areaOfObject(city, 'external-power', 'none')).toBeUndefined();
  });
});

describe('what an area may change', () => {
  const county = (...edits: readonly Edit[]) => foreignPlaces(city, edits, 'county');
  const boiler = { set: 'boilers.steam-1.capacity', to: '12 MWth @assumption' };
  const steam = isBranch(city['boilers']) ? city['boilers']['steam-1'] : undefined;

  test.each<[string, readonly Edit[], readonly string[]]>([
    ['its own record', [boiler], []],
    ['a new record of its own', [{ set: 'boilers.steam-2', to: steam }], []],
    ['another record', [boiler, { set: 'units.old-1.capacity', to: '1 MW' }], ['units.old-1.capacity']],
    ['a record that it hands over', [{ set: 'boilers.steam-1.area', to: 'town' }], ['boilers.steam-1.area']],
    ['a record that it takes', [{ set: 'plants.works.area', to: 'county' }], ['plants.works.area']],
    [
      'a new record of another',
      [{ set: 'boilers.b', to: { ...Object(steam), area: 'town' } }],
      ['boilers.b'],
    ],
    ['a whole family', [{ set: 'boilers', to: {} }], ['boilers']],
    ['the whole document', [{ set: '', to: {} }], ['']],
    ['its own target', [{ set: 'targets.areas.county.cap', to: '9 万t' }], ['targets.areas.county.cap']],
    ['a target of the city', [{ set: 'targets.coal.cap', to: '9 万t' }], ['targets.coal.cap']],
    ['statistics', [{ remove: 'statistics.coal.county' }], ['statistics.coal.county']],
    ['a fuel', [{ set: 'fuels.gas.price', to: '1 元/m3' }], ['fuels.gas.price']],
    ['a measure', [{ remove: 'measures.unit-shutdown' }], ['measures.unit-shutdown']],
    ['a path that is none', [{ set: 'boilers..x', to: 1 }], ['boilers..x']],
    [
      'a record that it moves in two steps',
      [
        { set: 'boilers.steam-1.area', to: 'town' },
        { set: 'boilers.steam-1.area', to: 'county' },
      ],
      [],
    ],
  ])('%s', (_, edits, foreign) => {
    expect(county(...edits)).toEqual(foreign);
  });

  /** Places of the document down to its fields, and places that are not there. */
  const places = (value: unknown, place: string, depth: number): readonly string[] =>
    isBranch(value) && depth < 5
      ? Object.entries(value).flatMap(([key, item]) => {
          const below = joinPath(place, key);
          return [below, joinPath(below, 'new'), ...places(item, below, depth + 1)];
        })
      : [];
  const parts = [
    'boilers',
    'plants',
    'units',
    'loads',
    'enterprises',
    'measures',
    'areas',
    'targets',
    'nodes',
  ];
  const all = parts.flatMap((part) => [part, ...places(city[part], part, 1)]);

  test('law: edits that are not refused leave the part of every other area as it was', () => {
    const record = isBranch(city['units']) ? city['units']['new-1'] : undefined;
    const value = fc.constantFrom<unknown>(
      'county',
      'town',
      '1 MW',
      'works',
      steam,
      record,
      { area: 'county' },
      {},
    );
    const place = fc.constantFrom(...all);
    const edit: fc.Arbitrary<Edit> = fc.oneof(
      fc.record({ set: place, to: value }),
      fc.record({ remove: place }),
    );
    let passed = 0;
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 3 }), (edits) => {
        const after = applyEdits(city, edits);
        if (!after.ok || foreignPlaces(city, edits, 'county').length > 0) return;
        passed += 1;
        expect(areaDocument(after.document, 'town')).toEqual(areaDocument(city, 'town'));
      }),
      { numRuns: 3000, seed: 17 },
    );
    expect(passed).toBeGreaterThan(30);
  });
});
