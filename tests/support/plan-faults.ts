/**
 * Faults to inject into a finished plan document. The independent proof must catch every one of them. A fault tells what
 * kind of mistake it stands for.
 */
import type { PlanWithValues } from '../../engine/contract.js';

export type PlanDocument = Omit<PlanWithValues, 'proof'>;

export interface Fault<Thing> {
  readonly name: string;
  readonly inject: (thing: Thing) => Thing;
}

type Table = PlanDocument['operation'][string];
type Row = Table['rows'][number];

const numberIn = (row: Row): number => {
  const value = row.at(-1);
  return typeof value === 'number' ? value : Number.NaN;
};
const withValue = (row: Row, value: number): Row => [...row.slice(0, -1), value];

/** Place of the row with the largest value: the one that surely matters. */
function largest(rows: readonly Row[]): number {
  return rows.reduce((best, row, at) => (numberIn(row) > numberIn(rows[best] ?? []) ? at : best), 0);
}

function inTable(plan: PlanDocument, family: string, change: (table: Table) => Table): PlanDocument {
  const table = plan.operation[family];
  if (table === undefined || table.rows.length === 0) throw new Error(`the plan has no ${family} to spoil`);
  return { ...plan, operation: { ...plan.operation, [family]: change(table) } };
}

function inLargest(plan: PlanDocument, family: string, change: (row: Row) => Row): PlanDocument {
  return inTable(plan, family, (table) => {
    const at = largest(table.rows);
    return { ...table, rows: table.rows.map((row, place) => (place === at ? change(row) : row)) };
  });
}

const valueFault = (family: string): Fault<PlanDocument> => ({
  name: `${family}: largest value 1 % higher`,
  inject: (plan) => inLargest(plan, family, (row) => withValue(row, numberIn(row) * 1.01)),
});

type Ledgers = PlanDocument['ledgers'];
const inLedger = (
  plan: PlanDocument,
  which: keyof Ledgers,
  change: (ledger: Ledgers['coal']) => Ledgers['coal'],
): PlanDocument => ({ ...plan, ledgers: { ...plan.ledgers, [which]: change(plan.ledgers[which]) } });

function swapAfter<Item extends { readonly after: number }>(
  rows: Readonly<Record<string, Item>>,
  one: string,
  two: string,
): Record<string, Item> {
  const [left, right] = [rows[one], rows[two]];
  if (left === undefined || right === undefined) throw new Error(`no ${one} and ${two} to swap`);
  return { ...rows, [one]: { ...left, after: right.after }, [two]: { ...right, after: left.after } };
}

const inCompliance = (
  plan: PlanDocument,
  code: string,
  change: (row: PlanDocument['compliance'][number]) => PlanDocument['compliance'][number],
): PlanDocument => {
  if (!plan.compliance.some((row) => row.code === code)) throw new Error(`the plan has no ${code} to spoil`);
  return { ...plan, compliance: plan.compliance.map((row) => (row.code === code ? change(row) : row)) };
};

const cost = (line: string, factor: number): Fault<PlanDocument> => ({
  name: `cost line ${line} times ${factor}`,
  inject: (plan) => ({ ...plan, costs: { ...plan.costs, [line]: (plan.costs[line] ?? 0) * factor } }),
});

/** Families of decisions in which a wrong value must show. */
const spoiledFamilies = [
  'unit-power',
  'unit-heat',
  'unit-burn',
  'boiler-old',
  'boiler-burn',
  'boiler-own-heat',
  'tie-flow',
  'import',
  'retrofit-heat',
  'grade-burn',
] as const;

