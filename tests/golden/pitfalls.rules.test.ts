/**
 * Pitfalls 13, 14 and 16 of domain.md section 10, what an outsider gets wrong of targets, rules and bans. Each test names
 * the wrong number beside the right one, and the right one comes from the code that plans use.
 */
import { describe, expect, test } from 'vitest';
import type { Edit } from '../../engine/contract.js';
import { constant } from '../../engine/model/expression.js';
import { planScenario } from '../../engine/plan/run.js';
import type { RuleSetId } from '../../engine/rules/rules.js';
import { areaCaps } from '../../engine/system/area-targets.js';
import { admission, closed, planAdmission, verdictOn, works } from '../support/admission-city.js';
import { decomposition } from '../support/decomposition.js';
import { loadDocument, loadFile, tryFile } from '../support/load-file.js';
import { accounts, right, semiCoke } from './pitfalls.js';
import { highs } from '../support/highs.js';


describe('13. targets', () => {
  test('areas and the reserve add up to the city; without the reserve they would be 2 % above', () => {
    const { city } = loadDocument([{ set: 'targets.decomposition', to: decomposition }]);
    const caps = [...areaCaps(city, city.targets).values()].reduce((total, cap) => total + cap, 0);
    right(caps, 1960, 2000);
  });
  test('the cut is net: 8.4 kt of new load take back what measures save', () => {
    const netCut = (energy: string) => {
      const base: readonly Edit[] = [
        { set: 'loads.town.energy', to: `${energy} @assumption` },
        { set: 'targets.coal.netCut', to: '9 万t @assumption' },
        { set: 'targets.coal.cap', to: '80 万t @assumption' },
        { set: 'measures.external-power.blocks.line.quota', to: '3 亿kWh @assumption' },
      ];
      const plan = planScenario(loadFile('tiny.yaml', base), { gap: 0 }, { solver: highs });
      if (!('compliance' in plan)) throw new Error(`no plan: ${plan.status}`);
      const gross = plan.measures.reduce((total, { coalKt }) => total - coalKt, 0) - plan.dispatch.coalKt;
      const net = plan.compliance.find(({ target }) => target === 'net-cut');
      return { gross, left: net?.value ?? NaN, cap: net?.cap ?? NaN };
    };
    const [flat, grown] = [netCut('18 亿kWh'), netCut('18.2 亿kWh')];
    expect(flat.cap).toBeCloseTo(712.96, 4);
    expect(grown.left).toBeLessThanOrEqual(712.96 + 1e-6);
    // 20 GWh more are 8.4 kt more: the gross cut must grow by as much to leave the same coal.
    right(grown.gross - flat.gross, 8.4 - (flat.left - grown.left), 0, 2);
  });
});

test('14. rules of a later year: semi-coke is a measure in 2020 and refused under the rules of 2024', () => {
  const under = (rules: RuleSetId) => tryFile('tiny.yaml', [...semiCoke, { set: 'rules', to: rules }]);
  expect(under('2020').ok).toBe(true);
  const refused = under('2024');
  expect(refused.ok ? [] : refused.issues.map(({ path }) => path)).toContain('measures.semi-coke.years');
});

test('14. rules of a later year: raw material stays in both ledgers of 2020, and leaves them under those of 2024', () => {
  const posted = (rules: RuleSetId) => {
    const { ledgers, total, burner } = accounts(rules);
    ledgers.burnCoal({ ...burner, use: 'feedstock' }, constant(100, 'kt'), { heatValue: 20.934, price: 0.5, kind: 'raw' });
    return { coal: total('coal'), energy: total('energy') };
  };
  right(posted('2020').coal, 100, 0);
  right(posted('2020').energy, 71.4286, 0);
  expect(posted('2024')).toEqual({ coal: 0, energy: 0 });
});

describe('16. a ban is no price', () => {
  test('a high-energy project is refused at any profit', () => {
    const rich = { category: 'high-energy', valueAdded: '900 亿元' };
    const plan = planAdmission(highs, admission({ works: works(rich) }, { closed: closed() }));
    expect(verdictOn(plan, 'works').admitted).toBe(false);
  });
  test('power that cannot be had is not bought off: the answer is impossible, not a fine', () => {
    const scenario = loadFile('tiny.yaml', [{ set: 'grades.base.supply', to: '7.5 万t @assumption' }]);
    const plan = planScenario(
      { ...scenario, city: { ...scenario.city, nodes: withPeak(scenario.city.nodes, 10_000) } },
      {},
      { solver: highs },
    );
    expect(plan.status).toBe('impossible');
  });
});

const withPeak = <Node extends { readonly peak: number }>(nodes: Readonly<Record<string, Node>>, peak: number) =>
  Object.fromEntries(Object.entries(nodes).map(([id, node]) => [id, { ...node, peak }]));
