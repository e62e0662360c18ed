/** What one user adds to the ledgers: coal of a blend or a grade, another fuel, electricity. */
import type { RuleSet } from '../../rules/rules.js';
import { standardCoalOf } from '../../units/conversion.js';
import { blendMean, type Case } from './case.js';
import { pick } from './pick.js';
import { statedRules } from './stated-rules.js';
import type { Span } from './time.js';

/** What one user adds to the ledgers in a span. */
export interface Posting {
  /** An area, or `city` for losses on city lines. */
  readonly area: string;
  readonly span: string;
  /** Whose it is, where an enterprise is named. */
  readonly enterprise?: string | undefined;
  /** Physical coal, kt. */
  readonly coal: number;
  /** Standard coal at equal value, ktce. */
  readonly energy: number;
  /** Fuel burnt and paid for, or trade over the boundary; nothing for electricity of an area. */
  readonly line?: 'coal' | 'fuel' | 'trade';
  /** MCNY. */
  readonly cost: number;
  /** Base grades that it draws on, kt. */
  readonly draws: Readonly<Record<string, number>>;
  /** Another fuel than coal, in its unit, against the supply of gas and oil. */
  readonly burns?: Readonly<Record<string, number>>;
}

/** Area of the ledgers that stands for the city as a whole. */
export const cityLine = 'city';

/** Coal of a blend. */
export function blendPosting(kase: Case, area: string, span: Span, blend: string, amount: number): Posting {
  const shares = Object.entries(pick(kase.city.blends, blend).shares);
  return {
    area,
    span: span.id,
    coal: amount,
    energy: amount * standardCoalOf(blendMean(kase.city, blend, 'heatValue')),
    line: 'coal',
    cost: amount * blendMean(kase.city, blend, 'price'),
    draws: Object.fromEntries(shares.map(([grade, share]) => [grade, amount * share])),
  };
}

/** Coal of one grade; `contracted` does not draw on the supply of the base. */
export function gradePosting(
  kase: Case,
  area: string,
  span: Span,
  grade: string,
  amount: number,
  contracted: boolean,
): Posting {
  const { heatValue, price } = pick(kase.city.grades, grade);
  return {
    area,
    span: span.id,
    coal: amount,
    energy: amount * standardCoalOf(heatValue),
    line: 'coal',
    cost: amount * price,
    draws: contracted ? {} : { [grade]: amount },
  };
}

/** Another fuel, in its unit; coke and semi-coke count as coal where the rules of the year say so. */
export function fuelPosting(kase: Case, area: string, span: Span, fuel: string, amount: number): Posting {
  const { heatValue, price, commercial, kind } = pick(kase.city.fuels, fuel);
  const { coalScope } = rulesOf(kase, Number(span.id.slice(0, 4)));
  return {
    area,
    span: span.id,
    coal: coalScope.some((scope) => scope === kind) ? amount : 0,
    energy: commercial ? amount * standardCoalOf(heatValue) : 0,
    line: 'fuel',
    cost: amount * price,
    draws: {},
    burns: { [fuel]: amount },
  };
}

/** A grade of coal or another fuel, burnt or as raw material, which the rules of the year may leave out. */
export function usePosting(
  kase: Case,
  { area, fuel, feedstock }: { readonly area: string; readonly fuel: string; readonly feedstock: boolean },
  span: Span,
  amount: number,
): Posting {
  const isCoal = Object.hasOwn(kase.city.grades, fuel);
  const posting = isCoal
    ? gradePosting(kase, area, span, fuel, amount, false)
    : fuelPosting(kase, area, span, fuel, amount);
  if (!feedstock) return posting;
  const { feedstockCoalCounted, feedstockDeducted } = rulesOf(kase, Number(span.id.slice(0, 4)));
  return {
    ...posting,
    coal: isCoal && !feedstockCoalCounted ? 0 : posting.coal,
    energy: feedstockDeducted ? 0 : posting.energy,
  };
}

/** Rules of a year: those of the scenario, or of a later year of its horizon. */
export function rulesOf({ city, rules }: Case, year: number): RuleSet {
  const later = city.horizon.find((each) => each.year === year);
  return later === undefined ? rules : statedRules(city, later.rules);
}

/** Equal value of electricity in a year, ktce/GWh. */
export function equalValue(kase: Case, year: number): number {
  return rulesOf(kase, year).electricityEqualValue.byYear[year] ?? Number.NaN;
}

/** Electricity of an area, GWh. */
export function powerPosting(kase: Case, area: string, span: string, energy: number): Posting {
  return {
    area,
    span,
    coal: 0,
    energy: equalValue(kase, Number(span.slice(0, 4))) * energy,
    cost: 0,
    draws: {},
  };
}
