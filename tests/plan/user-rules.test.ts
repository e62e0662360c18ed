/** Formulas of the user: read at the door, rows of the model, lines of the compliance table, recomputed by the proof. */
import { describe, expect, test } from 'vitest';
import type { Edit, PlanWithValues } from '../../engine/contract.js';
import { formulation } from '../../engine/formulation.js';
import { planScenario } from '../../engine/plan/run.js';
import { loadFile, tryFile } from '../support/load-file.js';
import { highs } from '../support/highs.js';

const name = { zh: '规则', en: 'Rule' };
const rule = (formula: string): Edit => ({ set: 'userRules.mine', to: { name, formula } });
const indicator = (formula: string, unit: string): Edit => ({
  set: 'indicators.mine',
  to: { name, formula, unit },
});

function planOf(...edits: readonly Edit[]): PlanWithValues {
  const plan = planScenario(loadFile('tiny.yaml', edits), { gap: 0 }, { solver: highs });
  if (plan.status !== 'proven') throw new Error(plan.status);
  return plan;
}

const codesOf = (edit: Edit): readonly string[] => {
  const result = tryFile('tiny.yaml', [edit]);
  return result.ok ? [] : result.issues.map(({ code }) => code);
};

describe('at the door', () => {
  test.each([
    ['coal( <= 5', 'E_FORMULA_SYNTAX'],
    ['coal', 'E_FORMULA_SYNTAX'],
    ['coal == "70 万t"', 'E_FORMULA_SYNTAX'],
    ['import("fs") <= 5', 'E_FORMULA_SYMBOL'],
    ['cole <= "70 万t"', 'E_FORMULA_SYMBOL'],
    ['coal("nowhere") <= "70 万t"', 'E_FORMULA_SYMBOL'],
    ['coal("2031") <= "70 万t"', 'E_FORMULA_SYMBOL'],
    ['generation <= "5 亿kWh"', 'E_FORMULA_SYMBOL'],
    ['1 <= 2', 'E_FORMULA_SYMBOL'],
    ['coal <= "70 万tce"', 'E_FORMULA_UNIT'],
    ['coal + energy <= "70 万t"', 'E_FORMULA_UNIT'],
    ['coal * coal <= "70 万t"', 'E_FORMULA_LINEAR'],
    ['cost / coal <= 5', 'E_FORMULA_LINEAR'],
    ['coal <= "70 bushels"', 'E_UNIT_UNKNOWN'],
    ['f(x) = x', 'E_FORMULA_SYNTAX'],
    ['[1, 2] <= 3', 'E_FORMULA_SYNTAX'],
  ])('%s is refused with %s', (formula, code) => {
    expect(codesOf(rule(formula))).toContain(code);
  });

  test('an indicator has the unit that it says', () => {
    expect(codesOf(indicator('coal("town")', '万tce'))).toContain('E_FORMULA_UNIT');
    expect(codesOf(indicator('coal("town") / "1 万t"', '1'))).toEqual([]);
  });
});

describe('in the model', () => {
  test('a rule binds like any limit, is told with its margin, and costs money', () => {
    const free = planOf();
    const bound = planOf(rule('generation("new-1") <= "16.5 亿kWh"'));
    const line = bound.compliance.find(({ target }) => target === 'rule/mine');
    expect(line).toMatchObject({ code: 'USR-1.mine', met: true, cap: 1650, unit: 'GWh' });
    expect(line?.value).toBeLessThanOrEqual(1650 + 1e-6);
    expect(bound.objective.value).toBeGreaterThan(free.objective.value);
    expect(bound.proof.passed).toBe(true);
  });

  test('a floor and a difference of two quantities', () => {
    const floor = planOf(rule('generation("old-1") >= "1 亿kWh"'));
    expect(floor.compliance.find(({ target }) => target === 'rule/mine')).toMatchObject({ cap: -100 });
    const ratio = planOf(rule('0.5 * generation("old-1") <= generation("new-1", "2020-06") * 2'));
    expect(ratio.compliance.find(({ target }) => target === 'rule/mine')).toMatchObject({
      cap: 0,
      met: true,
    });
  });

  test('coal of a unit is that of all grades: what better coal replaces is the difference', () => {
    const all = (plan: PlanWithValues): number =>
      ['unit-burn', 'grade-burn']
        .flatMap((family) => plan.operation[family]?.rows ?? [])
        .filter((row) => row[0] === 'new-1')
        .reduce((total, row) => total + Number(row.at(-1)), 0);
    const cap = Math.floor(all(planOf()) - 10);
    const bound = planOf(rule(`unit_coal("new-1") <= "${cap} kt"`));
    expect(all(bound)).toBeLessThanOrEqual(cap + 1e-6);
    expect(bound.proof.passed).toBe(true);
  });

  test('it stands in the formulation of its run', () => {
    const { city } = loadFile('tiny.yaml', [rule('coal("town") <= "71 万t"')]);
    expect(formulation(city)).toContain('USR-1.mine');
    expect(formulation(city)).toContain('coal("town")');
  });

  test('indicators are worked out and proven', () => {
    const plan = planOf(indicator('unit_coal("new-1") / "1 kt" + 2 * coal("town", "2020-07") / "1 kt"', '1'));
    const burntIn = (family: string): number =>
      (plan.operation[family]?.rows ?? [])
        .filter((row) => row[0] === 'new-1')
        .reduce((total, row) => total + Number(row.at(-1)), 0);
    expect(burntIn('grade-burn')).toBeGreaterThan(1);
    const burnt = burntIn('unit-burn') + burntIn('grade-burn');
    const july = plan.ledgers.coal.byMonth['2020-07']?.after ?? NaN;
    expect(plan.reports.indicators?.[0]).toMatchObject({ id: 'mine', unit: '1' });
    expect(plan.reports.indicators?.[0]?.value).toBeCloseTo(burnt + 2 * july, 6);
  });
});
