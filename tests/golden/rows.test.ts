/** Every family of rows against rows written by hand from its formula. */
import { describe, expect, test } from 'vitest';
import type { LinearProgram } from '../../engine/model/program.js';
import { ruleSets } from '../../engine/rules/rules.js';
import type { City, Resolution } from '../../engine/scenario/schema.js';
import { buildCity } from '../../engine/system/build.js';
import { loadDocument, loadFile, scenarioFiles } from '../support/load-file.js';
import { admissionEdits } from './edits-admission.js';
import { householdEdits } from './edits-households.js';
import { efficiencyEdits } from './edits-efficiency.js';
import { extendedEdits } from './extended.js';
import type { GoldenRow } from './golden-row.js';
import { rowOf } from './row-of.js';
import { admissionRows } from './rows-admission.js';
import { industryEdits } from './edits-industry.js';
import { documentRows } from './rows-document.js';
import { householdRows } from './rows-households.js';
import { industryRows } from './rows-industry.js';
import { storeEdits } from './edits-stores.js';
import { storeRows } from './rows-stores.js';
import { efficiencyRows } from './rows-efficiency.js';
import { tinyRows } from './rows-tiny.js';

function programs(city: City): (resolution: Resolution) => LinearProgram {
  const built = new Map<Resolution, LinearProgram>();
  return (resolution) => {
    const program = built.get(resolution) ?? buildCity(city, ruleSets[city.rules], { resolution }).program;
    built.set(resolution, program);
    return program;
  };
}

/** Figures by hand carry 15 digits; sums of many of them lose a few. */
function expectNumber(seen: number, expected: number, what: string): void {
  if (Number.isFinite(expected))
    expect(Math.abs(seen - expected), `${what}: ${seen} for ${expected}`).toBeLessThanOrEqual(
      1e-11 * Math.max(10, Math.abs(expected)),
    );
  else expect(seen, what).toBe(expected);
}

/** Families of a program that have rows. */
const familiesOf = (program: LinearProgram): readonly string[] =>
  program.rowFamilies.filter(({ keys }) => keys.length > 0).map(({ code }) => code);

const without = (program: LinearProgram, golden: readonly GoldenRow[]): readonly string[] =>
  familiesOf(program).filter((family) => !golden.some(({ code }) => code === family));

/** Each domain brings its own document (edits of the tiny document) and its rows. */
const cases: readonly [string, City, readonly GoldenRow[]][] = [
  ['tiny.yaml', loadFile('tiny.yaml').city, tinyRows],
  ['the extended document', loadDocument(extendedEdits).city, documentRows],
  ['the document with lines', loadDocument(industryEdits).city, industryRows],
  ['the document with admission', loadDocument(admissionEdits).city, admissionRows],
  ['the document with households', loadDocument(householdEdits).city, householdRows],
  ['the document with stores', loadDocument(storeEdits).city, storeRows],
  ['the document with projects', loadDocument(efficiencyEdits).city, efficiencyRows],
];

const all = cases.flatMap(([, , golden]) => golden);

describe.each(cases)('golden rows of %s', (_name, city, golden) => {
  const programAt = programs(city);
  test.each(golden)('$code at $at', ({ code, at, resolution, terms, lower, upper }) => {
    const row = rowOf(programAt(resolution ?? 'monthly'), code, at);
    expect(Object.keys(row.terms).sort()).toEqual(Object.keys(terms).sort());
    for (const [term, coefficient] of Object.entries(terms))
      expectNumber(row.terms[term] ?? NaN, coefficient, term);
    expectNumber(row.lower, lower ?? -Infinity, 'lower');
    expectNumber(row.upper, upper ?? Infinity, 'upper');
  });
  test('no family is without one', () => {
    for (const resolution of ['annual', 'monthly', 'standard'] as const)
      expect(without(programAt(resolution), all)).toEqual([]);
  });
});

describe('families without a golden row', () => {
  test.each(scenarioFiles)('%s has none', (file) => {
    const { city } = loadFile(file);
    expect(without(programs(city)('annual'), all)).toEqual([]);
  });
  test('the document as it stands has none', () => {
    expect(without(programs(loadDocument().city)('monthly'), all)).toEqual([]);
  });
});
