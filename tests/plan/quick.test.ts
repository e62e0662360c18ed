/** Quick answers: a bound that moves with the inputs and never passes for a plan. */
import { afterAll, describe, expect, test } from 'vitest';
import type { Edit } from '../../engine/contract.js';
import { openQuick, type QuickAnswer } from '../../engine/plan/quick.js';
import { planScenario } from '../../engine/plan/run.js';
import { loadDocument, loadFile, tryFile, type Loaded } from '../support/load-file.js';
import { highs as solver } from '../support/highs.js';

const session = openQuick({ solver, now: () => 0, load: (edits) => tryFile('tiny.yaml', edits) });
afterAll(() => session.dispose());

const cap = (value: string): Edit => ({ set: 'targets.coal.cap', to: `${value} @assumption` });

function relaxed(answer: QuickAnswer): QuickAnswer & { readonly status: 'relaxation' } {
  if (answer.status !== 'relaxation') throw new Error(answer.status);
  return answer;
}

function planCost(scenario: Loaded): number {
  const plan = planScenario(scenario, { gap: 0 }, { solver });
  if (plan.status !== 'proven') throw new Error(plan.status);
  return plan.objective.value;
}

describe('tiny.yaml', () => {
  test.each(['70.7468 万t', '72 万t', '75 万t', '79 万t', '69 万t'])(
    'at %s costs no more than the plan',
    (value) => {
      const answer = relaxed(session.answer([cap(value)]));
      const plan = planCost(loadFile('tiny.yaml', [cap(value)]));
      expect(answer.cost).toBeLessThanOrEqual(plan + 1e-6);
      expect(answer.cost).toBeGreaterThan(0.95 * plan);
      expect(answer.compliance.every(({ met }) => met)).toBe(true);
    },
  );
  test('a lower cap costs more and burns less, and the way back is the same', () => {
    const [loose, tight, again] = [cap('75 万t'), cap('70 万t'), cap('75 万t')].map((edit) =>
      relaxed(session.answer([edit])),
    );
    expect(tight?.cost ?? NaN).toBeGreaterThan(loose?.cost ?? NaN);
    expect(tight?.ledgers.coal.after ?? NaN).toBeCloseTo(700, 5);
    expect(loose?.ledgers.coal.after ?? NaN).toBeCloseTo(750, 5);
    expect(again?.cost ?? NaN).toBeCloseTo(loose?.cost ?? NaN, 6);
  });
  test('taking a measure away is another structure and is answered too', () => {
    const all = relaxed(session.answer([]));
    const fewer = relaxed(session.answer([{ remove: 'measures.boiler-retrofit' }, cap('71 万t')]));
    expect(fewer.measures.map(({ id }) => id)).not.toContain('boiler-retrofit');
    expect(relaxed(session.answer([])).cost).toBeCloseTo(all.cost, 6);
  });
  test('a change of the world changes before', () => {
    const { ledgers } = relaxed(
      session.answer([{ set: 'loads.town.energy', to: '17 亿kWh @assumption' }, cap('69 万t')]),
    );
    // 100 GWh less of new-1: 42 kt.
    expect(ledgers.coal.before).toBeCloseTo(802.8928 - 42, 5);
  });
  test('an invalid edit gives its issues', () => {
    const answer = session.answer([{ set: 'targets.coal.cap', to: '70 MW @assumption' }]);
    if (answer.status !== 'invalid') throw new Error(answer.status);
    expect(answer.issues[0]).toMatchObject({ code: 'E_UNIT_MISMATCH', path: 'targets.coal.cap' });
  });
  test('a cap out of reach is impossible, and the next move is answered', () => {
    expect(session.answer([cap('60 万t')]).status).toBe('impossible');
    expect(relaxed(session.answer([])).cost).toBeCloseTo(435.8006666667, 5);
  });
  test('after the end a session opens again', () => {
    const other = openQuick({ solver, now: () => 0, load: (edits) => tryFile('tiny.yaml', edits) });
    other.answer([]);
    other.dispose();
    other.dispose();
    expect(relaxed(other.answer([])).cost).toBeCloseTo(435.8006666667, 5);
    other.dispose();
  });
});

test('the document: a bound on its plan', () => {
  const scenario = loadDocument([{ set: 'resolution', to: 'monthly' }]);
  const other = openQuick({ solver, now: () => 0, load: () => scenario });
  const { cost } = relaxed(other.answer([]));
  other.dispose();
  expect(cost).toBeLessThanOrEqual(planCost(scenario) + 1e-6);
});
