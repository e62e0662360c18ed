/** Two plans beside each other. */
import { expect, test } from 'vitest';
import type { Edit, PlanWithValues } from '../../engine/contract.js';
import { comparePlans } from '../../engine/plan/compare.js';
import { planScenario } from '../../engine/plan/run.js';
import { loadFile } from '../support/load-file.js';
import { highs as solver } from '../support/highs.js';

function planWith(edits: readonly Edit[]): PlanWithValues {
  const plan = planScenario(loadFile('tiny.yaml', edits), { gap: 0 }, { solver });
  if (plan.status !== 'proven') throw new Error(plan.status);
  return plan;
}

const cap: Edit = { set: 'targets.coal.cap', to: '79 万t @assumption' };
const left = planWith([]);
const right = planWith([cap]);

test('a plan with itself has no difference', () => {
  const same = comparePlans(left, left);
  expect(same.inputs).toEqual([]);
  expect(same.costMCNY).toBe(0);
  expect(same.projects).toEqual({ begun: [], dropped: [], moved: [] });
  expect(same.ledgers.every(({ change }) => change === 0)).toBe(true);
  expect(
    same.measures.every(
      ({ coalKt, energyKtce, costMCNY }) => coalKt === 0 && energyKtce === 0 && costMCNY === 0,
    ),
  ).toBe(true);
});

test('the input that differs is told as edits that lead from one to the other', () =>
  expect(comparePlans(left, right).inputs).toEqual([cap]));

test('ledgers, compliance and cost differ as the plans do', () => {
  const difference = comparePlans(left, right);
  const coal = difference.ledgers.find(({ ledger }) => ledger === 'coal');
  expect(coal?.left).toBe(left.ledgers.coal.after);
  expect(coal?.change).toBe(right.ledgers.coal.after - left.ledgers.coal.after);
  const lineOf = (plan: typeof left) => plan.compliance.find(({ target }) => target === 'coal');
  expect(difference.compliance.find(({ target }) => target === 'coal')).toMatchObject({
    left: lineOf(left)?.value,
    right: lineOf(right)?.value,
  });
  // Ledger and compliance add the same postings up in another order.
  expect(lineOf(left)?.value).toBeCloseTo(left.ledgers.coal.after, 9);
  expect(lineOf(right)?.value).toBeCloseTo(right.ledgers.coal.after, 9);
  expect(difference.costMCNY).toBeLessThan(0);
  // The stop alone reaches 772 kt, so at 790 kt neither better coal nor power is bought.
  expect(difference.projects.dropped.map(({ measure }) => measure)).toEqual([
    'high-cv-coal',
    'external-power',
  ]);
  expect(difference.projects).toMatchObject({ begun: [], moved: [] });
});

test('turned around, every change has the other sign', () => {
  const [there, back] = [comparePlans(left, right), comparePlans(right, left)];
  expect(back.costMCNY).toBe(-there.costMCNY);
  there.ledgers.forEach(({ change }, place) => expect(back.ledgers[place]?.change).toBeCloseTo(-change, 12));
  there.measures.forEach(({ coalKt }, place) =>
    expect(back.measures[place]?.coalKt).toBeCloseTo(-coalKt, 12),
  );
  expect(back.projects).toEqual({
    begun: there.projects.dropped,
    dropped: there.projects.begun,
    moved: [],
  });
});

test('a target that only one of them has is null on the other side', () => {
  const none = planWith([{ remove: 'targets.energy' }]);
  expect(comparePlans(left, none).compliance.find(({ target }) => target === 'energy')).toMatchObject({
    right: null,
  });
});
