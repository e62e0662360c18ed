/**
 * What the province dispatches and the weather gives: the base exchange of a node (PWR-6) and primary power (PWR-7).
 * Both are figures held by rows of their own. Only the base export may fall, within its limit and at its price, so that
 * a city cannot meet a target by ceasing to export unseen.
 */
import type { VariableMeaning, Variables } from '../model/builder.js';
import { constant, mul, quantity, scale, sum } from '../model/expression.js';
import { eq, le, type RowMeaning } from '../model/row.js';
import { keySet, subset, type Key, type KeySet, type Sets } from '../model/set.js';
import type { City } from '../scenario/schema.js';
import { energyOfMegawattHour } from '../units/conversion.js';
import { must, type SystemContext } from './context.js';
import { energyOf } from './ledgers.js';
import { hourlyProfile, monthlyAmounts } from './time.js';

const author = 'exchange';
const megawatts = (value: number) => constant(value, 'MW');

interface Shaped {
  readonly energy: number;
  readonly monthly: string;
  readonly hourly: string;
}

type Levels = ReadonlyMap<string, number>;
type ByNode = Variables<readonly [KeySet<'node'>, KeySet<'period'>]>;

/** MW of each period; months before place `from` count as none. */
function levelsOf({ city, calendar }: SystemContext, shaped: Shaped, from = 0): Levels {
  const amounts = monthlyAmounts(city, shaped.energy, shaped.monthly);
  return calendar.levels(
    amounts.map((amount, place) => (place < from ? 0 : amount)),
    hourlyProfile(city, shaped.hourly),
    energyOfMegawattHour,
  );
}

/** The same by member and period, for all members of a set. */
function levelsBy(
  context: SystemContext,
  set: Iterable<string>,
  figureOf: (id: string) => Shaped,
  from = 0,
): (id: string, period: string) => number {
  const levels = new Map([...set].map((id) => [id, levelsOf(context, figureOf(id), from)]));
  return (id, period) => levels.get(id)?.get(period) ?? 0;
}

/** Adds PWR-6: existing import and export of each node. */
export function addBaseExchange(context: SystemContext): void {
  addImport(context);
  addExport(context);
}

function exchanging({ city, sets }: SystemContext, way: 'import' | 'export') {
  const nodes = subset(sets.nodes, (node) => city.nodes[node]?.[way] !== undefined);
  const figureOf = (node: string): Shaped => must(city.nodes[node]?.[way], way);
  return { nodes, figureOf };
}

/** Power that follows its figure in every period: a decision, held by a row of its own. */
function heldPower<Kind extends string>(
  context: SystemContext,
  over: KeySet<Kind>,
  figureOf: (id: string) => Shaped,
  decision: Pick<VariableMeaning<Sets>, 'code' | 'says'>,
  rule: Pick<RowMeaning, 'code' | 'kind' | 'formula' | 'says'>,
): Variables<readonly [KeySet<Kind>, KeySet<'period'>]> {
  const { calendar, model } = context;
  const levels = levelsBy(context, over, figureOf);
  const power = model.variables({ ...decision, unit: 'MW', over: [over, calendar.periods] });
  model.rows({
    ...rule,
    unit: 'MW',
    over: [over, calendar.periods],
    row: (...keys) => eq(power(...keys), megawatts(levels(...keys))),
  });
  return power;
}

function addImport(context: SystemContext): void {
  const { calendar, balances } = context;
  const { nodes, figureOf } = exchanging(context, 'import');
  const power = heldPower(
    context,
    nodes,
    figureOf,
    { code: 'base-import', says: { zh: '既有外受电', en: 'Base import' } },
    {
      code: 'PWR-6',
      kind: 'supply',
      formula: String.raw`X^{in}_{b,s} = \overline{X}^{in}_{b,s}`,
      says: {
        zh: '既有外受电由省级调度，按既定曲线',
        en: 'Base import follows its figure: the province dispatches it',
      },
    },
  );
  for (const node of nodes)
    for (const period of calendar.periods) balances.power.put(author, power(node, period), node, period);
}

