/**
 * Tiny under other rules; the header of tiny.yaml has the arithmetic of its plan: 707.468 kt, with 50 GWh of external power at
 * 0.1542 / 0.4116 MCNY per kt of coal.
 */
import { describe, expect, test } from 'vitest';
import type { Edit, StudyAnswer } from '../../engine/contract.js';
import { planScenario } from '../../engine/plan/run.js';
import { totalsOf } from '../../engine/plan/settle.js';
import { rulesFor } from '../../engine/rules/rules.js';
import { pointOf } from '../../engine/study/decisions.js';
import { edited } from '../../engine/study/pieces.js';
import { ruleEdits } from '../../engine/study/rejudge/replan.js';
import type { Rejudged } from '../../engine/study/rejudge/result.js';
import { openStudy, runStudyHere } from '../../engine/study/run.js';
import { areaCaps } from '../../engine/system/area-targets.js';
import { buildCity } from '../../engine/system/build.js';
import { decomposition } from '../support/decomposition.js';
import { highs as solver } from '../support/highs.js';
import { loadDocument, loadFile } from '../support/load-file.js';

const power = 0.1542 / 0.4116;
const name = { zh: '小', en: 'small' };

/** 11 kt of semi-coke of 6 300 kcal at 720 yuan/t from February on: it stands for 11 x 1.26 = 13.86 kt of base coal. */
const semiCoke: readonly Edit[] = [
  {
    set: 'fuels.semi-coke',
    to: {
      ...{ name, form: 'solid', kind: 'semi-coke', heatValue: '6300 kcal/kg', price: '720 元/t' },
      ...{ commercial: true, source: 'assumption' },
    },
  },
  {
    set: 'measures.semi-coke',
    to: {
      ...{ fuel: 'semi-coke', sulphur: '0.4 %', volatile: '8 %', supply: '0.1 万t' },
      ...{ units: { 'new-1': { share: '20 %', source: 'assumption' } }, source: 'assumption' },
    },
  },
];

/** 80 kt of coal a year as raw material, in the base year too, and room for it. */
const rawMaterial: readonly Edit[] = [
  {
    set: 'directUses.gasifier',
    to: {
      ...{ name, area: 'town', sector: 'city', fuel: 'base', feedstock: true, amount: '8 万t' },
      ...{ monthly: 'even', baseYear: { amount: '8 万t' }, source: 'assumption' },
    },
  },
  { set: 'statistics.coal.town', to: '88.296 万t' },
  { set: 'statistics.energy.town', to: '63.06857143 万tce' },
  { set: 'targets.coal.cap', to: '78.7468 万t' },
  { set: 'targets.intensity.baseEnergy', to: '60 万tce' },
];

async function judged(
  edits: readonly Edit[],
  options: object = {},
): Promise<{ readonly data: Rejudged; readonly answer: StudyAnswer }> {
  const open = openStudy({
    study: 'rejudge',
    subjects: [{ scenario: loadFile('tiny.yaml', edits) }],
    options,
    planOptions: { gap: 1e-9 },
  });
  if (!open.ok) throw new Error(JSON.stringify(open.issues));
  const answer = await runStudyHere(open, { solver });
  return { data: answer.data as unknown as Rejudged, answer };
}

const ledgerIn = ({ verdict }: Rejudged, which: string) =>
  verdict.ledgers.find(({ ledger }) => ledger === which);
const targetIn = ({ verdict }: Rejudged, which: string) =>
  verdict.targets.find(({ target }) => target === which);

describe('semi-coke under the rules of 2024', async () => {
  const { data, answer } = await judged(semiCoke);

  test('the 13.86 kt that it stands for no longer count as a cut', () => {
    expect(ledgerIn(data, 'coal')?.then).toBeCloseTo(707.468, 6);
    expect(ledgerIn(data, 'coal')?.now).toBeCloseTo(721.328, 6);
    expect(data.verdict.effects).toMatchObject([
      { measure: 'semi-coke', ledger: 'coal', amount: expect.closeTo(13.86, 6) },
    ]);
    expect(ledgerIn(data, 'energy')?.now).toBe(ledgerIn(data, 'energy')?.then);
  });
  test('the cap is missed by as much, the other targets stay met', () => {
    expect(targetIn(data, 'coal')).toMatchObject({
      metThen: true,
      metNow: false,
      missing: expect.closeTo(13.86, 6),
    });
    expect(targetIn(data, 'energy')).toMatchObject({ metNow: true, missing: 0 });
    expect(answer.findings[1]?.en).toContain('missed by 13.86 kt (met under the old rules)');
    expect(answer.findings[1]?.zh).toContain('差 1.386 万t');
  });
  test('a new plan does without: tiny itself, with 13.86 kt of external power in place of it', () => {
    expect(data.replan?.refused).toEqual(['semi-coke']);
    expect(data.replan?.figures?.cost).toBeCloseTo(435.800667, 5);
    const left = 435.800667 - 13.86 * power + 11 * 0.72 - 13.86 * 0.5;
    expect(data.plan.cost).toBeCloseTo(left, 5);
  });
});

