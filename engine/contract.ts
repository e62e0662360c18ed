/** Types and schemas that cross the wire. Changing a field here is a change of contract. */
import { z } from 'zod';
import { Reports } from './contract-reports.js';
import { words } from './scenario/fields.js';

export { Catalogue, Lever } from './contract-catalogue.js';
export { Reports } from './contract-reports.js';
export { StudyAnswer, StudyCatalogue, StudyProgress, type Cell, type StudyTable } from './contract-study.js';

const number = z.number();
const optional = number.nullable();

/** One problem of an input: a code, a place, what was seen, what is expected, and the way out. */
export const Issue = z.strictObject({
  code: z.string(),
  path: z.string(),
  line: z.int().optional(),
  seen: z.string(),
  expected: z.string(),
  message: words(),
  wayOut: words(),
});
export type Issue = z.output<typeof Issue>;

/** By-product of a valid file: something to look at, not an error. */
export const Warning = z.strictObject({ code: z.string(), path: z.string(), message: words() });
export type Warning = z.output<typeof Warning>;

const byKey = z.record(z.string(), number);

const change = z.strictObject({ before: optional, after: number });
const split = {
  byMonth: z.record(z.string(), change),
  byYear: z.record(z.string(), change),
};

/**
 * A ledger in its unit, for the plan and for `before`: `base`, `before` and `after` are of the last year of the horizon (the
 * base on its rules), `byMonth` (`2020-01`) and `byYear` of all of it. Areas add up to the ledger, and so do sectors;
 * energy per value added has only the areas whose value added is known.
 */
export const Ledger = z.strictObject({
  unit: z.string(),
  base: optional,
  ...change.shape,
  byArea: z.record(z.string(), z.strictObject({ base: optional, ...change.shape, ...split })),
  bySector: z.record(z.string(), z.strictObject(split)),
  ...split,
});
export type Ledger = z.output<typeof Ledger>;

export const Lamp = z.enum(['green', 'orange', 'red']);
export type Lamp = z.output<typeof Lamp>;

/** `margin` = cap - value for a ceiling; positive means met. `before` is the value without measures. */
export const Compliance = z.strictObject({
  target: z.string(),
  code: z.string(),
  name: words(),
  unit: z.string(),
  before: optional,
  value: number,
  cap: number,
  /** `cap` is what must be reached. */
  floor: z.literal(true).optional(),
  margin: number,
  met: z.boolean(),
  lamp: Lamp,
});
export type Compliance = z.output<typeof Compliance>;

/** One thing to do: which object, what, from when, how much. */
export const Action = z.strictObject({
  object: z.string(),
  name: words(),
  area: z.string(),
  action: words(),
  month: z.string().nullable(),
  amount: optional,
  unit: z.string().nullable(),
});
export type Action = z.output<typeof Action>;

/** Contribution of a measure (negative = less coal, less energy); costs in MCNY of the year. */
export const MeasureResult = z.strictObject({
  id: z.string(),
  name: words(),
  used: z.boolean(),
  coalKt: number,
  energyKtce: number,
  costMCNY: number,
  actions: z.array(Action),
});
export type MeasureResult = z.output<typeof MeasureResult>;

export const Supply = z.strictObject({
  unservedPowerGWh: number,
  unservedHeatTJ: number,
  /** Least reserve of any node and month over its peak, as a share. */
  reserveMin: optional,
  /**
   * Least share of the design peak that each heat network keeps after the loss of one source, with the help of neighbours and
   * beyond its part of what measures add; and the share that is asked of it.
   */
  heatShares: z.array(
    z.strictObject({
      network: z.string(),
      lost: z.string(),
      month: z.string(),
      share: number,
      guaranteed: number,
      words: words(),
    }),
  ),
  /** Least days of declared burn in stock, of any yard and month; null without yards. */
  stockDaysMin: optional,
  /** Tightest places of all supply rules, each rule at least once; `COA-2.target` is an aim, and may be negative. */
  tightest: z.array(
    z.strictObject({ code: z.string(), at: z.string(), margin: number, unit: z.string(), words: words() }),
  ),
});
export type Supply = z.output<typeof Supply>;

