/** The catalogue of measures as data for forms, documents and doors. */
import { z } from 'zod';
import type { Catalogue, Lever } from './contract.js';
import type { City } from './scenario/schema.js';
import { catalogue as measures } from './registry.js';

/** All measures that the engine knows. */
export function catalogue(): Catalogue {
  return {
    measures: measures.map(({ id, texts, departments, signature, inputs }) => ({
      id,
      name: texts.name,
      why: texts.why,
      departments,
      signature,
      inputs: z.toJSONSchema(inputs, { io: 'input' }),
    })),
  };
}

/** Sliders of the measures that a city has: where each writes and in which range. */
export function leversOf(city: City): Readonly<Record<string, readonly Lever[]>> {
  const given: Readonly<Record<string, unknown>> = city.measures;
  return Object.fromEntries(
    measures
      .filter(({ id }) => given[id] !== undefined)
      .map((measure) => [
        measure.id,
        measure
          .sliders(given[measure.id] as never)
          .map((slider) => ({ ...slider, path: `measures.${measure.id}.${slider.path}` })),
      ]),
  );
}
