import { expect, test } from 'vitest';
import { coalByMonthData } from '../../../web/charts/coal-by-month-data.js';
import { provenPlan } from '../fixtures/read.js';

const { ledgers, compliance } = provenPlan;

test('bars are the plan, the line is before, the level is a twelfth of the cap', () => {
  const data = coalByMonthData(ledgers.coal, compliance, 'plan', 'zh');
  expect(data.labels).toHaveLength(12);
  expect(data.labels[0]).toBe('1月');
  expect(data.unit).toBe('万t');
  expect(data.series.map(({ label, kind }) => [label, kind])).toEqual([
    ['方案', 'bars'],
    ['无措施', 'line'],
  ]);
  expect(data.series[0]?.values[0]).toBeCloseTo((ledgers.coal.byMonth['2020-01']?.after ?? 0) / 10, 2);
  expect(data.levels).toEqual([{ label: '上限月均 247.5 万t', value: 247.5 }]);
});

test('quick bars say that they are an estimate, in English in kt', () => {
  const data = coalByMonthData(ledgers.coal, compliance, 'quick', 'en');
  expect(data.series[0]?.label).toBe('Estimate');
  expect(data.description).toContain('29,603 kt');
  expect(data.levels[0]?.value).toBe(2475);
});

test('without a coal target there is no level; a month without a figure is a hole', () => {
  const byMonth = { '2020-01': { before: null, after: 1 } };
  const data = coalByMonthData({ ...ledgers.coal, byMonth }, [], 'plan', 'en');
  expect(data.levels).toEqual([]);
  expect(data.series[1]?.values).toEqual([null]);
});
