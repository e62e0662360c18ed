/** Rolling in cities with yards, projects, admissions and industry: the tiny document with the edits of its golden rows. */
import { describe, expect, test } from 'vitest';
import type { Edit, PlanWithValues } from '../../engine/contract.js';
import { planScenario } from '../../engine/plan/run.js';
import { ActualsDocument, type Actuals } from '../../engine/scenario/actuals.js';
import { plain } from '../../engine/scenario/fields.js';
import { answerOf } from '../../engine/study/rolling/answer.js';
import { open, replan } from '../../engine/study/rolling/replan.js';
import type { RollingResult } from '../../engine/study/rolling/result.js';
import { admissionEdits } from '../golden/edits-admission.js';
import { efficiencyEdits } from '../golden/edits-efficiency.js';
import { industryEdits } from '../golden/edits-industry.js';
import { storeEdits } from '../golden/edits-stores.js';
import { highs as solver } from '../support/highs.js';
import { loadDocument, type Loaded } from '../support/load-file.js';

const options = { resolution: 'monthly', gap: 1e-6, attributed: false } as const;

function planned(scenario: Loaded): PlanWithValues {
  const plan = planScenario(scenario, options, { solver });
  if (!('proof' in plan)) throw new Error(plan.status);
  return plan;
}

const read = (document: unknown): Actuals => plain(ActualsDocument.parse(document));

/** The answer, and what the re-plan operates. */
function roll(scenario: Loaded, plan: PlanWithValues, document: unknown) {
  const actuals = read(document);
  const rolled = replan(open(scenario, options, { solver }, plan.operation, actuals), actuals);
  const operation = rolled.outcome === 'plan' ? rolled.document.operation : {};
  return { answer: answerOf(rolled, plan, actuals), operation };
}

describe.each(Object.entries({ storeEdits, industryEdits, efficiencyEdits, admissionEdits }))(
  '%s',
  (_name, edits) => {
    test('filled months reproduce the plan', () => {
      const scenario = loadDocument(edits);
      const plan = planned(scenario);
      const { answer } = roll(scenario, plan, { through: 6 });
      expect(answer).toMatchObject({ outcome: 'proven', projects: [], shifts: [], residuals: [] });
      expect(answer.cost.now).toBeCloseTo(plan.objective.value, 4);
    });
  },
);

/** Limits of every kind out of the way, so that the rest of the year can be planned over any past. */
const loose: readonly Edit[] = [
  { set: 'targets', to: {} },
  { set: 'guardrails', to: { source: 'assumption' } },
];

describe('a measured stock', () => {
  const scenario = loadDocument([...storeEdits, ...loose]);
  const plan = planned(scenario);
  const stockOf = (operation: PlanWithValues['operation'], month: string): number =>
    operation['yard-stock']?.rows
      .filter((row) => row[2] === month)
      .reduce((sum, row) => sum + Number(row.at(-1)), 0) ?? 0;
  const delivered = (operation: PlanWithValues['operation']): number =>
    operation['yard-delivery']?.rows
      .filter((row) => String(row[3]) > '2020-06')
      .reduce((sum, row) => sum + Number(row.at(-1)), 0) ?? 0;
  const [grade] = (plan.operation['yard-stock']?.rows ?? [])
    .filter((row) => row[2] === '2020-06')
    .map((row) => [String(row[1]), Number(row.at(-1))] as const);
  if (grade === undefined) throw new Error('no stock');
  const end = grade[1] - 10;
  const { answer, operation } = roll(scenario, plan, {
    stocks: [{ month: 6, yard: 'east-yard', grade: grade[0], end: `${end} kt` }],
  });

  test('ten kt short of the books are named, and no coal of anybody', () => {
    const residual = answer.residuals.find(({ code }) => code === 'COA-1');
    expect(residual?.at).toBe(`east-yard ${grade[0]} 2020-06`);
    expect(residual?.amount).toBeCloseTo(10, 6);
    expect(residual?.words.zh).toContain('煤场');
  });

  test('is what the months to come begin with: the ten kt are delivered once more', () => {
    expect(stockOf(operation, '2020-06')).toBeCloseTo(stockOf(plan.operation, '2020-06') - 10, 6);
    const losses = 10 * 0.005;
    expect(delivered(operation) - delivered(plan.operation)).toBeGreaterThan(10 - 7 * losses - 1e-6);
    expect(answer.outcome).toBe('proven');
  });
});

test('a user that reports receipts and stocks has its own difference named', () => {
  const scenario = loadDocument(loose);
  const plan = planned(scenario);
  const report = { enterprise: 'west-aluminium', fuel: Object.keys(scenario.city.grades)[0], use: '40 kt' };
  const { answer } = roll(scenario, plan, {
    fuels: [
      { ...report, month: 3, stockEnd: '12 kt' },
      { ...report, month: 4, received: '45 kt', stockEnd: '15 kt' },
    ],
  });
  // 12 + 45 - 40 - 15 = 2 kt.
  expect(answer.residuals[0]).toMatchObject({ code: 'STOCK', amount: 2, unit: 'kt' });
  expect(answer.residuals[0]?.share).toBeCloseTo(2 / 45, 12);
});

describe('everything at once', () => {
  /** Reports of every kind that a city can make, none of which fits the others. */
  const everything = (scenario: Loaded, plan: PlanWithValues): unknown => {
    const { city } = scenario;
    const [grade = ''] = Object.keys(city.grades);
    const [area = ''] = Object.keys(city.areas);
    const rows = plan.reports.enterprises?.rows ?? [];
    return {
      fuels: [
        ...rows
          .filter(({ span, coalKt }) => span <= '2020-06' && coalKt > 0)
          .map(({ span, enterprise, coalKt }) => ({
            month: Number(span.slice(5)),
            enterprise,
            fuel: grade,
            use: `${coalKt * 1.04} kt`,
            heatValue: '5100 kcal/kg',
          })),
        { month: 2, area, fuel: grade, use: '3 kt' },
      ],
      power: [
        ...Object.keys(city.units).map((unit, place) => ({ month: 1 + place, unit, energy: '30 GWh' })),
        ...Object.keys(city.measures['external-power']?.blocks ?? {}).map((block) => ({
          month: 5,
          block,
          energy: '7 GWh',
        })),
      ],
      money: [
        { month: 2, item: 'cost', amount: '100 MCNY' },
        { month: 3, item: 'value-added', amount: '700 MCNY' },
        { month: 3, item: 'subsidy', amount: '1 MCNY' },
      ],
    };
  };

  test.each(Object.entries({ storeEdits, efficiencyEdits, admissionEdits }))(
    '%s: the rest of the year is planned and proven',
    (_name, edits) => {
      const scenario = loadDocument([...edits, ...loose]);
      const plan = planned(scenario);
      const { answer }: { readonly answer: RollingResult } = roll(scenario, plan, everything(scenario, plan));
      expect(answer.outcome).toBe('proven');
      expect(answer.residuals.length).toBeGreaterThan(10);
      expect(answer.power.length).toBeGreaterThan(0);
    },
  );
});
