/** What rolling refuses, what opens the closing valve, and that its proof can fail. */
import { describe, expect, test } from 'vitest';
import type { Edit } from '../../engine/contract.js';
import { planScenario } from '../../engine/plan/run.js';
import { verifyRolled, type RolledDocument } from '../../engine/plan/verify/index.js';
import { ActualsDocument, type Actuals } from '../../engine/scenario/actuals.js';
import { plain } from '../../engine/scenario/fields.js';
import { open, replan } from '../../engine/study/rolling/replan.js';
import type { RollingResult } from '../../engine/study/rolling/result.js';
import { openStudy, runStudyHere } from '../../engine/study/run.js';
import { highs as solver } from '../support/highs.js';
import { loadFile, type Loaded } from '../support/load-file.js';

const tiny = loadFile('tiny.yaml');

const order = (actuals: unknown, scenario: Loaded = tiny, planOptions: { resolution?: 'annual' } = {}) =>
  openStudy({ study: 'rolling', subjects: [{ scenario }], options: { actuals }, planOptions });

/** Codes and places of what is refused. */
function refused(...given: Parameters<typeof order>): readonly string[] {
  const opened = order(...given);
  return opened.ok ? [] : opened.issues.map(({ code, path }) => `${code} ${path}`);
}

const report = { month: 1, enterprise: 'town-power', fuel: 'base', use: '60 kt' };

describe('at the door', () => {
  test('all problems are told at once, each with its place', () => {
    const actuals = {
      through: 3,
      fuels: [
        { ...report, enterprise: 'town-powr' },
        { ...report, fuel: 'anthracite' },
        { ...report, month: 4 },
        { ...report, area: 'town' },
        { month: 2, area: 'town', fuel: 'gas', use: '1 kt' },
        report,
        report,
      ],
      power: [{ month: 2, block: 'wire', energy: '1 GWh' }],
      stocks: [{ month: 2, yard: 'heap', grade: 'base', end: '1 kt' }],
      projects: [
        { measure: 'loose-coal', object: 'village', month: 2 },
        { measure: 'boiler-retrofit', object: 'steam-2', month: 2 },
        { measure: 'boiler-retrofit', object: 'steam-1', option: 'oil', month: 2 },
      ],
      money: [
        { month: 2, item: 'cost', amount: '10 MCNY' },
        { month: 2, item: 'cost', amount: '20 MCNY' },
      ],
    };
    expect(refused(actuals)).toEqual([
      'E_REFERENCE actuals.fuels.0.enterprise',
      'E_REFERENCE actuals.fuels.1.fuel',
      'E_REPORT_FORM actuals.fuels.3',
      'E_REPORT_FORM actuals.fuels.4',
      'E_REFERENCE actuals.power.0.block',
      'E_REFERENCE actuals.stocks.0.yard',
      'E_REFERENCE actuals.projects.0.measure',
      'E_REFERENCE actuals.projects.1.object',
      'E_REFERENCE actuals.projects.2.option',
      'E_REPORT_LATE actuals.fuels.2.month',
      'E_REPORT_TWICE actuals.fuels.5',
      'E_REPORT_TWICE actuals.fuels.6',
      'E_REPORT_TWICE actuals.money.1',
    ]);
  });

  test('units and unknown keys are refused by the fields themselves', () => {
    expect(refused({ fuels: [{ ...report, use: '60 GWh' }], powr: [] })).toEqual([
      'E_UNIT_MISMATCH actuals.fuels.0.use',
      'E_KEY_UNKNOWN actuals.powr',
    ]);
  });

  test('the past is cut from one year by month: no horizon, no annual screening', () => {
    const years = loadFile('tiny-2025.yaml');
    const issues = refused({}, years);
    expect(years.city.horizon.length === 0 ? ['E_STUDY_SCOPE horizon'] : issues).toEqual([
      'E_STUDY_SCOPE horizon',
    ]);
    expect(refused({}, tiny, { resolution: 'annual' })).toEqual(['E_STUDY_SCOPE resolution']);
  });

  test('a plan is rolled at the resolution at which it was made', () => {
    const plan = planScenario(tiny, { resolution: 'monthly' }, { solver });
    const given = { study: 'rolling', subjects: [{ scenario: tiny, plan }] };
    const opened = openStudy(given);
    expect(opened.ok && opened.input.planOptions.resolution).toBe('monthly');
    const other = openStudy({ ...given, planOptions: { resolution: 'hourly' } });
    expect(other.ok ? [] : other.issues.map(({ path, expected }) => [path, expected])).toEqual([
      ['resolution', 'monthly'],
    ]);
  });
});

