/**
 * Rolling the plan of tiny.yaml, whose header has the arithmetic of the year. The plan burns 707.468 kt, just its cap, with
 * 50 GWh of external power bought in March. Through June ledger A holds 348.468 kt:
 *   January (50 MW of old-1 for 744 h = 37.2 GWh x 0.36, the other 112.8 GWh x 0.30, no high-calorific coal yet)
 *     = 47.232 ktce / (5/7) = 66.1248 kt; boiler 10 / 12 = 0.8333 kt a month, 5 kt through June;
 *   the works (enterprise town-power) burn the other 343.468 kt.
 * 1 GWh of external power saves 0.98 x 0.30 / (5/7) = 0.4116 kt of coal.
 */
import { describe, expect, test } from 'vitest';
import type { StudyAnswer } from '../../engine/contract.js';
import { openStudy, runStudyHere } from '../../engine/study/run.js';
import { planScenario } from '../../engine/plan/run.js';
import type { RollingResult } from '../../engine/study/rolling/result.js';
import { highs as solver } from '../support/highs.js';
import { loadFile, type Loaded } from '../support/load-file.js';
import type { Edit } from '../../engine/contract.js';

const year = loadFile('tiny.yaml');
const plan = planScenario(year, { gap: 1e-9 }, { solver });

const data = ({ data }: StudyAnswer): RollingResult => data as unknown as RollingResult;

/** Rolls the plan of tiny, or of another scenario whose plan is made on the way. */
function roll(actuals: unknown, scenario: Loaded = year): Promise<StudyAnswer> {
  const subject = scenario === year ? { scenario, plan } : { scenario };
  const open = openStudy({
    study: 'rolling',
    subjects: [subject],
    options: { actuals },
    planOptions: { gap: 1e-9 },
  });
  if (!open.ok) throw new Error(open.issues.map(({ code, path }) => `${code} ${path}`).join('\n'));
  return runStudyHere(open, { solver });
}

const works = (kilotonnes: readonly number[], factor: number) =>
  kilotonnes.map((use, place) => ({
    month: place + 1,
    enterprise: 'town-power',
    fuel: 'base',
    use: `${use * factor} kt`,
  }));

/** Coal of the works in the plan, January to June: ledger A less the boiler. */
const planned = Object.entries('ledgers' in plan ? plan.ledgers.coal.byMonth : {})
  .slice(0, 6)
  .map(([, { after }]) => after - 10 / 12);

const purchase = ({ projects }: RollingResult) =>
  projects.find(({ measure }) => measure === 'external-power')?.amount;

describe('actuals equal to the plan', () => {
  test('filled months reproduce the plan exactly', async () => {
    const answer = data(await roll({}));
    expect(answer).toMatchObject({ outcome: 'proven', through: '2020-06', valve: false, measuredShare: 0 });
    expect(answer.cost.now).toBeCloseTo(435.800667, 5);
    expect(answer.months.map(({ coal }) => coal.now)).toEqual(answer.months.map(({ coal }) => coal.planned));
    expect(answer).toMatchObject({ projects: [], shifts: [], residuals: [], overruns: [], power: [] });
    expect(answer.checks).toBeGreaterThan(500);
  });

  test('so do reports of the same coal, whose share is told', async () => {
    const answer = data(await roll({ through: 1, fuels: works(planned.slice(0, 1), 1) }));
    expect(answer.cost.now).toBeCloseTo(435.800667, 5);
    expect(answer.measuredShare).toBeCloseTo(66.1248 / (66.1248 + 10 / 12), 6);
    expect(answer).toMatchObject({ projects: [], shifts: [], residuals: [] });
  });

  test('at every month of the year', async () => {
    for (const through of [2, 9, 11]) {
      const { cost, shifts, projects } = data(await roll({ through }));
      expect(cost.now).toBeCloseTo(435.800667, 5);
      expect([shifts, projects]).toEqual([[], []]);
    }
  });
});

