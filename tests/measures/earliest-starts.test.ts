/** Works begin when the scenario lets them: new projects later than those that go on, and stops outside the season unless told. */
import { describe, expect, test } from 'vitest';
import type { Edit, PlanWithValues } from '../../engine/contract.js';
import { planScenario } from '../../engine/plan/run.js';
import { verify } from '../../engine/plan/verify/index.js';
import { ruleSets } from '../../engine/rules/rules.js';
import { buildCity } from '../../engine/system/build.js';
import { efficiencyEdits } from '../golden/edits-efficiency.js';
import { extendedEdits } from '../golden/extended.js';
import { rowOf } from '../golden/row-of.js';
import { loadDocument } from '../support/load-file.js';
import { highs } from '../support/highs.js';

/** Months of 2020 in which a start of the family with these keys is open. */
function openMonths(edits: readonly Edit[], family: string, ...keys: readonly string[]): readonly string[] {
  const { city } = loadDocument(edits);
  const { program } = buildCity(city, ruleSets[city.rules], { resolution: 'monthly' });
  const found = program.columnFamilies.find(({ code }) => code === family);
  return (found?.keys ?? [])
    .filter((each) => keys.every((key, at) => each[at] === key))
    .map((each) => (each.at(-1) ?? '').slice(-2));
}

describe('a boiler retrofit', () => {
  const retrofit = 'measures.boiler-retrofit';
  const steam = (...edits: readonly Edit[]) =>
    openMonths([...extendedEdits, ...edits], 'retrofit-start', 'steam-1', 'pipe');
  const byBoiler: Edit = { set: `${retrofit}.boilers.steam-1.from`, to: 5 };
  const byOption: Edit = { set: `${retrofit}.options.pipe.from`, to: 6 };
  test.each([
    ['when projects may', [], ['03', '04', '05', '06', '07', '08']],
    ['when the boiler may', [byBoiler], ['05', '06', '07', '08']],
    ['when the option may', [byOption], ['06', '07', '08']],
    ['when both may', [byBoiler, byOption], ['06', '07', '08']],
    [
      'never before projects may',
      [{ set: `${retrofit}.options.pipe.from`, to: 1 }],
      ['03', '04', '05', '06', '07', '08'],
    ],
  ])('begins %s', (_name, edits, months) => {
    expect(steam(...edits)).toEqual(months);
  });
  test('of another boiler is not held up', () => {
    expect(openMonths([...extendedEdits, byBoiler], 'retrofit-start', 'steam-1', 'gas')[0]).toBe('05');
    expect(openMonths([...extendedEdits, byBoiler], 'retrofit-start', 'east-heating', 'bed')[0]).toBe('03');
  });
});

test('an efficiency project begins when it may', () => {
  const before = loadDocument(efficiencyEdits).city.measures['efficiency-retrofit']?.projects ?? {};
  const [id = ''] = Object.keys(before);
  const months = openMonths(efficiencyEdits, 'efficiency-start', id);
  const later = openMonths(
    [...efficiencyEdits, { set: `measures.efficiency-retrofit.projects.${id}.from`, to: 7 }],
    'efficiency-start',
    id,
  );
  expect(months.some((month) => month < '07')).toBe(true);
  expect(later).toEqual(months.filter((month) => month >= '07'));
});

describe('the proof', () => {
  const open: readonly Edit[] = [
    { set: 'resolution', to: 'monthly' },
    { set: 'targets', to: {} },
  ];
  const edits = [...extendedEdits, ...open];
  const planOf = (scenario: readonly Edit[]): PlanWithValues => {
    const answer = planScenario(loadDocument(scenario), { gap: 1e-3 }, { solver: highs });
    if (answer.status !== 'proven') throw new Error(answer.status);
    return answer;
  };
  /** Failures that an edit of the scenario adds (or takes away) where a decision is 1. */
  const changed = (scenario: readonly Edit[], more: Edit, family: string, keys: readonly string[]) => {
    const plan = planOf(scenario);
    const table = plan.operation[family] ?? { unit: '1', keys: [], rows: [] };
    const rows = [...table.rows, [...keys, 1]];
    const spoilt = { ...plan, operation: { ...plan.operation, [family]: { ...table, rows } } };
    const count = (...edit: readonly Edit[]): readonly string[] =>
      verify(loadDocument([...scenario, ...edit]).city, spoilt).failures.map(
        ({ code, at }) => `${code} ${at}`,
      );
    const [today, then] = [count(), count(more)];
    return {
      added: then.filter((each) => !today.includes(each)),
      gone: today.filter((each) => !then.includes(each)),
    };
  };
  test('refuses a boiler retrofit that begins too early', () => {
    const late: Edit = { set: 'measures.boiler-retrofit.boilers.steam-1.from', to: 6 };
    expect(changed(edits, late, 'retrofit-start', ['steam-1', 'pipe', '2020-05']).added).toEqual([
      'BLR-3 steam-1 2020-05 start',
    ]);
  });
  test('refuses an efficiency project that begins too early', () => {
    const { projects = {} } = loadDocument(efficiencyEdits).city.measures['efficiency-retrofit'] ?? {};
    const [id = ''] = Object.keys(projects);
    const late: Edit = { set: `measures.efficiency-retrofit.projects.${id}.from`, to: 7 };
    const scenario = [...efficiencyEdits, ...open];
    expect(changed(scenario, late, 'efficiency-start', [id, '2020-03']).added).toEqual([
      `RET-2 ${id} 2020-03 start`,
    ]);
  });
  test('lets a unit go in the season where the scenario does', () => {
    const free: Edit = { set: 'measures.unit-shutdown.heatingSeason', to: true };
    const { added, gone } = changed(edits, free, 'unit-stopped', ['east-2', '2020-12']);
    expect(added).toEqual([]);
    expect(gone).toEqual(['UNT-6 east-2 2020-12']);
  });
});

describe('a unit that feeds a network', () => {
  const season = (...edits: readonly Edit[]): readonly string[] => {
    const { city } = loadDocument([...extendedEdits, ...edits]);
    const { program } = buildCity(city, ruleSets[city.rules], { resolution: 'monthly' });
    return (program.rowFamilies.find(({ code }) => code === 'UNT-6.season')?.keys ?? []).map((keys) =>
      keys.join(' '),
    );
  };
  test('stays in the season unless the scenario says otherwise', () => {
    expect(season()).toContain('east-2 2020-12');
    expect(season({ set: 'measures.unit-shutdown.heatingSeason', to: true })).toEqual([]);
  });
  test('is kept by HEA-2 alone then', () => {
    const { city } = loadDocument([
      ...extendedEdits,
      { set: 'measures.unit-shutdown.heatingSeason', to: true },
    ]);
    const { program } = buildCity(city, ruleSets[city.rules], { resolution: 'monthly' });
    expect(Object.keys(rowOf(program, 'HEA-2', 'east-heat east-heating 2020-12').terms)).toContain(
      'unit-on east-2 2020-12',
    );
  });
});