/** Faults in a finished plan of the city of the mutation test. */
export const planFaults: readonly Fault<PlanDocument>[] = [
  ...spoiledFamilies.map(valueFault),
  {
    name: 'unit-on: half a unit on line',
    inject: (plan) => inLargest(plan, 'unit-on', (row) => withValue(row, 0.5)),
  },
  {
    name: 'unit-on: a month left out',
    inject: (plan) => inTable(plan, 'unit-on', (table) => ({ ...table, rows: table.rows.slice(1) })),
  },
  {
    name: 'unit-power: sign turned',
    inject: (plan) => inLargest(plan, 'unit-power', (row) => withValue(row, -numberIn(row))),
  },
  {
    name: 'unit-power: unit of the table a thousand times larger',
    inject: (plan) => inTable(plan, 'unit-power', (table) => ({ ...table, unit: 'GW' })),
  },
  {
    name: 'unit-power: two rows swap their keys',
    inject: (plan) =>
      inTable(plan, 'unit-power', ({ rows, ...table }) => {
        const other = rows.findIndex((row) => Math.abs(numberIn(row) - numberIn(rows[0] ?? [])) > 1);
        const swapped = rows.map((row, at) =>
          at === 0
            ? withValue(row, numberIn(rows[other] ?? []))
            : at === other
              ? withValue(row, numberIn(rows[0] ?? []))
              : row,
        );
        return { ...table, rows: swapped };
      }),
  },
  {
    name: 'unit-burn: a row told twice',
    inject: (plan) =>
      inTable(plan, 'unit-burn', (table) => ({ ...table, rows: [...table.rows, ...table.rows.slice(0, 1)] })),
  },
  {
    name: 'unit-burn: a unit that does not exist',
    inject: (plan) => inLargest(plan, 'unit-burn', (row) => ['ghost', ...row.slice(1)]),
  },
  {
    name: 'retrofit-start: one month earlier',
    inject: (plan) =>
      inLargest(plan, 'retrofit-start', (row) => [...row.slice(0, 2), '2020-02', numberIn(row)]),
  },
  {
    name: 'unit-stopped: one unit stopped in December only',
    inject: (plan) => ({
      ...plan,
      operation: {
        ...plan.operation,
        'unit-stopped': { unit: '1', keys: ['unit', 'month'], rows: [['old-1', '2020-12', 1]] },
      },
    }),
  },
  {
    name: 'unit-stopped: the stopped unit comes back for a month',
    inject: (plan) =>
      inTable(plan, 'unit-stopped', (table) => ({ ...table, rows: table.rows.toSpliced(1, 1) })),
  },
  {
    name: 'settlement forgotten',
    inject: (plan) => ({ ...plan, costs: { ...plan.costs, settlement: 0 } }),
  },
  {
    name: 'unit-start: oil for a start that never happens',
    inject: (plan) => ({
      ...plan,
      operation: {
        ...plan.operation,
        'unit-start': { unit: '1', keys: ['unit', 'month'], rows: [['old-1', '2020-06', 40]] },
      },
    }),
  },
  {
    name: 'import in a month before decisions',
    inject: (plan) =>
      inTable(plan, 'import', (table) => ({ ...table, rows: [...table.rows, ['line', '2020-01/flat', 10]] })),
  },
  {
    name: 'a family nobody knows',
    inject: (plan) => ({
      ...plan,
      operation: { ...plan.operation, wishes: { unit: 'MW', keys: [], rows: [] } },
    }),
  },
  {
    name: 'coal ledger 1 % lower',
    inject: (plan) => inLedger(plan, 'coal', (ledger) => ({ ...ledger, after: ledger.after * 0.99 })),
  },
  {
    name: 'coal ledger: areas swapped',
    inject: (plan) =>
      inLedger(plan, 'coal', (ledger) => ({ ...ledger, byArea: swapAfter(ledger.byArea, 'east', 'west') })),
  },
  {
    name: 'coal ledger: months swapped',
    inject: (plan) =>
      inLedger(plan, 'coal', (ledger) => ({
        ...ledger,
        byMonth: swapAfter(ledger.byMonth, '2020-01', '2020-04'),
      })),
  },
  {
    name: 'coal ledger in tonnes',
    inject: (plan) => inLedger(plan, 'coal', (ledger) => ({ ...ledger, unit: 't' })),
  },
  {
    name: 'energy ledger at calorific value',
    inject: (plan) => inLedger(plan, 'energy', (ledger) => ({ ...ledger, after: ledger.after * 0.9 })),
  },
  {
    name: 'energy ledger without its city line',
    inject: (plan) =>
      inLedger(plan, 'energy', (ledger) => ({
        ...ledger,
        byArea: Object.fromEntries(Object.entries(ledger.byArea).filter(([area]) => area !== 'city')),
      })),
  },
  {
    name: 'intensity ledger by the value added of the base year',
    inject: (plan) =>
      inLedger(plan, 'intensity', (ledger) => ({ ...ledger, after: ledger.after * (210 / 200) })),
  },
  {
    name: 'cap of the coal target without its reserve',
    inject: (plan) => inCompliance(plan, 'TGT-1', (row) => ({ ...row, cap: row.cap / 0.995 })),
  },
  {
    name: 'margin of the coal target',
    inject: (plan) => inCompliance(plan, 'TGT-1', (row) => ({ ...row, margin: row.margin + 1 })),
  },
  {
    name: 'value of the coal target',
    inject: (plan) => inCompliance(plan, 'TGT-1', (row) => ({ ...row, value: row.value - 1 })),
  },
  {
    name: 'verdict of the coal target',
    inject: (plan) => inCompliance(plan, 'TGT-1', (row) => ({ ...row, met: !row.met })),
  },
  {
    name: 'lamp of the coal target',
    inject: (plan) => inCompliance(plan, 'TGT-1', (row) => ({ ...row, lamp: 'red' })),
  },
  {
    name: 'a guardrail not told',
    inject: (plan) => ({ ...plan, compliance: plan.compliance.filter((row) => row.code !== 'GRD-3') }),
  },
  cost('coal', 1.01),
  cost('unit-fixed', 0.99),
  cost('electricity-import', 1.01),
  cost('retrofit-capital', 12),
  {
    name: 'objective without its constant',
    inject: (plan) => ({ ...plan, objective: { ...plan.objective, value: plan.objective.value - 1 } }),
  },
  {
    name: 'bound above the value',
    inject: (plan) => ({ ...plan, objective: { ...plan.objective, bound: plan.objective.value * 1.01 } }),
  },
  {
    name: 'unserved power told that does not exist',
    inject: (plan) => ({ ...plan, supply: { ...plan.supply, unservedPowerGWh: 1 } }),
  },
  {
    name: 'least reserve told too high',
    inject: (plan) => ({
      ...plan,
      supply: { ...plan.supply, reserveMin: (plan.supply.reserveMin ?? 0) + 0.05 },
    }),
  },
  {
    name: 'a network keeps a larger share of its heat than it does',
    inject: (plan) => ({
      ...plan,
      supply: {
        ...plan.supply,
        heatShares: plan.supply.heatShares.map((each) => ({ ...each, share: each.share + 0.05 })),
      },
    }),
  },
];
