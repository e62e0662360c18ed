/**
 * The value of a coalition of measures (model.md 6.3): its project sets and quantities stand as in the plan, all others are
 * absent. Fuel and power that a measure buys (flows) are there up to the plan and used as far as the dispatch takes them at
 * the plan's prices: held to the unit and hour where the whole plan put them, they would make idle units run. Targets, guardrails and the rules of measures on quotas and offsets are off; supply stays, with two named
 * backstops; dispatch is the cheapest at the plan's prices of coal and energy, unit states relaxed, so that each value is
 * one linear program. Values are no plans.
 *
 * Ties: at a price that the plan itself set, several dispatches may cost the same and burn differently. Coal then counts a
 * tenth of a yuan per tonne more, and energy a hundredth of a yuan per tonne of standard coal: of dispatches that cost the
 * same the one that burns less is taken, whatever was solved before.
 *
 * The game of the next year asks what the same projects are worth when all of them are in service for twelve months: the
 * scenario goes on for one more year with the days, growth, rules and equal value of its last (activity normal, without a
 * recovery path), no project begins or ends in it, and quantities by month come again as in the plan. Months that the plan
 * could not choose (January before decisions begin) have none of them there either: contracts are not projects. The supply
 * of coal, gas and oil of that year is not contracted yet and does not bind; power and heat have to be served. Its money is
 * of that year, without what is paid once (settlements); earlier months weigh nothing.
 */
import type { Price } from '../../contract.js';
import type { LinearProgram } from '../../model/program.js';
import type { Posting } from '../../model/builder.js';
import { withPrices, type PriceOf } from '../../plan/attribute.js';
import { modelBefore } from '../../plan/ground.js';
import { firstMonthOf, fixPast } from '../../plan/past.js';
import { begin, type PlanHooks, type Run } from '../../plan/run-context.js';
import { intensityScale } from '../../plan/settle.js';
import { rulesFor } from '../../rules/rules.js';
import type { City, Resolution } from '../../scenario/schema.js';
import type { SolveResult } from '../../solver/port.js';
import { buildCity, type CityModel } from '../../system/build.js';
import { discountOf } from '../../system/ledgers.js';
import { plannedValueAdded } from '../../system/targets.js';
import type { StudyInput } from '../study.js';
import {
  heldMeasures,
  heldProgram,
  isWhole,
  type Coalition,
  type Decisions,
  type HeldMeasure,
} from './hold.js';

/** What all games of one plan stand on. */
export interface Stand {
  readonly resolution: Resolution;
  readonly decisions: Decisions;
  readonly prices: readonly Pick<Price, 'code' | 'at' | 'value'>[];
  /** Columns of the city without measures. */
  readonly before: Float64Array;
}

/** The year of the plan (the last of a horizon), or the one after it. */
export type GameYear = 'plan' | 'next';

export interface Value {
  /** Coal kt, energy ktce, intensity tce per 10 000 CNY, cost MCNY, and of the cost what backstops take. */
  readonly ledgers: readonly number[];
  /** Use of the backstops: GWh, TJ, and capacity at the design peaks in MW and MW(th), summed over months. */
  readonly backstops: readonly [power: number, heat: number, firm: number, capacity: number];
  /** False where quantities of the plan found no use in full. */
  readonly whole: boolean;
}

export interface Game {
  readonly model: CityModel;
  readonly measures: readonly HeldMeasure[];
  /** The value of a coalition; undefined where supply fails even with the backstops. */
  value(coalition: Coalition): Value | undefined;
  /** Worth of each held column at the margin of a coalition, where the solver tells. */
  worth(coalition: Coalition): Float64Array | undefined;
  dispose(): void;
}

const coalNudge = 1e-4;
const energyNudge = 1e-5;

const lastYearOf = ({ year, horizon }: City): string => String(horizon.at(-1)?.year ?? year);

/** The city with one more year, which is its last over again, without a recovery path. */
function withNextYear(city: City): City {
  const last = city.horizon.at(-1);
  const year = Number(lastYearOf(city));
  const { electricityEqualValue } = rulesFor(city, last?.rules ?? city.rules);
  const value = electricityEqualValue.byYear[year] ?? 0;
  const next: City['horizon'][number] = {
    ...(last ?? {
      rules: city.rules,
      days: city.time.days,
      valueAdded: city.economy.valueAdded,
      growth: {},
      heat: 1,
      peak: 1,
    }),
    year: year + 1,
    targets: undefined,
  };
  return {
    ...city,
    horizon: [...city.horizon, next],
    rulesOverride: {
      ...city.rulesOverride,
      electricityEqualValue: {
        ...electricityEqualValue,
        byYear: { ...electricityEqualValue.byYear, [year + 1]: value },
      },
    },
  };
}

