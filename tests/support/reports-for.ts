/** Reports of the cheapest operation of a city against the same city without measures; targets hold only when asked. */
import type { Reports } from '../../engine/contract.js';
import { ledgersOf } from '../../engine/plan/ledgers.js';
import type { Point } from '../../engine/plan/settle.js';
import { reportsOf } from '../../engine/plan/reports.js';
import { ruleSets } from '../../engine/rules/rules.js';
import type { City } from '../../engine/scenario/schema.js';
import type { Solver } from '../../engine/solver/port.js';
import { buildCity } from '../../engine/system/build.js';

export interface Reported {
  readonly reports: Reports;
  readonly ledgers: ReturnType<typeof ledgersOf>;
  readonly after: Point;
  readonly before: Point;
}

function pointOf(city: City, solver: Solver, free: boolean): Point {
  const model = buildCity(city, ruleSets[city.rules], { free });
  const result = solver.solve(model.program, { gap: 0 });
  if (result.status !== 'optimal') throw new Error(`the city has no operation: ${result.status}`);
  return { model, x: result.x };
}

/** Solves twice and reports. Throws when there is no operation. */
export function reportsFor(city: City, solver: Solver, targets = false): Reported {
  const before = pointOf({ ...city, measures: {} }, solver, true);
  const after = pointOf(city, solver, !targets);
  return {
    reports: reportsOf(after, before),
    ledgers: ledgersOf(after, before),
    after,
    before,
  };
}
