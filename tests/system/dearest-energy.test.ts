/** The dearest power and heat by hand on small worlds, and the same figures in the proof, on every city. */
import { describe, expect, test } from 'vitest';
import type { Edit } from '../../engine/contract.js';
import { dearestHeatAt, dearestPowerAt } from '../../engine/plan/verify/dearest.js';
import { dearestHeat, dearestPower } from '../../engine/system/dearest-energy.js';
import { importBlock, retrofitOf } from '../support/effects.js';
import { loadDocument, loadFile } from '../support/load-file.js';
import { mutationDocument } from '../support/mutation-document.js';

const none: Edit = { set: 'measures', to: {} };
const tinyPower = (...edits: readonly Edit[]): number =>
  dearestPower(loadFile('tiny.yaml', [none, ...edits]).city, 'public');

/** Coal of 5 000 kcal/kg at 500 yuan/t: 0.7 MCNY/ktce; the old unit takes 0.36 ktce/GWh. */
describe('power', () => {
  test('of the worst unit', () => expect(tinyPower()).toBeCloseTo(0.36 * 0.7, 9));
  test('gross over net, and its other cost', () =>
    expect(
      tinyPower(
        { set: 'unitClasses.old.ownUse', to: '10 % @assumption' },
        { set: 'unitClasses.old.variableCost', to: '0.018 元/kWh @assumption' },
      ),
    ).toBeCloseTo(0.36 * 0.7 + 0.018 / 0.9, 9));
  test('at least load the fuel of no load weighs more: 0.2 / 0.4 + 0.8 of the rate of full load', () =>
    expect(
      tinyPower(
        { set: 'unitClasses.old.noLoadShare', to: '20 % @assumption' },
        { set: 'unitClasses.old.minimumLoad', to: '40 % @assumption' },
      ),
    ).toBeCloseTo(1.3 * 0.36 * 0.7, 9));
  test('without a least load the fuel of no load is spread over the capacity', () =>
    expect(tinyPower({ set: 'unitClasses.old.noLoadShare', to: '20 % @assumption' })).toBeCloseTo(
      0.36 * 0.7,
      9,
    ));
  test('on better coal: 620 yuan for 6/7 kgce/kg are 0.7233', () =>
    expect(
      tinyPower({
        set: 'measures.high-cv-coal',
        to: { grades: ['high'], maximumShare: '60 %', supply: { high: '2 万t' }, source: 'assumption' },
      }),
    ).toBeCloseTo(0.36 * 0.62 * (7 / 6), 9));
  test('power that comes with heat is not spared: a back-pressure unit does not count', () => {
    const { city } = loadDocument([none]);
    const units = Object.fromEntries(Object.entries(city.units).filter(([id]) => id !== 'east-3'));
    expect(city.unitClasses[city.units['east-3']?.class ?? '']?.kind).toBe('back-pressure');
    expect(dearestPower(city, 'public')).toBe(dearestPower({ ...city, units }, 'public'));
  });
  test('bought, with its loss', () =>
    expect(tinyPower(importBlock('1 亿kWh', { price: '0.42 元/kWh', loss: '4 %' }))).toBeCloseTo(
      0.42 / 0.96,
      9,
    ));
  test('over ties, each with its loss', () => {
    const place = { name: { zh: '甲', en: 'A' }, peak: '1 MW', peakShare: '100 %', reserve: '0 %' };
    const node = { ...place, firmImport: '10 MW', source: 'assumption' };
    const tie = (from: string, to: string, loss: string) => ({
      from,
      to,
      capacity: '50 MW',
      loss,
      source: 'assumption',
    });
    const { city } = loadFile('tiny.yaml', [
      importBlock('1 亿kWh', { price: '0.42 元/kWh' }),
      { set: 'nodes.near', to: node },
      { set: 'nodes.far', to: node },
      { set: 'ties.one', to: tie('public', 'near', '2 %') },
      { set: 'ties.two', to: tie('far', 'near', '5 %') },
    ]);
    expect(dearestPower(city, 'near')).toBeCloseTo(0.42 / 0.98, 9);
    expect(dearestPower(city, 'far')).toBeCloseTo(0.42 / 0.98 / 0.95, 9);
  });
});

describe('heat', () => {
  const heatOf = (...edits: readonly Edit[]): number =>
    dearestHeat(loadDocument([none, ...edits]).city, 'east-heat');
  const retrofit = (kind: string, efficiency: string, more: object = {}): Edit => ({
    set: 'measures.boiler-retrofit',
    to: {
      options: { new: retrofitOf(kind, efficiency, { operatingCost: '2 元/GJ', ...more }) },
      boilers: { 'east-heating': { options: ['new'] } },
      source: 'assumption',
    },
  });
  const { boilers, fuels, grades, blends } = loadDocument([none]).city;
  const boiler = boilers['east-heating'];
  const gas = fuels['gas'];
  if (boiler === undefined || gas === undefined) throw new Error('the document has changed');
  const shares = Object.entries(blends[boiler.blend]?.shares ?? {});
  const mean = (what: 'price' | 'heatValue') =>
    shares.reduce((total, [grade, share]) => total + share * (grades[grade]?.[what] ?? NaN), 0);
  test('of the boiler', () =>
    expect(heatOf()).toBeCloseTo(
      mean('price') / mean('heatValue') / boiler.efficiency + boiler.otherCost,
      9,
    ));
  test('of gas that takes its place', () =>
    expect(heatOf(retrofit('fuel', '90 %', { fuel: 'gas' }))).toBeCloseTo(
      gas.price / gas.heatValue / 0.9 + 0.002,
      9,
    ));
  test('of electricity that takes its place: 1 TJ are 1/3.6 GWh', () => {
    const edits = [retrofit('electric', '95 %'), { set: 'boilers.east-heating.node', to: 'public' }];
    const { city } = loadDocument([none, ...edits]);
    expect(dearestHeat(city, 'east-heat')).toBeCloseTo(dearestPower(city, 'public') / 3.6 / 0.95 + 0.002, 9);
  });
});

describe('the proof comes to the same figures by code of its own', () => {
  const cities = {
    'liaocheng-2020': () => loadFile('liaocheng-2020.yaml').city,
    tiny: () => loadFile('tiny.yaml').city,
    'the document of mutations': () => loadDocument([], mutationDocument()).city,
  };
  test.each(Object.entries(cities))('in %s', (_name, load) => {
    const city = load();
    for (const node of Object.keys(city.nodes))
      expect(dearestPowerAt(city, node)).toBeCloseTo(dearestPower(city, node), 9);
    for (const network of Object.keys(city.networks))
      expect(dearestHeatAt(city, network)).toBeCloseTo(dearestHeat(city, network), 9);
  });
});
