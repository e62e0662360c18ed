/** Semi-coke (兰炭) fired in place of coal in units and boilers: a fuel of ledger B, and of ledger A only where rules say so. */
import { mul, quantity, scale, sum, type Expression } from '../model/expression.js';
import type { Key } from '../model/set.js';
import { standardCoalOf } from '../units/conversion.js';
import type { Words } from '../words.js';
import type { BoilerHeat } from './boilers.js';
import { must, type SystemContext } from './context.js';
import { carryDirect } from './transport.js';
import { putQuality } from './unit-fuel.js';
import type { UnitVariables } from './unit-parts.js';

/** A unit or a boiler that fires coal. */
export interface Fire {
  readonly kind: 'unit' | 'boiler';
  readonly id: string;
}

/** What decides whether a fuel fits the quality window of a boiler. */
export interface FuelQuality {
  readonly sulphur: number;
  readonly volatile: number;
}

/** What measures may do with semi-coke. */
export interface SemiCokePorts {
  fireFacts(fire: Fire): { readonly name: Words; readonly area: string };
  /** Coal (kt) fired in a span: the base blend, and the grades that measures before put in its place; to be read. */
  coalFired(fire: Fire, span: Key<'span'>): Expression;
  /** kt of semi-coke fired in a span in place of coal; it takes its room on the way like coal. */
  fireSemiCoke(
    author: string,
    fire: Fire,
    fuel: string,
    span: Key<'span'>,
    amount: Expression,
    quality: FuelQuality,
  ): void;
}

/** Grades of coal (kt) that measures have put in units, by unit and span. */
export type FiredGrades = Map<string, Expression[]>;

/** The ports of semi-coke. */
export function semiCokePorts(
  context: SystemContext,
  units: UnitVariables,
  boilers: BoilerHeat,
  grades: FiredGrades,
): SemiCokePorts {
  const { city, balances, ledgers } = context;
  const placeOf = ({ kind, id }: Fire) =>
    kind === 'boiler' ? must(city.boilers[id], id) : must(city.plants[must(city.units[id], id).plant], id);
  const useOf = ({ kind, id }: Fire) =>
    kind === 'unit' ? 'power' : city.boilers[id]?.network === undefined ? 'terminal' : 'heat';
  return {
    fireFacts: (fire) => ({
      name: must((fire.kind === 'unit' ? city.units : city.boilers)[fire.id], fire.id).name,
      area: placeOf(fire).area,
    }),
    coalFired: ({ kind, id }, span) =>
      kind === 'boiler'
        ? boilers.burn(id as Key<'boiler'>, span)
        : sum('kt', [units.burn(id as Key<'unit'>, span), ...(grades.get(`${id} ${span}`) ?? [])]),
    fireSemiCoke: (author, fire, fuel, span, amount, quality) => {
      const { area, sector, enterprise } = placeOf(fire);
      const { heatValue } = must(city.fuels[fuel], fuel);
      if (fire.kind === 'unit') {
        const unit = fire.id as Key<'unit'>;
        const unitClass = must(city.unitClasses[must(city.units[unit], unit).class], 'class');
        balances.unitFuel.put(
          author,
          mul(quantity(standardCoalOf(heatValue), 'ktce/kt'), amount),
          unit,
          span,
        );
        putQuality(balances.quality, author, unit, span, amount, { heatValue, ...quality }, unitClass);
      } else {
        const heat = scale(
          must(city.boilers[fire.id], fire.id).efficiency,
          mul(quantity(heatValue, 'TJ/kt'), amount),
        );
        balances.boilerFuel.put(author, heat, fire.id as Key<'boiler'>, span);
      }
      ledgers.burnFuel({ author, area, sector, enterprise, use: useOf(fire), span }, fuel, amount);
      // No yard keeps it: it comes as it is fired, over the channel of those without a yard (COA-6).
      carryDirect(context, author, span, amount);
      if (balances.fuelQuota.has(fuel as Key<'fuel'>, span))
        balances.fuelQuota.put(author, mul(quantity(heatValue, 'TJ/kt'), amount), fuel as Key<'fuel'>, span);
    },
  };
}