/** Price of a limit at the margin: yuan for one more unit of its right-hand side. */
export const Price = z.strictObject({
  code: z.string(),
  at: z.string(),
  value: number,
  unit: z.string(),
  words: words(),
});
export type Price = z.output<typeof Price>;

export const Proof = z.strictObject({
  passed: z.boolean(),
  checks: z.int(),
  worst: z.strictObject({ code: z.string(), at: z.string(), residual: number }).nullable(),
  failures: z.array(z.strictObject({ code: z.string(), at: z.string(), residual: number })),
});
export type Proof = z.output<typeof Proof>;

/** All values of one family of decisions: members are `[...keys, value]`, zeros left out. */
export const Table = z.strictObject({
  unit: z.string(),
  keys: z.array(z.string()),
  rows: z.array(z.array(z.union([z.string(), number]))),
});
export type Table = z.output<typeof Table>;

const PlanStatus = z.enum(['proven', 'feasible', 'undecided', 'impossible', 'screening', 'failed']);
export type PlanStatus = z.output<typeof PlanStatus>;

/** Of a program. */
const size = z.strictObject({ columns: z.int(), rows: z.int(), entries: z.int(), integers: z.int() });

const header = {
  status: PlanStatus,
  /** Shown for every status that is not proven, and where the closing valve had to be opened. */
  reason: words().nullable(),
  scenario: z.strictObject({ id: z.string(), title: words(), year: z.int(), resolution: z.string() }),
  warnings: z.array(Warning),
  provenance: z.strictObject({
    scenarioHash: z.string(),
    programHash: z.string(),
    rules: z.string(),
    engine: z.string(),
    solver: z.string(),
  }),
  size,
  solver: z.strictObject({ id: z.string(), version: z.string(), seconds: number }),
};

/** A plan with values: proven, feasible or screening. */
export const PlanWithValues = z.strictObject({
  ...header,
  status: z.enum(['proven', 'feasible', 'screening']),
  objective: z.strictObject({
    value: number,
    constant: number,
    unit: z.string(),
    bound: number,
    gap: number,
    stages: z.array(
      z.strictObject({ id: z.string(), value: number, unit: z.string(), gap: number, seconds: number }),
    ),
  }),
  ledgers: z.strictObject({ coal: Ledger, energy: Ledger, intensity: Ledger }),
  compliance: z.array(Compliance),
  supply: Supply,
  measures: z.array(MeasureResult),
  /** What is left between the sum of the measures and the whole change: re-dispatch. */
  dispatch: z.strictObject({ coalKt: number, energyKtce: number, costMCNY: number }),
  costs: byKey,
  prices: z.array(Price),
  operation: z.record(z.string(), Table),
  reports: Reports,
  proof: Proof,
  /** The canonical scenario, so that the plan can be recomputed from this document alone. */
  package: z.strictObject({ scenario: z.unknown() }),
});
export type PlanWithValues = z.output<typeof PlanWithValues>;

export const Conflict = z.strictObject({
  code: z.string(),
  at: z.string(),
  kind: z.enum(['policy', 'supply']),
  words: words(),
});
export type Conflict = z.output<typeof Conflict>;

export const Repair = z.strictObject({
  change: z.string(),
  amount: number,
  unit: z.string(),
  words: words(),
});
export type Repair = z.output<typeof Repair>;

/** An answer without values. */
export const PlanWithoutValues = z.strictObject({
  ...header,
  status: z.enum(['undecided', 'impossible', 'failed']),
  conflict: z.array(Conflict),
  /** False when a time limit may have left more in the conflict than needed. */
  conflictMinimal: z.boolean(),
  repairs: z.array(Repair),
});
export type PlanWithoutValues = z.output<typeof PlanWithoutValues>;

export const Plan = z.discriminatedUnion('status', [PlanWithValues, PlanWithoutValues]);
export type Plan = z.output<typeof Plan>;

