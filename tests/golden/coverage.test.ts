/**
 * What must be covered: every row code of the specification and of FORMULATION.md has a golden row, every code of the
 * specification stands in FORMULATION.md, every golden vector and every pitfall of the domain has a test by its number.
 */
import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { goldenRows } from './cases.js';
import { ceilingRow } from './rows-mini.js';

const here = fileURLToPath(new URL('..', import.meta.url));
const formulation = readFileSync(`${here}../engine/FORMULATION.md`, 'utf8');

const numbered = (prefix: string, last: number): readonly string[] =>
  Array.from({ length: last }, (_, at) => `${prefix}-${at + 1}`);

/** Codes of the specification of the model; after them those that the engine adds to it. */
const specified: readonly string[] = [
  ...numbered('UNT', 6),
  ...numbered('PWR', 7),
  ...numbered('HEA', 3),
  ...numbered('BLR', 3),
  ...numbered('COA', 6),
  ...numbered('GAS', 2),
  ...numbered('OIL', 1),
  ...numbered('IND', 3),
  ...numbered('HHD', 1),
  ...numbered('RET', 3),
  ...numbered('EXT', 3),
  ...numbered('OFF', 3),
  ...numbered('TGT', 5),
  ...numbered('GRD', 7),
];
const added = ['UNT-7', 'UNT-8', 'HEA-4', 'EXT-4', 'EXT-5', 'BLR-4', 'BLR-5', 'HHD-2', 'HHD-3', 'OBJ-1'];

/** `UNT-2` is there when one of its parts is, such as `UNT-2.floor`. */
const missing = (wanted: readonly string[], known: ReadonlySet<string>): readonly string[] =>
  wanted.filter((code) => ![...known].some((each) => each === code || each.startsWith(`${code}.`)));

const inTables = new Set(
  [...formulation.matchAll(/^\| ([A-Z]{3}-\d+[\w.-]*) \|/gm)].map(([, code = '']) => code),
);
const anywhere = new Set([...formulation.matchAll(/\b[A-Z]{3}-\d+(?:\.[a-z][a-z-]*)?/g)].map(([code]) => code));
const golden = new Set([...goldenRows, ceilingRow].map(({ code }) => code));

/** Titles of tests and groups of tests in the files whose path holds a word. */
function titlesIn(word: string): readonly string[] {
  const files = readdirSync(here, { recursive: true, encoding: 'utf8' });
  return files
    .filter((path) => path.endsWith('.test.ts') && path.includes(word))
    .flatMap((path) =>
      [
        ...readFileSync(here + path, 'utf8').matchAll(
          /\b(?:test|it|describe)(?:\.each[^']*?\]\))?\(\s*'((?:[^'\\]|\\.)*)'/g,
        ),
      ].map(([, title = '']) => title),
    );
}

/** Numbers from 1 on that no title begins with. */
const untold = (last: number, titles: readonly string[], begins: (number: number) => RegExp): readonly number[] =>
  Array.from({ length: last }, (_, at) => at + 1).filter(
    (number) => !titles.some((title) => begins(number).test(title)),
  );

describe('row codes', () => {
  test('none of the specification is missing in FORMULATION.md', () => {
    expect(missing([...specified, ...added.filter((code) => code !== 'OBJ-1')], inTables)).toEqual([]);
  });
  test('none of the specification is without a golden row', () => {
    expect(missing([...specified, ...added], golden)).toEqual([]);
  });
  test('none of FORMULATION.md is without a golden row', () => {
    expect([...anywhere].filter((code) => !golden.has(code) && missing([code], golden).length > 0)).toEqual([]);
    expect([...inTables].filter((code) => !golden.has(code))).toEqual([]);
  });
  test('the lists can tell: codes are read, and one that does not exist is missing', () => {
    expect(inTables.size).toBeGreaterThan(90);
    expect(missing(['UNT-6', 'UNT-9', 'TGT-3'], inTables)).toEqual(['UNT-9']);
    expect(missing(['GAS-2', 'GAS-3'], golden)).toEqual(['GAS-3']);
  });
});

describe('tests by number', () => {
  const vectors = (number: number): RegExp => new RegExp(`^(?:golden vector )?${number}: |golden vector ${number}\\b`);
  const pitfalls = (number: number): RegExp => new RegExp(`^${number}\\. `);
  test('each of the ten golden vectors has one', () => {
    const titles = ['vectors', 'balance-table'].flatMap(titlesIn);
    expect(untold(10, titles, vectors)).toEqual([]);
    expect(untold(11, titles, vectors)).toEqual([11]);
  });
  test('each of the sixteen pitfalls has one', () => {
    expect(untold(16, titlesIn('pitfall'), pitfalls)).toEqual([]);
    expect(untold(17, titlesIn('pitfall'), pitfalls)).toEqual([17]);
  });
});
