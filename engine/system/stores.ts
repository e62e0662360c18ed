/** Stockyards, transport, gas as a whole and oil (COA-1 to COA-3, COA-6, GAS-1, GAS-2, OIL-1): the table of contents. */
import type { Model } from '../model/builder.js';
import { mul, quantity, type Expression } from '../model/expression.js';
import type { Key, KeySet } from '../model/set.js';
import type { City } from '../scenario/schema.js';
import { sameDimension, unitOf } from '../units/unit.js';
import { must, type SystemContext } from './context.js';
import { addGas, drawGasAtPeak, openGas, type GasBalances } from './gas.js';
import { addOil, openOil, type OilBalances } from './oil.js';
import type { Sets } from './sets.js';
import type { Calendar } from './time.js';
import { addTransport, openTransport, type TransportBalances } from './transport.js';
import { addYards, openYards, type YardBalances } from './yards.js';

/** The open rows of stores. */
export interface StoreBalances extends YardBalances, TransportBalances, GasBalances, OilBalances {}

/** What measures may draw from stores. */
export interface StorePorts {
  /** Use of a gas on the design day of a month (GAS-2): Mm3, or TJ of its heat. */
  gasAtPeakDay(author: string, fuel: string, month: Key<'month'>, amount: Expression): void;
}

/** What the ports and reports need of the part. */
export interface Stores {
  readonly yards: KeySet<'yard'>;
}

/** Opens the rows of stores. */
export function openStores(city: City, model: Model, sets: Sets, calendar: Calendar): StoreBalances {
  return {
    ...openYards(city, model, sets, calendar),
    ...openTransport(city, model, calendar),
    ...openGas(city, model, calendar),
    ...openOil(city, model, calendar),
  };
}

/** Adds yards, channels, gas and oil to the model. */
export function addStores(context: SystemContext): Stores {
  addTransport(context);
  addGas(context);
  addOil(context);
  return { yards: addYards(context) };
}

/** The ports of stores. */
export function storePorts(context: SystemContext, _stores: Stores): StorePorts {
  return {
    gasAtPeakDay: (author, fuel, month, amount) => {
      const { heatValue } = must(context.city.fuels[fuel], fuel);
      const volume = sameDimension(amount.unit, unitOf('TJ'))
        ? mul(quantity(1 / heatValue, 'Mm3/TJ'), amount)
        : amount;
      drawGasAtPeak(context, author, fuel, month, volume);
    },
  };
}
