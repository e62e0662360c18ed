/** Every scenario file loads, names its sources, and says something of its own. */
import { describe, expect, test } from 'vitest';
import { planScenario } from '../../engine/plan/run.js';
import { ruleSets } from '../../engine/rules/rules.js';
import { buildCity } from '../../engine/system/build.js';
import { loadFile, scenarioFiles, tryFile } from '../support/load-file.js';
import { highs as solver } from '../support/highs.js';

test('the files of the repository are there', () => {
  for (const file of ['tiny.yaml', 'tiny-2025.yaml', 'impossible.yaml', 'liaocheng-2020.yaml']) expect(scenarioFiles).toContain(file);
});

test('ids and contents are unique', () => {
  const loaded = scenarioFiles.map((file) => loadFile(file));
  expect(new Set(loaded.map(({ city }) => city.id)).size).toBe(loaded.length);
  expect(new Set(loaded.map(({ hash }) => hash)).size).toBe(loaded.length);
});

describe.each(scenarioFiles)('%s', (file) => {
  test('loads and builds at every month-based resolution', () => {
    const result = tryFile(file);
    expect(result.ok ? [] : result.issues).toEqual([]);
    if (!result.ok) return;
    for (const resolution of ['annual', 'monthly'] as const)
      expect(buildCity(result.city, ruleSets[result.city.rules], { resolution }).program.columns).toBeGreaterThan(50);
  });
  test('loads the same again from its canonical text', () => {
    const first = loadFile(file);
    const again = loadFile(file);
    expect(again.hash).toBe(first.hash);
    expect(again.city).toEqual(first.city);
  });
});

describe.each(scenarioFiles.filter((file) => file.startsWith('variants/')))('%s', (file) => {
  test('differs from its parent and only by what it says', () => {
    const { city } = loadFile(file);
    const parent = loadFile('liaocheng-2020.yaml').city;
    expect(Object.keys(city.units)).toEqual(Object.keys(parent.units));
    expect(city).not.toEqual(parent);
  });
  test('says in both languages what it teaches', () => {
    const { city } = loadFile(file);
    expect(city.summary?.zh).toMatch(/。$/);
    expect(city.summary?.en).toMatch(/\.$/);
    expect(city.summary).not.toEqual(loadFile('liaocheng-2020.yaml').city.summary);
  });
});

/** Coarser than the plans of README, so that all variants together take minutes. */
const gap = 5e-3;

/** The two that no plan can meet, and what is said of them: with measures, or already without them. */
const impossible: Readonly<Record<string, RegExp>> = {
  // Without external power the coal cap ten per cent deeper is out of reach.
  'variants/deeper-cap.yaml': /^No plan exists under these conditions/,
  // With the railways closed in a cold winter, coal for heat and power cannot be brought in.
  'variants/closed-railway.yaml': /^Supply fails already without any target/,
};

describe('plans of the variants', () => {
  test.each(scenarioFiles.filter((file) => file.startsWith('variants/')))(
    '%s is proven, or impossible as it says',
    { timeout: 1_200_000 },
    (file) => {
      // With a clock: without one the search of the least conflict has no end to its time.
      const plan = planScenario(loadFile(file), { gap }, { solver, now: () => performance.now() / 1000 });
      const reason = impossible[file];
      if (reason !== undefined) {
        expect(plan.status).toBe('impossible');
        expect('reason' in plan ? plan.reason?.en : '').toMatch(reason);
        return;
      }
      if (plan.status !== 'proven') throw new Error(plan.status);
      expect(plan.objective.gap).toBeLessThanOrEqual(gap);
      expect(plan.proof.passed).toBe(true);
      expect(plan.compliance.filter(({ met }) => !met)).toEqual([]);
    },
  );
});

describe('tiny-2025.yaml', () => {
  const plan = planScenario(loadFile('tiny-2025.yaml'), { gap: 1e-6 }, { solver });
  if (plan.status !== 'proven') throw new Error(plan.status);
  const growth: Readonly<Record<string, number>> = { 2021: 1.02, 2022: 1.03, 2023: 1.04, 2024: 1.05, 2025: 1.06 };

  test('costs what it costs by hand', () => {
    expect(plan.objective.value).toBeCloseTo(2_342.747468, 5);
  });

  test('meets the cap of each year and buys 50 GWh in each', () => {
    for (const [year, factor] of Object.entries(growth)) {
      const row = plan.compliance.find(({ target }) => target === `coal@${year}`);
      expect(row?.cap).toBeCloseTo(766 * factor - 68.58, 5);
      expect(row?.value).toBeCloseTo(766 * factor - 68.58, 5);
    }
    const bought = plan.measures.find(({ id }) => id === 'external-power')?.actions[0]?.amount;
    expect(bought).toBeCloseTo(300, 5);
  });

  test('the stop of 2020 stays, its years are not paid twice', () => {
    const stopped = plan.operation['unit-stopped']?.rows ?? [];
    expect(stopped).toHaveLength(70);
    expect(plan.measures.find(({ id }) => id === 'unit-shutdown')?.actions[0]?.month).toBe('2020-03');
  });
});
