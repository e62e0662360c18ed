/** What one user adds to the ledgers: coal of a blend or a grade, another fuel, electricity. */
import { ruleSets, type RuleSet } from '../../rules/rules.js';
import { standardCoalOf } from '../../units/conversion.js';
import { blendMean, type Case } from './case.js';
import { pick } from './pick.js';
import type { Span } from './time.js';

/** What one user adds to the ledgers in a span. */
export interface Posting {
  /** An area, or `city` for losses on city lines. */
  readonly area: string;
  readonly span: string;
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

/** Another fuel, in its unit. */
export function fuelPosting(kase: Case, area: string, span: Span, fuel: string, amount: number): Posting {
  const { heatValue, price, commercial } = pick(kase.city.fuels, fuel);
  const energy = commercial ? amount * standardCoalOf(heatValue) : 0;
  const burns = { [fuel]: amount };
  return { area, span: span.id, coal: 0, energy, line: 'fuel', cost: amount * price, draws: {}, burns };
}

/** Rules of a year: those of the scenario, or of a later year of its horizon. */
export function rulesOf({ city, rules }: Case, year: number): RuleSet {
  const later = city.horizon.find((each) => each.year === year);
  return later === undefined ? rules : ruleSets[later.rules];
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
