/** Loops over the measures of a scenario; shared code never asks which measure it holds. */
import type { City } from './scenario/schema.js';
import { measures } from './measures/index.generated.js';
import type { Built, Measure, MeasureContext } from './measures/measure.js';

export interface BuiltMeasure extends Built {
  readonly id: string;
}

/** All measures in the document's order, their input types forgotten: each checks its own input. */
export const catalogue: readonly Measure[] = [...measures]
  .map((measure) => measure as unknown as Measure)
  .sort((left, right) => left.order - right.order);

/** The inputs without those measures that open only when nothing else helps. */
export const withoutLastResort = (inputs: City['measures']): City['measures'] =>
  Object.fromEntries(
    Object.entries(inputs).filter(
      ([id]) => catalogue.find((measure) => measure.id === id)?.lastResort !== true,
    ),
  );

/** Builds the measures that a scenario names, in the document's order. */
export function buildMeasures(inputs: City['measures'], context: MeasureContext): readonly BuiltMeasure[] {
  const given: Readonly<Record<string, unknown>> = inputs;
  return catalogue
    .filter((measure) => given[measure.id] !== undefined)
    .map((measure) => ({ id: measure.id, ...measure.build(given[measure.id] as never, context) }));
}
