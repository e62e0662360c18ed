/**
 * The sixteen pitfalls of domain.md section 10: what an outsider gets wrong. Each test names the wrong number beside the
 * right one, and the right one comes from the code that plans use.
 */
import { beforeAll, describe, expect, test } from 'vitest';
import type { Edit } from '../../engine/contract.js';
import { Model } from '../../engine/model/builder.js';
import { constant, evaluate } from '../../engine/model/expression.js';
import { cumulativeReduction } from '../../engine/plan/progress.js';
import { planScenario } from '../../engine/plan/run.js';
import { ruleSets, type RuleSetId } from '../../engine/rules/rules.js';
import { loadSolvers } from '../../engine/solver/choose.js';
import type { Solver } from '../../engine/solver/port.js';
import { areaCaps } from '../../engine/system/area-targets.js';
import { calibrate } from '../../engine/system/calibration.js';
import { openLedgers } from '../../engine/system/ledgers.js';
import { intensityCap } from '../../engine/system/targets.js';
import { calendarOf } from '../../engine/system/time.js';
import { unitParameters } from '../../engine/system/unit-parameters.js';
import { standardCoalOf } from '../../engine/units/conversion.js';
import { conversionFactor } from '../../engine/units/unit.js';
import { admission, closed, planAdmission, verdictOn, works } from '../support/admission-city.js';
import { loadDocument, loadFile, nightEdits, tryFile } from '../support/load-file.js';
import { reportsFor } from '../support/reports-for.js';
import { changeBy } from '../support/solve-city.js';
import { group, options } from './edits-households.js';

let highs: Solver;
beforeAll(async () => {
  const loaded = await loadSolvers(['highs']);
  if (loaded.highs === undefined) throw new Error('HiGHS did not load');
  highs = loaded.highs;
});

/** The right number stands, and the wrong one is far enough from it to be told apart. */
function right(seen: number, number: number, wrong: number, digits = 3): void {
  expect(seen).toBeCloseTo(number, digits);
  expect(Math.abs(seen - wrong)).toBeGreaterThan(10 ** -digits);
}

/** Tiny as the table of signatures sees it: the year open, coal and capacity enough. */
const open: readonly Edit[] = [
  { set: 'measures', to: {} },
  { set: 'time.dispatchFrom', to: 1 },
  { set: 'time.projectsFrom', to: 1 },
  { set: 'time.heatingMonths', to: [] },
  { set: 'grades.base.supply', to: '60 万t @assumption' },
  { set: 'grades.high.supply', to: '60 万t @assumption' },
];
const months = Array.from({ length: 12 }, (_, month) => `2020-${String(month + 1).padStart(2, '0')}`);
const inAll = (name: (month: string) => string, value: number) =>
  Object.fromEntries(months.map((month) => [name(month), value]));
const block: Edit = {
  set: 'measures.external-power',
  to: {
    blocks: {
      line: {
        name: { zh: '外电', en: 'External power' },
        node: 'public',
        capacity: '300 MW',
        hourly: 'flat',
        quota: '8 亿kWh',
        price: '0.36 元/kWh',
        firm: '100 %',
        loss: '0 %',
        source: 'assumption',
      },
    },
  },
};
const buy = (energy: number) => inAll((month) => `import line ${month}/all`, (energy * 1000) / 8784);

/** Changes in 万t and 万tce by decisions held where a test wants them. */
function effect(edits: readonly Edit[], fixed: Readonly<Record<string, number>>) {
  const { coal, energy } = changeBy(loadFile('tiny.yaml', [...open, ...edits]).city, highs, fixed);
  return { coal: coal / 10, energy: energy / 10 };
}

/** Ledgers of tiny, opened under a rule set, and a burner of its year. */
function accounts(rules: RuleSetId = '2020') {
  const { city } = loadFile('tiny.yaml', [
    { set: 'rules', to: rules },
    {
      set: 'fuels.coke',
      to: {
        name: { zh: '焦炭', en: 'Coke' },
        form: 'solid',
        kind: 'coke',
        heatValue: '28.47 MJ/kg',
        price: '1800 元/t',
        commercial: true,
        source: 'assumption',
      },
    },
  ]);
  const [span] = calendarOf(city, 'annual').spans.keys;
  if (span === undefined) throw new Error('a year has one span');
  const ledgers = openLedgers(city, ruleSets[rules], new Model());
  const total = (which: 'coal' | 'energy') => evaluate(ledgers[which].total(), []);
  return { ledgers, total, burner: { author: 'pitfall', area: 'town', sector: 'power', span } };
}

