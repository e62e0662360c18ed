/** Conversion processes, worked out again: coal and energy that they keep, in the plan and in the base year. */
import type { RuleSet } from '../../rules/rules.js';
import type { City } from '../../scenario/schema.js';
import { standardCoalOf } from '../../units/conversion.js';
import type { Case } from './case.js';
import { sum } from './collector.js';
import type { Part } from './part.js';
import { pick, place } from './pick.js';
import { rulesOf, type Posting } from './posting.js';
import { monthlyAmounts } from './time.js';

type Process = City['processes'][string];

/** What one kt of input adds to the ledgers, costs, and draws from the supply of each grade. */
interface PerInput {
  /** kt, ktce and MCNY of coal, input and washed products together. */
  readonly coal: number;
  readonly coalEnergy: number;
  readonly coalCost: number;
  /** kt counted as coal, ktce and MCNY of other products. */
  readonly fuel: number;
  readonly fuelEnergy: number;
  readonly fuelCost: number;
  readonly draws: Readonly<Record<string, number>>;
}

function perInput(city: City, rules: RuleSet, { input, feedstock, outputs }: Process): PerInput {
  const raw = pick(city.grades, input);
  const counted = rules.feedstockCoalCounted ? 1 : 1 - feedstock;
  const charged = rules.feedstockDeducted ? 1 - feedstock : 1;
  const washed = outputs.flatMap((output) => {
    const grade = Object.hasOwn(city.grades, output.product) ? city.grades[output.product] : undefined;
    return grade === undefined ? [] : [{ ...output, grade }];
  });
  const others = outputs
    .filter(({ product }) => !Object.hasOwn(city.grades, product))
    .map((output) => ({ ...output, fuel: pick(city.fuels, output.product) }));
  const draws: Record<string, number> = { [input]: 1 };
  for (const output of washed)
    draws[output.product] = (draws[output.product] ?? 0) - output.yield * (1 - output.exported);
  const inScope = (kind: string): boolean => rules.coalScope.some((scope) => scope === kind);
  return {
    coal: counted - sum(washed.map((output) => output.yield)),
    coalEnergy:
      charged * standardCoalOf(raw.heatValue) -
      sum(washed.map((output) => output.yield * standardCoalOf(output.grade.heatValue))),
    coalCost: raw.price - sum(washed.map((output) => output.yield * output.grade.price)),
    fuel: -sum(others.filter(({ fuel }) => inScope(fuel.kind)).map((output) => output.yield)),
    // A product that nobody is charged for inside the city counts only as it leaves.
    fuelEnergy: -sum(
      others.map(
        (output) =>
          output.yield *
          (output.fuel.commercial ? 1 : output.exported) *
          standardCoalOf(output.fuel.heatValue),
      ),
    ),
    fuelCost: -sum(others.map((output) => output.yield * output.fuel.price)),
    draws,
  };
}

/** Coal (kt) and energy (ktce) of the processes of the base year, each in its area. */
export function baseProcesses({ city, rules }: Pick<Case, 'city' | 'rules'>) {
  return Object.values(city.processes).map((process) => {
    const each = perInput(city, rules, process);
    const { amount } = process.baseYear;
    return {
      area: process.area,
      coal: amount * (each.coal + each.fuel),
      energy: amount * (each.coalEnergy + each.fuelEnergy),
    };
  });
}

function postingsOfProcess(kase: Case, process: Process): readonly Posting[] {
  const { city, calendar } = kase;
  const { amount, monthly, recovery, sector, area, enterprise } = process;
  const months = monthlyAmounts(city, amount, monthly, recovery, { sector });
  return calendar.spans.flatMap((span) => {
    const each = perInput(city, rulesOf(kase, Number(span.id.slice(0, 4))), process);
    const input = sum(span.months.map((month) => place(months, month)));
    const draws = Object.fromEntries(
      Object.entries(each.draws).map(([grade, share]) => [grade, share * input]),
    );
    const own = { area, span: span.id, enterprise };
    return [
      {
        ...own,
        coal: input * each.coal,
        energy: input * each.coalEnergy,
        cost: input * each.coalCost,
        line: 'coal',
        draws,
      },
      {
        ...own,
        coal: input * each.fuel,
        energy: input * each.fuelEnergy,
        cost: input * each.fuelCost,
        line: 'fuel',
        draws: {},
      },
    ] satisfies Posting[];
  });
}

/** Processes in the proof: they are figures, so they only post. */
export const processes: Part = {
  postings: (kase) =>
    Object.values(kase.city.processes).flatMap((process) => postingsOfProcess(kase, process)),
};
