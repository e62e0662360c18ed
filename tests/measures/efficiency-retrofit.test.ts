/** Efficiency retrofits: part-year effect, savings that multiply, hosts that stand still, and the way to the ledgers. */
import { describe, expect, test } from 'vitest';
import type { Edit, PlanWithValues } from '../../engine/contract.js';
import { planScenario } from '../../engine/plan/run.js';
import { verify } from '../../engine/plan/verify/index.js';
import { efficiencyEdits } from '../golden/edits-efficiency.js';
import { loadDocument, loadFile, nightEdits, tryFile } from '../support/load-file.js';
import { changeBy } from '../support/solve-city.js';
import { highs } from '../support/highs.js';

const project = (more: object = {}) => ({
  name: { zh: '通流改造', en: 'Steam path' },
  area: 'town',
  host: { kind: 'unit', id: 'new-1' },
  saves: '10 %',
  lead: 0,
  capital: '1000 万元',
  life: '10 年',
  operatingCost: '0 万元/年',
  key: true,
  bondEligible: false,
  source: 'assumption',
  ...more,
});

/** tiny with the year open and no measure but the projects. */
const open: readonly Edit[] = [
  { set: 'time.dispatchFrom', to: 1 },
  { set: 'time.projectsFrom', to: 1 },
  { set: 'time.heatingMonths', to: [] },
  { set: 'measures', to: {} },
];
const cityWith = (projects: object, ...edits: readonly Edit[]) =>
  loadFile('tiny.yaml', [...open, { set: 'measures.efficiency-retrofit', to: { projects } }, ...edits]).city;

describe('what a retrofit saves', () => {
  // new-1 makes 150 GWh a month less the 50 MW that old-1 owes: at 300 g and 5 000 kcal/kg.
  const burnOf = (months: readonly number[]): number =>
    months.reduce((total, days) => total + ((150 - 0.05 * 24 * days) * 0.3) / (5 / 7), 0);
  const start = (id: string, month: string) => ({ [`efficiency-start ${id} ${month}`]: 1 });

  test('only the months in service count: a start in September saves four', () => {
    const { coal, energy } = changeBy(cityWith({ path: project() }), highs, start('path', '2020-09'));
    expect(coal).toBeCloseTo(-0.1 * burnOf([30, 31, 30, 31]), 6);
    expect(energy).toBeCloseTo(coal * (5 / 7), 6);
  });
  test('works of two months leave two months', () => {
    const { coal } = changeBy(cityWith({ path: project({ lead: 2 }) }), highs, start('path', '2020-09'));
    expect(coal).toBeCloseTo(-0.1 * burnOf([30, 31]), 6);
  });
  test('two at one host multiply: 10 % and 20 % are 28 %', () => {
    const city = cityWith({ path: project(), soot: project({ saves: '20 %' }) });
    const { coal } = changeBy(city, highs, { ...start('path', '2020-12'), ...start('soot', '2020-12') });
    expect(coal).toBeCloseTo(-0.28 * burnOf([31]), 6);
  });
  test('of three at one host the two in service multiply, whatever the third could do', () => {
    const city = cityWith({
      path: project(),
      soot: project({ saves: '20 %' }),
      fans: project({ saves: '30 %' }),
    });
    const fixed = { ...start('path', '2020-12'), ...start('fans', '2020-12'), ...never('soot') };
    expect(changeBy(city, highs, fixed).coal).toBeCloseTo(-0.37 * burnOf([31]), 6);
  });
  test('none on a stopped host', () => {
    const stop = {
      mode: 'permanent',
      jobs: '0 人',
      settlement: '0 万元',
      valueAdded: '0 万元',
      source: 'assumption',
    };
    const city = cityWith(
      { path: project({ host: { kind: 'unit', id: 'old-1' } }) },
      { set: 'measures.unit-shutdown', to: { candidates: { 'old-1': stop } } },
    );
    const stopped = Object.fromEntries(months.map((month) => [`unit-stopped old-1 ${month}`, 1]));
    const alone = changeBy(city, highs, { ...stopped, ...never('path') });
    const both = changeBy(city, highs, { ...stopped, ...start('path', '2020-01') });
    expect(both.coal).toBeCloseTo(alone.coal, 6);
    expect(both.cost).toBeGreaterThan(alone.cost);
  });
  test('a kWh saved reaches the coal ledger through the unit that then makes less', () => {
    const city = cityWith({ drives: project({ host: { kind: 'load', id: 'town' } }) });
    const { coal, energy } = changeBy(city, highs, start('drives', '2020-12'));
    // 15 GWh of a 300 g unit.
    expect(coal).toBeCloseTo((-15 * 0.3) / (5 / 7), 6);
    expect(energy).toBeCloseTo(-15 * 0.3, 6);
  });
  test('a boiler burns a tenth less coal', () => {
    const city = cityWith({ economiser: project({ host: { kind: 'boiler', id: 'steam-1' } }) });
    expect(changeBy(city, highs, start('economiser', '2020-01')).coal).toBeCloseTo(-1, 6);
  });
});

