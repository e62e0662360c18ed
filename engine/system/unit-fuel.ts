/** Fuel of units (UNT-4), the grades and the quality window it draws on, and minimum use (UNT-7). */
import { constant, mul, product, quantity, scale, type Expression } from '../model/expression.js';
import { keySet, type Key } from '../model/set.js';
import type { UnitClass } from '../scenario/schema.js';
import { standardCoalOf } from '../units/conversion.js';
import { must, type SystemContext } from './context.js';
import { blendOf, energyOf } from './ledgers.js';
import type { UnitParts } from './unit-parts.js';

const author = 'units';

/** Properties of the quality window; sulphur and volatile matter in per cent, so that coefficients stay near 1. */
export const qualityProperties = keySet('property', ['heat-value', 'sulphur', 'volatile']);

/** UNT-4: what the fuel holds equals what the turbine takes; start oil counts, and displaces coal. */
export function addUnitFuel({ context, variables, dataFor, running }: UnitParts): void {
  const { city, sets, calendar, balances, ledgers } = context;
  const { power, heat, burn, start } = variables;
  const oil = must(city.fuels[city.economy.startFuel], 'start fuel');
  for (const unit of sets.units) {
    const { parameters, class: unitClass } = dataFor(unit);
    const { heatValue, price } = blendOf(city, must(city.units[unit], unit).blend);
    const plant = must(city.plants[must(city.units[unit], unit).plant], 'plant');
    for (const period of calendar.periods) {
      const span = calendar.spanOf(period);
      const put = (term: Expression): void => balances.unitFuel.put(author, term, unit, span);
      put(
        mul(
          product(
            quantity(-parameters.powerFuel, 'ktce/GWh'),
            quantity(calendar.energyWeight(period), 'GWh/MW'),
          ),
          power(unit, period),
        ),
      );
      if (heat.has(unit, period) && parameters.heatFuel > 0)
        put(
          mul(
            product(
              quantity(-parameters.heatFuel, 'ktce/TJ'),
              quantity(calendar.heatWeight(period), 'TJ/MWth'),
            ),
            heat(unit, period),
          ),
        );
    }
    for (const month of calendar.months) {
      const span = calendar.spanOfMonth(month);
      const burner = { author: `unit ${unit}`, area: plant.area, sector: plant.sector, span };
      const hours = product(
        quantity(-parameters.noLoadFuel, 'ktce/h'),
        quantity(calendar.hoursOfMonth(month), 'h'),
      );
      balances.unitFuel.put(author, mul(hours, running(unit, month)), unit, span);
      const startOil = mul(quantity(unitClass.startOil, 'kt'), start(unit, month));
      balances.unitFuel.put(
        author,
        mul(quantity(standardCoalOf(oil.heatValue), 'ktce/kt'), startOil),
        unit,
        span,
      );
      ledgers.burnFuel(burner, city.economy.startFuel, startOil);
    }
    for (const span of calendar.spans) {
      balances.unitFuel.put(
        author,
        mul(quantity(standardCoalOf(heatValue), 'ktce/kt'), burn(unit, span)),
        unit,
        span,
      );
      ledgers.burnCoal(
        { author: `unit ${unit}`, area: plant.area, sector: plant.sector, span },
        burn(unit, span),
        heatValue,
        price,
      );
      addBlend(context, unit, burn(unit, span), span);
    }
  }
}

/** The base blend draws on the grades it is made of (COA-4) and counts in the quality window (COA-5). */
function addBlend(
  { city, balances }: SystemContext,
  unit: Key<'unit'>,
  amount: Expression,
  span: Key<'span'>,
): void {
  const record = must(city.units[unit], unit);
  for (const [grade, share] of Object.entries(must(city.blends[record.blend], record.blend).shares))
    balances.gradeSupply.put(author, scale(share, amount), grade as Key<'grade'>, span);
  putQuality(
    balances.quality,
    author,
    unit,
    span,
    amount,
    blendOf(city, record.blend),
    must(city.unitClasses[record.class], record.class),
  );
}

/** Posts a burn of coal of given properties to the quality window of a unit: sum (property - limit) x burn <= 0. */
export function putQuality(
  quality: SystemContext['balances']['quality'],
  by: string,
  unit: Key<'unit'>,
  span: Key<'span'>,
  amount: Expression,
  coal: { readonly heatValue: number; readonly sulphur: number; readonly volatile: number },
  { window }: UnitClass,
): void {
  const [heatValue, sulphur, volatile] = qualityProperties.keys as [
    Key<'property'>,
    Key<'property'>,
    Key<'property'>,
  ];
  quality.put(by, scale(coal.heatValue - window.heatValueMax, amount), unit, heatValue, span);
  quality.put(by, scale((coal.sulphur - window.sulphurMax) * 100, amount), unit, sulphur, span);
  quality.put(by, scale((window.volatileMin - coal.volatile) * 100, amount), unit, volatile, span);
}

/** UNT-7: contracts and habit keep a unit busy until unit-shutdown stops it. */
export function addMinimumUse({
  context: { city, sets, calendar, balances },
  variables: { power },
  dataFor,
}: UnitParts): void {
  for (const unit of sets.units) {
    for (const period of calendar.periods)
      balances.minimumUse.put(
        author,
        energyOf(calendar, period, power(unit, period)),
        unit,
        calendar.spanOf(period),
      );
    for (const month of calendar.months) {
      const energy = minimumEnergy(
        must(city.units[unit], unit),
        dataFor(unit).available(month),
        calendar.hoursOfMonth(month),
        calendar.numberOf(month),
      );
      balances.minimumUse.put(author, constant(-energy, 'GWh'), unit, calendar.spanOfMonth(month));
    }
  }
}

/** Least generation of a unit in a month, GWh. */
export function minimumEnergy(
  unit: { capacity: number; minimumUse: readonly number[] },
  available: number,
  hours: number,
  month: number,
): number {
  return ((unit.minimumUse[month - 1] ?? 0) * unit.capacity * available * hours) / 1000;
}
