/** Three towns: the plan of a province beside the optimum of the joined program, and the laws that any such plan keeps. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ProvincePlan, ProvincePlanWithValues } from '../../../engine/contract-province.js';
import { ProvincePlan as Schema } from '../../../engine/contract-province.js';
import { toMps } from '../../../engine/model/mps.js';
import { highs } from '../../support/highs.js';
import { joinedProgram, withCaps } from '../../support/joined-province.js';
import { externalSolvers, solveExternally, withMpsFile } from '../../support/external-solvers.js';
import { planHere, threeTowns } from '../../support/province.js';

const province = threeTowns();
const joined = joinedProgram(province);

const capped = (coal: number, power: number) =>
  threeTowns([
    { set: 'shared.coal.cap', to: `${coal} kt @invented` },
    { set: 'shared.external-power.cap', to: `${power} GWh @invented` },
  ]);

/** The least cost of all cities together, exactly; undefined when there is none. */
function jointOptimum(coal: number, power: number): number | undefined {
  const result = highs.solve(withCaps(joined, province, [coal, power]), { gap: 1e-9 });
  return result.status === 'optimal' ? result.objective + joined.constant : undefined;
}

function planned(plan: ProvincePlan): ProvincePlanWithValues {
  if ('proof' in plan) return plan;
  throw new Error(`${plan.status}: ${JSON.stringify(plan.repairs)}`);
}

describe('three towns at a cap of 2 150 kt', () => {
  test(
    'the plan is a plan, near the joint optimum, and the bound is below it',
    { timeout: 300_000 },
    async () => {
      const plan = planned(await planHere(province));
      const optimum = jointOptimum(2150, 120) ?? Number.NaN;
      expect(Schema.parse(plan)).toEqual(plan);
      expect(plan.proof.passed).toBe(true);
      expect(plan.objective.value).toBeGreaterThan(optimum - 1e-5);
      expect(plan.objective.bound).toBeLessThan(optimum + 1e-5);
      expect(plan.objective.value / optimum - 1).toBeLessThan(2e-3);
      const total = plan.cities.reduce((sum, { plan: { ledgers } }) => sum + ledgers.coal.after, 0);
      expect(total).toBeLessThan(2150 * (1 + 1e-6));
    },
  );

  test(
    'a second solver finds the joint optimum that ours is held against',
    { timeout: 300_000 },
    async () => {
      const other = externalSolvers().find(({ id }) => id === 'cbc') ?? externalSolvers()[0];
      // Where none is installed our own relaxation is the witness: a bound that the optimum must not pass.
      const optimum = (jointOptimum(2150, 120) ?? Number.NaN) - joined.constant;
      if (other === undefined) {
        const relaxed = highs.solve(joined, { relax: true });
        expect(relaxed.status === 'optimal' ? relaxed.objective : Infinity).toBeLessThan(optimum + 1e-6);
        return;
      }
      const found = await withMpsFile(toMps(joined, 'three-towns'), (path) =>
        solveExternally(other.id, path, { gap: 1e-9, timeLimit: 120 }),
      );
      expect(found?.objective).toBeCloseTo(optimum, 3);
    },
  );
});

describe('laws', () => {
  test('value and bound enclose the joint optimum, caps hold, the shares of a cap add up to it', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 2142, max: 2300 }),
        fc.integer({ min: 10, max: 150 }),
        async (coal, power) => {
          const plan = await planHere(capped(coal, power));
          const optimum = jointOptimum(coal, power);
          if (optimum === undefined) {
            expect('proof' in plan).toBe(false);
            return;
          }
          const { objective, shared, cities } = planned(plan);
          expect(objective.value).toBeGreaterThan(optimum - 1e-5);
          expect(objective.bound).toBeLessThan(optimum + 1e-5);
          for (const { id, cap, used } of shared) {
            expect(used).toBeLessThan(cap + 1e-6 * Math.max(1, cap));
            expect(cities.reduce((sum, { shares }) => sum + (shares[id] ?? 0), 0)).toBeCloseTo(cap, 5);
          }
        },
      ),
      { numRuns: 8, seed: 20_201 },
    );
  }, 600_000);

  test('a tighter cap never costs less', { timeout: 300_000 }, async () => {
    let looser = -Infinity;
    for (const coal of [2260, 2200, 2160]) {
      const { objective } = planned(await planHere(capped(coal, 120)));
      expect(objective.value).toBeGreaterThan(looser);
      looser = objective.bound;
    }
  });
});

describe('where there is no plan', () => {
  test(
    'the cap is named with the least amount that would do, and that amount does',
    { timeout: 300_000 },
    async () => {
      const impossible = await planHere(capped(2100, 120));
      expect(impossible.status).toBe('impossible');
      if ('proof' in impossible) return;
      const [coal, power] = impossible.repairs;
      expect(impossible.repairs.map(({ id, cap, alone }) => [id, cap, alone])).toEqual([
        ['coal', 2100, true],
        ['external-power', 120, true],
      ]);
      const [lessCoal, morePower] = [coal?.enough ?? Number.NaN, power?.enough ?? Number.NaN];
      expect(planned(await planHere(capped(Math.ceil(lessCoal * 10) / 10, 120))).proof.passed).toBe(true);
      expect(planned(await planHere(capped(2100, Math.ceil(morePower * 10) / 10))).proof.passed).toBe(true);
      expect(jointOptimum((coal?.floor ?? 0) - 0.1, 120)).toBeUndefined();
      expect(jointOptimum(2100, (power?.floor ?? 0) - 0.1)).toBeUndefined();
      expect(coal?.words.zh).toMatch(/至少需要 2,139\.2 kt（已证明），2,139\.3 kt 时有方案/);
      expect(coal?.words.en).toMatch(
        /at least 2,139\.2 kt are needed \(proven\), at 2,139\.3 kt there is a plan/,
      );
    },
  );

  test('a city without a plan of its own is named, with its conflict', { timeout: 300_000 }, async () => {
    const none = await planHere(
      threeTowns([{ set: 'cities.middle.targets.energy.base', to: '30 万tce @invented' }]),
    );
    expect(none.status).toBe('impossible');
    if ('proof' in none) return;
    expect(none.cities.map(({ id, plan }) => [id, plan.status])).toEqual([['middle', 'impossible']]);
    expect(none.cities[0]?.plan.conflict.map(({ code }) => code)).toContain('TGT-4');
    expect(none.repairs).toEqual([]);
  });
});
