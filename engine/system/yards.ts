/**
 * Stockyards: what comes in, what lies there by grade, and the days for which it lasts (COA-1 to COA-3).
 * Coal is paid for when it is burnt or lost, at the price of its grade. By COA-1 that is the same as paying deliveries
 * and valuing the rise of the stock at that price, so every yuan counts once and drawing a stock down is never free.
 */
import type { Model, OpenRows } from '../model/builder.js';
import { constant, scale, sum, type Expression } from '../model/expression.js';
import { ge, le } from '../model/row.js';
import { keySet, type Key, type KeySet } from '../model/set.js';
import type { City } from '../scenario/schema.js';
import { must, type SystemContext } from './context.js';
import type { Burner } from './ledgers.js';
import { stockFloor } from './stock-days.js';
import type { Sets } from './sets.js';
import type { Calendar } from './time.js';
import { carryCoal } from './transport.js';

export interface YardBalances {
  /** What comes in and what goes out of a grade in a span, kt. */
  readonly yardStock: OpenRows<readonly [KeySet<'yard'>, KeySet<'grade'>, KeySet<'span'>]>;
}

const author = 'yards';

const yardsOf = (city: City): KeySet<'yard'> => keySet('yard', Object.keys(city.yards));

/** The yard that feeds a plant; none when it buys as it burns. */
export const yardOfPlant = (city: City, plant: string): Key<'yard'> | undefined =>
  Object.entries(city.yards).find(([, { plants }]) => plants.includes(plant))?.[0] as Key<'yard'> | undefined;

/** Grades that lie in a yard: those of its opening stock and of the base blends of its units. Others are burnt as they come. */
function gradesKept(city: City, yard: string): ReadonlySet<string> {
  const { blend, plants } = must(city.yards[yard], yard);
  const units = Object.values(city.units).filter(({ plant }) => plants.includes(plant));
  const blends = [blend, ...units.map((unit) => unit.blend)];
  return new Set(blends.flatMap((each) => Object.keys(must(city.blends[each], each).shares)));
}

/** Opens the balances of yards. */
export function openYards(city: City, model: Model, { grades }: Sets, { spans }: Calendar): YardBalances {
  return {
    yardStock: model.openRows({
      code: 'COA-1',
      kind: 'physics',
      unit: 'kt',
      over: [yardsOf(city), grades, spans],
      sense: '=',
      formula: String.raw`s_{y,g,t} = (1-\lambda_y)\, s_{y,g,t-1} + \sum_c d_{y,c,g,t} - \sum_{u \in y} \alpha_{u,g} B_{u,t} - \sum_{u \in y} B_{u,g,t}`,
      says: {
        zh: '煤场期末库存等于期初库存扣除场损，加来煤，减入炉（按煤种；年度粗算时场损只计一次）',
        en: 'Stock at the end is the stock before less its loss, plus deliveries, less burn, by grade (at annual resolution the loss counts once)',
      },
    }),
  };
}