/** Semi-coke of 6 300 kcal/kg for the new unit. */
const semiCoke: readonly Edit[] = [
  {
    set: 'fuels.semi-coke',
    to: {
      name: { zh: '兰炭', en: 'Semi-coke' },
      form: 'solid',
      kind: 'semi-coke',
      heatValue: '6300 kcal/kg',
      price: '720 元/t',
      commercial: true,
      source: 'assumption',
    },
  },
  {
    set: 'measures.semi-coke',
    to: {
      fuel: 'semi-coke',
      sulphur: '0.4 %',
      volatile: '8 %',
      supply: '2 万t',
      units: { 'new-1': { share: '50 %' } },
      source: 'assumption',
    },
  },
];

describe('1. one unit of saving', () => {
  test('high-calorific coal moves tonnes and no tce: -9.09 万t and 0, not -6.49 万tce', () => {
    const edits: readonly Edit[] = [
      { set: 'grades.high.heatValue', to: '5500 kcal/kg @assumption' },
      { set: 'loads.town.energy', to: '40 亿kWh @assumption' },
      { set: 'units.new-1.capacity', to: '600 MW @assumption' },
      { set: 'nodes.public.firmImport', to: '700 MW @assumption' },
      {
        set: 'measures.high-cv-coal',
        to: { grades: ['high'], maximumShare: '100 %', supply: { high: '20 万t' }, source: 'assumption' },
      },
    ];
    const { coal, energy } = effect(
      edits,
      inAll((month) => `grade-burn new-1 high ${month}`, 1000 / 1.1 / 12),
    );
    right(coal, -9.091, 0);
    right(energy, 0, -9.091 * (5 / 7), 6);
  });
  test('1 万t of semi-coke moves 1.26 万t and no tce, not the 0.9 万tce that it holds', () => {
    const { coal, energy } = effect(
      semiCoke,
      inAll((month) => `semi-coke-burn unit:new-1 ${month}`, 10 / 12),
    );
    right(coal, -1.26, 0);
    right(energy, 0, -0.9, 6);
  });
});

test('2. calorific for equal value: 13.5 亿kWh of aluminium are 41.24 万tce, not 16.59', () => {
  const { ledgers, total, burner } = accounts();
  ledgers.useElectricity(burner, constant(1350, 'GWh'));
  right(total('energy') / 10, 41.2425, 16.5915);
});

test('3. one k_eq for two years: 2 亿kWh of the base year stand at 0.3064, not at the 0.3055 of the plan', () => {
  // 1 800 GWh of use less 1 600 of local generation; the drift alone would show as a saving of 0.18 ktce.
  const { city } = loadFile('tiny.yaml', [
    { set: 'units.new-1.baseYear.generation', to: '11.6 亿kWh @assumption' },
  ]);
  const row = calibrate(city, ruleSets['2020']).find(({ ledger }) => ledger === 'energy');
  right(row?.byFuel['electricity'] ?? NaN, 61.28, 61.1);
  const { ledgers, total, burner } = accounts();
  ledgers.useElectricity(burner, constant(200, 'GWh'));
  right(total('energy'), 61.1, 61.28);
  expect(() => ledgers.equalValue('2019')).toThrow('rules of 2019');
});

const stopping: readonly Edit[] = [
  { set: 'unitClasses.old.coalRate', to: '350 gce/kWh @assumption' },
  { set: 'units.old-1.capacity', to: '155 MW @assumption' },
  { set: 'units.old-1.minimumUse', to: `${5000 / 8784} @assumption` },
  {
    set: 'measures.unit-shutdown',
    to: {
      candidates: {
        'old-1': { mode: 'permanent', jobs: '0 人', settlement: '0 万元', valueAdded: '0 万元', source: 'assumption' },
      },
    },
  },
];
const stop = inAll((month) => `unit-stopped old-1 ${month}`, 1);

