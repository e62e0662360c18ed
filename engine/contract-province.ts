/** The plan of a province, as it crosses the wire: the plans of its cities, what they share, and what is proven of them together. */
import { z } from 'zod';
import { PlanWithoutValues, PlanWithValues, Proof } from './contract.js';
import { words } from './scenario/fields.js';
import { sharedIds } from './scenario/schema-province.js';

const number = z.number();

/** A cap that the cities share. `price` is what one more unit of it would save at the margin, MCNY. */
const SharedUse = z.strictObject({
  id: z.enum(sharedIds),
  name: words(),
  unit: z.string(),
  cap: number,
  used: number,
  margin: number,
  price: number,
});

const header = {
  kind: z.literal('province'),
  reason: words().nullable(),
  province: z.strictObject({ id: z.string(), title: words(), year: z.int() }),
  provenance: z.strictObject({ scenarioHash: z.string(), engine: z.string(), solver: z.string() }),
  /** Sums over the cities. */
  size: z.strictObject({
    cities: z.int(),
    columns: z.int(),
    rows: z.int(),
    entries: z.int(),
    integers: z.int(),
  }),
  seconds: number,
};

/** The plan of one city, and what it may use of each cap; the shares of a cap add up to it. */
const CityShare = z.strictObject({
  id: z.string(),
  shares: z.record(z.string(), number),
  plan: PlanWithValues,
});

export const ProvincePlanWithValues = z.strictObject({
  ...header,
  status: z.enum(['proven', 'feasible', 'screening']),
  /** Sums over the cities; `bound` is proven for all of them together, shared caps kept. */
  objective: z.strictObject({
    value: number,
    constant: number,
    unit: z.string(),
    bound: number,
    gap: number,
  }),
  shared: z.array(SharedUse),
  cities: z.array(CityShare),
  proof: Proof,
  /** The merged document, so that the plan can be recomputed from this one alone. */
  package: z.strictObject({ scenario: z.unknown() }),
});
export type ProvincePlanWithValues = z.output<typeof ProvincePlanWithValues>;

/**
 * Least amount of a shared cap: `floor` is proven to be needed, and at `enough` there is a plan. `alone`: with the other caps as
 * they are; otherwise without them.
 */
const LeastAmount = z.strictObject({
  id: z.enum(sharedIds),
  unit: z.string(),
  cap: number,
  floor: number,
  enough: number.nullable(),
  alone: z.boolean(),
  words: words(),
});
export type LeastAmount = z.output<typeof LeastAmount>;

export const ProvincePlanWithoutValues = z.strictObject({
  ...header,
  status: z.enum(['impossible', 'undecided', 'failed']),
  /** Cities that have no plan of their own, with the reason. */
  cities: z.array(z.strictObject({ id: z.string(), plan: PlanWithoutValues })),
  /** Of shared caps that exclude every plan. */
  repairs: z.array(LeastAmount),
});
export type ProvincePlanWithoutValues = z.output<typeof ProvincePlanWithoutValues>;

export const ProvincePlan = z.discriminatedUnion('status', [
  ProvincePlanWithValues,
  ProvincePlanWithoutValues,
]);
export type ProvincePlan = z.output<typeof ProvincePlan>;

/** Progress of a province: cities that have answered, of all. */
export const ProvinceProgress = z.strictObject({
  stage: z.enum(['open', 'balance', 'decide', 'share', 'settle']),
  seconds: number,
  done: z.int(),
  of: z.int(),
  gap: number.optional(),
  objective: number.optional(),
  bound: number.optional(),
});
export type ProvinceProgress = z.output<typeof ProvinceProgress>;
