/** Decisions on households, and what converted ones take from the city: gas, power, network heat, clean coal. */
import { constant, mul, quantity, type Expression } from '../../model/expression.js';
import { ge } from '../../model/row.js';
import { keySet, subset, type Key } from '../../model/set.js';
import { annuity } from '../../units/annuity.js';
import type { Built, MeasureContext } from '../measure.js';
import { actionsOf } from './actions.js';
import { author, lastOf, type Conversions, type Converted } from './conversions.js';
import type { Input, Option } from './inputs.js';
import { addMoney, addTasks, extraBill } from './money.js';

/** Builds the measure. */
export function buildConversions(input: Input, context: MeasureContext): Built {
  const { model, ports } = context;
  const { time } = ports;
  const options = keySet('option', Object.keys(input.options));
  const offered = (group: string, option: string): boolean =>
    input.options[option]?.groups.includes(group) ?? false;
  const groups = subset(ports.groups, (group) => options.keys.some((option) => offered(group, option)));
  const months = subset(
    time.months,
    (month) => time.mayStart(month) && !time.heating(month) && time.numberOf(month) <= input.completeBy,
  );
  const converted = model.variables({
    code: 'household-converted',
    unit: 'household',
    over: [groups, options, months],
    where: offered,
    says: { zh: '累计完成散煤改造的户数', en: 'Households converted so far' },
  });
  const last = (month: string): Key<'month'> | undefined =>
    months.keys.findLast((each) => time.placeOf(each) <= time.placeOf(month));
  const by: Converted = (group, option, month) => {
    const key = month && last(month);
    return key === undefined || !offered(group, option)
      ? constant(0, 'household')
      : converted(group, option as Key<'option'>, key);
  };
  model.rows({
    code: 'HHD-2',
    kind: 'measure',
    unit: 'household',
    over: [groups, options, months],
    where: (group, option, month) => offered(group, option) && months.at(month) > 0,
    formula: String.raw`n_{g,o,m} \ge n_{g,o,m-1}`,
    says: { zh: '改造户不退回', en: 'Converted households stay converted' },
    row: (group, option, month) =>
      ge(converted(group, option, month), by(group, option, time.previous(month))),
  });
  const conversions: Conversions = { input, context, groups, by };
  addMoney(conversions);
  for (const group of groups)
    for (const [id, option] of Object.entries(input.options))
      if (offered(group, id)) addOption(conversions, group, id, option);
  addTasks(conversions);
  return {
    projects: [],
    quantities: ['household-converted'],
    kinds: { 'household-converted': 'lasting' },
    actions: actionsOf(conversions, last),
  };
}

/** One option of one group: what it takes from the city, and its bill. */
function addOption({ context, by }: Conversions, group: Key<'group'>, id: string, option: Option): void {
  serve(context, group, option, (month) => by(group, id, month));
  const extra = extraBill(context, group, option);
  for (const year of context.ports.time.years) {
    const households = by(group, id, lastOf(context, year));
    context.ports.charge({ group, option: id as Key<'option'>, year, households, extra });
  }
}

/** What the households of an option take from the month after their conversion on. */
function serve(
  { ports }: MeasureContext,
  group: Key<'group'>,
  option: Option,
  by: (month: Key<'month'> | undefined) => Expression,
): void {
  const { time } = ports;
  const { kind, efficiency, reburn, fuel, network, grade, peakDay = 0, peakHeat = 0 } = option;
  const isElectric = kind === 'heat-pump' || kind === 'resistive';
  const peakPower = isElectric ? (option.peakPower ?? 0) : 0;
  const joined = kind === 'network' ? network : undefined;
  const facts = ports.group(group);
  const capital = (option.capital * annuity(time.discountRate, option.life)) / 12;
  for (const month of time.months) {
    const ready = by(time.previous(month));
    if (ready.columns.length === 0) continue;
    const span = time.spanOfMonth(month);
    const each = (value: number, unit: string): Expression =>
      mul(quantity(value, `${unit}/household`), ready);
    ports.convert(author, group, month, { households: ready, reburn, peakPower });
    ports.pay(author, 'household-capital', span, each(capital, 'MCNY'));
    ports.pay(author, 'household-operation', span, each(option.maintenance / 12, 'MCNY'));
    if (facts.heat(month) === 0) continue;
    // Those who burn coal again use no other energy; the peaks are those of all devices.
    const used = (1 - reburn) / efficiency;
    const heat = each(used * facts.heat(month), 'TJ');
    if (kind === 'gas' && fuel !== undefined) {
      ports.burnFuel(author, facts, span, fuel, heat);
      ports.gasAtPeakDay(author, fuel, month, each(peakDay, 'Mm3'));
    }
    if (kind === 'clean-coal' && grade !== undefined)
      ports.burnGradeAt(
        author,
        facts,
        span,
        grade,
        mul(quantity(1 / ports.bought(grade).heatValue, 'kt/TJ'), heat),
      );
    if (isElectric) ports.powerAtNodePeak(author, facts.node, month, each(peakPower, 'MW'));
    if (joined !== undefined) ports.drawAtPeak(author, joined, month, each(peakHeat, 'MWth'));
    for (const period of time.periodsOf(span)) {
      const rate = used * facts.heatRate(month, period);
      if (rate === 0) continue;
      if (isElectric) ports.usePower(author, facts, period, each(rate, 'MW'));
      if (joined !== undefined) ports.drawHeat(author, joined, period, each(rate, 'MWth'));
    }
  }
}