test('4. pairs counted twice: a unit and the power that replaces it save 38.0 万t, not 38.0 + 32.6', () => {
  const both = effect([...stopping, block], { ...stop, ...buy(775) }).coal;
  const bought = effect([...stopping.slice(0, 3), block], buy(775)).coal;
  const gross = -(775 * 0.35) / (5 / 7) / 10;
  expect(bought).toBeCloseTo(-32.55, 3);
  right(both, -37.975, gross + bought);
});

test('5. a stopped unit is not its coal: another picks up, -5.4 万t and not -38.0', () => {
  right(effect(stopping, stop).coal, -5.425, -37.975);
});

test('6. external power is no saving: for a unit of 285 g it adds 0.205 万tce, where -2.85 would be claimed', () => {
  const edits: readonly Edit[] = [block, { set: 'unitClasses.new.coalRate', to: '285 gce/kWh @assumption' }];
  const { coal, energy } = effect(edits, buy(100));
  expect(coal).toBeCloseTo(-3.99, 6);
  right(energy, 0.205, -2.85);
});

test('7. a full year for part of one: a boiler that changes in September saves a third, not all of 1 万t', () => {
  const option = {
    name: { zh: '改气', en: 'Gas' },
    kind: 'fuel',
    fuel: 'gas',
    efficiency: '92 %',
    capital: '16 万元/MWth',
    life: '15 年',
    lead: 0,
    outage: 0,
    operatingCost: '3 元/GJ',
    subsidy: '10 %',
    source: 'assumption',
  };
  const edits: readonly Edit[] = [
    {
      set: 'measures.boiler-retrofit',
      to: { options: { gas: option }, boilers: { 'steam-1': { options: ['gas'] } } },
    },
  ];
  right(effect(edits, { 'retrofit-start steam-1 gas 2020-09': 1 }).coal, -4 / 12, -1);
});

describe('8. averages of the heat method in marginal choices', () => {
  test('heat drawn from a turbine costs 10 to 20 kgce/GJ, not the 40 that statistics assign', () => {
    const { city } = loadDocument();
    const extraction = Object.values(city.unitClasses).find(({ kind }) => kind === 'extraction');
    if (extraction === undefined) throw new Error('no extraction class');
    const toKilograms = conversionFactor('ktce/TJ', 'kgce/GJ');
    const marginal = unitParameters(extraction, 300).heatFuel * toKilograms;
    expect(marginal).toBeGreaterThan(10);
    expect(marginal).toBeLessThan(20);
    expect((extraction.heatCoalRate ?? NaN) * toKilograms).toBeGreaterThan(38);
  });
  test('a unit that heats is not stopped in January', () => {
    const { city } = loadDocument(nightEdits);
    const heating = Object.keys(city.units).find((id) => city.units[id]?.network !== undefined) ?? '';
    const candidate = { mode: 'permanent', jobs: '0 人', settlement: '0 万元', valueAdded: '0 万元', source: 'assumption' };
    const { city: stopped } = loadDocument([
      ...nightEdits,
      { set: 'time.dispatchFrom', to: 1 },
      { set: 'time.projectsFrom', to: 1 },
      { set: 'measures', to: { 'unit-shutdown': { candidates: { [heating]: candidate } } } },
    ]);
    expect(() => changeBy(stopped, highs, { [`unit-stopped ${heating} 2020-01`]: 1 })).toThrow(/infeasible|no column/);
  });
});