const total = { base: optional, ...change.shape };

/** A ledger: the city's totals of the year, and the area's own by month and year; null where the area has none. */
const AreaLedger = z.strictObject({
  unit: z.string(),
  city: z.strictObject(total),
  own: z.strictObject({ ...total, ...split }).nullable(),
});

/** What one area sees of a plan of the whole city (decision 0017). */
export const AreaPlan = z.strictObject({
  area: z.string(),
  status: PlanStatus,
  reason: words().nullable(),
  scenario: z.strictObject({
    id: z.string(),
    title: words(),
    year: z.int(),
    resolution: z.string(),
  }),
  provenance: z.strictObject({ scenarioHash: z.string(), rules: z.string(), engine: z.string() }),
  warnings: z.array(Warning),
  /** Null for a plan without values. */
  values: z
    .strictObject({
      /** Whether the independent check of the whole plan passed. */
      proven: z.boolean(),
      ledgers: z.strictObject({ coal: AreaLedger, energy: AreaLedger, intensity: AreaLedger }),
      /** Targets of the city as a whole, and those of the area. */
      compliance: z.array(Compliance),
      /** What is to be done in the area. */
      measures: z.array(z.strictObject({ id: z.string(), name: words(), actions: z.array(Action) })),
      /** Enterprises of the area, year by year and month by month. */
      enterprises: z.array(
        z.strictObject({
          enterprise: z.string(),
          name: words(),
          span: z.string(),
          coalKt: number,
          equalValueKtce: number,
        }),
      ),
      /** Projects of the area that ask to be admitted. */
      candidates: z.array(
        z.strictObject({
          id: z.string(),
          name: words(),
          admitted: z.boolean(),
          reason: words(),
        }),
      ),
      /** The worst lamp of each of the area's targets. */
      lamps: z.array(z.strictObject({ target: z.string(), year: z.int(), lamp: Lamp })),
    })
    .nullable(),
});
export type AreaPlan = z.output<typeof AreaPlan>;

/** Calibration of the base year: model against statistics; `other` is what the model does not carry. */
export const Calibration = z.strictObject({
  year: z.int(),
  rows: z.array(
    z.strictObject({
      area: z.string(),
      ledger: z.enum(['coal', 'energy']),
      unit: z.string(),
      statistic: number,
      model: number,
      other: number,
      share: number,
      /** True when other is more than 5 % of the statistic. */
      warn: z.boolean(),
      byFuel: byKey,
    }),
  ),
});
export type Calibration = z.output<typeof Calibration>;

/** The answer of a scenario check. */
export const CheckResult = z.discriminatedUnion('ok', [
  z.strictObject({ ok: z.literal(false), issues: z.array(Issue) }),
  z.strictObject({
    ok: z.literal(true),
    scenarioHash: z.string(),
    title: words(),
    counts: byKey,
    warnings: z.array(Warning),
    calibration: Calibration,
    size,
  }),
]);
export type CheckResult = z.output<typeof CheckResult>;

/** One edit of a scenario; a scenario is a parent and an ordered list of edits. */
export const Edit = z.union([
  z.strictObject({ set: z.string(), to: z.unknown() }),
  z.strictObject({ remove: z.string() }),
]);
export type Edit = z.output<typeof Edit>;

export const PlanOptions = z.strictObject({
  resolution: z.enum(['annual', 'monthly', 'standard', 'hourly']).optional(),
  gap: z.number().min(0).max(0.5).optional(),
  timeLimit: z.number().positive().max(86_400).optional(),
  solver: z.enum(['auto', 'highs', 'jslp']).optional(),
});
export type PlanOptions = z.output<typeof PlanOptions>;

/** Progress of a plan run. */
export const Progress = z.strictObject({
  stage: z.enum(['load', 'before', 'build', 'solve', 'projects', 'settle', 'attribute', 'verify', 'explain']),
  seconds: number,
  gap: number.optional(),
  objective: number.optional(),
  bound: number.optional(),
});
export type Progress = z.output<typeof Progress>;