const months = Array.from({ length: 12 }, (_, month) => `2020-${String(month + 1).padStart(2, '0')}`);
const never = (id: string) =>
  Object.fromEntries(months.map((month) => [`efficiency-start ${id} ${month}`, 0]));

describe('bad input', () => {
  const refused = (projects: object, ...edits: readonly Edit[]): readonly string[] => {
    const result = tryFile('tiny.yaml', [
      ...edits,
      { set: 'measures.efficiency-retrofit', to: { projects } },
    ]);
    return result.ok ? [] : result.issues.map(({ code, path }) => `${code} ${path}`);
  };
  test.each([
    ['an unknown host', { kind: 'unit', id: 'new-9' }, 'host.id'],
    ['a unit with a carrier', { kind: 'unit', id: 'new-1', carrier: 'power' }, 'host.carrier'],
  ])('%s', (_name, host, path) => {
    expect(refused({ path: project({ host }) })).toEqual([
      `E_CHECK measures.efficiency-retrofit.projects.path.${path}`,
    ]);
  });
  test('a sixth project at one host', () => {
    const all = Object.fromEntries(['a', 'b', 'c', 'd', 'e', 'f'].map((id) => [id, project()]));
    expect(refused(all)).toEqual(['E_CHECK measures.efficiency-retrofit.projects.f.host']);
  });
});

describe('the document with projects, semi-coke, a polygon unit and exchange', () => {
  const loadedAt = (resolution: string) =>
    loadDocument([...efficiencyEdits, ...nightEdits, { set: 'resolution', to: resolution }]);
  function planAt(resolution: string): PlanWithValues {
    const plan = planScenario(loadedAt(resolution), { gap: 0.001 }, { solver: highs });
    if (plan.status !== 'proven' && plan.status !== 'screening') throw new Error(`no plan: ${plan.status}`);
    return plan;
  }
  test.each(['annual', 'monthly', 'standard'])('plans and is proven at %s', (resolution) => {
    const { proof } = planAt(resolution);
    expect(proof.failures).toEqual([]);
    expect(proof.passed).toBe(true);
  });
  test.each([
    ['efficiency-saving', 'RET-3'],
    ['semi-coke-burn', 'UNT-4'],
    ['unit-corner', 'UNT-3'],
    ['base-import', 'PWR-6'],
    ['primary-power', 'PWR-7'],
  ])('a wrong value of %s is told by %s', (family, code) => {
    const loaded = loadDocument([
      ...efficiencyEdits,
      { set: 'resolution', to: 'monthly' },
      // Cheap enough to be fired.
      { set: 'fuels.semi-coke.price', to: '300 元/t @assumption' },
    ]);
    const plan = planScenario(loaded, { gap: 0.001 }, { solver: highs });
    if (plan.status !== 'proven') throw new Error(`no plan: ${plan.status}`);
    const table = plan.operation[family];
    expect(table?.rows.length).toBeGreaterThan(0);
    const rows = (table?.rows ?? []).map((row, at) =>
      at === 0 ? [...row.slice(0, -1), Number(row.at(-1)) * 1.01 + 0.01] : row,
    );
    const operation = { ...plan.operation, [family]: { ...table, rows } } as PlanWithValues['operation'];
    const { failures } = verify(loaded.city, { ...plan, operation });
    expect(failures.map((failure) => failure.code)).toContain(code);
  });
});