/** The plan's price of coal (of the city and of its area) and of energy; in the next year those of the last. */
function pricesAt({ prices }: Stand, last: string): { readonly coal: PriceOf; readonly energy: PriceOf } {
  const known = new Map(prices.map(({ code, at, value }) => [`${code} ${at}`, Math.max(0, value)]));
  const price = (code: string, at: string): number => known.get(`${code} ${at}`) ?? 0;
  const inPlan = (year: string): string => (year > last ? last : year);
  return {
    coal: (area, year) => {
      const at = inPlan(year);
      return coalNudge + price('TGT-1', at) + price('TGT-2', `${area} ${at}`) + price('TGT-3', at);
    },
    energy: (area, year) => {
      const at = inPlan(year);
      const ofArea = price('TGT-4.area', `${area} ${at}`) + price('TGT-5.area', `${area} ${at}`);
      return energyNudge + price('TGT-4', at) + price('TGT-5', at) + ofArea;
    },
  };
}

const yearIn = (keys: readonly string[]): string | undefined =>
  /^(\d{4})(?:-\d{2})?(?:\/|$)/.exec(keys.at(-1) ?? '')?.[1];

/** Rows freed that a condition names. */
function freed(
  program: LinearProgram,
  accept: (family: number, keys: readonly string[]) => boolean,
): LinearProgram {
  const rowLower = program.rowLower.slice();
  const rowUpper = program.rowUpper.slice();
  program.rowFamilies.forEach(({ first, keys }, family) =>
    keys.forEach((each, at) => {
      if (!accept(family, each)) return;
      rowLower[first + at] = -Infinity;
      rowUpper[first + at] = Infinity;
    }),
  );
  return Object.freeze({ ...program, rowLower, rowUpper });
}

/** The program whose months before a year bind nobody and cost nothing; money of later ones at that year's value. */
function onlyYear({ model, city }: CityModel, program: LinearProgram, year: string): LinearProgram {
  const early = (keys: readonly string[]): boolean => (yearIn(keys) ?? year) < year;
  const open = freed(program, (_family, keys) => early(keys));
  const cost = open.cost.slice();
  model.variableMeanings.forEach((_meaning, family) => {
    const { first, keys } = open.columnFamilies[family] ?? { first: 0, keys: [] };
    keys.forEach((each, at) => {
      cost[first + at] = early(each) ? 0 : (cost[first + at] ?? 0) / discountOf(city, year);
    });
  });
  return Object.freeze({ ...open, cost });
}

/** Monthly supply of coal, gas and oil: that of a next year is not contracted yet. */
const contracts = /^(?:COA-4|COA-6|GAS|OIL)/;

/** The program of a game before anything is held. */
function baseProgram(run: Run, model: CityModel, stand: Stand, game: GameYear): LinearProgram {
  const { city } = run.scenario;
  const open = model.model.meanings.map(
    ({ meaning: { kind, code } }) => kind === 'policy' || (game === 'next' && contracts.test(code)),
  );
  const free = freed(model.program, (family) => open[family] === true);
  const last = lastYearOf(city);
  const { coal, energy } = pricesAt(stand, last);
  if (game === 'next') {
    // Prices are at present value, as the cost of the year that set them.
    const scale = discountOf(model.city, String(Number(last) + 1)) / discountOf(model.city, last);
    const scaled =
      (price: PriceOf): PriceOf =>
      (area, year) =>
        scale * price(area, year);
    const priced = withPrices(model, free, scaled(coal), scaled(energy));
    return onlyYear(model, priced, String(Number(last) + 1));
  }
  const past =
    run.resolution === 'annual'
      ? free
      : fixPast(free, modelBefore(run).program, stand.before, firstMonthOf(city));
  return withPrices(model, past, coal, energy);
}

/** A sum of postings as one number for each column. */
function functional(columns: number, postings: readonly Posting[]): (x: Float64Array) => number {
  const weights = new Float64Array(columns);
  let constant = 0;
  for (const { term } of postings) {
    constant += term.constant;
    term.columns.forEach((column, at) => {
      weights[column] = (weights[column] ?? 0) + (term.coefficients[at] ?? 0);
    });
  }
  return (x) => {
    let total = constant;
    for (let column = 0; column < columns; column += 1) total += (weights[column] ?? 0) * (x[column] ?? 0);
    return total;
  };
}

