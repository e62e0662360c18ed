/** Limits on projects, base exchange, take or pay, polygon units, and rule sets by year. */
import { describe, expect, test } from 'vitest';
import type { Edit } from '../../engine/contract.js';
import { planScenario } from '../../engine/plan/run.js';
import { ruleSets } from '../../engine/rules/rules.js';
import { exchangeEdits, polygonEdits, projects } from '../golden/edits-efficiency.js';
import { months2020 } from '../support/effects.js';
import { loadDocument, loadFile, tryFile } from '../support/load-file.js';
import { changeBy, totalsWith } from '../support/solve-city.js';
import { highs } from '../support/highs.js';

const monthly: Edit = { set: 'resolution', to: 'monthly' };

describe('limits on projects', () => {
  const tubeless = Object.fromEntries(
    Object.entries(projects).filter(([id]) => !['digester', 'drives'].includes(id)),
  );
  const planWith = (...edits: readonly Edit[]) => {
    const loaded = loadDocument([
      monthly,
      { set: 'measures.efficiency-retrofit', to: { projects: tubeless } },
      ...edits,
    ]);
    const plan = planScenario(loaded, { gap: 0.0001 }, { solver: highs });
    if (plan.status !== 'proven') throw new Error(`no plan: ${plan.status}`);
    return plan;
  };
  const started = (plan: ReturnType<typeof planWith>): readonly string[] =>
    (plan.operation['efficiency-start']?.rows ?? []).map(([id]) => String(id)).sort();
  /** Three of the four are worth their money at a high price of coal; the heating boiler runs too little. */
  const dear: Edit = { set: 'grades.common.price', to: '1400 元/t @assumption' };

  test('without limits those that pay are started', () => {
    expect(started(planWith(dear))).toEqual(['motors', 'path', 'soot']);
  });
  test('GRD-4: one key project of two', () => {
    const plan = planWith(dear, { set: 'guardrails.keyProjects', to: 1 });
    expect(started(plan).filter((id) => ['path', 'soot'].includes(id))).toHaveLength(1);
    expect(plan.compliance.find(({ target }) => target === 'key-projects')).toMatchObject({
      value: 1,
      cap: 1,
    });
  });
  test('GRD-7: a bond-eligible project of 800 万元 and 3 亩 needs room in the pool and land', () => {
    expect(started(planWith(dear, { set: 'guardrails.bondPool', to: '700 万元 @assumption' }))).toEqual([
      'motors',
      'path',
    ]);
    expect(started(planWith(dear, { set: 'guardrails.land', to: '2 亩 @assumption' }))).toEqual([
      'motors',
      'path',
    ]);
  });
  test('a subsidy is due once, in the month of the start', () => {
    const plan = planWith(dear);
    // 5 % of 50 million yuan, and nothing for the boiler retrofit unless it is done.
    const gas = (plan.operation['retrofit-start']?.rows ?? []).length;
    expect(plan.compliance.find(({ target }) => target === 'subsidy')?.value).toBeCloseTo(
      2.5 + gas * 0.64,
      6,
    );
  });
  test('bonds carry a boiler retrofit only when its option says so', () => {
    const bondOf = (...edits: readonly Edit[]) =>
      planWith(
        ...edits,
        { set: 'fuels.gas.price', to: '0.6 元/m3 @assumption' },
        { set: 'guardrails.bondPool', to: '1 亿元 @assumption' },
        { set: 'measures.efficiency-retrofit', to: { projects: {} } },
      ).compliance.find(({ target }) => target === 'bond')?.value;
    // 16 x 40 MWth = 640 万元.
    expect(bondOf()).toBe(0);
    expect(bondOf({ set: 'measures.boiler-retrofit.options.gas.bond', to: true })).toBeCloseTo(6.4, 9);
  });
});

describe('base exchange (PWR-6)', () => {
  /** Firm enough from outside that the old unit may stop, so that one unit is at the margin all year. */
  const firm: Edit = { set: 'nodes.public.firmImport', to: '700 MW @assumption' };
  const at = (...edits: readonly Edit[]) =>
    loadDocument([monthly, firm, ...exchangeEdits.slice(0, 3), ...edits]).city;
  test('the export falls within its limit, by its price, and only when that pays', () => {
    const cheap = at({ set: 'nodes.public.exportPrice', to: '0.12 元/kWh @assumption' });
    const fixed = at({ set: 'nodes.public.exportMayFall', to: '0 % @assumption' });
    const held = totalsWith(fixed, highs);
    const fallen = totalsWith(cheap, highs);
    // 30 % of 57 GWh from February on, of an extraction unit: beta / 0.93 = 0.3426 ktce/GWh. Export is credited at k_eq.
    const fuel = (0.3 * 57 * 0.94 * 92.88) / (0.06 * 300 + 0.94 * 272.4) / 0.93;
    expect(held.coal - fallen.coal).toBeCloseTo(fuel / 0.7, 6);
    expect(held.energy - fallen.energy).toBeCloseTo(fuel - 0.3 * 57 * 0.3055, 6);
    expect(
      totalsWith(at({ set: 'nodes.public.exportPrice', to: '1 元/kWh @assumption' }), highs).energy,
    ).toBeCloseTo(held.energy, 6);
  });
  test('it has a price', () => {
    const { ok, ...rest } = tryFile('tiny.yaml', [
      { set: 'nodes.public.exportMayFall', to: '10 % @assumption' },
    ]);
    expect(ok).toBe(false);
    expect('issues' in rest && rest.issues.map(({ code, path }) => `${code} ${path}`)).toEqual([
      'E_KEY_MISSING nodes.public.export',
      'E_KEY_MISSING nodes.public.exportPrice',
    ]);
  });
});