function addExport(context: SystemContext): void {
  const { city, calendar, model, balances, ledgers } = context;
  const { nodes, figureOf } = exchanging(context, 'export');
  const levels = levelsBy(context, nodes, figureOf);
  const power = model.variables({
    code: 'base-export',
    unit: 'MW',
    over: [nodes, calendar.periods],
    says: { zh: '既有外送电', en: 'Base export' },
  });
  const mayFall = (node: string): number => city.nodes[node]?.exportMayFall ?? 0;
  const falling = subset(nodes, (node) => mayFall(node) > 0);
  const cut = model.variables({
    code: 'export-cut',
    unit: 'MW',
    over: [falling, calendar.periods],
    says: { zh: '外送电压减', en: 'Fall of the base export' },
  });
  model.rows({
    code: 'PWR-6',
    part: 'export',
    kind: 'supply',
    unit: 'MW',
    over: [nodes, calendar.periods],
    formula: String.raw`X^{out}_{b,s} + X^{-}_{b,s} = \overline{X}^{out}_{b,s}`,
    says: {
      zh: '既有外送电由省级调度，只能在允许范围内压减',
      en: 'Base export follows its figure, less what it may fall',
    },
    row: (node, period) =>
      eq(
        sum('MW', [power(node, period), ...(falling.has(node) ? [cut(node, period)] : [])]),
        megawatts(levels(node, period)),
      ),
  });
  for (const node of nodes)
    for (const period of calendar.periods)
      balances.power.put(author, scale(-1, power(node, period)), node, period);
  limitCut(context, falling, cut);
  for (const node of falling)
    for (const period of calendar.periods)
      ledgers.pay(
        author,
        'export-lost',
        calendar.spanOf(period),
        mul(
          quantity(must(city.nodes[node]?.exportPrice, 'exportPrice'), 'MCNY/GWh'),
          energyOf(calendar, period, cut(node, period)),
        ),
      );
}

function limitCut(context: SystemContext, falling: KeySet<'node'>, cut: ByNode): void {
  const { city, calendar, model } = context;
  const figureOf = (node: string): Shaped => must(city.nodes[node]?.export, 'export');
  const open = levelsBy(context, falling, figureOf, city.time.dispatchFrom - 1);
  model.rows({
    code: 'PWR-6',
    part: 'cut',
    kind: 'supply',
    unit: 'MW',
    over: [falling, calendar.periods],
    formula: String.raw`X^{-}_{b,s} \le \chi_b \overline{X}^{out}_{b,s}`,
    says: {
      zh: '外送电压减不超过允许比例，决策起始月之前为零',
      en: 'The base export falls by its allowed share at most, and not before decisions begin',
    },
    row: (node, period) =>
      le(cut(node, period), megawatts((city.nodes[node]?.exportMayFall ?? 0) * open(node, period))),
  });
}

/** Share of a primary source that is new against the base year: what rules may take out of total energy. */
const newShare = ({ energy, baseYear }: City['primary'][string]): number =>
  energy === 0 ? 0 : Math.max(0, 1 - baseYear.energy / energy);

/** Adds PWR-7: power of sun, wind, waste and the like, by its profile. */
export function addPrimaryPower(context: SystemContext): void {
  const { city, calendar, balances, ledgers } = context;
  const sources = keySet('primary', Object.keys(city.primary));
  const sourceOf = (id: string) => must(city.primary[id], id);
  const power = heldPower(
    context,
    sources,
    sourceOf,
    { code: 'primary-power', says: { zh: '一次电力出力', en: 'Primary power' } },
    {
      code: 'PWR-7',
      kind: 'physics',
      formula: String.raw`R_{i,s} = \overline{R}_{i,s}`,
      says: { zh: '一次电力按出力曲线', en: 'Primary power follows its profile' },
    },
  );
  for (const id of sources) {
    const source = sourceOf(id);
    const node = source.node as Key<'node'>;
    for (const period of calendar.periods) {
      balances.power.put(author, power(id, period), node, period);
      if (balances.localGeneration.has(node, period))
        balances.localGeneration.put(author, power(id, period), node, period);
      const span = calendar.spanOf(period);
      if (source.renewable && newShare(source) > 0)
        ledgers.addNewRenewables(
          { author: `primary ${id}`, area: source.area, sector: 'other', span },
          scale(newShare(source), energyOf(calendar, period, power(id, period))),
        );
    }
  }
}
