/** Bills of households (GRD-5), tasks (HHD-1.task), the city's pool of subsidies (HHD-3) and capital (GRD-7). */
import { minus, mul, quantity, sum, type Expression } from '../../model/expression.js';
import type { Key } from '../../model/set.js';
import { energyOfMegawattHour, heatOfMegawattHour } from '../../units/conversion.js';
import type { MeasureContext } from '../measure.js';
import type { MeasurePorts } from '../../system/ports.js';
import { author, lastOf, type Conversions } from './conversions.js';
import type { Minimum, Option } from './inputs.js';

/** What a household pays more in a year, MCNY: energy, less the coal it no longer buys and the running subsidy. */
export function extraBill({ ports }: MeasureContext, group: Key<'group'>, option: Option): number {
  const { time } = ports;
  const { kind, efficiency, fuel, grade, gasPrice = 0, powerPrice = 0, heatPrice = 0 } = option;
  const { heat, coalBill } = ports.group(group);
  const months = time.monthsOfYear(time.years.keys[0] ?? '');
  const useful = months.reduce((total, month) => total + heat(month), 0);
  const used = useful / efficiency;
  const energy = {
    gas: () => (used * gasPrice) / ports.bought(fuel ?? '').heatValue,
    'heat-pump': () => (used * energyOfMegawattHour * powerPrice) / heatOfMegawattHour,
    resistive: () => (used * energyOfMegawattHour * powerPrice) / heatOfMegawattHour,
    network: () => useful * heatPrice,
    'clean-coal': () => (used * ports.bought(grade ?? '').price) / ports.bought(grade ?? '').heatValue,
  };
  return energy[kind]() - coalBill - option.runningSubsidy;
}

/** The tasks of the first year. */
export function addTasks({ input, context, groups, by }: Conversions): void {
  const year = context.ports.time.years.keys[0] as Key<'year'>;
  const month = lastOf(context, year);
  const { options, task } = input;
  const oblige = (id: string, { name, options: own, groups: some, households }: Minimum): void => {
    const asked = [...groups].filter((group) => some?.includes(group) ?? true);
    const parts = asked.flatMap((group) =>
      (own ?? Object.keys(options)).map((option) => by(group, option, month)),
    );
    const done = sum('household', parts);
    context.ports.oblige({ author, task: id, year, households: done, least: households, name });
  };
  if (task?.total !== undefined) oblige('total', { households: task.total });
  for (const [id, minimum] of Object.entries(task?.minima ?? {})) oblige(id, minimum);
}

/** Capital that bonds may carry, and the subsidies of the city within their own pool; the running part follows the heat. */
export function addMoney({ input, context, groups, by }: Conversions): void {
  const { ports } = context;
  if (input.funds !== undefined) ports.limitSubsidies(input.funds);
  for (const group of groups)
    for (const [id, option] of Object.entries(input.options))
      for (const month of ports.time.months) {
        const before = by(group, id, ports.time.previous(month));
        addOnce(ports, option, month, by(group, id, month), before);
        addRunning(ports, group, option, month, before);
      }
}

const money = (value: number, households: Expression): Expression =>
  mul(quantity(value, 'MCNY/household'), households);

/** What is due once, in the month in which a household is converted. */
function addOnce(
  ports: MeasurePorts,
  { capital, subsidy, bond = 0 }: Option,
  month: Key<'month'>,
  now: Expression,
  before: Expression,
): void {
  // Outside the months of works the state is that of the month before.
  if (now.columns[0] === before.columns[0]) return;
  const begun = minus(now, before);
  if (subsidy > 0) ports.subsidise(author, month, money(subsidy, begun), 'households');
  if (bond > 0) ports.invest(author, month, money(capital * bond, begun), true);
  if (bond < 1) ports.invest(author, month, money(capital * (1 - bond), begun), false);
}

function addRunning(
  ports: MeasurePorts,
  group: Key<'group'>,
  { runningSubsidy }: Option,
  month: Key<'month'>,
  served: Expression,
): void {
  const { time } = ports;
  const { heat } = ports.group(group);
  if (runningSubsidy === 0 || heat(month) === 0 || served.columns.length === 0) return;
  const whole = time.monthsOfYear(time.yearOf(month)).reduce((total, each) => total + heat(each), 0);
  ports.subsidise(author, month, money((runningSubsidy * heat(month)) / whole, served), 'households');
}
