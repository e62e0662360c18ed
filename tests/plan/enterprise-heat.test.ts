/** Heat that enterprises sell and buy, and how it stands in their energy consumption (综合能耗). */
import { describe, expect, test } from 'vitest';
import type { Edit } from '../../engine/contract.js';
import { enterpriseHeatOf } from '../../engine/plan/enterprise-heat.js';
import { enterpriseLedgerOf } from '../../engine/plan/enterprise-ledger.js';
import { entriesOf } from '../../engine/plan/entries.js';
import { feedstockOf } from '../../engine/plan/feedstock.js';
import type { Point } from '../../engine/plan/settle.js';
import { inAll, months2020, retrofitOf } from '../support/effects.js';
import { loadDocument, nightEdits } from '../support/load-file.js';
import { pointWith } from '../support/solve-city.js';
import { works } from '../support/works.js';
import { highs } from '../support/highs.js';

const firm = (id: string, area: string): Edit => ({
  set: `enterprises.${id}`,
  to: { name: { zh: id, en: id }, area },
});
/** A heat company with the network boiler, a mill that buys 10 GJ/t for 10 kt, a paper maker with a boiler of its own. */
const market: readonly Edit[] = [
  ...nightEdits,
  { set: 'resolution', to: 'monthly' },
  firm('heat', 'east'),
  firm('mill', 'east'),
  firm('paper', 'west'),
  { set: 'boilers.east-heating.enterprise', to: 'heat' },
  { set: 'boilers.steam-1.enterprise', to: 'paper' },
  { set: 'networks.east-heat.guaranteedShare', to: '0 % @invented' },
  works('cloth', {
    enterprise: 'mill',
    area: 'east',
    power: undefined,
    steam: { network: 'east-heat', use: '10 GJ/t', price: '40 元/GJ' },
    output: '1 万t',
  }),
  {
    set: 'measures',
    to: {
      'capacity-cut': { lines: { cloth: { maximumShare: '100 %' } }, source: 'invented' },
      'boiler-retrofit': {
        options: {
          new: retrofitOf('fuel', '92 %', { fuel: 'gas' }),
          pipe: retrofitOf('network', '96 %'),
        },
        boilers: {
          'east-heating': { options: ['new'] },
          'steam-1': { options: ['pipe'], network: 'east-heat' },
        },
        source: 'invented',
      },
    },
  },
];
const pointAt = (fixed: Readonly<Record<string, number>>): Point =>
  pointWith(loadDocument(market).city, highs, fixed);
const ofYear = (amounts: ReadonlyMap<string, number>, enterprise: string): number =>
  [...amounts].reduce((total, [key, amount]) => total + (key.startsWith(`${enterprise} `) ? amount : 0), 0);
const rowsOf = (point: Point, enterprise: string) =>
  (enterpriseLedgerOf(entriesOf(point), feedstockOf(point))?.rows ?? []).filter(
    (row) => row.enterprise === enterprise,
  );

describe('by hand', () => {
  const uncut = inAll((month) => `line-cut cloth ${month}`, 0);
  test('a line buys its steam, and less of it when it is cut', () => {
    const whole = enterpriseHeatOf(pointAt(uncut)).bought;
    expect(ofYear(whole, 'mill')).toBeCloseTo(100, 6);
    expect(whole.get('mill 2020-03')).toBeCloseTo(100 / 12, 6);
    const cut = Object.fromEntries(months2020.slice(6).map((month) => [`line-cut cloth ${month}`, 0.6]));
    expect(ofYear(enterpriseHeatOf(pointAt({ ...uncut, ...cut })).bought, 'mill')).toBeCloseTo(70, 6);
  });
  test('a boiler sells what it gives to its network, before and after its retrofit: 20 and 10 MWth', () => {
    const { supplied } = enterpriseHeatOf(
      pointAt({
        ...uncut,
        'retrofit-start east-heating new 2020-06': 1,
        'boiler-heat east-heating 2020-05/all': 20,
        'retrofit-network-heat east-heating new 2020-06/all': 10,
      }),
    );
    expect(supplied.get('heat 2020-05')).toBeCloseTo(20 * 31 * 24 * 0.0036, 6);
    expect(supplied.get('heat 2020-06')).toBeCloseTo(10 * 30 * 24 * 0.0036, 6);
    expect(ofYear(supplied, 'east-generation')).toBeGreaterThan(1000);
  });
  test('a load that joins a network is bought from it, with the loss of its pipe: 50 TJ a month over 0.96', () => {
    const { bought } = enterpriseHeatOf(pointAt({ ...uncut, 'retrofit-start steam-1 pipe 2020-06': 1 }));
    expect(bought.get('paper 2020-05') ?? 0).toBeCloseTo(0, 9);
    expect(bought.get('paper 2020-06')).toBeCloseTo(50 / 0.96, 6);
  });
});

describe('in the energy consumption of an enterprise, 34.12 kgce/GJ', () => {
  const point = pointAt(inAll((month) => `line-cut cloth ${month}`, 0));
  test('a firm that only buys steam has what it buys: 100 TJ are 3.412 ktce', () => {
    const rows = rowsOf(point, 'mill');
    expect(rows).toHaveLength(12);
    for (const column of ['calorificKtce', 'equalValueKtce'] as const)
      expect(rows.reduce((total, row) => total + row[column], 0)).toBeCloseTo(3.412, 3);
    expect(rows.reduce((total, { heatBoughtTJ }) => total + heatBoughtTJ, 0)).toBeCloseTo(100, 6);
  });
  test('a plant has its coal gross, and its energy less the heat and power that it sells', () => {
    const rows = rowsOf(point, 'east-generation');
    expect(rows).toHaveLength(12);
    for (const row of rows) {
      const { coalKtce, electricityGWh, heatSuppliedTJ, calorificKtce } = row;
      expect(heatSuppliedTJ).toBeGreaterThan(1);
      // Ignition oil is the rest.
      const oil = calorificKtce - (coalKtce + 0.1229 * electricityGWh - 0.0341208 * heatSuppliedTJ);
      expect(oil).toBeGreaterThan(-1e-3);
      expect(oil).toBeLessThan(0.5);
    }
  });
});