describe('9. loose coal and electricity', () => {
  const villages = group({
    area: 'town',
    sector: 'city',
    households: '1 万户',
    stoveEfficiency: '47.76918 %',
    statistical: '0.1 万t',
    baseYear: { statistical: '0.1 万t' },
    grade: 'base',
    monthly: 'late',
    hourly: 'flat',
    feeder: '100 MW',
  });
  const late = { shares: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0.5, 0.5], source: 'invented' };
  const converting = (kind: 'pump' | 'wire', statistical: string): readonly Edit[] => [
    { set: 'profiles.monthly.late', to: late },
    { set: 'households', to: { villages: { ...villages, statistical, baseYear: { statistical } } } },
    {
      set: 'measures',
      to: {
        'loose-coal': {
          options: { [kind]: { ...options[kind], groups: ['villages'], runningSubsidy: '0 元/户', reburn: '0 %' } },
          completeBy: 10,
          source: 'assumption',
        },
      },
    },
  ];
  const all = (kind: string) => ({ [`household-converted villages ${kind} 2020-10`]: 10000 });
  test('2 万t really, 0.1 万t in statistics: assessed coal rises by 0.83 on local power, and does not fall by 2', () => {
    right(effect(converting('pump', '0.1 万t'), all('pump')).coal, -0.1 + 0.9333, -2);
  });
  test('a heat pump on local coal power gives half of it back: -1.07 万t, not -2', () => {
    right(effect(converting('pump', '2 万t'), all('pump')).coal, -2 + 0.9333, -2);
  });
  test('resistive heat raises total energy by 0.33 万tce, where -1.43 would be claimed', () => {
    // 20 GJ / 0.95 = 5 848 kWh of a 300 g unit for 2 t of 5 000 kcal.
    right(effect(converting('wire', '2 万t'), all('wire')).energy, -2 / 1.4 + 5.848 * 0.3, -1.4286);
  });
});

test('10. yearly rates are compounded: 22.12 %, not the 24.18 % of their sum; the cap stands on constant prices', () => {
  right(cumulativeReduction([0.0654, 0.0851, 0.036, 0.0552]), 0.2212, 0.2418, 4);
  const { city } = loadFile('tiny.yaml');
  // 570 ktce over 8 000 MCNY less 17 %; value added of the plan year does not enter, whatever its prices.
  const cap = (edits: readonly Edit[]) => intensityCap(loadFile('tiny.yaml', edits).city.targets) ?? NaN;
  right(cap([]), (0.83 * 570) / 8000, (0.83 * 570) / city.economy.valueAdded, 5);
  expect(cap([{ set: 'economy.valueAddedBaseYear', to: '80 亿元 @assumption' }])).toBe(cap([]));
});

test('11. coke from outside is 0 in A and 0.9714 tce a tonne in B', () => {
  const { ledgers, total, burner } = accounts();
  ledgers.burnFuel(burner, 'coke', constant(10, 'kt'));
  right(total('coal'), 0, 10);
  right(total('energy'), 9.714, 0);
});

test('12. the base is frozen: wetter coal in the model moves `other`, not the 802.96 kt of the statistics', () => {
  const wet: readonly Edit[] = [{ set: 'grades.base.heatValue', to: '4800 kcal/kg @assumption' }];
  const { city } = loadFile('tiny.yaml', wet);
  const row = calibrate(city, ruleSets['2020']).find(({ ledger }) => ledger === 'coal');
  const drifted = (566.4 + 10 * (5 / 7)) / (4.8 / 7);
  expect(row?.model).toBeCloseTo(drifted, 3);
  right(reportsFor(city, highs).ledgers.coal.base ?? NaN, 802.96, drifted);
});

describe('13. targets', () => {
  test('areas and the reserve add up to the city; without the reserve they would be 2 % above', () => {
    const factors = {
      coalShare: '80 %',
      valueAdded: '90 亿元',
      airGap: '0.4',
      shortfall: '0 万t',
      booked: '0 万t',
      floor: '1 万t',
      source: 'assumption',
    };
    const weights = { baseCoal: '40 %', coalShare: '20 %', coalPerValueAdded: '15 %', airGap: '15 %', shortfall: '10 %' };
    const decomposition = { reserve: '2 %', weights, areas: { east: factors, west: factors }, source: 'assumption' };
    const { city } = loadDocument([{ set: 'targets.decomposition', to: decomposition }]);
    const caps = [...areaCaps(city, city.targets).values()].reduce((total, cap) => total + cap, 0);
    right(caps, 1960, 2000);
  });
  test('the cut is net: 8.4 kt of new load take back what measures save', () => {
    const netCut = (energy: string) => {
      const base: readonly Edit[] = [
        { set: 'loads.town.energy', to: `${energy} @assumption` },
        { set: 'targets.coal.netCut', to: '9 万t @assumption' },
        { set: 'targets.coal.cap', to: '80 万t @assumption' },
        { set: 'measures.external-power.blocks.line.quota', to: '3 亿kWh @assumption' },
      ];
      const plan = planScenario(loadFile('tiny.yaml', base), { gap: 0 }, { solver: highs });
      if (!('compliance' in plan)) throw new Error(`no plan: ${plan.status}`);
      const gross = plan.measures.reduce((total, { coalKt }) => total - coalKt, 0) - plan.dispatch.coalKt;
      const net = plan.compliance.find(({ target }) => target === 'net-cut');
      return { gross, left: net?.value ?? NaN, cap: net?.cap ?? NaN };
    };
    const [flat, grown] = [netCut('18 亿kWh'), netCut('18.2 亿kWh')];
    expect(flat.cap).toBeCloseTo(712.96, 4);
    expect(grown.left).toBeLessThanOrEqual(712.96 + 1e-6);
    // 20 GWh more are 8.4 kt more: the gross cut must grow by as much to leave the same coal.
    right(grown.gross - flat.gross, 8.4 - (flat.left - grown.left), 0, 2);
  });
});

