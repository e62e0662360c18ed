/**
 * The program on which samples are solved: the city with all its measures and targets, named shedding, and three free rows
 * that watch the ledgers, so that everything that is judged stands in the program and moves with its numbers.
 */
import type { LinearProgram } from '../../model/program.js';
import { withRows } from '../../model/extend.js';
import { modelBefore } from '../../plan/ground.js';
import { firstMonthOf, fixPast, pastColumns } from '../../plan/past.js';
import type { Run } from '../../plan/run-context.js';
import { lastYear } from '../../plan/settle.js';
import { rulesFor } from '../../rules/rules.js';
import type { City } from '../../scenario/schema.js';
import { buildCity, type CityModel } from '../../system/build.js';
import { ledgerOf, netValueAddedLost } from '../../system/targets.js';

/** Rows that only watch: coal kt, energy ktce, net value added lost MCNY, all of the last year. */
const watched = ['coal', 'energy', 'value-added'] as const;
export const watchCode = 'WATCH';

/** A built city, its program with the rows that watch, and the constants of objective and watch rows. */
export interface Raw {
  readonly model: CityModel;
  readonly program: LinearProgram;
  readonly constants: readonly number[];
}

/** Builds a city for samples: nothing of the past is fixed yet. */
export function rawOf(city: City, resolution: Run['resolution']): Raw {
  const model = buildCity(city, rulesFor(city), { resolution, shedding: true });
  const year = lastYear(model);
  const expressions = [
    ledgerOf(model, 'coal', year),
    ledgerOf(model, 'energy', year),
    netValueAddedLost(model, year),
  ];
  const program = withRows(
    model.program,
    watchCode,
    expressions.map((expression, place) => ({
      expression,
      lower: -Infinity,
      upper: Infinity,
      key: watched[place] ?? '',
    })),
  );
  return {
    model,
    program,
    constants: [model.program.constant, ...expressions.map(({ constant }) => constant)],
  };
}

/** The program whose past is fixed, with the columns that are facts. */
export interface World extends Raw {
  readonly isPast: Uint8Array;
}

/** The city of a run over known values of `before`. */
export function worldOf(run: Run, before: Float64Array): World {
  const { city } = run.scenario;
  const raw = rawOf(city, run.resolution);
  if (run.resolution === 'annual') return { ...raw, isPast: new Uint8Array(raw.program.columns) };
  const { program: without } = modelBefore(run);
  const first = firstMonthOf(city);
  return {
    ...raw,
    program: fixPast(raw.program, without, before, first),
    isPast: pastColumns(raw.program, without, first),
  };
}