describe('5 % more coal than planned', async () => {
  const answer = await roll({ fuels: works(planned, 1.05) });
  const { months, forecast, residuals, cost, shifts } = data(answer);

  test('raises the coal of the past by that amount: 5 % of 343.468 kt', () => {
    const past = months.filter((month) => month.past);
    const more = past.reduce((sum, { coal }) => sum + (coal.now ?? 0) - coal.planned, 0);
    expect(more).toBeCloseTo(17.1734, 6);
    expect(past.map(({ measured }) => measured)[0]).toBeCloseTo(66.1248 * 1.05, 5);
  });

  test('is bought back as external power at 0.4116 kt/GWh, 41.7235 GWh in months to come', () => {
    expect(purchase(data(answer))?.now).toBeCloseTo(50 + 17.1734 / 0.4116, 5);
    const bought = shifts.filter(({ family }) => family === 'import');
    expect(bought.reduce((sum, { now, planned: was }) => sum + now - was, 0)).toBeCloseTo(
      17.1734 / 0.4116,
      5,
    );
    expect(bought.every(({ month }) => month > '2020-06')).toBe(true);
    expect(forecast.find(({ target }) => target === 'coal')?.value).toBeCloseTo(707.468, 6);
  });

  test('costs the coal at 500 yuan/t and the power at 0.36 less 0.2058 yuan/kWh', () => {
    const power = (17.1734 / 0.4116) * (0.36 - 0.98 * 0.3 * (7 / 5) * 0.5);
    expect((cost.now ?? 0) - cost.planned).toBeCloseTo(17.1734 * 0.5 + power, 5);
  });

  test('breaks the fuel of each unit by 5 %, which is named', () => {
    // old-1 ran in January and February, new-1 in all six months.
    expect(residuals.map(({ code }) => code)).toEqual(Array<string>(8).fill('UNT-4'));
    const may = residuals.find(({ at }) => at === 'new-1 2020-05');
    expect(may?.amount).toBeCloseTo(0.05 * 150 * 0.3, 6);
    expect(may?.words.en).toContain('New unit 1 2020-05');
    expect(answer.findings.some(({ en }) => en.includes("nobody's coal"))).toBe(true);
  });

  test('turns the lamps of the past, and the year still ends green', () => {
    const coal = data(answer).lamps.find(({ target }) => target === 'coal');
    expect(coal?.months[0]?.lamp).not.toBe('green');
    expect(coal?.year.lamp).toBe('green');
  });
});

test('coal of a better heat value counts in tonnes in ledger A and by its heat in ledger B', async () => {
  const [use = 0] = planned;
  const report = {
    month: 1,
    enterprise: 'town-power',
    fuel: 'base',
    use: `${use} kt`,
    heatValue: '5250 kcal/kg',
  };
  const [january] = data(await roll({ through: 1, fuels: [report] })).months;
  expect(january?.coal.now).toBeCloseTo(66.1248 + 10 / 12, 6);
  // 66.1248 kt x 250 / 7000.
  expect((january?.energy.now ?? 0) - (january?.energy.planned ?? 0)).toBeCloseTo((66.1248 * 250) / 7000, 6);
});

test('without enough left to cut, the year is impossible and says by how much', async () => {
  // 20 % of 343.468 kt = 68.6936 kt; 50 GWh of quota are 20.58 kt, the gas boiler from October 2.5 kt.
  const answer = data(await roll({ fuels: works(planned, 1.2) }));
  expect(answer.outcome).toBe('impossible');
  expect(answer.conflict[0]?.code).toBe('TGT-1');
  expect(answer.repairs[0]?.amount).toBeCloseTo(68.6936 - 20.58 - 2.5, 4);
  expect(answer.cost.now).toBeNull();
  expect(answer.months[0]?.coal.now).toBeCloseTo(66.1248 * 1.2 + 10 / 12, 5);
});

