/** Households on loose coal in the model, without any measure, and what their ports do. */
import { describe, expect, test } from 'vitest';
import type { Edit } from '../../engine/contract.js';
import { evaluateAccount } from '../../engine/model/builder.js';
import { programHash } from '../../engine/model/program.js';
import { planScenario } from '../../engine/plan/run.js';
import { verify } from '../../engine/plan/verify/index.js';
import { ruleSets } from '../../engine/rules/rules.js';
import type { City } from '../../engine/scenario/schema.js';
import { buildCity } from '../../engine/system/build.js';
import { calibrate } from '../../engine/system/calibration.js';
import { group, householdEdits } from '../golden/edits-households.js';
import { storeEdits } from '../golden/edits-stores.js';
import { rowOf } from '../golden/row-of.js';
import { townGas } from '../support/fuels.js';
import { horizonOf } from '../support/horizon.js';
import { loadDocument, loadFile } from '../support/load-file.js';
import { highs } from '../support/highs.js';

const cityOf = (...edits: readonly Edit[]): City => loadDocument([...householdEdits, ...edits]).city;
const build = (city: City, resolution?: City['resolution']) =>
  buildCity(city, ruleSets[city.rules], resolution === undefined ? {} : { resolution });

describe('calibration', () => {
  test('the base year holds the statistical coal of the groups, not the real one', () => {
    const rows = calibrate(cityOf(), ruleSets['2020']);
    const of = (area: string, ledger: string) =>
      rows.find((row) => row.area === area && row.ledger === ledger)?.byFuel['households'];
    expect(of('east', 'coal')).toBeCloseTo(5, 9);
    expect(of('west', 'coal')).toBeCloseTo(1, 9);
    // 4 800 kcal/kg are 4.8 / 7 ktce/kt.
    expect(of('east', 'energy')).toBeCloseTo((5 * 4.8) / 7, 9);
  });
});

describe('coal that is really burnt', () => {
  const city = cityOf(
    ...storeEdits,
    { set: 'households.hills.statistical', to: '0 万t @invented' },
    { set: 'resolution', to: 'monthly' },
    { set: 'measures', to: {} },
  );
  const { program } = build(city);
  test.each([
    ['COA-4', 'common 2020-12'],
    ['COA-6', 'lorries 2020-12'],
  ])('is supplied and carried (%s), though statistics see none of it', (code, at) => {
    // 2 t, 23 % of it in December.
    expect(rowOf(program, code, at).terms['household-loose hills 2020-12']).toBeCloseTo(0.00046, 12);
  });
  test('takes the diesel of its lorries, 2.5 kg/t', () =>
    expect(rowOf(program, 'OIL-1', 'diesel 2020-12').terms['household-loose hills 2020-12']).toBeCloseTo(
      0.00046 * 0.0025,
      15,
    ));
  test('and the proof agrees, and disagrees when a household burns more than can be carried', () => {
    const plan = planScenario(
      {
        ...loadDocument([...householdEdits, ...storeEdits]),
        city: { ...city, targets: {}, guardrails: city.guardrails },
      },
      { gap: 0 },
      { solver: highs },
    );
    if (!('proof' in plan)) throw new Error(`no plan: ${plan.status}`);
    expect(plan.proof.failures).toEqual([]);
    const hills = city.households['hills'];
    if (hills === undefined) throw new Error('no hills');
    const heavy = {
      ...city,
      targets: {},
      households: { ...city.households, hills: { ...hills, real: 0.05 } },
    };
    const { proof: _proof, ...rest } = plan;
    expect(verify(heavy, rest, { failures: 200 }).failures.map(({ code }) => code)).toContain('COA-6');
  });
});

describe('without groups', () => {
  test('a scenario that leaves them out has the same program as one with none', () => {
    const none = loadFile('tiny.yaml', [{ set: 'households', to: {} }]).city;
    const left = loadFile('tiny.yaml', [{ remove: 'households' }]).city;
    const { program } = build(left);
    expect(programHash(program)).toBe(programHash(build(none).program));
    expect(program.columnFamilies.map(({ code }) => code)).not.toContain('household-loose');
    expect(program.rowFamilies.map(({ code }) => code)).not.toContain('HHD-1');
  });
});