describe('take or pay (EXT-3)', () => {
  const open: readonly Edit[] = [
    { set: 'time.dispatchFrom', to: 1 },
    { set: 'time.projectsFrom', to: 1 },
  ];
  const bound: Edit = { set: 'measures.external-power.blocks.line.takeOrPay', to: '80 % @assumption' };
  const none = Object.fromEntries(months2020.map((month) => [`import line ${month}/all`, 0]));
  const only: readonly Edit[] = ['unit-shutdown', 'boiler-retrofit', 'high-cv-coal'].map((id) => ({
    remove: `measures.${id}`,
  }));
  test('what is not taken is paid at its price', () => {
    const free = changeBy(loadFile('tiny.yaml', [...open, ...only]).city, highs, none);
    const paid = changeBy(loadFile('tiny.yaml', [...open, ...only, bound]).city, highs, none);
    // 80 % of 100 GWh at 0.36 yuan.
    expect(paid.cost - free.cost).toBeCloseTo(28.8, 6);
    expect(paid.coal).toBeCloseTo(free.coal, 9);
  });
});

describe('polygon units (UNT-3)', () => {
  const city = (...edits: readonly Edit[]) => loadDocument([monthly, ...polygonEdits, ...edits]).city;
  test('power and heat are one weighing of the corners', () => {
    // 30 MWth cannot come with 20 MW of power: the lowest edge runs from 40 MW at 0 to 35 MW at 30 MWth.
    const fixed = { 'unit-on poly-1 2020-02': 1, 'unit-heat poly-1 2020-02/all': 30 };
    expect(() => totalsWith(city(), highs, { ...fixed, 'unit-power poly-1 2020-02/all': 20 })).toThrow();
    expect(() => totalsWith(city(), highs, { ...fixed, 'unit-power poly-1 2020-02/all': 60 })).not.toThrow();
  });
  test.each([
    ['unitClasses.polygon-100.maximumHeat', '1.2 MWth/MW @invented', 'E_RANGE_ORDER'],
    ['unitClasses.polygon-100.designPower', '0.95 @invented', 'E_DESIGN_POINT'],
  ])('%s of %s is refused', (path, to, code) => {
    expect(() => city({ set: path, to })).toThrow(code);
  });
  test('corners are needed', () => {
    expect(() => city({ remove: 'unitClasses.polygon-100.corners' })).toThrow('E_HEAT_PARAMETER');
  });
});

describe('rule sets', () => {
  test('each has the equal value of every year from 2015 to 2025, on one basis', () => {
    for (const { electricityEqualValue } of Object.values(ruleSets)) {
      expect(Object.keys(electricityEqualValue.byYear)).toEqual(
        Array.from({ length: 11 }, (_, at) => String(2015 + at)),
      );
      expect(electricityEqualValue.basis).toBe('supply');
    }
  });
  test('they differ where the documents differ', () => {
    const flags = (id: '2020' | '2022' | '2024') => {
      const { semiCokeAllowed, feedstockDeducted, feedstockCoalCounted, renewablesDeducted } = ruleSets[id];
      return [semiCokeAllowed, feedstockDeducted, feedstockCoalCounted, renewablesDeducted];
    };
    expect(flags('2020')).toEqual([true, false, true, false]);
    expect(flags('2022')).toEqual([true, true, true, true]);
    expect(flags('2024')).toEqual([false, true, false, true]);
  });
  test('new renewable power leaves total energy, all of it where the base year had none', () => {
    const energyOf = (rules: '2020' | '2022', more: readonly Edit[] = []) => {
      const { city } = loadDocument([monthly, { set: 'rules', to: rules }, ...more]);
      return totalsWith({ ...city, measures: {} }, highs).energy;
    };
    // Solar: 120 GWh, 100 of them in the base year.
    expect(energyOf('2020') - energyOf('2022')).toBeCloseTo(20 * 0.3055, 6);
    const biomass: readonly Edit[] = [{ set: 'primary.solar.renewable', to: false }];
    expect(energyOf('2022', biomass)).toBeCloseTo(energyOf('2020'), 6);
  });
});
