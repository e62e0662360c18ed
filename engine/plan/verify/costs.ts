/** Every cost line of the plan in MCNY, and their sum as the objective. */
import { energyOfMegawattHour } from '../../units/conversion.js';
import { boilerHeat, retrofitHeat } from './boilers.js';
import type { Case, PlanDocument } from './case.js';
import { sum } from './collector.js';
import { pick } from './pick.js';
import type { Posting } from './postings.js';
import { importEnergy } from './power.js';
import { inService } from './retrofits.js';

/** Yearly payment for one yuan of capital over a life in years at a discount rate. */
export function annuity(rate: number, life: number): number {
  return rate === 0 ? 1 / life : rate / (1 - (1 + rate) ** -life);
}

function unitCosts(kase: Case): {
  readonly variable: number;
  readonly fixed: number;
  readonly settlement: number;
} {
  const { calendar, operation, inputs } = kase;
  const last = calendar.months.at(-1) ?? '';
  const variable = kase.units.flatMap((facts) =>
    calendar.periods.map((period) => {
      const generation =
        period.hours * operation.get('unit-power', facts.id, period.id) * energyOfMegawattHour;
      return facts.class.variableCost * generation;
    }),
  );
  const fixed = kase.units.map((facts) => {
    // A unit on standby is kept ready, so its fixed cost stays.
    const gone = inputs.stops.get(facts.id)?.mode === 'permanent';
    const stopped = gone
      ? sum(calendar.months.map((month) => operation.get('unit-stopped', facts.id, month)))
      : 0;
    return facts.class.fixedCost * facts.unit.capacity * (1 - stopped / 12);
  });
  const settlement = [...inputs.stops].map(
    ([id, stop]) => stop.settlement * operation.get('unit-stopped', id, last),
  );
  return { variable: sum(variable), fixed: sum(fixed), settlement: sum(settlement) };
}

function retrofitCosts(kase: Case): { readonly capital: number; readonly operation: number } {
  const { city, calendar, inputs } = kase;
  const capital = inputs.retrofits.map((item) => {
    const { capacity } = pick(city.boilers, item.boiler);
    const months = sum(calendar.months.map((_, month) => inService(kase, item, month)));
    return (item.capital * capacity * annuity(city.economy.discountRate, item.life) * months) / 12;
  });
  const operation = inputs.retrofits.map(
    (item) => item.operatingCost * sum(calendar.spans.map((span) => retrofitHeat(kase, item, span))),
  );
  return { capital: sum(capital), operation: sum(operation) };
}

/** Cost lines of the plan, MCNY. */
export function costsOf(kase: Case, postings: readonly Posting[]): Readonly<Record<string, number>> {
  const units = unitCosts(kase);
  const retrofits = retrofitCosts(kase);
  const paid = (line: 'coal' | 'fuel'): number =>
    sum(postings.filter((posting) => posting.line === line).map((posting) => posting.cost));
  const bought = kase.inputs.blocks.map(
    (block) => block.price * sum(kase.calendar.periods.map((period) => importEnergy(kase, block.id, period))),
  );
  const other = kase.boilers.map(
    (facts) => facts.boiler.otherCost * sum(kase.calendar.spans.map((span) => boilerHeat(kase, facts, span))),
  );
  return {
    coal: paid('coal'),
    fuel: paid('fuel'),
    'electricity-import': sum(bought),
    'unit-variable': units.variable,
    'unit-fixed': units.fixed,
    'boiler-other': sum(other),
    'retrofit-capital': retrofits.capital,
    'retrofit-operation': retrofits.operation,
    settlement: units.settlement,
  };
}

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
