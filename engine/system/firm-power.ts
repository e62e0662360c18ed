/** Firm power of the nodes at their design peaks: for the reserve (PWR-3), and after the loss of any one unit or infeed (PWR-4). */
import { constant, scale, sum, type Expression } from '../model/expression.js';
import { ge, type Relation } from '../model/row.js';
import type { Account, Model, Posting } from '../model/builder.js';
import { keySet, type Key, type KeySet } from '../model/set.js';
import { must, type SystemContext } from './context.js';

type Sources = readonly [KeySet<'node'>, KeySet<'month'>, KeySet<'unit'>, KeySet<'tie'>, KeySet<'block'>];

/** MW by node and month, and by what it is lost with: a unit, a tie line, a block of bought power. */
export type FirmPower = Account<Sources>;

/** What firm power is lost with; nothing for loads, and for supply that no single loss takes away. */
export interface LostWith {
  readonly unit?: string;
  readonly tie?: string | undefined;
  readonly block?: string;
}

/** Opens the account from which PWR-4 is made. */
export const openFirmPower = (model: Model): FirmPower => model.account('firm-power', 'MW');

type SourceKeys = [Key<'unit'>, Key<'tie'>, Key<'block'>];

const keysOf = ({ unit = '', tie = '', block = '' }: LostWith): SourceKeys => [
  unit as Key<'unit'>,
  tie as Key<'tie'>,
  block as Key<'block'>,
];

/** Counts MW at the design peak of a node for the reserve, and after every loss but those that it is lost with. */
export function offerFirmPower(
  { balances }: SystemContext,
  author: string,
  node: string,
  month: Key<'month'>,
  power: Expression,
  lostWith: LostWith = {},
): void {
  balances.reserve.put(author, power, node as Key<'node'>, month);
  balances.firmPower.put(author, power, node as Key<'node'>, month, ...keysOf(lostWith));
}

/** Asks MW at the design peak of a node: with the reserve while all run, without it after a loss. */
export function askFirmPower(
  { city, balances }: SystemContext,
  author: string,
  node: string,
  month: Key<'month'>,
  power: Expression,
): void {
  const { reserve } = must(city.nodes[node], node);
  balances.reserve.put(author, scale(-(1 + reserve), power), node as Key<'node'>, month);
  balances.firmPower.put(author, scale(-1, power), node as Key<'node'>, month, ...keysOf({}));
}

const columns = { node: 0, month: 1, unit: 2, tie: 3, block: 4 } as const;
type Kind = 'unit' | 'tie' | 'block';

/** What is left of the firm power of nodes without one source, less what is asked. */
interface Losses {
  /** Nodes at which an id of a kind counts. */
  nodesOf(kind: Kind, id: string): ReadonlySet<string> | undefined;
  ids(kind: Kind): readonly string[];
  without(kind: Kind, id: string, node: string, month: string): Relation;
}

function lossesOf({ balances }: SystemContext): Losses {
  const groups = new Map<string, Posting[]>();
  const nodes = new Map<string, Set<string>>();
  for (const posting of balances.firmPower.postings) {
    const [node = '', month = ''] = posting.keys;
    groups.set(`${node} ${month}`, [...(groups.get(`${node} ${month}`) ?? []), posting]);
    for (const kind of ['unit', 'tie', 'block'] as const) {
      const key = `${kind} ${posting.keys[columns[kind]] ?? ''}`;
      nodes.set(key, (nodes.get(key) ?? new Set()).add(node));
    }
  }
  return {
    nodesOf: (kind, id) => nodes.get(`${kind} ${id}`),
    ids: (kind) =>
      [...nodes.keys()].flatMap((key) => {
        const id = key.startsWith(`${kind} `) ? key.slice(kind.length + 1) : '';
        return id === '' ? [] : [id];
      }),
    without: (kind, id, node, month) => {
      const all = groups.get(`${node} ${month}`) ?? [];
      const left = all.filter(({ keys }) => keys[columns[kind]] !== id).map(({ term }) => term);
      return ge(sum('MW', left), constant(0, 'MW'));
    },
  };
}

const shared = { code: 'PWR-4', kind: 'supply', unit: 'MW' } as const;

/** PWR-4 for units, ties and blocks, when everybody has offered and asked. */
export function addSingleLosses(context: SystemContext): void {
  const { city, sets, calendar, model } = context;
  const losses = lossesOf(context);
  model.rows({
    ...shared,
    over: [sets.units, calendar.months],
    formula: String.raw`\sum_{v \ne u} \hat{P}_{v,m} + \hat{S}_{b,m} + \hat{I}_{b,m} \ge \hat{D}_{b,m}`,
    says: {
      zh: '任一机组停运后其余可靠出力仍覆盖尖峰（N-1）',
      en: 'After the loss of any one unit the others cover the peak (N-1)',
    },
    row: (unit, month) => losses.without('unit', unit, must(city.units[unit], unit).node, month),
  });
  addInfeedLosses(context, losses);
}

/** PWR-4 for the single infeeds of a node: a tie with all that comes over it, and each block that counts as firm. */
function addInfeedLosses({ model, sets, calendar }: SystemContext, losses: Losses): void {
  const blocks = keySet('block', losses.ids('block'));
  if (losses.ids('tie').length > 0)
    model.rows({
      ...shared,
      part: 'tie',
      over: [sets.ties, sets.nodes, calendar.months],
      where: (tie, node) => losses.nodesOf('tie', tie)?.has(node) === true,
      formula: String.raw`\sum_u \hat{P}_{u,m} + \hat{S}_{b,m} + \sum_{j \text{ not over } l} \hat{I}_{b,j,m} \ge \hat{D}_{b,m}`,
      says: {
        zh: '任一联络线（连同经其购入的外电）断开后其余可靠出力仍覆盖尖峰（N-1）',
        en: 'After the loss of any one tie line, with what is bought over it, the others cover the peak (N-1)',
      },
      row: (tie, node, month) => losses.without('tie', tie, node, month),
    });
  if (blocks.size > 0)
    model.rows({
      ...shared,
      part: 'block',
      over: [blocks, sets.nodes, calendar.months],
      where: (block, node) => losses.nodesOf('block', block)?.has(node) === true,
      formula: String.raw`\sum_u \hat{P}_{u,m} + \hat{S}_{b,m} + \sum_{j \ne i} \hat{I}_{b,j,m} \ge \hat{D}_{b,m}`,
      says: {
        zh: '任一外电通道失去后其余可靠出力仍覆盖尖峰（N-1）',
        en: 'After the loss of any one block of bought power the others cover the peak (N-1)',
      },
      row: (block, node, month) => losses.without('block', block, node, month),
    });
}
