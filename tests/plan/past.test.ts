/** Months before decisions begin are reported, not chosen. */
import { describe, expect, test } from 'vitest';
import { fixIntegers, fixPast } from '../../engine/plan/past.js';
import { withoutMeasures } from '../../engine/plan/ground.js';
import { planScenario } from '../../engine/plan/run.js';
import { ruleSets } from '../../engine/rules/rules.js';
import { buildCity } from '../../engine/system/build.js';
import { loadDocument, loadFile, nightEdits, type Loaded } from '../support/load-file.js';
import { highs as solver } from '../support/highs.js';

const cases: readonly [string, Loaded][] = [
  ['tiny.yaml', loadFile('tiny.yaml')],
  [
    'tiny.yaml from July',
    loadFile('tiny.yaml', [
      { set: 'time.dispatchFrom', to: 7 },
      { set: 'time.projectsFrom', to: 7 },
      { set: 'targets.coal.cap', to: '78 万t @assumption' },
    ]),
  ],
  ['the document', loadDocument(nightEdits)],
];

describe.each(cases)('%s', (_name, scenario) => {
  const { city } = scenario;
  const from = city.time.dispatchFrom;
  const plan = planScenario(scenario, { gap: 1e-3 }, { solver });
  if (plan.status !== 'proven') throw new Error(plan.status);
  const before = buildCity(withoutMeasures(city), ruleSets[city.rules], { free: true });
  const solved = solver.solve(before.program, { gap: 1e-3 });
  if (solved.status !== 'optimal') throw new Error(solved.status);

  test('ledgers of past months are those of before', () => {
    for (const ledger of [plan.ledgers.coal, plan.ledgers.energy])
      for (const [month, row] of Object.entries(ledger.byMonth))
        if (Number(month.slice(5, 7)) < from)
          expect(Math.abs(row.after - (row.before ?? NaN))).toBeLessThan(
            1e-5 * Math.max(1, Math.abs(row.after)),
          );
  });

  test('every decision of a past month is that of before, and measures have none', () => {
    for (const { code, first, keys } of before.program.columnFamilies) {
      const table = new Map(
        plan.operation[code]?.rows.map((row) => [row.slice(0, -1).join(' '), Number(row.at(-1))]),
      );
      keys.forEach((each, place) => {
        const month = Number(/^\d{4}-(\d{2})/.exec(each.at(-1) ?? '')?.[1] ?? NaN);
        if (!(month < from)) return;
        const was = solved.x[first + place] ?? NaN;
        const is = table.get(each.join(' ')) ?? 0;
        expect(Math.abs(is - was), [code, ...each].join(' ')).toBeLessThan(1e-5 * Math.max(1, Math.abs(was)));
      });
    }
    for (const family of ['import', 'grade-burn', 'unit-stopped', 'retrofit-start'])
      for (const row of plan.operation[family]?.rows ?? [])
        expect(Number(String(row.at(-2)).slice(5, 7))).toBeGreaterThanOrEqual(from);
  });
});

describe('fixing', () => {
  const { city } = loadFile('tiny.yaml');
  const model = buildCity(city, ruleSets[city.rules]);
  const before = buildCity(withoutMeasures(city), ruleSets[city.rules], { free: true });
  test('a value below a bound by rounding is taken to the bound', () => {
    const values = new Float64Array(before.program.columns).fill(-1e-9);
    const fixed = fixPast(model.program, before.program, values, '2020-02');
    for (let column = 0; column < fixed.columns; column += 1)
      expect(fixed.columnUpper[column] ?? NaN).toBeGreaterThanOrEqual(fixed.columnLower[column] ?? NaN);
  });
  test('integers are fixed at the nearest, the rest stays free', () => {
    const { program } = model;
    const fixed = fixIntegers(program, new Float64Array(program.columns).fill(0.9999999));
    for (let column = 0; column < program.columns; column += 1)
      if (program.integer[column] === 1)
        expect([fixed.columnLower[column], fixed.columnUpper[column]]).toEqual([1, 1]);
      else expect(fixed.columnUpper[column]).toBe(program.columnUpper[column]);
  });
  test('part of a decision, as a relaxation holds it, is kept as it is', () => {
    const column = before.program.columnFamilies.find(({ code }) => code === 'unit-on')?.first ?? NaN;
    const values = new Float64Array(before.program.columns);
    values[column] = 0.4;
    const fixed = fixPast(model.program, before.program, values, '2020-02');
    expect(fixed.columnLower[column]).toBeCloseTo(0.4, 6);
    expect(fixed.columnUpper[column]).toBeCloseTo(0.4, 6);
    values[column] = 0.999_999_9;
    expect(fixPast(model.program, before.program, values, '2020-02').columnLower[column]).toBe(1);
  });
  test('models that do not begin alike are refused', () =>
    expect(() =>
      fixPast(
        before.program,
        { ...model.program, columnFamilies: [...model.program.columnFamilies].reverse() },
        new Float64Array(500),
        '2020-02',
      ),
    ).toThrow(/moved between models/));
});