/** Reads the ledgers of a point: of its last year, cost of the whole horizon or, of a next year, of that year. */
export function ledgersAt(model: CityModel, game: GameYear): (x: Float64Array) => number[] {
  const { city, ledgers, program } = model;
  const year = lastYearOf(city);
  const ofYear = (postings: readonly Posting[], place: number): readonly Posting[] =>
    postings.filter(({ keys }) => keys[place]?.startsWith(year) === true);
  const sumOf = (postings: readonly Posting[]) => functional(program.columns, postings);
  const money = game === 'plan' ? ledgers.cost.postings : ofYear(ledgers.cost.postings, 1);
  const worth = game === 'plan' ? 1 : 1 / discountOf(city, year);
  const coal = sumOf(ofYear(ledgers.coal.postings, 2));
  const energy = sumOf(ofYear(ledgers.energy.postings, 2));
  const cost = sumOf(money);
  const backstop = sumOf(money.filter(({ author }) => author === 'backstop'));
  const lost = sumOf(ofYear(ledgers.valueAdded.postings, 1));
  const planned = plannedValueAdded(city, year);
  return (x) => {
    const used = energy(x);
    const made = planned - lost(x);
    return [coal(x), used, (intensityScale * used) / made, worth * cost(x), worth * backstop(x)];
  };
}

/** Sums of the backstops' columns in the year of a game. */
function backstopsAt(model: CityModel): (x: Float64Array) => Value['backstops'] {
  const { calendar, program, city } = model;
  const year = lastYearOf(city);
  const total = (code: string, weigh: (time: string) => number) => (x: Float64Array) => {
    const family = program.columnFamilies.find((each) => each.code === code);
    return (family?.keys ?? []).reduce((sum, keys, at) => {
      const time = keys.at(-1) ?? '';
      if (yearIn(keys) !== year) return sum;
      return sum + weigh(time) * Math.max(0, x[(family?.first ?? 0) + at] ?? 0);
    }, 0);
  };
  const [power, heat, firm, capacity] = [
    total('backstop-import', (time) => calendar.energyWeight(time)),
    total('backstop-heat', (time) => calendar.heatWeight(time)),
    total('backstop-firm', () => 1),
    total('backstop-capacity', () => 1),
  ];
  return (x) => [power(x), heat(x), firm(x), capacity(x)];
}

/** Opens a game of a plan: one model, kept warm in the solver between coalitions. */
export function openGame(
  { subjects: [{ scenario }], planOptions }: StudyInput<unknown>,
  stand: Stand,
  game: GameYear,
  hooks: PlanHooks,
): Game {
  const run = begin(scenario, { ...planOptions, resolution: stand.resolution }, hooks);
  const city = game === 'plan' ? scenario.city : withNextYear(scenario.city);
  const { resolution } = stand;
  const model = buildCity(city, rulesFor(city), { resolution, free: true, backstops: true });
  const program = baseProgram(run, model, stand, game);
  const measures = heldMeasures(model, stand.decisions, lastYearOf(scenario.city));
  const [read, readBackstops] = [ledgersAt(model, game), backstopsAt(model)];
  const { solver } = hooks;
  const nobody = heldProgram(program, measures, { inside: new Set() });
  const live = solver.can.live ? solver.open(nobody) : undefined;
  const solve = (asked: LinearProgram): SolveResult => {
    live?.update(asked);
    const warm = live?.solve({ relax: true });
    if (warm?.status === 'optimal' || warm?.status === 'infeasible') return warm;
    // From a basis far away the simplex method may lose its way; presolve then sees the answer at once.
    return solver.solve(asked, { relax: true });
  };
  return {
    model,
    measures,
    value: (coalition) => {
      const held = solve(heldProgram(program, measures, coalition));
      const result =
        held.status === 'optimal' ? held : solve(heldProgram(program, measures, coalition, true));
      if (result.status !== 'optimal') return undefined;
      const { x } = result;
      return { ledgers: read(x), backstops: readBackstops(x), whole: isWhole(measures, coalition, x) };
    },
    worth: (coalition) => {
      const result = solve(heldProgram(program, measures, coalition));
      return result.status === 'optimal' ? result.reducedCosts : undefined;
    },
    dispose: () => live?.dispose(),
  };
}
