/** Bills of households (GRD-5), tasks (HHD-1.task) and the city's pool of subsidies (HHD-3). */
import { constant, mul, quantity, sum, type Expression } from '../../model/expression.js';
import { le } from '../../model/row.js';
import type { Key } from '../../model/set.js';
import { energyOfMegawattHour, heatOfMegawattHour } from '../../units/conversion.js';
import type { MeasureContext } from '../measure.js';
import { lastOf, type Conversions } from './conversions.js';
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
  const oblige = (id: string, { options: own, groups: some, households }: Minimum): void => {
    const asked = [...groups].filter((group) => some?.includes(group) ?? true);
    const parts = asked.flatMap((group) =>
      (own ?? Object.keys(options)).map((option) => by(group, option, month)),
    );
    context.ports.oblige({ task: id, year, households: sum('household', parts), least: households });
  };
  if (task?.total !== undefined) oblige('total', { households: task.total });
  for (const [id, minimum] of Object.entries(task?.minima ?? {})) oblige(id, minimum);
}

/** HHD-3: subsidies of the city within their own pool; the running part follows the heat of the year. */
export function addFunds({ input, context, groups, by }: Conversions): void {
  const { funds, options } = input;
  const { model, ports } = context;
  const { time } = ports;
  if (funds === undefined) return;
  const paid = (group: Key<'group'>, id: string, option: Option, year: string): readonly Expression[] => {
    const months = time.monthsOfYear(year);
    const { heat } = ports.group(group);
    const whole = months.reduce((total, month) => total + heat(month), 0);
    const before = months[0] && time.previous(months[0]);
    const money = (value: number, households: Expression): Expression =>
      mul(quantity(value, 'MCNY/household'), households);
    return [
      money(option.subsidy, by(group, id, months.at(-1))),
      money(-option.subsidy, by(group, id, before)),
      ...months.map((month) =>
        money((option.runningSubsidy * heat(month)) / whole, by(group, id, time.previous(month))),
      ),
    ];
  };
  model.rows({
    code: 'HHD-3',
    kind: 'policy',
    unit: 'MCNY',
    over: [time.years],
    formula: String.raw`\sum_{g,o} \left( z_o (n_{g,o,\text{last}(y)} - n_{g,o,\text{last}(y-1)}) + r_o \sum_{m \in y} \sigma_{g,m} n_{g,o,m-1} \right) \le \overline{Z}^{h}`,
    says: {
      zh: '清洁取暖补贴不超过资金盘子',
      en: 'Clean-heating subsidies stay within their pool',
    },
    row: (year) =>
      le(
        sum(
          'MCNY',
          [...groups].flatMap((group) =>
            Object.entries(options).flatMap(([id, option]) => paid(group, id, option, year)),
          ),
        ),
        constant(funds, 'MCNY'),
      ),
  });
}
