/**
 * Contribution of each measure in the document's order, by v(S) (model.md 6.3): project sets fixed at the plan and
 * quantities held at most at the plan for measures in S, others absent; targets and guardrails off; two named backstops;
 * dispatch priced with the plan's prices of coal and energy. Unit states are relaxed, so each v(S) is one small LP.
 * What the measures leave of the whole change is the line `dispatch`.
 */
import type { MeasureResult } from '../contract.js';
import type { LinearProgram } from '../model/program.js';
import { catalogue } from '../registry.js';
import type { RuleSet } from '../rules/rules.js';
import type { City, Resolution } from '../scenario/schema.js';
import type { Solver } from '../solver/port.js';
import { buildCity, type CityModel } from '../system/build.js';
import { firstMonthOf, fixPast } from './past.js';
import { priceOf } from './prices.js';
import { actionsOf, totalsOf, type Point, type Totals } from './settle.js';

/** A quantity of the plan is worth using wherever it fits: one yuan per unit settles ties. */
const bonus = 1e-3;

interface Solved {
  readonly before: Point;
  readonly point: Point;
  readonly program: LinearProgram;
  readonly duals?: Float64Array;
}

export interface Contributions {
  readonly measures: MeasureResult[];
  readonly dispatch: { readonly coalKt: number; readonly energyKtce: number; readonly costMCNY: number };
}

/** Contributions of the measures of a plan, adding up with `dispatch` to plan - before; all of it there without a solver. */
export function attribute(
  city: City,
  rules: RuleSet,
  solved: Solved,
  solver: Solver | undefined,
  resolution: Resolution,
): Contributions {
  const { before, point } = solved;
  const after = totalsOf(point.model, point.x);
  const start = totalsOf(before.model, before.x);
  const sequence = solver === undefined ? [] : coalitionValues(city, rules, solved, solver, resolution);
  const first = sequence[0] ?? start;
  const built = new Map(point.model.measures.map((measure) => [measure.id, measure]));
  let previous = first;
  let place = 0;
  const measures = catalogue.map((measure) => {
    const own = built.get(measure.id);
    const value = own === undefined ? previous : (sequence[(place += 1)] ?? previous);
    const result = {
      id: measure.id,
      name: measure.texts.name,
      used: own !== undefined && actionsOf(own, point).length > 0,
      coalKt: value.coal - previous.coal,
      energyKtce: value.energy - previous.energy,
      costMCNY: value.cost - previous.cost,
      actions: own === undefined ? [] : actionsOf(own, point),
    };
    previous = value;
    return result;
  });
  const rest = (key: 'coal' | 'energy' | 'cost'): number =>
    after[key] - start[key] - (previous[key] - first[key]);
  return { measures, dispatch: { coalKt: rest('coal'), energyKtce: rest('energy'), costMCNY: rest('cost') } };
}

/** Totals of v(none), then with each measure of the scenario added in the document's order; empty when an LP fails. */
function coalitionValues(
  city: City,
  rules: RuleSet,
  { before, point, program, duals }: Solved,
  solver: Solver,
  resolution: Resolution,
): readonly Totals[] {
  const model = buildCity(city, rules, { resolution, free: true, backstops: true });
  const base =
    resolution === 'annual'
      ? model.program
      : fixPast(model.program, before.model.program, before.x, firstMonthOf(city));
  const priced = withPrices(
    model,
    base,
    (area, year) =>
      priceOf(program, duals, 'TGT-1', [year]) +
      priceOf(program, duals, 'TGT-2', [area, year]) +
      priceOf(program, duals, 'TGT-3', [year]),
    (_area, year) => priceOf(program, duals, 'TGT-4', [year]) + priceOf(program, duals, 'TGT-5', [year]),
  );
  const values: Totals[] = [];
  const live = solver.can.live ? solver.open(held(priced, model, point, new Set())) : undefined;
  for (let count = 0; count <= model.measures.length; count += 1) {
    const inside = new Set(model.measures.slice(0, count).map(({ id }) => id));
    const each = held(priced, model, point, inside);
    live?.update(each);
    const result = live === undefined ? solver.solve(each, { relax: true }) : live.solve({ relax: true });
    if (result.status !== 'optimal') break;
    values.push(totalsOf(model, result.x));
  }
  live?.dispose();
  return values.length === model.measures.length + 1 ? values : [];
}

/** MCNY/kt of coal or MCNY/ktce of energy in an area (or `city`) and year. */
export type PriceOf = (area: string, year: string) => number;

/** Adds the prices of coal (of the city and of its area) and of energy to the cost of every column. */
export function withPrices(
  model: CityModel,
  program: LinearProgram,
  coalPrice: PriceOf,
  energyPrice: PriceOf,
): LinearProgram {
  const cost = program.cost.slice();
  const post = (ledger: 'coal' | 'energy', priceAt: PriceOf): void => {
    const known = new Map<string, number>();
    for (const { term, keys } of model.ledgers[ledger].postings) {
      const [area = '', , span = ''] = keys;
      const key = `${area} ${span.slice(0, 4)}`;
      const price = known.get(key) ?? priceAt(area, span.slice(0, 4));
      known.set(key, price);
      term.columns.forEach((column, at) => {
        cost[column] = (cost[column] ?? 0) + price * (term.coefficients[at] ?? 0);
      });
    }
  };
  post('coal', coalPrice);
  post('energy', energyPrice);
  return Object.freeze({ ...program, cost });
}

/** Holds the measures' decisions: at the plan for those inside, at zero for the others. */
function held(
  program: LinearProgram,
  model: CityModel,
  plan: Point,
  inside: ReadonlySet<string>,
): LinearProgram {
  const columnLower = program.columnLower.slice();
  const columnUpper = program.columnUpper.slice();
  const cost = program.cost.slice();
  const planFamilies = new Map(plan.model.program.columnFamilies.map((family) => [family.code, family]));
  for (const measure of model.measures)
    for (const code of [...measure.projects, ...measure.quantities]) {
      const family = program.columnFamilies.find((each) => each.code === code);
      const from = planFamilies.get(code);
      if (family === undefined || from === undefined) continue;
      const isProject = measure.projects.includes(code);
      family.keys.forEach((_keys, at) => {
        const column = family.first + at;
        const value = inside.has(measure.id) ? (plan.x[from.first + at] ?? 0) : 0;
        const exact = isProject ? Math.round(value) : Math.max(0, value);
        columnUpper[column] = exact;
        columnLower[column] = isProject ? exact : 0;
        if (!isProject) cost[column] = (cost[column] ?? 0) - bonus;
      });
    }
  return Object.freeze({ ...program, columnLower, columnUpper, cost });
}
