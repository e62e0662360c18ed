/**
 * What a start asks of the city's money and land, measure by measure: capital that bonds may carry, subsidies by their pool,
 * land, a place on the list of key projects. A new measure says here what it asks for.
 */
import { describe, expect, test } from 'vitest';
import type { Account } from '../../engine/model/builder.js';
import type { Sets } from '../../engine/model/set.js';
import { catalogue } from '../../engine/registry.js';
import { ruleSets } from '../../engine/rules/rules.js';
import { buildCity, type CityModel } from '../../engine/system/build.js';
import { admissionEdits } from '../golden/edits-admission.js';
import { efficiencyEdits } from '../golden/edits-efficiency.js';
import { householdEdits } from '../golden/edits-households.js';
import { loadDocument, loadFile } from '../support/load-file.js';

/** Coefficient of one decision in all that an author put into an account, in the part of it that is asked. */
function sumIn(account: Account<Sets>, author: string, column: number, part?: string): number {
  const own = account.postings.filter(
    (posting) => posting.author === author && (part === undefined || posting.keys[0] === part),
  );
  return own
    .flatMap(({ term }) =>
      term.columns.map((each, at) => (each === column ? (term.coefficients[at] ?? 0) : 0)),
    )
    .reduce((total, value) => total + value, 0);
}

/** What one decision asks for: MCNY, mu, projects. Throws on a name that is no decision. */
function asked({ program, ledgers }: CityModel, author: string, decision: string) {
  const column = program.columnFamilies
    .flatMap(({ code, first, keys }) =>
      keys.map((each, at): [string, number] => [[code, ...each].join(' '), first + at]),
    )
    .find(([name]) => name === decision)?.[1];
  if (column === undefined) throw new Error(`no decision ${decision}`);
  const { subsidy, projects } = ledgers;
  return {
    bonds: sumIn(projects.bondCapital, author, column),
    subsidy: sumIn(subsidy, author, column, 'subsidy'),
    fund: sumIn(subsidy, author, column, 'fund'),
    households: sumIn(subsidy, author, column, 'households'),
    land: sumIn(projects.land, author, column),
    keyProjects: sumIn(projects.keyProjects, author, column),
  };
}

const nothing = { bonds: 0, subsidy: 0, fund: 0, households: 0, land: 0, keyProjects: 0 };

const examples = (): CityModel => {
  const { city } = loadFile('tiny.yaml', [
    ...catalogue.flatMap(({ exampleParts = {} }) =>
      Object.entries(exampleParts).map(([set, to]) => ({ set, to })),
    ),
    { set: 'measures', to: Object.fromEntries(catalogue.map(({ id, example }) => [id, example])) },
  ]);
  return buildCity(city, ruleSets[city.rules]);
};
const document = (...edits: Parameters<typeof loadDocument>): CityModel => {
  const { city } = loadDocument(...edits);
  return buildCity(city, ruleSets[city.rules], { resolution: 'monthly' });
};

type Case = readonly [decision: string, model: () => CityModel, asks: Partial<typeof nothing>];
const cases: Readonly<Record<string, readonly Case[]>> = {
  // An order, a stop, a purchase, another fuel and a quota begin no works.
  'capacity-cut': [['line-cut alloy 2020-06', examples, {}]],
  'unit-shutdown': [['unit-stopped old-1 2020-06', examples, {}]],
  'high-cv-coal': [['grade-burn new-1 high 2020-06', examples, {}]],
  'semi-coke': [['semi-coke-burn unit:new-1 2020-06', examples, {}]],
  'external-power': [['import line 2020-06/all', examples, {}]],
  'enterprise-quota': [['quota-cut mill 2020-06', examples, {}]],
  'boiler-retrofit': [
    [
      // 0.16 MCNY/MWth x 40, a tenth of it from the city.
      'retrofit-start steam-1 gas 2020-04',
      () =>
        document([
          { set: 'measures.boiler-retrofit.options.gas.bond', to: true },
          { set: 'measures.boiler-retrofit.options.gas.land', to: '2 亩 @invented' },
        ]),
      { bonds: 6.4, subsidy: 0.64, land: 2 },
    ],
    ['retrofit-start steam-1 gas 2020-04', () => document(), { subsidy: 0.64 }],
  ],
  'efficiency-retrofit': [
    [
      'efficiency-start path 2020-05',
      () => document(efficiencyEdits),
      { subsidy: 2.5, fund: 1, keyProjects: 1 },
    ],
    ['efficiency-start soot 2020-05', () => document(efficiencyEdits), { bonds: 8, land: 3, keyProjects: 1 }],
    ['efficiency-start motors 2020-05', () => document(efficiencyEdits), {}],
  ],
  'loose-coal': [
    // 4 000 yuan once, 1 000 a year for the 33 % of the heat that fall in the last months.
    ['household-converted hills gas 2020-10', () => document(householdEdits), { households: 0.00433 }],
    ['household-converted plain wire 2020-10', () => document(householdEdits), { households: 0.000165 }],
    // Bonds carry half of 6 000 yuan.
    ['household-converted hills pipe 2020-10', () => document(householdEdits), { bonds: 0.003 }],
    // Converted in one month and no longer in the next: due once, given back.
    ['household-converted hills pipe 2020-05', () => document(householdEdits), {}],
  ],
  admission: [
    ['admit dye-works', () => document(admissionEdits), { land: 20 }],
    ['admit tubes-new', () => document(admissionEdits), {}],
  ],
};

test('every measure says what it asks for', () => {
  expect(Object.keys(cases).sort()).toEqual(catalogue.map(({ id }) => id).sort());
});

describe.each(Object.entries(cases))('%s', (measure, own) => {
  test.each(own)('%s', (decision, model, asks) => {
    const seen = asked(model(), measure, decision);
    for (const [account, amount] of Object.entries({ ...nothing, ...asks }))
      expect(seen[account as keyof typeof seen], account).toBeCloseTo(amount, 9);
  });
});
