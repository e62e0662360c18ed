/** Lamps by month, paths of a period, and progress that compounds. */
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { Edit } from '../../engine/contract.js';
import { amountLamp, intensityLamp } from '../../engine/plan/lamp.js';
import {
  annualEnergyCap,
  annualRemainder,
  cumulativeReduction,
  monthlyCaps,
  planBase,
  requiredReduction,
} from '../../engine/plan/progress.js';
import { loadFile } from '../support/load-file.js';
import { reportsFor } from '../support/reports-for.js';
import { highs } from '../support/highs.js';

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

describe('colours', () => {
  test.each([
    [100, 'green'],
    [100.00001, 'green'],
    [100.1, 'orange'],
    [103, 'orange'],
    [103.1, 'red'],
  ])('%d of a progress cap of 100: %s', (value, lamp) =>
    expect(amountLamp(value, 100, [1, 1.03])).toBe(lamp),
  );
  test.each([
    [0.95, 'green'],
    [0.97, 'orange'],
    [1.01, 'red'],
  ])('intensity %d, due 0.96, 1 the year before: %s', (value, lamp) =>
    expect(intensityLamp(value, 0.96, 1)).toBe(lamp),
  );
});

describe('the path of a five-year plan', () => {
  it('compounds to 3.66, 7.18, 10.58, 13.85, 17.00 %, or goes straight by 3.4 points', () => {
    const path = (how: 'compound' | 'linear') =>
      [1, 2, 3, 4, 5].map((passed) => 100 * requiredReduction(0.17, 5, passed, how));
    [3.66, 7.18, 10.58, 13.85, 17].forEach((expected, place) =>
      expect(path('compound')[place]).toBeCloseTo(expected, 2),
    );
    [3.4, 6.8, 10.2, 13.6, 17].forEach((expected, place) =>
      expect(path('linear')[place]).toBeCloseTo(expected, 9),
    );
  });
  test.each([
    [2016, 2015],
    [2020, 2015],
    [2021, 2020],
    [2025, 2020],
  ])('%d stands on %d', (year, base) => expect(planBase(year)).toBe(base));
});

describe('the path of a year', () => {
  const shape = [12, 10, 9, 7, 6, 6, 7, 7, 6, 7, 9, 14];
  it('falls from the level of the first month to add up to the cap', () => {
    for (const path of ['compound', 'linear'] as const) {
      const caps = monthlyCaps(shape, 90, path);
      expect(sum(caps)).toBeCloseTo(90, 9);
      expect(caps[0]).toBeCloseTo(12, 9);
      const levels = caps.map((cap, place) => cap / (shape[place] ?? 1));
      expect([...levels].sort((left, right) => right - left)).toEqual(levels);
    }
    // Straight: the level falls by the same step each month.
    const straight = monthlyCaps(shape, 90, 'linear').map((cap, place) => cap / (shape[place] ?? 1));
    expect((straight[0] ?? 0) - (straight[1] ?? 0)).toBeCloseTo((straight[10] ?? 0) - (straight[11] ?? 0), 9);
  });
  it('adds up for any shape and cap', () => {
    const amount = fc.double({ min: 0.1, max: 500, noNaN: true });
    fc.assert(
      fc.property(
        fc.array(amount, { minLength: 1, maxLength: 12 }),
        fc.double({ min: 0.3, max: 1.3, noNaN: true }),
        fc.constantFrom('compound' as const, 'linear' as const),
        (months, part, path) => {
          const cap = part * sum(months);
          const caps = monthlyCaps(months, cap, path);
          expect(sum(caps) / cap).toBeCloseTo(1, 8);
          for (const each of caps) expect(each).toBeGreaterThanOrEqual(0);
        },
      ),
      { seed: 20200207 },
    );
  });
});

/** Energy per value added that tiny's target freezes, tce per 10 000 yuan. */
const frozen = (() => {
  const { intensity } = loadFile('tiny.yaml').city.targets;
  return intensity === undefined ? NaN : (10 * intensity.baseEnergy) / intensity.baseValueAdded;
})();

