/** Power from outside at the peak: what is firm is bought, comes over a tie that can carry it, and is lost with it. */
import { beforeAll, describe, expect, test } from 'vitest';
import type { Edit, PlanWithValues } from '../../engine/contract.js';
import { planScenario } from '../../engine/plan/run.js';
import { verify } from '../../engine/plan/verify/index.js';
import { ruleSets } from '../../engine/rules/rules.js';
import type { City } from '../../engine/scenario/schema.js';
import { buildCity } from '../../engine/system/build.js';
import { entryTies } from '../../engine/system/entry.js';
import { tieEdits } from '../golden/edits-ties.js';
import { loadDocument } from '../support/load-file.js';
import { miniCity } from '../support/mini-city.js';
import { highs } from '../support/highs.js';

const codesOf = (proof: ReturnType<typeof verify>): readonly string[] => [
  ...new Set(proof.failures.map(({ code }) => code)),
];

const isPossible = (city: City, resolution: City['resolution'] = 'monthly'): boolean => {
  const { program } = buildCity(city, ruleSets[city.rules], { resolution, free: true });
  return highs.solve(program, { relax: true }).status === 'optimal';
};

describe('bought power at the peak of the mini city', () => {
  // 100 MW of peak and 60 of firm import: after the loss of the only unit 40 MW must be booked. January, before decisions,
  // asks for half. 40 MW from February on are 40 x 8 040 h = 321.6 GWh.
  const withQuota = (quota: number, firm = 1): City => {
    const city = miniCity();
    const { line } = city.measures['external-power']?.blocks ?? {};
    const { public: node } = city.nodes;
    if (line === undefined || node === undefined) throw new Error('no block');
    const peakShare = node.peakShare.map((_, month) => (month === 0 ? 0.5 : 1));
    return {
      ...city,
      nodes: { public: { ...node, firmImport: 60, peakShare } },
      measures: { 'external-power': { blocks: { line: { ...line, quota, firm } } } },
    };
  };
  test.each(['monthly', 'annual', 'standard'] as const)(
    'counts as far as it is bought, at %s',
    (resolution) => {
      expect(isPossible(withQuota(321.7), resolution)).toBe(true);
      expect(isPossible(withQuota(321.5), resolution)).toBe(false);
    },
  );
  test('counts for nothing with a quota of 0, and by its firm share else', () => {
    expect(isPossible(withQuota(0))).toBe(false);
    expect(isPossible(withQuota(483, 0.6))).toBe(false);
    expect(isPossible(withQuota(483, 2 / 3))).toBe(true);
  });
  test('is a single infeed: what hangs on one block alone is lost with it', () => {
    // The block lost, 60 MW of import and 0.94 of the unit must carry 100 MW; the town takes 38.5 MW, 40 x 0.95 bought.
    const small = (capacity: number): City => {
      const city = withQuota(400);
      const { 'old-1': unit } = city.units;
      const { town } = city.loads;
      const { line } = city.measures['external-power']?.blocks ?? {};
      const { steam } = city.unitClasses;
      if (unit === undefined || town === undefined || line === undefined || steam === undefined)
        throw new Error('not the mini city');
      return {
        ...city,
        units: { 'old-1': { ...unit, capacity } },
        unitClasses: { steam: { ...steam, minimumLoad: 0 } },
        loads: { town: { ...town, energy: 38.5 * 8.784 } },
        measures: { 'external-power': { blocks: { line: { ...line, loss: 0.05 } } } },
      };
    };
    expect(isPossible(small(43))).toBe(true);
    expect(isPossible(small(42))).toBe(false);
  });
});

describe('a captive grid', () => {
  const scenario = (...edits: readonly Edit[]) =>
    loadDocument([{ set: 'resolution', to: 'monthly' }, { set: 'targets', to: {} }, ...tieEdits, ...edits]);
  let plan: PlanWithValues;
  beforeAll(() => {
    const answer = planScenario(scenario(), { gap: 1e-4 }, { solver: highs });
    if (answer.status !== 'proven') throw new Error(answer.status);
    plan = answer;
  });
  const withRows = (family: string, rows: readonly (readonly [string, string, number])[]): PlanWithValues => {
    const table = plan.operation[family] ?? { unit: 'MW', keys: ['block', 'month'], rows: [] };
    const changed = new Set(rows.map(([block, time]) => `${block} ${time}`));
    const kept = table.rows.filter(([block, time]) => !changed.has(`${block} ${time}`));
    return {
      ...plan,
      operation: {
        ...plan.operation,
        [family]: { ...table, rows: [...kept, ...rows.map((row) => [...row])] },
      },
    };
  };
  test('lies behind its tie, the public grid at the boundary', () => {
    const { city } = scenario();
    expect(entryTies(city, 'captive')).toEqual(['public-captive']);
    expect(entryTies(city, 'public')).toEqual([]);
  });
  test('takes no more than its tie carries', () => {
    expect(codesOf(verify(scenario().city, plan))).toEqual([]);
    const narrow = scenario().city;
    const tie = narrow.ties['public-captive'];
    if (tie === undefined) throw new Error('no tie');
    const city = { ...narrow, ties: { 'public-captive': { ...tie, capacity: 1 } } };
    const bought = withRows('import', [['smelter', '2020-05/all', 60]]);
    expect(codesOf(verify(city, bought))).toEqual(expect.arrayContaining(['PWR-2', 'EXT-5']));
  });
  test('counts as firm no more than it buys', () => {
    const booked = withRows('import-booked', [['smelter', '2020-05', 60]]);
    const unbought = withRows('import', [['smelter', '2020-05/all', 0]]).operation['import'];
    if (unbought === undefined) throw new Error('the plan imports nothing');
    const claimed = { ...booked, operation: { ...booked.operation, import: unbought } };
    expect(codesOf(verify(scenario().city, claimed))).toContain('EXT-4');
  });
  test('that hangs on its tie alone is refused where the tie is lost', () => {
    // 206.8 MW of the unit do not carry 210 MW without the tie, whatever comes over it.
    const onTie = scenario(
      { set: 'nodes.captive.firmImport', to: '0 MW @invented' },
      { set: 'ties.public-captive.firmForward', to: '220 MW @invented' },
    ).city;
    expect(codesOf(verify(onTie, plan))).toEqual(['PWR-4']);
    expect(isPossible(onTie)).toBe(false);
  });
});
