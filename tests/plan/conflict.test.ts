/** Why there is no plan: the conflict is a conflict, no member is idle, and the repairs are just enough. */
import { describe, expect, test } from 'vitest';
import type { Edit, PlanWithoutValues } from '../../engine/contract.js';
import type { LinearProgram } from '../../engine/model/program.js';
import { familyCode, type RowMeaning } from '../../engine/model/row.js';
import { exportMps, planScenario } from '../../engine/plan/run.js';
import { ruleSets } from '../../engine/rules/rules.js';
import { buildCity } from '../../engine/system/build.js';
import { loadDocument, loadFile, nightEdits, type Loaded } from '../support/load-file.js';
import { highs as solver } from '../support/highs.js';

function impossible(scenario: Loaded): PlanWithoutValues {
  const plan = planScenario(scenario, { gap: 0 }, { solver });
  if (plan.status !== 'impossible') throw new Error(`status ${plan.status}`);
  return plan;
}

/** The program of a plan with the rows freed whose family and keys a test picks. */
function freed(
  scenario: Loaded,
  program: LinearProgram,
  pick: (meaning: RowMeaning, at: string) => boolean,
): LinearProgram {
  const { model } = buildCity(scenario.city, ruleSets[scenario.city.rules]);
  const meanings = new Map(model.meanings.map(({ meaning }) => [familyCode(meaning), meaning]));
  const rowLower = program.rowLower.slice();
  const rowUpper = program.rowUpper.slice();
  for (const { code, first, keys } of program.rowFamilies) {
    const meaning = meanings.get(code);
    if (meaning === undefined) throw new Error(`no meaning of ${code}`);
    keys.forEach((each, place) => {
      if (!pick(meaning, each.join(' '))) return;
      rowLower[first + place] = -Infinity;
      rowUpper[first + place] = Infinity;
    });
  }
  return { ...program, rowLower, rowUpper, cost: new Float64Array(program.columns) };
}

/** A member stands for all months of its place; a supply rule for all its places. */
const isMember =
  ({ code, at, kind }: PlanWithoutValues['conflict'][number]) =>
  (meaning: RowMeaning, where: string): boolean =>
    familyCode(meaning) === code &&
    meaning.kind === kind &&
    (at === '' || at === where || at === where.replace(/ ?\d{4}-\d{2}\S*/g, ''));

const capOf = (kilotonnes: number): Edit => ({ set: 'targets.coal.cap', to: `${kilotonnes} kt @assumption` });

const cases: readonly [string, Loaded][] = [
  ['impossible.yaml', loadFile('impossible.yaml')],
  [
    'tiny.yaml with few jobs and a low cap',
    loadFile('tiny.yaml', [
      capOf(730),
      { set: 'guardrails.jobsByArea', to: '50 人 @assumption' },
      { set: 'measures.external-power.blocks.line.quota', to: '0.5 亿kWh @assumption' },
    ]),
  ],
  ['the document with a low cap', loadDocument([...nightEdits, capOf(1500)])],
];

describe.each(cases)('%s', (_name, scenario) => {
  const plan = impossible(scenario);
  const { program } = exportMps(scenario, { gap: 0 }, { solver });
  const isFeasible = (each: LinearProgram): boolean =>
    solver.solve(each, { gap: 0.5 }).status !== 'infeasible';

  test('has a reason, a conflict and no values', () => {
    expect(plan.reason?.zh).toBeTruthy();
    expect(plan.conflict.length).toBeGreaterThan(0);
    expect(plan.conflictMinimal).toBe(true);
    expect('ledgers' in plan).toBe(false);
    for (const { words } of plan.conflict) expect(words.zh).toMatch(/\p{Script=Han}/u);
  });

  test('its members alone, with physics, already exclude a plan', () => {
    const members = plan.conflict.map(isMember);
    const others = freed(
      scenario,
      program,
      (meaning, at) =>
        (meaning.kind === 'policy' || meaning.kind === 'supply') &&
        !members.some((member) => member(meaning, at)),
    );
    expect(isFeasible(others)).toBe(false);
  });

  test('without any one member the others can hold', () => {
    const members = plan.conflict.map(isMember);
    members.forEach((dropped, place) => {
      const rest = freed(
        scenario,
        program,
        (meaning, at) =>
          (meaning.kind === 'policy' || meaning.kind === 'supply') &&
          !members.some((member, other) => other !== place && member(meaning, at)),
      );
      void dropped;
      expect(isFeasible(rest), JSON.stringify(plan.conflict[place])).toBe(true);
    });
  });
});

describe('repairs', () => {
  const repairOf = (scenario: Loaded, change: string) =>
    impossible(scenario).repairs.find((each) => each.change.startsWith(change));

  test('of the coal cap of impossible.yaml: 81.0547 kt, by hand', () => {
    // 802.8928 - 30.8448 (stop) - 44 (better coal) - 100 x 0.4116 (power) - 7 x 10 / 12 (gas boiler) - 600.
    const repair = repairOf(loadFile('impossible.yaml'), 'TGT-1');
    expect(repair?.amount).toBeCloseTo(81.0546666667, 5);
    expect(repair?.unit).toBe('kt');
  });
  test('a cap moved by the amount can be met, a little less cannot', () => {
    const amount = repairOf(loadFile('impossible.yaml'), 'TGT-1')?.amount ?? NaN;
    const statusAt = (cap: number) =>
      planScenario(loadFile('tiny.yaml', [capOf(cap)]), { gap: 0 }, { solver }).status;
    expect(statusAt(600 + amount + 1e-4)).toBe('proven');
    expect(statusAt(600 + amount - 1e-2)).toBe('impossible');
  });
});

describe('supply that fails without measures', () => {
  /** 万t of coal that is to be had in January, in July, and ten in other months. */
  const withCoal = (january: number, july: number) =>
    planScenario(
      loadFile('tiny.yaml', [
        {
          set: 'grades.base.supply',
          to: [january, 10, 10, 10, 10, 10, july, 10, 10, 10, 10, 10],
        },
      ]),
      { gap: 0 },
      { solver },
    );

  test('is impossible where measures cannot help either, and says so', () => {
    // 66 kt are needed in January, when no measure works yet.
    const plan = withCoal(6, 10);
    expect(plan.status).toBe('impossible');
    expect('reason' in plan && plan.reason?.en).toContain('with all measures no plan exists either');
    expect('conflict' in plan && plan.conflict.map(({ code }) => code)).toContain('COA-4');
  });

  test('is not called impossible where measures might help', () => {
    // 66 kt are needed in July; 20 kt of better coal alone take the place of 24.
    const plan = withCoal(10, 6);
    expect(plan.status).toBe('undecided');
    expect('reason' in plan && plan.reason?.en).toContain('nothing to measure a plan against');
    expect('conflict' in plan && plan.conflict.map(({ code }) => code)).toContain('COA-4');
  });
});
