/** Where the coal and the fuel of a fire come from: the yard of its plant, a channel, a gas or an oil system. */
import { scale, type Expression } from '../model/expression.js';
import type { Key } from '../model/set.js';
import type { SystemContext } from './context.js';
import { drawGas } from './gas.js';
import { drawOil } from './oil.js';
import { carryDirect } from './transport.js';
import { yardOfPlant } from './yards.js';

/** Whether coal is inside the supply of its grade (COA-4), or comes on a contract of its own beside it. */
type CoalSource = 'supply' | 'contract';

/** Coal of a grade (kt) that is bought as it is burnt. */
export function buyCoal(
  context: SystemContext,
  author: string,
  grade: Key<'grade'>,
  span: Key<'span'>,
  amount: Expression,
  source: CoalSource = 'supply',
): void {
  if (source === 'supply') context.balances.gradeSupply.put(author, amount, grade, span);
  carryDirect(context, author, span, amount);
}

/** Coal of a grade (kt) burnt in a plant: from its yard, or bought as it is burnt. */
export function drawPlantCoal(
  context: SystemContext,
  author: string,
  plant: string,
  grade: Key<'grade'>,
  span: Key<'span'>,
  amount: Expression,
  source: CoalSource = 'supply',
): void {
  const { yardStock, gradeSupply } = context.balances;
  const yard = yardOfPlant(context.city, plant);
  if (yard === undefined) return buyCoal(context, author, grade, span, amount, source);
  yardStock.put(author, scale(-1, amount), yard, grade, span);
  // All deliveries count in COA-4, those of a contract too: what it brings is beside the supply of the grade.
  if (source === 'contract') gradeSupply.put(author, scale(-1, amount), grade, span);
}

/** Use of a fuel other than coal (kt or Mm3) against the supply of its gas or oil system. */
export function drawFuel(
  context: SystemContext,
  author: string,
  fuel: string,
  span: Key<'span'>,
  amount: Expression,
): void {
  drawGas(context, author, fuel, span, amount);
  drawOil(context, author, fuel, span, amount);
}