test('14. rules of a later year: semi-coke is a measure in 2020 and refused under the rules of 2024', () => {
  const under = (rules: RuleSetId) => tryFile('tiny.yaml', [...semiCoke, { set: 'rules', to: rules }]);
  expect(under('2020').ok).toBe(true);
  const refused = under('2024');
  expect(refused.ok ? [] : refused.issues.map(({ path }) => path)).toContain('measures.semi-coke.years');
});

test('14. rules of a later year: raw material stays in both ledgers of 2020, and leaves them under those of 2024', () => {
  const posted = (rules: RuleSetId) => {
    const { ledgers, total, burner } = accounts(rules);
    ledgers.burnCoal({ ...burner, use: 'feedstock' }, constant(100, 'kt'), { heatValue: 20.934, price: 0.5, kind: 'raw' });
    return { coal: total('coal'), energy: total('energy') };
  };
  right(posted('2020').coal, 100, 0);
  right(posted('2020').energy, 71.4286, 0);
  expect(posted('2024')).toEqual({ coal: 0, energy: 0 });
});

describe('15. units', () => {
  test('natural gas holds 1.213 kgce/m3, not 0.0013', () => {
    const { city } = loadFile('tiny.yaml');
    right(standardCoalOf(city.fuels['gas']?.heatValue ?? NaN), 1.2128, 0.0013, 4);
  });
  test.each(['0.038 MJ/m3', '35544 MJ/m3'])('a gas of %s does not pass the door', (heatValue) => {
    const edits: readonly Edit[] = [{ set: 'fuels.gas.heatValue', to: `${heatValue} @assumption` }];
    const result = tryFile('tiny.yaml', edits);
    expect(result.ok).toBe(false);
  });
  test('1.22 万亿 kWh are 1 220 TWh, not 12.2 trillion', () => {
    right(12_200 * conversionFactor('亿kWh', 'TWh'), 1220, 12_200);
    right(conversionFactor('万tce/亿kWh', 'kgce/kWh'), 0.1, 1, 6);
  });
});

describe('16. a ban is no price', () => {
  test('a high-energy project is refused at any profit', () => {
    const rich = { category: 'high-energy', valueAdded: '900 亿元' };
    const plan = planAdmission(highs, admission({ works: works(rich) }, { closed: closed() }));
    expect(verdictOn(plan, 'works').admitted).toBe(false);
  });
  test('power that cannot be had is not bought off: the answer is impossible, not a fine', () => {
    const scenario = loadFile('tiny.yaml', [{ set: 'grades.base.supply', to: '7.5 万t @assumption' }]);
    const plan = planScenario(
      { ...scenario, city: { ...scenario.city, nodes: withPeak(scenario.city.nodes, 10_000) } },
      {},
      { solver: highs },
    );
    expect(plan.status).toBe('impossible');
  });
});

const withPeak = <Node extends { readonly peak: number }>(nodes: Readonly<Record<string, Node>>, peak: number) =>
  Object.fromEntries(Object.entries(nodes).map(([id, node]) => [id, { ...node, peak }]));