describe('tiny', () => {
  const lamps = (edits: readonly Edit[] = [], targets = true) =>
    reportsFor(loadFile('tiny.yaml', edits).city, highs, targets).reports.lamps ?? [];
  const line = (found: ReturnType<typeof lamps>, target: string) => {
    const own = found.find((each) => each.target === target);
    if (own === undefined) throw new Error(`no lamp ${target}`);
    return own;
  };

  it('adds months up, ends at the cap, and shows each target by a lamp of its own', () => {
    const found = lamps();
    expect(found.map(({ target }) => target)).toEqual(['coal', 'energy', 'intensity']);
    const coal = line(found, 'coal');
    expect(coal.months).toHaveLength(12);
    expect(coal.months[11]?.value).toBeCloseTo(707.468, 4);
    expect(coal.months[11]?.cap).toBeCloseTo(707.468, 4);
    expect(coal.annual.lamp).toBe('green');
    // January is as before: no decision could change it, and the path does not ask for it.
    expect(coal.months[0]?.value).toBeCloseTo(coal.months[0]?.cap ?? NaN, 4);
    expect(coal.period).toEqual({
      from: 2019,
      cap: expect.closeTo(707.468, 6),
      reached: expect.closeTo(1 - 707.468 / 802.96, 6),
      required: expect.closeTo(1 - 707.468 / 802.96, 6),
      lamp: 'green',
    });
  });

  it('is red all through the end of a year that does nothing, in coal but not in energy', () => {
    const found = lamps([{ set: 'measures', to: {} }], false);
    const coal = line(found, 'coal');
    expect(coal.months[0]?.lamp).toBe('green');
    expect(coal.months[11]?.lamp).toBe('red');
    expect(coal.months.map(({ lamp }) => lamp)).toEqual(
      [...coal.months.map(({ lamp }) => lamp)].sort(
        (left, right) => ['green', 'orange', 'red'].indexOf(left) - ['green', 'orange', 'red'].indexOf(right),
      ),
    );
    expect(line(found, 'energy').annual.lamp).toBe('green');
    // 573.49 over 103 against 573.54 over 100 fell by 2.9 %: enough since 2015, less than this year's 3.66 %.
    const { annual, period } = line(found, 'intensity');
    expect([annual.lamp, period?.lamp]).toEqual(['orange', 'green']);
  });

  it("holds a year to its own task on last year's intensity, and the plan period to its frozen base", () => {
    const { annual, period, months } = line(lamps(), 'intensity');
    // 573.5428571 ktce over 10 000 MCNY; 17 % in five years leave 0.83 ^ (1/5) of it for the year.
    const before = (10 * 573.5428571) / 10_000;
    expect(annual.before).toEqual({ year: 2019, value: expect.closeTo(before, 6) });
    expect(annual.cap).toBeCloseTo(before * 0.83 ** 0.2, 6);
    expect(months[11]?.cap).toBeCloseTo(annual.cap, 9);
    expect(period?.from).toBe(2015);
    expect(period?.cap).toBeCloseTo(0.83 * frozen, 6);
    expect(period?.reached).toBeCloseTo(1 - annual.value / frozen, 9);
    expect(annual.cap).not.toBeCloseTo(period?.cap ?? NaN, 2);
  });

  it('may meet the five years and miss the year, or the other way round', () => {
    const asked = (reduction: string, base: string) => {
      const { annual, period } = line(
        lamps(
          [
            { set: 'measures', to: {} },
            { set: 'targets.intensity.reduction', to: `${reduction} @assumption` },
            { set: 'targets.intensity.baseEnergy', to: `${base} @assumption` },
          ],
          false,
        ),
        'intensity',
      );
      return [annual.lamp, period?.lamp];
    };
    const { baseValueAdded } = loadFile('tiny.yaml').city.targets.intensity ?? { baseValueAdded: NaN };
    const energyFor = (intensity: number) => `${(intensity * baseValueAdded) / 10 / 10} 万tce`;
    // The year reaches 0.5568 tce per 10 000 yuan, 2.9 % below 0.5735.
    expect(asked('17 %', energyFor(0.7))).toEqual(['orange', 'green']);
    expect(asked('12 %', energyFor(0.6))).toEqual(['green', 'orange']);
    expect(asked('12 %', energyFor(0.55))).toEqual(['green', 'red']);
  });

  it('takes the straight path where the rules say so: 3.4 points of the base, not 3.66 % of last year', () => {
    const at = (path: 'compound' | 'linear') => annualRemainder(0.17, { from: 2015, passed: 5 }, 1, path);
    expect(at('compound')).toBeCloseTo(0.83 ** 0.2, 12);
    expect(at('linear')).toBeCloseTo(0.83 / (1 - 0.136), 12);
    // A base year two years back leaves two years' tasks; a year of which the period knows nothing counts from its base.
    expect(annualRemainder(0.17, { from: 2015, passed: 5 }, 2, 'compound')).toBeCloseTo(0.83 ** 0.4, 12);
    expect(annualRemainder(0.17, { from: 2015, passed: 1 }, 3, 'compound')).toBeCloseTo(0.83, 12);
    expect(annualEnergyCap(102, 10, { from: 2015, passed: 5 }, 1)).toBeCloseTo(104, 12);
  });

  it('lets energy grow in a year by an equal part of the increment', () => {
    const { annual, period } = line(lamps(), 'energy');
    const { energy } = loadFile('tiny.yaml').city.targets;
    if (energy === undefined) throw new Error('tiny has a cap on energy');
    const increment = (energy.base * energy.provinceIncrement * energy.progress) / energy.provinceBase;
    expect(annual.cap).toBeCloseTo(573.5428571 + increment / 5, 6);
    expect(period?.cap).toBeCloseTo(energy.base + increment, 6);
  });

  it('is orange where intensity fell by less than asked, red where it rose', () => {
    const asked = (reduction: string, valueAdded = '103 亿元') =>
      line(
        lamps(
          [
            { set: 'measures', to: {} },
            { set: 'targets.intensity.reduction', to: `${reduction} @assumption` },
            { set: 'economy.valueAdded', to: `${valueAdded} @assumption` },
          ],
          false,
        ),
        'intensity',
      );
    // 573.49 ktce over 103 against 573.54 over 100 is a fall of 2.9 %; 57 over 80 less 40 % is not reached.
    expect(asked('40 %').annual.lamp).toBe('orange');
    expect(asked('40 %', '99 亿元').annual.lamp).toBe('red');
    expect(asked('40 %', '99 亿元').months.every(({ lamp }) => lamp === 'red')).toBe(true);
  });

  it('gives an area with a cap its margin', () => {
    const found = lamps([{ set: 'targets.areas', to: { town: { cap: '75 万t @assumption' } } }]);
    const town = line(found, 'coal/town');
    expect(town.area).toBe('town');
    expect(town.annual.margin).toBeCloseTo(750 - 707.468, 4);
  });

  it('counts from the frozen base, and says which years nobody told', () => {
    const { progress } = reportsFor(loadFile('tiny.yaml').city, highs, true).reports;
    // 900 万元 a year of value added go with the unit that stops in March.
    const [base, value] = [573.5428571 / 10_000, 552.0378571 / (10_300 - 7.5)];
    expect(progress?.path).toBe('compound');
    expect(progress?.required.at(-1)?.reduction).toBeCloseTo(0.17, 9);
    expect(progress?.required.map(({ year }) => year)).toEqual([2016, 2017, 2018, 2019, 2020]);
    const [reached] = progress?.reached ?? [];
    expect(reached?.from).toBe(2015);
    expect(reached?.before).toEqual({ year: 2019, intensity: expect.closeTo(10 * base, 6) });
    expect(reached?.yearly).toBeCloseTo(1 - value / base, 6);
    expect(reached?.cumulative).toBeCloseTo(1 - (10 * value) / frozen, 6);
    expect(reached?.chained).toBeNull();
    expect(reached?.untold).toEqual([2016, 2017, 2018, 2019]);
  });

  it('compounds announced reductions with those of the plan', () => {
    // Dezhou 2016 to 2019 (press conference, domain.md S33).
    const past = [6.54, 8.51, 3.6, 5.52].map((percent, place) => ({
      year: 2016 + place,
      reduction: `${percent} % @assumption`,
    }));
    const edits: readonly Edit[] = [{ set: 'targets.intensity.past', to: past }];
    const [reached] =
      reportsFor(loadFile('tiny.yaml', edits).city, highs, true).reports.progress?.reached ?? [];
    expect(reached?.untold).toEqual([]);
    const yearly = reached?.yearly ?? NaN;
    expect(reached?.chained).toBeCloseTo(cumulativeReduction([0.0654, 0.0851, 0.036, 0.0552, yearly]), 12);
    expect(1 - (1 - (reached?.chained ?? NaN)) / (1 - yearly)).toBeCloseTo(0.2212, 4);
  });

  it('shows an area by the same rules', () => {
    const { baseEnergy, baseValueAdded, reduction } = {
      baseEnergy: '60 万tce',
      baseValueAdded: '80 亿元',
      reduction: '17 %',
    };
    const found = lamps(
      [
        { set: 'measures', to: {} },
        {
          set: 'economy.areas',
          to: { town: { valueAdded: '103 亿元', valueAddedBaseYear: '100 亿元', source: 'assumption' } },
        },
        {
          set: 'targets.areas',
          to: {
            town: {
              energy: { cap: '60 万tce', source: 'assumption' },
              intensity: { baseEnergy, baseValueAdded, reduction, source: 'assumption' },
            },
          },
        },
      ],
      false,
    );
    const [energy, intensity] = [line(found, 'energy/town'), line(found, 'intensity/town')];
    expect([energy.area, intensity.area]).toEqual(['town', 'town']);
    expect(energy.annual).toMatchObject({ cap: 600, lamp: 'green' });
    // Without import, and so without its losses, the town is the whole city: its intensity, and its year before, are those of the city.
    const city = line(found, 'intensity');
    expect(intensity.annual.value).toBeCloseTo(city.annual.value, 9);
    expect(intensity.annual.cap).toBeCloseTo(city.annual.cap, 9);
    expect(intensity.period?.cap).toBeCloseTo((10 * 0.83 * 600) / 8000, 9);
    // Cumulative quarters are every third month.
    expect([2, 5, 8, 11].map((place) => intensity.months[place]?.span.slice(5))).toEqual([
      '03',
      '06',
      '09',
      '12',
    ]);
  });
});