/** Adds yards: stocks and deliveries, their floors and limits, and the loss in ledgers A and B. */
export function addYards(context: SystemContext): KeySet<'yard'> {
  const { city, model, sets, calendar, balances } = context;
  const yards = yardsOf(city);
  if (yards.size === 0) return yards;
  const { grades } = sets;
  const { spans } = calendar;
  const kept = new Map(yards.keys.map((yard) => [yard as string, gradesKept(city, yard)]));
  const channels = keySet('channel', Object.keys(city.channels));
  const stock = model.variables({
    code: 'yard-stock',
    unit: 'kt',
    over: [yards, grades, spans],
    where: (yard, grade) => kept.get(yard)?.has(grade) === true,
    says: { zh: '煤场期末库存', en: 'Stock of a yard at the end of the span' },
  });
  const delivery = model.variables({
    code: 'yard-delivery',
    unit: 'kt',
    over: [yards, channels, grades, spans],
    where: (yard, channel) => must(city.yards[yard], yard).channels.includes(channel),
    says: { zh: '煤场来煤', en: 'Coal delivered to a yard over a channel' },
  });
  const stockOf = (yard: Key<'yard'>, span: Key<'span'>): Expression =>
    sum(
      'kt',
      grades.keys.filter((grade) => stock.has(yard, grade, span)).map((grade) => stock(yard, grade, span)),
    );
  addLimits(context, yards, stockOf);
  const before = (yard: Key<'yard'>, grade: Key<'grade'>, span: Key<'span'>): Expression => {
    const previous = spans.keys[spans.at(span) - 1];
    return previous === undefined
      ? constant(openingOf(city, yard, grade), 'kt')
      : stock(yard, grade, previous);
  };
  for (const yard of yards)
    for (const span of spans)
      for (const grade of grades) {
        for (const channel of channels) {
          if (!delivery.has(yard, channel, grade, span)) continue;
          const amount = delivery(yard, channel, grade, span);
          balances.yardStock.put(author, amount, yard, grade, span);
          balances.gradeSupply.put(author, amount, grade, span);
          carryCoal(context, author, channel, span, amount);
        }
        if (!stock.has(yard, grade, span)) continue;
        const { loss } = must(city.yards[yard], yard);
        const carried = before(yard, grade, span);
        balances.yardStock.put(author, scale(1 - loss, carried), yard, grade, span);
        balances.yardStock.put(author, scale(-1, stock(yard, grade, span)), yard, grade, span);
        context.ledgers.burnCoal(
          loserOf(city, yard, span),
          scale(loss, carried),
          must(city.grades[grade], grade),
        );
      }
  return yards;
}

/** Opening stock of a grade, kt: the stock of the yard in the mix of its blend. */
function openingOf(city: City, yard: string, grade: string): number {
  const { opening, blend } = must(city.yards[yard], yard);
  return opening * (must(city.blends[blend], blend).shares[grade] ?? 0);
}

/** Who loses the coal of a yard: its enterprise, when all its plants have one. */
function loserOf(city: City, yard: string, span: Key<'span'>): Burner {
  const { area, sector, plants } = must(city.yards[yard], yard);
  const enterprises = new Set(plants.map((plant) => must(city.plants[plant], plant).enterprise));
  const [enterprise] = enterprises;
  return {
    author: `yard ${yard}`,
    area,
    sector,
    use: 'loss',
    span,
    ...(enterprises.size === 1 ? { enterprise } : {}),
  };
}

function addLimits(
  { city, model, calendar }: SystemContext,
  yards: KeySet<'yard'>,
  stockOf: (yard: Key<'yard'>, span: Key<'span'>) => Expression,
): void {
  const { spans, years } = calendar;
  const { stocks } = city;
  const endOf = (span: string) => must(calendar.monthsOf(span).at(-1), span);
  if (stocks !== undefined)
    model.rows({
      code: 'COA-2',
      kind: 'supply',
      unit: 'kt',
      over: [yards, spans],
      formula: String.raw`\sum_g s_{y,g,t} \ge n_t\, \hat{B}_{y,t+1} / D_{t+1}`,
      says: {
        zh: '期末存煤不少于规定天数的次月申报日耗煤',
        en: 'Stock at the end covers the days asked of the declared burn of the month that follows',
      },
      row: (yard, span) =>
        ge(stockOf(yard, span), constant(stockFloor(city, calendar, yard, endOf(span)), 'kt')),
    });
  model.rows({
    code: 'COA-2',
    part: 'closing',
    kind: 'supply',
    unit: 'kt',
    over: [yards, years],
    formula: String.raw`\sum_g s_{y,g,\text{Dec}} \ge \underline{s}_y`,
    says: {
      zh: '年末存煤不低于年初或规定数',
      en: 'Stock at the end of the year is no less than the opening stock, or than told',
    },
    row: (yard, year) => {
      const { closing, opening } = must(city.yards[yard], yard);
      return ge(stockOf(yard, must(calendar.spansOf(year).at(-1), year)), constant(closing ?? opening, 'kt'));
    },
  });
  model.rows({
    code: 'COA-3',
    kind: 'supply',
    unit: 'kt',
    over: [yards, spans],
    formula: String.raw`\sum_g s_{y,g,t} \le \overline{s}_y`,
    says: { zh: '存煤不超过煤场容量', en: 'Stock stays within the capacity of the yard' },
    row: (yard, span) => le(stockOf(yard, span), constant(must(city.yards[yard], yard).capacity, 'kt')),
  });
}
