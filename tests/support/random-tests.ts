/**
 * Tests of a hundred seeded neighbours of Liaocheng, planned at `annual` with a wide gap so that they end in minutes:
 * every plan is proven, every refusal is confirmed by CBC, an offered measure never raises the bound, and on a few of
 * them a finer resolution never lowers it. Four of each hundred are planned at `monthly` (decision 0012 says what is
 * reduced, and why).
 */
import { describe, expect, test } from 'vitest';
import type { Plan } from '../../engine/contract.js';
import { loadFile } from './load-file.js';
import {
  boundOf,
  boundsAround,
  boundsByResolution,
  neighboursOf,
  planNeighbour,
  plannedBound,
  relaxedOf,
  secondOpinion,
  withoutValve,
} from './random-laws.js';
import { highs as solver } from './highs.js';

const file = 'liaocheng-2020.yaml';
const count = 100;
/** Neighbours that are compared at three resolutions. */
const compared = 3;
/** Times that each measure is offered, at least. */
const offeredTimes = 3;
/** Of so many neighbours one is planned at `monthly`, where units are on or off, within so many seconds. */
const monthlyEvery = 25;
const monthlySeconds = 180;
const gap = 0.02;
/** Relative, of one bound against another. */
const tolerance = 1e-6;
const minutes = 60_000;

const atMost = (bound: number): number => bound * (1 + tolerance);

/** Registers the tests of the first neighbours from a seed on. */
export function testNeighbours(first: number): void {
  const neighbours = neighboursOf(file, first, count);
  const statuses: Plan['status'][] = [];

  test.each(Object.keys(loadFile(file).city.measures))(
    `%s is offered at least ${offeredTimes} times`,
    (id) => {
      expect(neighbours.filter(({ offered }) => offered === id).length).toBeGreaterThanOrEqual(offeredTimes);
    },
  );

  describe('a neighbour is planned and proven, or impossible for CBC too, and no worse for what it is offered', () => {
    test.each(neighbours)(
      'seed $seed, offered $offered',
      async (neighbour) => {
        const planned = planNeighbour(solver, neighbour, { gap });
        const { plan } = planned;
        statuses.push(plan.status);
        const relaxed = relaxedOf(solver, neighbour, planned);
        // Undecided may only be what fails without measures: it is that program which CBC is asked about.
        if (plan.status === 'impossible' || plan.status === 'undecided')
          expect(await secondOpinion(planned)).toBe('infeasible');
        else if (plan.status === 'screening') {
          expect(plan.proof.passed).toBe(true);
          expect(plan.objective.gap).toBeLessThanOrEqual(gap);
          expect(plannedBound(planned)).toBeLessThanOrEqual(atMost(plan.objective.value));
        } else expect.unreachable(`${plan.status}: ${plan.reason?.en ?? ''}`);
        const { offered, without } = boundsAround(solver, neighbour, relaxed);
        expect(offered).toBeLessThanOrEqual(atMost(without));
      },
      10 * minutes,
    );

    test(`${count} were planned; some are impossible, most are not`, () => {
      const impossible = statuses.filter((status) => status === 'impossible').length;
      expect(statuses).toHaveLength(count);
      expect(impossible).toBeGreaterThan(0.1 * count);
      expect(impossible).toBeLessThan(0.3 * count);
    });
  });

  describe('at `monthly` a neighbour is planned and proven, and costs no less than at `annual`', () => {
    test.each(neighbours.filter((_, place) => place % monthlyEvery === 0))(
      'seed $seed, offered $offered',
      async (neighbour) => {
        const annual = boundOf(solver, withoutValve(neighbour.scenario.city), 'annual');
        const asked = { gap, resolution: 'monthly', timeLimit: monthlySeconds } as const;
        const planned = planNeighbour(solver, neighbour, asked);
        const { plan } = planned;
        if (plan.status === 'impossible') return expect(await secondOpinion(planned)).toBe('infeasible');
        if (plan.status !== 'proven' && plan.status !== 'feasible')
          return expect.unreachable(`${plan.status}: ${plan.reason?.en ?? ''}`);
        expect(plan.proof.passed).toBe(true);
        expect(plan.scenario.resolution).toBe('monthly');
        if (plan.status === 'proven') expect(plan.objective.gap).toBeLessThanOrEqual(gap);
        // The valve opens only where there is no plan without it: then there is no bound to compare with.
        if (Number.isFinite(annual)) expect(annual).toBeLessThanOrEqual(atMost(plan.objective.value));
      },
      10 * minutes,
    );
  });

  test(
    `${compared} neighbours: annual costs no more than monthly, monthly no more than standard`,
    () => {
      let left = compared;
      for (const neighbour of neighbours) {
        const [annual = NaN, monthly = NaN, standard = NaN] = boundsByResolution(solver, neighbour);
        expect(annual, `seed ${neighbour.seed}`).toBeLessThanOrEqual(atMost(monthly));
        expect(monthly, `seed ${neighbour.seed}`).toBeLessThanOrEqual(atMost(standard));
        if (Number.isFinite(standard)) left -= 1;
        if (left === 0) return;
      }
      expect.unreachable('too few neighbours have a plan');
    },
    20 * minutes,
  );
}
