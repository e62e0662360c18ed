/** What the tests of pitfalls share: the comparison with the wrong number, and the ledgers of tiny. */
import { expect } from 'vitest';
import type { Edit } from '../../engine/contract.js';
import { Model } from '../../engine/model/builder.js';
import { evaluate } from '../../engine/model/expression.js';
import { ruleSets, type RuleSetId } from '../../engine/rules/rules.js';
import { openLedgers } from '../../engine/system/ledgers.js';
import { calendarOf } from '../../engine/system/time.js';
import { coke, semiCokeFuel } from '../support/fuels.js';
import { loadFile } from '../support/load-file.js';

/** The right number stands, and the wrong one is far enough from it to be told apart. */
export function right(seen: number, number: number, wrong: number, digits = 3): void {
  expect(seen).toBeCloseTo(number, digits);
  expect(Math.abs(seen - wrong)).toBeGreaterThan(10 ** -digits);
}

/** Ledgers of tiny, opened under a rule set, and a burner of its year. */
export function accounts(rules: RuleSetId = '2020') {
  const { city } = loadFile('tiny.yaml', [{ set: 'rules', to: rules }, coke]);
  const [span] = calendarOf(city, 'annual').spans.keys;
  if (span === undefined) throw new Error('a year has one span');
  const ledgers = openLedgers(city, ruleSets[rules], new Model());
  const total = (which: 'coal' | 'energy') => evaluate(ledgers[which].total(), []);
  return { ledgers, total, burner: { author: 'pitfall', area: 'town', sector: 'power', span } };
}

/** Semi-coke of 6 300 kcal/kg for the new unit. */
export const semiCoke: readonly Edit[] = [
  semiCokeFuel,
  {
    set: 'measures.semi-coke',
    to: {
      fuel: 'semi-coke',
      sulphur: '0.4 %',
      volatile: '8 %',
      supply: '2 万t',
      units: { 'new-1': { share: '50 %' } },
      source: 'assumption',
    },
  },
];
