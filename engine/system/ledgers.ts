/**
 * The accounts of a city: ledger A (coal, physical), ledger B (total energy, equal value), cost, value added, jobs,
 * subsidy. Only burning and boundary trade post to A and B: the ledgers themselves never reach a measure.
 */
import { mul, quantity, type Expression } from '../model/expression.js';
import type { Account, Model } from '../model/builder.js';
import type { Key, KeySet } from '../model/set.js';
import type { RuleSet } from '../rules/rules.js';
import type { City } from '../scenario/schema.js';
import { standardCoalOf } from '../units/conversion.js';
import type { Calendar } from './time.js';
import { must } from './context.js';

type Areas = readonly [KeySet<'area'>, KeySet<'sector'>, KeySet<'span'>];

export type CostLine =
  | 'coal'
  | 'fuel'
  | 'electricity-import'
  | 'unit-variable'
  | 'unit-fixed'
  | 'boiler-other'
  | 'retrofit-capital'
  | 'retrofit-operation'
  | 'settlement';

/** Where a fuel is burnt, by whom, and when. */
export interface Burner {
  readonly author: string;
  readonly area: string;
  readonly sector: string;
  readonly span: Key<'span'>;
}

export interface Ledgers {
  /** kt by area, sector and span. */
  readonly coal: Account<Areas>;
  /** ktce by area (or `city`), sector and span. */
  readonly energy: Account<Areas>;
  /** MCNY by line and span. */
  readonly cost: Account<readonly [KeySet<'line'>, KeySet<'span'>]>;
  /** MCNY lost by area. */
  readonly valueAdded: Account<readonly [KeySet<'area'>]>;
  /** Jobs at risk by area and month. */
  readonly jobs: Account<readonly [KeySet<'area'>, KeySet<'month'>]>;
  /** MCNY. */
  readonly subsidy: Account<readonly []>;
  /** Ratio of equal value of the target year, ktce/GWh. */
  readonly equalValue: number;
  /** Coal of one heat value (TJ/kt) at a price (MCNY/kt): posts A, B and cost. `amount` in kt. */
  burnCoal(burner: Burner, amount: Expression, heatValue: number, price: number): void;
  /** Another fuel: posts B if it is commercial, and cost. `amount` in kt or Mm3. */
  burnFuel(burner: Burner, fuel: string, amount: Expression): void;
  /** Electricity used in an area (GWh). */
  useElectricity(burner: Burner, amount: Expression): void;
  /** Net generation of local coal power (GWh): lowers the area's use of the common pool. */
  generateElectricity(burner: Burner, amount: Expression): void;
  /** Losses on city lines (GWh), a line of the city itself. */
  loseElectricity(author: string, span: Key<'span'>, amount: Expression): void;
  pay(author: string, line: CostLine, span: Key<'span'>, amount: Expression): void;
}

const as = <Kind extends string>(key: string): Key<Kind> => key as Key<Kind>;

/** Opens the accounts of a city. */
export function openLedgers(city: City, rules: RuleSet, model: Model, calendar: Calendar): Ledgers {
  const none = [] as unknown as Areas;
  void calendar;
  const coal = model.account('coal', 'kt', none);
  const energy = model.account('energy', 'ktce', none);
  const cost = model.account('cost', 'MCNY', none as unknown as readonly [KeySet<'line'>, KeySet<'span'>]);
  const equalValue = must(rules.electricityEqualValue.byYear[city.year], 'equal value');
  const pay: Ledgers['pay'] = (author, line, span, amount) =>
    cost.put(author, amount, as<'line'>(line), span);
  const electricity = (burner: Burner, area: string, amount: Expression, sign: 1 | -1): void =>
    energy.put(
      burner.author,
      mul(quantity(sign * equalValue, 'ktce/GWh'), amount),
      as<'area'>(area),
      as<'sector'>(burner.sector),
      burner.span,
    );
  return {
    coal,
    energy,
    cost,
    equalValue,
    valueAdded: model.account('value added lost', 'MCNY', none as unknown as readonly [KeySet<'area'>]),
    jobs: model.account(
      'jobs at risk',
      'person',
      none as unknown as readonly [KeySet<'area'>, KeySet<'month'>],
    ),
    subsidy: model.account('subsidy', 'MCNY', [] as const),
    burnCoal: (burner, amount, heatValue, price) => {
      const keys = [as<'area'>(burner.area), as<'sector'>(burner.sector), burner.span] as const;
      coal.put(burner.author, amount, ...keys);
      energy.put(burner.author, mul(quantity(standardCoalOf(heatValue), 'ktce/kt'), amount), ...keys);
      pay(burner.author, 'coal', burner.span, mul(quantity(price, 'MCNY/kt'), amount));
    },
    burnFuel: (burner, fuel, amount) => {
      const { form, heatValue, price, commercial } = must(city.fuels[fuel], fuel);
      const physical = form === 'gas' ? 'Mm3' : 'kt';
      if (commercial)
        energy.put(
          burner.author,
          mul(quantity(standardCoalOf(heatValue), `ktce/${physical}`), amount),
          as<'area'>(burner.area),
          as<'sector'>(burner.sector),
          burner.span,
        );
      pay(burner.author, 'fuel', burner.span, mul(quantity(price, `MCNY/${physical}`), amount));
    },
    useElectricity: (burner, amount) => electricity(burner, burner.area, amount, 1),
    generateElectricity: (burner, amount) => electricity(burner, burner.area, amount, -1),
    loseElectricity: (author, span, amount) =>
      electricity({ author, area: 'city', sector: 'grid', span }, 'city', amount, 1),
    pay,
  };
}

/** Amount of a fuel that holds the given heat: TJ over heat value. The result is in kt or Mm3. */
export function amountOfFuel(city: City, fuel: string, heat: Expression): Expression {
  const { form, heatValue } = must(city.fuels[fuel], fuel);
  return mul(quantity(1 / heatValue, form === 'gas' ? 'Mm3/TJ' : 'kt/TJ'), heat);
}

/** Mass-weighted heat value (TJ/kt), price (MCNY/kt), sulphur and volatile matter of a blend. */
export function blendOf(
  city: City,
  blend: string,
): { heatValue: number; price: number; sulphur: number; volatile: number } {
  const shares = Object.entries(must(city.blends[blend], blend).shares);
  const mean = (property: 'heatValue' | 'price' | 'sulphur' | 'volatile'): number =>
    shares.reduce((total, [grade, share]) => total + share * must(city.grades[grade], grade)[property], 0);
  return {
    heatValue: mean('heatValue'),
    price: mean('price'),
    sulphur: mean('sulphur'),
    volatile: mean('volatile'),
  };
}

/** GWh of a power level held through a period. */
export function energyOf(calendar: Calendar, period: string, power: Expression): Expression {
  return mul(quantity(calendar.energyWeight(period), 'GWh/MW'), power);
}

/** TJ of a heat rate held through a period. */
export function heatOf(calendar: Calendar, period: string, heat: Expression): Expression {
  return mul(quantity(calendar.heatWeight(period), 'TJ/MWth'), heat);
}
