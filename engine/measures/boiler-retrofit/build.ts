/** Builds the retrofits of boilers: starts, heat, service, and what a person reads of them. */
import { sum } from '../../model/expression.js';
import type { Key } from '../../model/set.js';
import type { Built, MeasureAction, MeasureContext, ValueOf } from '../measure.js';
import { addHeat } from './heat.js';
import type { Input } from './inputs.js';
import { serve, type Retrofit } from './service.js';
import { addStarts, author, type Retrofits } from './starts.js';

/** Builds the measure. */
export function buildRetrofits(input: Input, context: MeasureContext): Built {
  const retrofits = addStarts(input, context);
  const heat = addHeat(retrofits);
  for (const boiler of retrofits.boilers) announce(retrofits, boiler);
  const pairs = retrofits.boilers.keys.flatMap((boiler) =>
    retrofits.options.keys.map((option): Retrofit => ({ boiler, option })),
  );
  const used = pairs.filter(({ boiler, option }) => retrofits.used(boiler, option));
  for (const retrofit of used) serve(retrofits, heat, retrofit);
  return {
    projects: ['retrofit-start'],
    quantities: [],
    actions: (value) => used.flatMap((retrofit) => actionOf(retrofits, retrofit, value)),
  };
}

/** Tells others in which months a boiler no longer burns coal as before: offsets wait for it. */
function announce({ context: { ports }, options, used, state }: Retrofits, boiler: Key<'boiler'>): void {
  const changed = options.keys.filter((option) => used(boiler, option));
  for (const month of ports.time.months) {
    const states = changed.map((option) => state(boiler, option, month));
    ports.announce(author, boiler, month, sum('1', states));
  }
}

/** The retrofit as a person reads it, from the month in which works begin. */
function actionOf(
  { context: { ports }, optionOf, startsOf }: Retrofits,
  { boiler, option }: Retrofit,
  value: ValueOf,
): readonly MeasureAction[] {
  const begun = startsOf(boiler, option).find(
    ({ month }) => value('retrofit-start', boiler, option, month) > 0.5,
  );
  if (begun === undefined) return [];
  const { name, area, capacity } = ports.boiler(boiler);
  const action = optionOf(option).name;
  return [{ object: boiler, name, area, action, month: begun.month, amount: capacity, unit: 'MWth' }];
}
