/** What every measure must do, found through the registry: no measure is named here. */
import { beforeAll, describe, expect, test } from 'vitest';
import type { Edit, PlanWithValues } from '../../engine/contract.js';
import { programHash, type LinearProgram } from '../../engine/model/program.js';
import { familyCode } from '../../engine/model/row.js';
import { catalogue } from '../../engine/registry.js';
import { planScenario } from '../../engine/plan/run.js';
import { ruleSets } from '../../engine/rules/rules.js';
import type { City } from '../../engine/scenario/schema.js';
import { loadSolvers } from '../../engine/solver/choose.js';
import type { Solver } from '../../engine/solver/port.js';
import { buildCity, type CityModel } from '../../engine/system/build.js';
import { unitOf } from '../../engine/units/unit.js';
import { admissionRows } from '../golden/rows-admission.js';
import { documentRows } from '../golden/rows-document.js';
import { efficiencyRows } from '../golden/rows-efficiency.js';
import { householdRows } from '../golden/rows-households.js';
import { industryRows } from '../golden/rows-industry.js';
import { tinyRows } from '../golden/rows-tiny.js';
import { loadFile } from '../support/load-file.js';

let highs: Solver;
let jslp: Solver;
beforeAll(async () => {
  const loaded = await loadSolvers(['highs', 'jslp']);
  if (loaded.highs === undefined || loaded.jslp === undefined) throw new Error('a solver did not load');
  ({ highs, jslp } = { highs: loaded.highs, jslp: loaded.jslp });
});

type Inputs = Readonly<Record<string, unknown>>;

/** What the examples need beside tiny: the world in which every measure is tried. */
const world: readonly Edit[] = catalogue.flatMap(({ exampleParts = {} }) =>
  Object.entries(exampleParts).map(([set, to]): Edit => ({ set, to })),
);
const tiny = loadFile('tiny.yaml', world);
const examples: Inputs = Object.fromEntries(catalogue.map(({ id, example }) => [id, example]));
const only = (id: string): Inputs => ({ [id]: examples[id] });
const others = (id: string): Inputs =>
  Object.fromEntries(Object.entries(examples).filter(([other]) => other !== id));
const setMeasures = (measures: Inputs): Edit => ({ set: 'measures', to: measures });
const cityWith = (measures: Inputs, ...edits: readonly Edit[]): City =>
  loadFile('tiny.yaml', [...world, setMeasures(measures), ...edits]).city;
const capAt = (kilotonnes: number): Edit => ({ set: 'targets.coal.cap', to: `${kilotonnes} kt @assumption` });

const build = (city: City, free = false): CityModel => buildCity(city, ruleSets[city.rules], { free });
const hashOf = (city: City): string => programHash(build(city).program);

function least(program: LinearProgram): number {
  const result = highs.solve(program, { gap: 0 });
  return result.status === 'optimal' ? result.objective + program.constant : Infinity;
}

/** The smallest coal ledger that a city can reach, kt. */
function leastCoal(city: City): number {
  const { program, ledgers } = build(city, true);
  const total = ledgers.coal.total();
  const cost = new Float64Array(program.columns);
  total.columns.forEach((column, at) => {
    cost[column] = (cost[column] ?? 0) + (total.coefficients[at] ?? 0);
  });
  return least({ ...program, cost, constant: total.constant });
}

let deepestCut: number | undefined;
/** The smallest coal ledger with all measures, kt. */
const deepest = (): number => (deepestCut ??= leastCoal(cityWith(examples)));

/** Half of what the measure alone can cut: a cap that it must work for. */
const tightCap = (id: string): Edit => capAt((leastCoal(cityWith({})) + leastCoal(cityWith(only(id)))) / 2);

function planWith(solver: Solver, measures: Inputs, ...edits: readonly Edit[]): PlanWithValues {
  const plan = planScenario(
    loadFile('tiny.yaml', [...world, setMeasures(measures), ...edits]),
    { gap: 0 },
    { solver },
  );
  if (plan.status !== 'proven') throw new Error(`no plan: ${plan.status}`);
  return plan;
}

const plans = new Map<string, PlanWithValues>();
function planOf(id: string): PlanWithValues {
  const plan = plans.get(id) ?? planWith(highs, only(id), tightCap(id));
  plans.set(id, plan);
  return plan;
}

/** Families that a measure adds to the model. */
function addedBy(id: string) {
  const base = build(cityWith({}));
  const model = build(cityWith(only(id)));
  const known = new Set(base.model.meanings.map(({ meaning }) => familyCode(meaning)));
  const knownVariables = new Set(base.model.variableMeanings.map(({ meaning }) => meaning.code));
  return {
    rows: model.model.meanings.filter(({ meaning }) => !known.has(familyCode(meaning))),
    variables: model.model.variableMeanings.filter(({ meaning }) => !knownVariables.has(meaning.code)),
  };
}

test('ids and places in the document are unique', () => {
  expect(catalogue.length).toBeGreaterThanOrEqual(4);
  expect(new Set(catalogue.map(({ id }) => id)).size).toBe(catalogue.length);
  const orders = catalogue.map(({ order }) => order);
  expect(orders).toEqual([...new Set(orders)].sort((left, right) => left - right));
});

