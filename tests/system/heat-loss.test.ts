/** Heat after the loss of a source: a neighbour helps with what it has left at its own peak, and with no more. */
import { beforeAll, describe, expect, test } from 'vitest';
import type { Edit, PlanWithValues } from '../../engine/contract.js';
import { planScenario } from '../../engine/plan/run.js';
import { verify } from '../../engine/plan/verify/index.js';
import type { City } from '../../engine/scenario/schema.js';
import { requiredAfterLoss } from '../../engine/system/heat-base.js';
import { extendedEdits } from '../golden/extended.js';
import { loadDocument } from '../support/load-file.js';
import { pointWith } from '../support/solve-city.js';
import { highs } from '../support/highs.js';

const scenario = (...edits: readonly Edit[]) =>
  loadDocument([
    ...extendedEdits,
    { set: 'resolution', to: 'monthly' },
    { set: 'targets', to: {} },
    { set: 'measures', to: {} },
    ...edits,
  ]);
const eastPeak = (peak: number): Edit => ({ set: 'networks.east-heat.peak', to: `${peak} MWth @invented` });
const requiredInWest = (city: City): number | undefined =>
  requiredAfterLoss(city, 'west-heat', '2020-01').get('west-heating');

describe('the west, one boiler of 80 MWth and a link of 30 MWth that loses 10 %', () => {
  test.each([
    // The east has 461.25 MWth; 50 % of 60 are asked at most.
    [320, 27],
    [441.25, 18],
    [461.25, 0],
  ])('is asked, where the east needs %d MWth itself, %d', (peak, required) => {
    expect(requiredInWest(scenario(eastPeak(peak)).city)).toBeCloseTo(required, 9);
  });
  test('finds no help in what others live on', () => {
    // A third network lives on the east: 41.25 MWth are left there, of which 20 are for the third.
    const third = scenario(
      eastPeak(420),
      {
        set: 'networks.north-heat',
        to: {
          name: { zh: '北区热网', en: 'North heat network' },
          area: 'east',
          heatedArea: '10 万m2',
          heatIntensity: '0.3 GJ/m2',
          season: 'season',
          hourly: 'flat',
          peak: '15 MWth',
          peakShare: '1',
          guaranteedShare: '0 %',
          source: 'invented',
        },
      },
      {
        set: 'links.east-north',
        to: { from: 'east-heat', to: 'north-heat', capacity: '20 MWth', loss: '0 %', source: 'invented' },
      },
    ).city;
    expect(requiredInWest(third)).toBeCloseTo(0.9 * 21.25, 9);
  });
});

describe('a unit of the east that stands in January', () => {
  // 191.25 MWth are left in the east; the west asks for 27, which are 30 sent: the peak of the east may be 161.25 MWth.
  const standing = (peak: number): City =>
    scenario(
      eastPeak(peak),
      { set: 'networks.east-heat.guaranteedShare', to: '20 % @invented' },
      { set: 'networks.east-heat.heatedArea', to: '50 万m2 @invented' },
      { set: 'units.east-2.minimumUse', to: '0 %' },
      { set: 'nodes.public.firmImport', to: '700 MW @invented' },
      { set: 'nodes.public.minimumLocal', to: '0 %' },
      { set: 'loads.town.energy', to: '28 亿kWh @invented' },
    ).city;
  test.each([
    [161, true],
    [162, false],
  ])('leaves enough for the west where the own peak is %d MWth: %s', (peak, isEnough) => {
    const solve = () => pointWith(standing(peak), highs, { 'unit-on east-2 2020-01': 0 });
    if (isEnough) expect(solve).not.toThrow();
    else expect(solve).toThrow();
  });
  test('leaves the west as it was where the unit runs', () => {
    expect(() => pointWith(standing(162), highs, { 'unit-on east-2 2020-01': 1 })).not.toThrow();
  });
});

describe('the proof', () => {
  let plan: PlanWithValues;
  beforeAll(() => {
    const answer = planScenario(scenario(), { gap: 1e-4 }, { solver: highs });
    if (answer.status !== 'proven') throw new Error(answer.status);
    plan = answer;
  });
  const placesOf = (city: City, document: PlanWithValues): readonly string[] =>
    verify(city, document)
      .failures.filter(({ code }) => code === 'HEA-2')
      .map(({ at }) => at);
  test('passes, and knows the share that remains', () => {
    expect(placesOf(scenario().city, plan)).toEqual([]);
    const west = plan.supply.heatShares.find(({ network }) => network === 'west-heat');
    expect(west).toMatchObject({ lost: 'west-heating', guaranteed: 0.5 });
    expect(west?.share).toBeGreaterThanOrEqual(0.45 - 1e-6);
  });
  test('refuses help that the neighbour needs itself', () => {
    const places = placesOf(scenario(eastPeak(445)).city, plan);
    expect(places).toContain('east-west 2020-01 spare');
  });
  test('refuses a plan that counts on no help where it is needed', () => {
    const { 'link-help': _help, ...operation } = plan.operation;
    expect(placesOf(scenario().city, { ...plan, operation })).toContain('west-heat west-heating 2020-01');
  });
  test('refuses help beyond the link', () => {
    const table = plan.operation['link-help'];
    if (table === undefined) throw new Error('no help');
    const rows = table.rows.map((row) => [...row.slice(0, -1), 31]);
    const more = { ...plan, operation: { ...plan.operation, 'link-help': { ...table, rows } } };
    expect(placesOf(scenario().city, more)).toContain('east-west 2020-01 help');
  });
});
