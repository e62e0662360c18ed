/**
 * Thirty seeded relatives of tiny, small enough to be solved at `standard` without a gap: every horizon, objective and rule
 * of the user that has a plan is proven, and a coarser resolution is never dearer than the optimum.
 */
import { describe, expect, test } from 'vitest';
import type { Plan } from '../../engine/contract.js';
import { boundOf, planNeighbour, secondOpinion } from '../support/random-laws.js';
import { relativeOf } from '../support/random-tiny.js';
import { highs as solver } from '../support/highs.js';


const relatives = Array.from({ length: 30 }, (_, at) => relativeOf(at + 1));
const tolerance = 1e-6;

describe('a relative of tiny', () => {
  const statuses: Plan['status'][] = [];
  test.each(relatives)(
    'seed $seed: $choice over $years years with $rules rules',
    async ({ scenario }) => {
      const planned = planNeighbour(solver, { scenario }, { gap: 0, resolution: 'standard', timeLimit: 60 });
      const { plan } = planned;
      statuses.push(plan.status);
      const { city } = scenario;
      const [annual, monthly] = [boundOf(solver, city, 'annual'), boundOf(solver, city, 'monthly')];
      expect(annual).toBeLessThanOrEqual(monthly * (1 + tolerance));
      if (plan.status === 'impossible') return expect(await secondOpinion(planned)).toBe('infeasible');
      if (plan.status !== 'proven') return expect.unreachable(`${plan.status}: ${plan.reason?.en ?? ''}`);
      expect(plan.proof.passed).toBe(true);
      expect(plan.compliance.filter(({ met }) => !met)).toEqual([]);
      // `objective.value` is the cost, whatever the choice: no choice is cheaper than the cheapest.
      expect(monthly).toBeLessThanOrEqual(plan.objective.value * (1 + tolerance));
    },
    120_000,
  );
  test('most have a plan, a few have none; all choices, horizons and numbers of rules occur', () => {
    const proven = statuses.filter((status) => status === 'proven').length;
    expect(proven).toBeGreaterThan(15);
    expect(proven).toBeLessThan(30);
    expect(new Set(relatives.map(({ choice }) => choice)).size).toBe(4);
    expect(new Set(relatives.map(({ years }) => years)).size).toBe(3);
    expect(new Set(relatives.map(({ rules }) => rules)).size).toBe(3);
  });
});