/** Power and 600 kt of cement a year whose grinding takes 54 GWh, 4.5 a month; the valve may cut 40 % of it. */
const mill: readonly Edit[] = [
  {
    set: 'enterprises.town-cement',
    to: { name: { zh: '小城水泥', en: 'Town Cement' }, area: 'town', performance: 'D' },
  },
  {
    set: 'lines.mill',
    to: {
      name: { zh: '粉磨线', en: 'Grinding line' },
      product: { zh: '水泥', en: 'Cement' },
      enterprise: 'town-cement',
      area: 'town',
      sector: 'city',
      output: '60 万t',
      monthly: 'even',
      power: { load: 'town', use: '90 kWh/t', price: '0.55 元/kWh' },
      valueAdded: '60 元/t',
      jobs: '3 人/万t',
      indivisible: false,
      source: 'assumption',
    },
  },
  {
    set: 'measures.enterprise-quota',
    to: { classes: { A: '0 %', B: '10 %', C: '20 %', D: '40 %' }, source: 'assumption' },
  },
];

/** Coal of the works in the plan of tiny, kt. */
const planned = (scenario: Loaded): readonly number[] => {
  const plan = planScenario(scenario, { gap: 1e-9 }, { solver });
  return Object.values('ledgers' in plan ? plan.ledgers.coal.byMonth : {})
    .slice(0, 6)
    .map(({ after }) => after - 10 / 12);
};

const works = (scenario: Loaded, factor: number) =>
  planned(scenario).map((use, place) => ({ ...report, month: place + 1, use: `${use * factor} kt` }));

describe('the closing valve', () => {
  const city = loadFile('tiny.yaml', mill);
  const run = async (factor: number): Promise<RollingResult> => {
    const opened = order({ fuels: works(city, factor) }, city);
    if (!opened.ok) throw new Error(JSON.stringify(opened.issues));
    return (await runStudyHere(opened, { solver })).data as unknown as RollingResult;
  };

  test('stays shut while power can still be bought: 5 % of 343.468 kt are 17.2 of 20.58 kt', async () => {
    const answer = await run(1.05);
    expect(answer).toMatchObject({ outcome: 'proven', valve: false });
    expect(answer.shifts.some(({ family }) => family === 'quota-cut')).toBe(false);
  });

  test('opens when nothing else is left: 7 % are 24.04 kt, and quota and gas boiler save 23.08', async () => {
    const answer = await run(1.07);
    expect(answer).toMatchObject({ outcome: 'proven', valve: true });
    const cut = answer.shifts.filter(({ family }) => family === 'quota-cut');
    // 0.963 kt are 2.29 GWh of load at 0.42 kt/GWh, of 4.5 GWh a month.
    const power = cut.reduce((sum, { now }) => sum + 4.5 * now, 0);
    expect(power).toBeCloseTo((343.468 * 0.07 - 20.58 - 2.5) / 0.42, 3);
    expect(answer.projects.some(({ measure }) => measure === 'enterprise-quota')).toBe(true);
  });
});

describe('the proof of a rolled plan', () => {
  const plan = planScenario(tiny, { gap: 1e-9 }, { solver });
  if (!('proof' in plan)) throw new Error(plan.status);
  const actuals: Actuals = plain(
    ActualsDocument.parse({
      fuels: works(tiny, 1.03),
      money: [{ month: 2, item: 'cost', amount: '50 MCNY' }],
    }),
  );
  const rolled = replan(
    open(tiny, { gap: 1e-9, attributed: false }, { solver }, plan.operation, actuals),
    actuals,
  );
  if (rolled.outcome !== 'plan') throw new Error(rolled.outcome);
  const { document, costByMonth } = rolled;
  const codesOf = (changed: RolledDocument, given = actuals): readonly string[] => {
    const { failures } = verifyRolled(tiny.city, changed, { actuals: given, from: '2020-07', costByMonth });
    return [...new Set(failures.map(({ code }) => code))];
  };

  test('holds', () => {
    expect(codesOf(document)).toEqual([]);
  });

  test('finds coal of a past month that no report and no plan gives', () => {
    const changed = structuredClone(document);
    const row = changed.ledgers.coal.byMonth['2020-04'];
    if (row !== undefined) row.after -= 1;
    expect(codesOf(changed)).toContain('LED-A');
  });

  test('finds another report than the plan was made from', () => {
    const other = { ...actuals, fuels: actuals.fuels.slice(1) };
    expect(codesOf(document, other)).toEqual(expect.arrayContaining(['LED-A', 'LED-B', 'COST']));
  });

  test('finds power that is lacking in a month to come, and none in a month that has passed', () => {
    const lacking = (month: string): readonly string[] => {
      const changed = structuredClone(document);
      for (const row of changed.operation['unit-power']?.rows ?? [])
        if (String(row[1]).startsWith(month)) row[2] = Number(row[2]) - 1;
      return codesOf(changed);
    };
    expect(lacking('2020-09')).toContain('PWR-1');
    expect(lacking('2020-05')).not.toContain('PWR-1');
  });

  test('finds a cost of the past that is not the one reported', () => {
    const cheaper = {
      ...actuals,
      money: actuals.money.map((each) => ({ ...each, amount: each.amount - 1 })),
    };
    expect(codesOf(document, cheaper)).toContain('COST');
  });
});
