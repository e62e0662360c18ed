/** Production lines (IND-1, IND-2) and what their output takes from loads, networks and direct uses. */
import type { OpenRows, Variables } from '../model/builder.js';
import { constant, mul, quantity, scale, type Expression } from '../model/expression.js';
import { keySet, type Key, type KeySet } from '../model/set.js';
import type { City } from '../scenario/schema.js';
import type { Words } from '../words.js';
import { must, type SystemContext } from './context.js';
import { energyRemoval, lineMargin } from './industry-energy.js';
import { monthlyAmounts } from './time.js';

export interface LineFacts {
  readonly name: Words;
  readonly area: string;
  readonly sector: string;
  readonly enterprise: string;
  readonly indivisible: boolean;
  readonly performance: 'A' | 'B' | 'C' | 'D' | undefined;
  /** Planned output of a month, kt. */
  planned(month: string): number;
  /** Share of planned output that may not be cut in a month: floor, and the resumption of work until its month. */
  floor(month: string): number;
}

/** What measures may do with lines. */
export interface IndustryPorts {
  readonly lines: KeySet<'line'>;
  line(id: string): LineFacts;
  /** Output of a line in a month, kt; to be read, not filled. */
  lineOutput(line: Key<'line'>, month: Key<'month'>): Expression;
  /** Takes a share (0 to 1) of the planned output of a line away; its margin, value added and jobs go with it. */
  cutLine(author: string, line: Key<'line'>, month: Key<'month'>, share: Expression): void;
  /** The same where the output goes on elsewhere in the city (relocation): no margin, value added or job is lost. */
  moveLine(author: string, line: Key<'line'>, month: Key<'month'>, share: Expression): void;
}

type ByLine = readonly [KeySet<'line'>, KeySet<'month'>];
type ByChain = readonly [KeySet<'chain'>, KeySet<'month'>];

/** What the ports and reports need of the part. */
export interface Industry {
  readonly lines: KeySet<'line'>;
  readonly output: Variables<ByLine>;
  /** IND-1 and the three of IND-2. */
  readonly made: OpenRows<ByLine>;
  readonly floors: OpenRows<ByLine>;
  readonly resumed: OpenRows<ByLine>;
  readonly chained: OpenRows<ByChain>;
}

const author = 'industry';

/** Planned output of a line in each month of the horizon, kt. */
const plannedOutput = (city: City, { output, monthly, recovery, sector }: City['lines'][string]) =>
  monthlyAmounts(city, output, monthly, recovery, sector);

/** Work has been promised to resume, so until the month told no output of the sectors is cut (first year). */
function isResumed({ city, calendar }: SystemContext, sector: string, month: string): boolean {
  const { resumption } = city;
  return (
    resumption !== undefined &&
    calendar.placeOf(month) + 1 <= resumption.until &&
    (resumption.sectors === undefined || resumption.sectors.includes(sector))
  );
}

function plannedBy({ city, calendar }: SystemContext): (line: string, month: string) => number {
  const amounts = new Map(Object.entries(city.lines).map(([id, line]) => [id, plannedOutput(city, line)]));
  return (line, month) => must(amounts.get(line), line)[calendar.placeOf(month)] ?? 0;
}

const floorOf = (context: SystemContext, line: string, month: string): number =>
  context.city.lines[line]?.floor?.[context.calendar.numberOf(month) - 1] ?? 0;

/** Opens IND-1 and the shares of planned output that stay (IND-2). */
function openLineRows(context: SystemContext, lines: KeySet<'line'>) {
  const { city, calendar, model } = context;
  const over = [lines, calendar.months] as const;
  const made = model.openRows({
    code: 'IND-1',
    kind: 'physics',
    unit: 'kt',
    over,
    sense: '=',
    formula: String.raw`Y_{l,m} + \overline{Y}_{l,m} \sum_c \kappa_{l,c,m} = \overline{Y}_{l,m}`,
    says: {
      zh: '产量等于计划产量减去压减和迁出部分',
      en: 'Output is planned output less what is cut or moved away',
    },
  });
  const floors = model.openRows({
    code: 'IND-2',
    kind: 'supply',
    unit: 'kt',
    over,
    sense: '>=',
    where: (line, month) => floorOf(context, line, month) > 0,
    formula: String.raw`Y_{l,m} + \overline{Y}_{l,m} \kappa^{move}_{l,m} \ge \phi_{l,m} \overline{Y}_{l,m}`,
    says: {
      zh: '产量不低于保障下限（如春耕化肥）',
      en: 'Output keeps its floor, such as fertiliser in spring',
    },
  });
  const resumed = model.openRows({
    code: 'IND-2',
    part: 'resumption',
    kind: 'supply',
    unit: 'kt',
    over,
    sense: '>=',
    where: (line, month) => isResumed(context, must(city.lines[line], line).sector, month),
    formula: String.raw`Y_{l,m} + \overline{Y}_{l,m} \kappa^{move}_{l,m} \ge \overline{Y}_{l,m} \quad (m \le \text{resumption})`,
    says: {
      zh: '复工复产期内不压减计划产量',
      en: 'No planned output is cut while work is being resumed',
    },
  });
  return { made, floors, resumed };
}