test('without semi-coke no plan reaches 675 kt: impossible, and the cap is in the conflict', async () => {
  const { data, answer } = await judged([
    ...semiCoke,
    { set: 'targets.coal.cap', to: '67.5 万t @assumption' },
  ]);
  expect(data.replan).toMatchObject({ status: 'impossible', figures: null });
  expect(data.replan?.conflict.map(({ code }) => code)).toContain('TGT-1');
  expect(answer.findings.some(({ en }) => en.includes('there is no plan'))).toBe(true);
});

describe('raw material', async () => {
  const { data } = await judged(rawMaterial);

  test('from 2024 on 80 kt leave ledger A, in the base year too', () => {
    expect(ledgerIn(data, 'coal')).toMatchObject({
      baseThen: expect.closeTo(882.96, 6),
      baseNow: expect.closeTo(802.96, 6),
      then: expect.closeTo(787.468, 6),
      now: expect.closeTo(707.468, 6),
    });
    // 80 kt of 5/7 ktce leave ledger B.
    const energy = ledgerIn(data, 'energy');
    expect((energy?.now ?? 0) - (energy?.then ?? 0)).toBeCloseTo((-80 * 5) / 7, 6);
    const intensity = ledgerIn(data, 'intensity');
    expect(intensity?.now).toBeCloseTo((10 * (energy?.now ?? 0)) / (10300 - 7.5), 6);
  });
  test('the target stays at its number, so a new plan is the cheapest of tiny', () => {
    expect(targetIn(data, 'coal')).toMatchObject({ cap: expect.closeTo(787.468, 6), metNow: true });
    expect(data.replan?.figures?.coal).toBeCloseTo(772.048, 5);
    expect(data.replan?.figures?.cost).toBeCloseTo(435.800667 - 4.4 - 20.58 * power + 80 * 0.5, 5);
  });
  test('from 2022 on it leaves ledger B alone', async () => {
    const { data: middle } = await judged(rawMaterial, { rules: 2022, replan: false });
    expect(ledgerIn(middle, 'coal')?.now).toBe(ledgerIn(middle, 'coal')?.then);
    expect(middle.verdict.items.map(({ id }) => id)).toEqual(['feedstock-energy']);
    expect(middle.replan).toBeNull();
  });
  test('the books are those of a model built on the new rules, at the same point', () => {
    const scenario = loadFile('tiny.yaml', rawMaterial);
    const plan = planScenario(scenario, { gap: 1e-9 }, { solver });
    if (!('proof' in plan)) throw new Error(plan.status);
    const { city } = edited(scenario, ruleEdits(scenario.city, '2024'));
    const model = buildCity(city, rulesFor(city));
    const { coal, energy } = totalsOf(model, pointOf(model, plan));
    expect(coal).toBeCloseTo(ledgerIn(data, 'coal')?.now ?? NaN, 6);
    expect(energy).toBeCloseTo(ledgerIn(data, 'energy')?.now ?? NaN, 6);
  });
});

test('under its own rules nothing changes', async () => {
  const { data, answer } = await judged([...semiCoke, ...rawMaterial], { rules: '2020' });
  expect(data.verdict.items).toEqual([]);
  expect(data.verdict.effects).toEqual([]);
  for (const { then, now } of [...data.verdict.ledgers, ...data.verdict.targets]) expect(now).toBe(then);
  for (const { baseThen, baseNow } of data.verdict.ledgers) expect(baseNow).toBeCloseTo(baseThen ?? NaN, 9);
  expect(data.replan?.figures).toEqual(data.plan);
  expect(answer.findings[0]?.en).toContain('nothing changes');
});

test('a cut of a line that uses coal as raw material loses that part of its effect', async () => {
  // 100 kt of product at 500 kgce/t: 50 ktce, 70 kt of raw material a year. 10 % of it from March on: 70 / 12 kt, 50 / 12 ktce.
  const line = {
    ...{ name, product: name, enterprise: 'town-power', area: 'town', sector: 'city', output: '10 万t' },
    ...{ monthly: 'even', fuels: [{ use: 'gasifier', amount: '500 kgce/t' }], valueAdded: '1 元/t' },
    ...{ jobs: '1 人/万t', indivisible: false, source: 'assumption' },
  };
  const cut = { lines: { synthesis: { maximumShare: '10 %', source: 'assumption' } }, source: 'assumption' };
  const { data } = await judged(
    [...rawMaterial, { set: 'lines.synthesis', to: line }, { set: 'measures.capacity-cut', to: cut }],
    { replan: false },
  );
  expect(data.verdict.effects).toMatchObject([
    { measure: 'capacity-cut', ledger: 'coal', amount: expect.closeTo(70 / 12, 6) },
    { measure: 'capacity-cut', ledger: 'energy', amount: expect.closeTo(50 / 12, 6) },
  ]);
});

test('targets of areas that a split made stay at their numbers', () => {
  const before = loadDocument([
    { set: 'targets.decomposition', to: decomposition },
    { set: 'directUses.stoves.feedstock', to: true },
  ]);
  const after = edited(before, ruleEdits(before.city, '2024'));
  // 50 kt of raw material leave the statistics of the base year, by which the split was made.
  expect(after.city.statistics.coal['east']).toBeCloseTo(1300, 9);
  const [caps, kept] = [before, after].map(({ city }) => areaCaps(city, city.targets));
  for (const [area, cap] of caps ?? []) expect(kept?.get(area), area).toBeCloseTo(cap, 9);
});
