/** Fuel of units (UNT-4), the grades and the quality window it draws on, and minimum use (UNT-7). */
import { constant, mul, product, quantity, scale, sum, type Expression } from '../model/expression.js';
import { keySet, type Key } from '../model/set.js';
import type { City, UnitClass } from '../scenario/schema.js';
import { standardCoalOf } from '../units/conversion.js';
import { must, type SystemContext } from './context.js';
import { drawFuel, drawPlantCoal } from './fires.js';
import { blendOf, energyOf, type Burner } from './ledgers.js';
import type { UnitParts } from './unit-parts.js';

const author = 'units';

/** Properties of the quality window; sulphur and volatile matter in per cent, so that coefficients stay near 1. */
export const qualityProperties = keySet('property', ['heat-value', 'sulphur', 'volatile']);

/** Standard coal (ktce) that dispatch needs in a span: F0 x hours on line + beta P + gamma Q. */
export function unitNeed(
  { context: { calendar }, variables: { power, heat }, dataFor, running }: UnitParts,
  unit: Key<'unit'>,
  span: Key<'span'>,
): Expression {
  const { noLoadFuel, powerFuel, heatFuel } = dataFor(unit).parameters;
  const idle = calendar
    .monthsOf(span)
    .map((month) =>
      mul(
        product(quantity(noLoadFuel, 'ktce/h'), quantity(calendar.hoursOfMonth(month), 'h')),
        running(unit, month),
      ),
    );
  const loaded = calendar
    .periodsOf(span)
    .flatMap((period) => [
      mul(
        product(quantity(powerFuel, 'ktce/GWh'), quantity(calendar.energyWeight(period), 'GWh/MW')),
        power(unit, period),
      ),
      ...(heat.has(unit, period) && heatFuel > 0
        ? [
            mul(
              product(quantity(heatFuel, 'ktce/TJ'), quantity(calendar.heatWeight(period), 'TJ/MWth')),
              heat(unit, period),
            ),
          ]
        : []),
    ]);
  return sum('ktce', [...idle, ...loaded]);
}

/** UNT-4: what the fuel holds equals what the turbine takes; start oil counts, and displaces coal. */
export function addUnitFuel(parts: UnitParts): void {
  const { context, variables, dataFor } = parts;
  const { city, sets, calendar, balances, ledgers } = context;
  const { burn, start } = variables;
  const oil = must(city.fuels[city.economy.startFuel], 'start fuel');
  for (const unit of sets.units) {
    const { class: unitClass } = dataFor(unit);
    const coal = blendOf(city, must(city.units[unit], unit).blend);
    const plant = must(city.plants[must(city.units[unit], unit).plant], 'plant');
    for (const month of calendar.months) {
      const span = calendar.spanOfMonth(month);
      const burner = burnerOf(plant, unit, span);
      const startOil = mul(quantity(unitClass.startOil, 'kt'), start(unit, month));
      balances.unitFuel.put(
        author,
        mul(quantity(standardCoalOf(oil.heatValue), 'ktce/kt'), startOil),
        unit,
        span,
      );
      ledgers.burnFuel(burner, city.economy.startFuel, startOil);
      drawFuel(context, author, city.economy.startFuel, span, startOil);
    }
    for (const span of calendar.spans) {
      balances.unitFuel.put(author, scale(-1, unitNeed(parts, unit, span)), unit, span);
      balances.unitFuel.put(
        author,
        mul(quantity(standardCoalOf(coal.heatValue), 'ktce/kt'), burn(unit, span)),
        unit,
        span,
      );
      ledgers.burnCoal(burnerOf(plant, unit, span), burn(unit, span), coal);
      ledgers.unitCoal.put(author, burn(unit, span), unit, span);
      addBlend(context, unit, burn(unit, span), span);
    }
  }
}

const burnerOf = (
  { area, sector, enterprise }: City['plants'][string],
  unit: string,
  span: Key<'span'>,
): Burner => ({
  author: `unit ${unit}`,
  area,
  sector,
  enterprise,
  use: 'power',
  span,
});

/** The base blend draws on the grades it is made of (COA-1, COA-4) and counts in the quality window (COA-5). */
function addBlend(context: SystemContext, unit: Key<'unit'>, amount: Expression, span: Key<'span'>): void {
  const { city, balances } = context;
  const record = must(city.units[unit], unit);
  for (const [grade, share] of Object.entries(must(city.blends[record.blend], record.blend).shares))
    drawPlantCoal(context, author, record.plant, grade as Key<'grade'>, span, scale(share, amount));
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
