/** Every cost line of the plan in MCNY, and their sum as the objective. */
import { energyOfMegawattHour } from '../../units/conversion.js';
import { retrofitHeat } from './boilers.js';
import { keyOf, type Case, type PlanDocument } from './case.js';
import { sum } from './collector.js';
import { boilerHeat } from './needs.js';
import { pick } from './pick.js';
import type { Posting } from './posting.js';
import { importEnergy } from './imports.js';
import { inService } from './retrofits.js';
import { yearsOf } from './time.js';

/** Yearly payment for one yuan of capital over a life in years at a discount rate. */
export function annuity(rate: number, life: number): number {
  return rate === 0 ? 1 / life : rate / (1 - (1 + rate) ** -life);
}

type Lines = Readonly<Record<string, number>>;

/** Months of a year, as places. */
const monthsOf = ({ calendar }: Case, year: string): readonly number[] =>
  calendar.months.flatMap((month, at) => (month.startsWith(year) ? [at] : []));

function unitCosts(kase: Case, year: string): Lines {
  const { calendar, operation, inputs } = kase;
  const months = monthsOf(kase, year);
  const stopped = (id: string, month: number): number =>
    month < 0 ? 0 : operation.get('unit-stopped', id, keyOf(kase, month));
  const variable = kase.units.flatMap((facts) =>
    calendar.periods
      .filter((period) => period.id.startsWith(year))
      .map((period) => {
        const generation =
          period.hours * operation.get('unit-power', facts.id, period.id) * energyOfMegawattHour;
        return facts.class.variableCost * generation;
      }),
  );
  const fixed = kase.units.map((facts) => {
    // A unit on standby is kept ready, so its fixed cost stays.
    const gone = inputs.stops.get(facts.id)?.mode === 'permanent';
    const saved = gone ? sum(months.map((month) => stopped(facts.id, month))) : 0;
    return facts.class.fixedCost * facts.unit.capacity * (1 - saved / 12);
  });
  const settlement = [...inputs.stops].map(
    ([id, stop]) => stop.settlement * sum(months.map((month) => stopped(id, month) - stopped(id, month - 1))),
  );
  return { 'unit-variable': sum(variable), 'unit-fixed': sum(fixed), settlement: sum(settlement) };
}

function retrofitCosts(kase: Case, year: string): Lines {
  const { city, calendar, inputs } = kase;
  const capital = inputs.retrofits.map((item) => {
    const { capacity } = pick(city.boilers, item.boiler);
    const months = sum(monthsOf(kase, year).map((month) => inService(kase, item, month)));
    return (item.capital * capacity * annuity(city.economy.discountRate, item.life) * months) / 12;
  });
  const spans = calendar.spans.filter((span) => span.id.startsWith(year));
  const operation = inputs.retrofits.map(
    (item) => item.operatingCost * sum(spans.map((span) => retrofitHeat(kase, item, span))),
  );
  return { 'retrofit-capital': sum(capital), 'retrofit-operation': sum(operation) };
}

function energyCosts(kase: Case, postings: readonly Posting[], year: string): Lines {
  const { calendar } = kase;
  const own = postings.filter((posting) => posting.span.startsWith(year));
  const paid = (line: 'coal' | 'fuel'): number =>
    sum(own.filter((posting) => posting.line === line).map((posting) => posting.cost));
  const periods = calendar.periods.filter((period) => period.id.startsWith(year));
  const spans = calendar.spans.filter((span) => span.id.startsWith(year));
  const bought = kase.inputs.blocks.map(
    (block) => block.price * sum(periods.map((period) => importEnergy(kase, block.id, period))),
  );
  const other = kase.boilers.map(
    (facts) => facts.boiler.otherCost * sum(spans.map((span) => boilerHeat(kase, facts, span))),
  );
  return {
    coal: paid('coal'),
    fuel: paid('fuel'),
    'electricity-import': sum(bought),
    'boiler-other': sum(other),
  };
}

/** Cost lines of a year, MCNY at present value in the first year. */
function costsOfYear(kase: Case, postings: readonly Posting[], year: string): Lines {
  const { city } = kase;
  const present = (1 + city.economy.discountRate) ** (city.year - Number(year));
  const totals = new Map<string, number>();
  for (const lines of [
    unitCosts(kase, year),
    retrofitCosts(kase, year),
    energyCosts(kase, postings, year),
    ...kase.parts.map((part) => part.costs?.(kase, year) ?? {}),
  ])
    for (const [line, cost] of Object.entries(lines))
      totals.set(line, (totals.get(line) ?? 0) + cost * present);
  return Object.fromEntries(totals);
}

/** Cost lines of the plan over the horizon, MCNY at present value in the first year. */
export function costsOf(kase: Case, postings: readonly Posting[]): Lines {
  const totals = new Map<string, number>();
  for (const year of yearsOf(kase.calendar))
    for (const [line, cost] of Object.entries(costsOfYear(kase, postings, year)))
      totals.set(line, (totals.get(line) ?? 0) + cost);
  return Object.fromEntries(totals);
}

/** Cost of a year at present value, MCNY. */
export const costOfYear = (kase: Case, postings: readonly Posting[], year: string): number =>
  sum(Object.values(costsOfYear(kase, postings, year)));

/** Checks every cost line, lines that should not be there, and the objective; an absent line states zero. */
export function checkCosts(
  kase: Case,
  postings: readonly Posting[],
  plan: Pick<PlanDocument, 'costs' | 'objective'>,
): void {
  const { collector } = kase;
  const lines = costsOf(kase, postings);
  for (const [line, cost] of Object.entries(lines)) collector.same('COST', line, plan.costs[line] ?? 0, cost);
  for (const line of Object.keys(plan.costs))
    collector.holds('COST', `${line} known`, Object.hasOwn(lines, line));
  const { value, bound, unit } = plan.objective;
  collector.holds('OBJ', `unit ${unit}`, unit === 'MCNY');
  collector.same('OBJ', 'sum of costs', value, sum(Object.values(lines)));
  collector.atMost('OBJ', 'bound', [bound, -value]);
}
