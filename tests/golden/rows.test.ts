/** Every family of rows against rows written by hand from its formula. */
import { describe, expect, test } from 'vitest';
import { withCeiling } from '../../engine/model/extend.js';
import type { LinearProgram } from '../../engine/model/program.js';
import { ruleSets } from '../../engine/rules/rules.js';
import type { City, Resolution } from '../../engine/scenario/schema.js';
import { buildCity } from '../../engine/system/build.js';
import { loadDocument, loadFile, scenarioFiles } from '../support/load-file.js';
import { cases, goldenRows } from './cases.js';
import type { GoldenRow } from './golden-row.js';
import { rowOf, type Row } from './row-of.js';
import { ceilingRow, miniWithLimits } from './rows-mini.js';

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

function expectRow(row: Row, { terms, lower = -Infinity, upper = Infinity }: GoldenRow): void {
  expect(Object.keys(row.terms).sort()).toEqual(Object.keys(terms).sort());
  for (const [term, coefficient] of Object.entries(terms))
    expectNumber(row.terms[term] ?? NaN, coefficient, term);
  expectNumber(row.lower, lower, 'lower');
  expectNumber(row.upper, upper, 'upper');
}

describe.each(cases)('golden rows of %s', (_name, city, golden) => {
  const programAt = programs(city);
  test.each(golden)('$code at $at', (row) => {
    expectRow(rowOf(programAt(row.resolution ?? 'monthly'), row.code, row.at), row);
  });
  test('no family is without one', () => {
    for (const resolution of ['annual', 'monthly', 'standard'] as const)
      expect(without(programAt(resolution), goldenRows)).toEqual([]);
  });
});

test('OBJ-1, which is added between the stages of an objective: cost at most 500 MCNY', () => {
  const { program, ledgers } = buildCity(miniWithLimits, ruleSets['2020'], { resolution: 'annual' });
  expectRow(rowOf(withCeiling(program, ledgers.cost.total(), 500, 'OBJ-1', 'cost'), 'OBJ-1', 'cost'), ceilingRow);
});

describe('families without a golden row', () => {
  test.each(scenarioFiles)('%s has none', (file) => {
    const { city } = loadFile(file);
    expect(without(programs(city)('annual'), goldenRows)).toEqual([]);
  });
  test('the document as it stands has none', () => {
    expect(without(programs(loadDocument().city)('monthly'), goldenRows)).toEqual([]);
  });
});