describe('the facts of a group', () => {
  const city = cityOf();
  test.each(['annual', 'monthly', 'standard', 'hourly'] as const)(
    'heat rates add up to the heat of the year at %s',
    (resolution) => {
      const { parts, calendar } = build(city, resolution);
      const { heat, heatRate } = parts.households.group('hills');
      const rates = calendar.months.keys.flatMap((month) =>
        calendar.periods.keys.map((period) => heatRate(month, period) * calendar.heatWeight(period)),
      );
      const whole = calendar.months.keys.reduce((total, month) => total + heat(month), 0);
      expect(rates.reduce((total, rate) => total + rate, 0)).toBeCloseTo(0.02009664, 9);
      expect(whole).toBeCloseTo(0.02009664, 12);
    },
  );
  test('a heat pump draws more in the hours in which homes heat more', () => {
    const { program } = build(city, 'standard');
    const at = (slice: string): number =>
      -(
        rowOf(program, 'PWR-1', `public 2020-12/${slice}`).terms['household-converted hills pump 2020-10'] ??
        NaN
      );
    // Hours of the peak weigh 9.2 and 8.74 of 23.94 and 22.743 on 23 and 8 days of December: 281.52 / 732.564 of the month.
    expect(at('peak')).toBeCloseTo((0.02009664 * 0.23 * 281.52) / 732.564 / 2.5 / 0.0036 / 248, 12);
    expect(at('peak')).toBeGreaterThan(at('valley'));
  });
});

describe('gas', () => {
  test('the design day carries the peak of every gas household in months with heat', () => {
    const { program } = build(cityOf(townGas));
    expect(rowOf(program, 'GAS-2', 'gas 2020-12').terms).toEqual({
      'household-converted hills gas 2020-10': expect.closeTo(13e-6, 12) as number,
      'household-converted plain gas 2020-10': expect.closeTo(13e-6, 12) as number,
    });
    expect(rowOf(program, 'GAS-2', 'gas 2020-07').terms).toEqual({});
  });
});

describe('years after the first', () => {
  /** Tiny with 10 000 households, whose task of 4 000 is due in the first of two years. */
  const carriedOn: readonly Edit[] = [
    {
      set: 'profiles.monthly.season',
      to: { shares: [0.3, 0.25, 0.12, 0, 0, 0, 0, 0, 0, 0, 0.1, 0.23], source: 'invented' },
    },
    {
      set: 'households',
      to: {
        villages: group({ area: 'town', sector: 'city', grade: 'base', monthly: 'season', hourly: 'flat' }),
      },
    },
    {
      set: 'measures',
      to: {
        'loose-coal': {
          options: {
            gas: {
              name: { zh: '气代煤', en: 'Gas' },
              kind: 'gas',
              fuel: 'gas',
              efficiency: '90 %',
              groups: ['villages'],
              peakDay: '13 m3/户',
              gasPrice: '2.6 元/m3',
              capital: '40000 元/户',
              life: '15 年',
              maintenance: '100 元/户',
              subsidy: '0 元/户',
              runningSubsidy: '0 元/户',
              reburn: '0 %',
            },
          },
          completeBy: 10,
          task: { total: '4000 户' },
          source: 'assumption',
        },
      },
    },
    {
      set: 'targets',
      to: { coal: { base: '90 万t', baseYear: 2019, cap: '95 万t', reserve: '0 %', source: 'assumption' } },
    },
    horizonOf([{ year: 2021 }]),
  ];

  test('the first has the part of the season after the works, the second all of it', () => {
    const scenario = loadFile('tiny.yaml', carriedOn);
    const plan = planScenario(scenario, { gap: 0 }, { solver: highs });
    if (plan.status !== 'proven') throw new Error(plan.status);
    expect(plan.proof.passed).toBe(true);
    const { rows = [] } = plan.operation['household-loose'] ?? {};
    const burning = new Map(rows.map(([, month, households]) => [month, households]));
    expect(burning.get('2020-10')).toBeCloseTo(10000, 6);
    expect(burning.get('2020-11')).toBeCloseTo(6000, 6);
    expect(burning.get('2021-12')).toBeCloseTo(6000, 6);
  });

  test('real coal of both years', () => {
    const model = build(loadFile('tiny.yaml', carriedOn).city);
    const x = new Float64Array(model.program.columns);
    const loose = model.program.columnFamilies.find(({ code }) => code === 'household-loose');
    loose?.keys.forEach(([, month = ''], at) => {
      x[loose.first + at] = month > '2020-10' ? 6000 : 10000;
    });
    const real = evaluateAccount(model.parts.households.real, x, ([, span = '']) => span.slice(0, 4));
    // 20 kt, of which 33 % x 0.4 and then all x 0.4 are gone.
    expect(real.get('2020')).toBeCloseTo(20 * (1 - 0.33 * 0.4), 9);
    expect(real.get('2021')).toBeCloseTo(20 * 0.6, 9);
  });
});