function openChains({ calendar, model }: SystemContext, chains: KeySet<'chain'>): OpenRows<ByChain> {
  return model.openRows({
    code: 'IND-2',
    part: 'chain',
    kind: 'supply',
    unit: 'kt',
    over: [chains, calendar.months],
    sense: '>=',
    formula: String.raw`\sum_{l \in up} Y_{l,m} \ge \rho_c \sum_{l \in down} Y_{l,m}`,
    says: {
      zh: '上游产量满足本市下游所需',
      en: 'Lines upstream make what those downstream need',
    },
  });
}

/** Chains of a line: their ids with the sign and ratio with which its output counts. */
function chainsOf(city: City, line: string): readonly (readonly [Key<'chain'>, number])[] {
  return Object.entries(city.chains).flatMap(([id, { upstream, downstream, ratio }]) => [
    ...(upstream.includes(line) ? [[id as Key<'chain'>, 1] as const] : []),
    ...(downstream.includes(line) ? [[id as Key<'chain'>, -ratio] as const] : []),
  ]);
}

/** Adds lines and chains to the model. */
export function addIndustry(context: SystemContext): Industry {
  const { city, calendar, model } = context;
  const lines = keySet('line', Object.keys(city.lines));
  const planned = plannedBy(context);
  const output = model.variables({
    code: 'line-output',
    unit: 'kt',
    over: [lines, calendar.months],
    says: { zh: '生产线产量', en: 'Output of a production line' },
  });
  const rows = openLineRows(context, lines);
  const chained = openChains(context, keySet('chain', Object.keys(city.chains)));
  for (const line of lines)
    for (const month of calendar.months) {
      const made = output(line, month);
      const kept = (share: number): Expression => constant(-share * planned(line, month), 'kt');
      rows.made.put(author, made, line, month);
      rows.made.put(author, kept(1), line, month);
      if (rows.floors.has(line, month)) {
        rows.floors.put(author, made, line, month);
        rows.floors.put(author, kept(floorOf(context, line, month)), line, month);
      }
      if (rows.resumed.has(line, month)) {
        rows.resumed.put(author, made, line, month);
        rows.resumed.put(author, kept(1), line, month);
      }
      for (const [chain, ratio] of chainsOf(city, line))
        chained.put(author, scale(ratio, made), chain, month);
    }
  return { lines, output, ...rows, chained };
}

/** The ports of lines. */
export function industryPorts(context: SystemContext, industry: Industry): IndustryPorts {
  const { city, calendar, ledgers } = context;
  const planned = plannedBy(context);
  const remove = energyRemoval(context);
  const take = (by: string, line: Key<'line'>, month: Key<'month'>, share: Expression): Expression => {
    const tonnage = mul(quantity(planned(line, month), 'kt'), share);
    industry.made.put(by, tonnage, line, month);
    remove(by, line, month, tonnage);
    return tonnage;
  };
  return {
    lines: industry.lines,
    lineOutput: (line, month) => industry.output(line, month),
    line: (id) => {
      const { name, area, sector, enterprise, indivisible } = must(city.lines[id], id);
      return {
        name,
        area,
        sector,
        enterprise,
        indivisible,
        performance: city.enterprises[enterprise]?.performance,
        planned: (month) => planned(id, month),
        floor: (month) => (isResumed(context, sector, month) ? 1 : floorOf(context, id, month)),
      };
    },
    cutLine: (by, line, month, share) => {
      const record = must(city.lines[line], line);
      const area = record.area as Key<'area'>;
      const span = calendar.spanOfMonth(month);
      const tonnage = take(by, line, month, share);
      ledgers.pay(by, 'line-margin', span, mul(quantity(lineMargin(city, record), 'MCNY/kt'), tonnage));
      const lost = mul(quantity(record.valueAdded, 'MCNY/kt'), tonnage);
      ledgers.valueAdded.put(by, lost, area, span, 'lost' as Key<'way'>);
      const yearly = calendar
        .monthsOfYear(calendar.yearOf(month))
        .reduce((total, each) => total + planned(line, each), 0);
      ledgers.jobs.put(by, mul(quantity(record.jobs * yearly, 'person'), share), area, month);
    },
    moveLine: (by, line, month, share) => {
      const tonnage = take(by, line, month, share);
      for (const rows of [industry.floors, industry.resumed])
        if (rows.has(line, month)) rows.put(by, tonnage, line, month);
      for (const [chain, ratio] of chainsOf(city, line))
        industry.chained.put(by, scale(ratio, tonnage), chain, month);
    },
  };
}