describe.each(catalogue)('$id', (measure) => {
  const { id } = measure;

  test('its example parses and passes its checks on tiny', () => {
    expect(measure.inputs.safeParse(measure.example).success).toBe(true);
    expect(Object.keys(cityWith(only(id)).measures)).toEqual([id]);
  });

  test('absent, it leaves the program byte-identical', () => {
    const never = hashOf(cityWith(others(id)));
    const removed = loadFile('tiny.yaml', [
      ...world,
      setMeasures(examples),
      { remove: `measures.${id}` },
    ]).city;
    const undone = { ...cityWith(examples).measures, [id]: undefined };
    expect(hashOf(removed)).toBe(never);
    expect(hashOf({ ...tiny.city, measures: undone })).toBe(never);
    expect(hashOf(cityWith(examples))).not.toBe(never);
  });

  test('with all its decisions at zero it leaves the optimum unchanged', () => {
    const model = build(cityWith(only(id)), true);
    const own = model.measures.flatMap(({ projects, quantities }) => [...projects, ...quantities]);
    expect(own.length).toBeGreaterThan(0);
    const columnUpper = model.program.columnUpper.slice();
    for (const { code, first, keys } of model.program.columnFamilies)
      if (own.includes(code)) columnUpper.fill(0, first, first + keys.length);
    expect(least({ ...model.program, columnUpper })).toBeCloseTo(least(build(cityWith({}), true).program), 6);
  });

  test.each([1.05, 0.8, 0.6, 0.4, 0.2, 0.05])(
    'offering it never raises the least cost when the cap leaves %d of what can be cut',
    (share) => {
      const cap = deepest() + share * (leastCoal(cityWith({})) - deepest());
      const with_ = least(build(cityWith(examples, capAt(cap))).program);
      const without = least(build(cityWith(others(id), capAt(cap))).program);
      expect(with_).toBeLessThanOrEqual(without + 1e-6);
      const alone = least(build(cityWith(only(id), capAt(cap))).program);
      expect(alone).toBeLessThanOrEqual(least(build(cityWith({}, capAt(cap))).program) + 1e-6);
    },
  );

  test('its rows have codes, units, formulas, both languages and a golden row', () => {
    const { rows, variables } = addedBy(id);
    const golden = new Set(
      [
        ...tinyRows,
        ...documentRows,
        ...admissionRows,
        ...industryRows,
        ...householdRows,
        ...efficiencyRows,
      ].map(({ code }) => code),
    );
    expect(variables.length).toBeGreaterThan(0);
    for (const { meaning, count } of rows) {
      expect(meaning.code).toMatch(/^[A-Z]{3}-\d+$/);
      expect(() => unitOf(meaning.unit)).not.toThrow();
      expect(meaning.formula).toMatch(/\\le|\\ge|=/);
      if (count > 0) expect(golden).toContain(familyCode(meaning));
    }
    for (const { says, unit } of [...rows, ...variables].map(({ meaning }) => meaning)) {
      expect(() => unitOf(unit)).not.toThrow();
      expect(says.zh).toMatch(/\p{Script=Han}/u);
      expect(says.en).toMatch(/^[\p{Script=Latin}\p{P}\p{N}\p{S} ]+$/u);
    }
  });

  test('its words are in both languages', () => {
    const { texts, departments, evidence } = measure;
    for (const { zh, en } of [texts.name, texts.why, departments.lead, departments.responsible, evidence]) {
      expect(zh).toMatch(/\p{Script=Han}/u);
      expect(en).not.toMatch(/\p{Script=Han}/u);
    }
  });

  test('it works alone, and its ledger lines add up', () => {
    const plan = planOf(id);
    const before = least(build(cityWith({}), true).program);
    const total = (key: 'coalKt' | 'energyKtce' | 'costMCNY'): number =>
      plan.measures.reduce((sum, each) => sum + each[key], plan.dispatch[key]);
    const { coal, energy } = plan.ledgers;
    expect(plan.measures.find((each) => each.id === id)?.used).toBe(true);
    expect(total('coalKt')).toBeCloseTo(coal.after - (coal.before ?? NaN), 6);
    expect(total('energyKtce')).toBeCloseTo(energy.after - (energy.before ?? NaN), 6);
    expect(total('costMCNY')).toBeCloseTo(plan.objective.value - before, 5);
    expect(
      plan.measures.filter((each) => each.id !== id).every((each) => !each.used && each.coalKt === 0),
    ).toBe(true);
  });

  test('both solvers agree', () => {
    const plan = planOf(id);
    const other = planWith(jslp, only(id), tightCap(id));
    expect(other.objective.value).toBeCloseTo(plan.objective.value, 5);
    expect(other.ledgers.coal.after).toBeCloseTo(plan.ledgers.coal.after, 4);
  });

  test('its effect has the declared signs', () => {
    const own = planOf(id).measures.find((each) => each.id === id);
    const sign = (value: number): number => (Math.abs(value) < 1e-6 ? 0 : Math.sign(value));
    if (measure.signature.coal !== null) expect(sign(own?.coalKt ?? NaN)).toBe(measure.signature.coal);
    if (measure.signature.energy !== null)
      expect(sign(own?.energyKtce ?? NaN)).toBe(measure.signature.energy);
  });

  test('its sliders write where its input is', () => {
    const inputs: Inputs = cityWith(examples).measures;
    const input = inputs[id];
    for (const slider of measure.sliders(input)) {
      expect(slider.min).toBeLessThan(slider.max);
      const edit: Edit = {
        set: `measures.${id}.${slider.path}`,
        to: slider.unit === '1' ? slider.max : `${slider.max} ${slider.unit} @assumption`,
      };
      expect(() => cityWith(examples, edit)).not.toThrow();
    }
  });
});