describe('projects as they really began', () => {
  const project = (month: number | null) => ({ measure: 'unit-shutdown', object: 'old-1', month });

  test('a stop in May instead of March moves, and saves two months less of fixed cost', async () => {
    const answer = data(await roll({ projects: [project(5)] }));
    expect(answer.projects).toMatchObject([{ change: 'moved', planned: '2020-03', now: '2020-05' }]);
    // 100 MW x 0.1 MCNY/MW / 12 a month.
    expect((answer.cost.now ?? 0) - answer.cost.planned).toBeCloseTo((2 * 10) / 12, 5);
    expect(answer.forecast.find(({ target }) => target === 'value-added')?.value).toBeCloseTo(
      7.5 - 2 * 0.75,
      6,
    );
    // What fills March and April has the unit at rest: its contracted 37.2 and 36 GWh are named as missing.
    expect(answer.residuals.map(({ code, at }) => `${code} ${at}`)).toEqual([
      'UNT-7 old-1 2020-03',
      'UNT-7 old-1 2020-04',
    ]);
  });

  test('one that never began may begin now', async () => {
    const answer = data(await roll({ projects: [project(null)] }));
    expect(answer.projects).toMatchObject([{ change: 'moved', now: '2020-07' }]);
  });

  test('one that began before it was allowed to goes on', async () => {
    const late: Edit = { set: 'measures.unit-shutdown.candidates.old-1.from', to: 9 };
    const answer = data(await roll({ projects: [project(4)] }, loadFile('tiny.yaml', [late])));
    const stop = answer.projects.find(({ measure }) => measure === 'unit-shutdown');
    expect(stop).toMatchObject({ change: 'moved', planned: '2020-09', now: '2020-04' });
    expect(
      answer.shifts.filter(
        ({ family, object }) => family === 'unit-power' && object.en.startsWith('Old unit'),
      ),
    ).toEqual(
      // Its contracted 50 MW of July and August fall away.
      ['2020-07', '2020-08'].map((month) => expect.objectContaining({ month, now: 0 }) as unknown),
    );
  });
});

describe('power as it was metered', () => {
  test('generation beyond the load is named, and no saving: total energy stays', async () => {
    const answer = data(await roll({ power: [{ month: 5, unit: 'new-1', energy: '157.5 GWh' }] }));
    expect(answer.power).toHaveLength(1);
    expect(answer.power[0]?.amount).toBeCloseTo(7.5, 6);
    const may = answer.months[4];
    expect(may?.energy.now).toBeCloseTo(may?.energy.planned ?? 0, 6);
    expect(answer.residuals.map(({ code }) => code).sort()).toEqual(['PWR-1', 'UNT-4']);
    expect(answer.outcome).toBe('proven');
  });

  test('a quota used up by the past is no row that fails: nothing may follow', async () => {
    const answer = data(await roll({ power: [{ month: 4, block: 'line', energy: '70 GWh' }] }));
    expect(answer.outcome).toBe('proven');
    // 50 GWh of March fill in, 70 were metered in April: 20 beyond 100.
    expect(answer.overruns).toMatchObject([{ code: 'EXT-1', at: 'line 2020' }]);
    expect(answer.overruns[0]?.amount).toBeCloseTo(20, 6);
    expect(purchase(answer)?.now).toBeCloseTo(120, 6);
  });

  test('take or pay that is used is not paid twice', async () => {
    // Without a coal cap power is bought only because 40 GWh of it are paid anyway: 0.2058 MCNY of coal saved a GWh.
    const contract: readonly Edit[] = [
      { set: 'measures.external-power.blocks.line.takeOrPay', to: '40 % @assumption' },
      { remove: 'targets.coal' },
    ];
    const scenario = loadFile('tiny.yaml', contract);
    const metered = (march: number) => ({
      through: 3,
      power: [0, march].map((energy, place) => ({
        month: place + 2,
        block: 'line',
        energy: `${energy} GWh`,
      })),
    });
    const [all, part] = [data(await roll(metered(40), scenario)), data(await roll(metered(30), scenario))];
    // All 40 were used by March: none is bought again. Of 30, the other ten are used later, as they are paid.
    const total = (answer: RollingResult): number => purchase(answer)?.now ?? 40;
    expect(total(all)).toBeCloseTo(40, 6);
    expect(total(part)).toBeCloseTo(40, 6);
    expect(part.shifts.filter(({ family }) => family === 'import').length).toBeGreaterThan(0);
    // The same purchase, of which ten are bought where they spare coal: ten of coal less in months to come.
    expect((all.cost.now ?? 0) - (part.cost.now ?? 0)).toBeCloseTo(10 * 0.98 * 0.3 * (7 / 5) * 0.5, 5);
  });
});
