/** Heat in the energy balance table: what makes it for networks is conversion, whatever it burns. */
import { describe, expect, test } from 'vitest';
import type { Edit, Reports } from '../../engine/contract.js';
import { balanceOf } from '../../engine/plan/balance.js';
import { entriesOf } from '../../engine/plan/entries.js';
import { feedstockOf } from '../../engine/plan/feedstock.js';
import { months2020, retrofitOf } from '../support/effects.js';
import { loadDocument, nightEdits } from '../support/load-file.js';
import { pointWith } from '../support/solve-city.js';
import { highs } from '../support/highs.js';

type Balance = NonNullable<Reports['balance']>;
type Form = 'physical' | 'standard';

/** A cell of the table of the eastern county. */
const cellOf = (balance: Balance, form: Form, row: string, column: string): number =>
  balance.tables.find(({ place }) => place === 'east')?.[form][row]?.[column] ?? 0;

describe('a boiler that feeds a network is heating before and after its retrofit', () => {
  /** Tables of a year in which the boiler changes in June and what takes its place gives 20 MWth from then on. */
  const tablesOf = (kind: string, efficiency: string, more: object = {}): Balance => {
    const changed: readonly Edit[] = [
      ...nightEdits,
      { set: 'resolution', to: 'monthly' },
      {
        set: 'measures',
        to: {
          'boiler-retrofit': {
            options: { new: retrofitOf(kind, efficiency, more) },
            boilers: { 'east-heating': { options: ['new'] } },
            source: 'invented',
          },
        },
      },
    ];
    const months = months2020.slice(5, 10);
    const heat = months.map((month): [string, number] => [
      `retrofit-network-heat east-heating new ${month}/all`,
      20,
    ]);
    const fixed = { 'retrofit-start east-heating new 2020-06': 1, ...Object.fromEntries(heat) };
    const point = pointWith(loadDocument(changed).city, highs, fixed);
    return balanceOf(entriesOf(point), feedstockOf(point));
  };
  /** 20 MWth through June to October, TJ; the rest of the year the boiler stands still. */
  const delivered = 20 * 153 * 24 * 0.0036;
  const heatingOf = (balance: Balance, form: Form, column: string): number =>
    cellOf(balance, form, 'heating', column);

  test('on gas: what it burns goes into heating, and none of it is used by industry', () => {
    const balance = tablesOf('fuel', '92 %', { fuel: 'gas' });
    expect(heatingOf(balance, 'standard', 'gas')).toBeCloseTo(-delivered / 0.92 / 29.3076, 6);
    expect(cellOf(balance, 'standard', 'terminal', 'gas')).toBeCloseTo(0, 9);
  });
  test('on electricity: it goes into heating too', () => {
    const balance = tablesOf('electric', '98 %');
    expect(heatingOf(balance, 'physical', 'electricity')).toBeCloseTo(-delivered / 0.98 / 3.6, 6);
  });
  test('on coal: beside the coal that units charge to their heat', () => {
    const coalOf = (balance: Balance): number => -heatingOf(balance, 'standard', 'coal');
    const method = (balance: Balance): number => heatingOf(balance, 'physical', 'heat');
    const balance = tablesOf('coal', '90 %');
    const gas = tablesOf('fuel', '92 %', { fuel: 'gas' });
    expect(method(balance)).toBeCloseTo(method(gas), 3);
    expect(coalOf(balance) - coalOf(gas)).toBeCloseTo(delivered / 0.9 / 29.3076, 3);
  });
});
