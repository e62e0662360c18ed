/** Reports of a plan: what officials read beside ledgers and compliance. Each is an expression evaluated, never a model row. */
import { z } from 'zod';
import { words } from './scenario/fields.js';

const number = z.number();

/** Ledgers A (kt) and B (ktce) of one slice. */
const pair = z.strictObject({ coalKt: number, energyKtce: number });

/** What one year's ledgers are made of. */
const YearBook = z.strictObject({
  year: z.int(),
  /** Rule set of the year, and equal value of electricity with the basis on which it stands (ktce/GWh). */
  rules: z.string(),
  equalValue: z.strictObject({ value: number, unit: z.string(), basis: z.enum(['supply', 'generation']) }),
  /** Sectors of the scenario, then `grid` for losses on city lines and `other` for what the model does not carry. */
  sectors: z.array(z.strictObject({ sector: z.string(), before: pair, after: pair })),
  /** Electricity over the city boundary and made inside without fuel, GWh and ktce; the model trades no heat. */
  boundary: z.strictObject({
    exportGWh: number,
    importGWh: number,
    primaryGWh: number,
    netPowerKtce: number,
    primaryKtce: number,
    /** New renewable power that the rules of the year take out of ledger B. */
    deductedKtce: number,
    netHeatTJ: number,
    netHeatKtce: number,
    /** Coke and semi-coke brought in, less what processes made and sent out. */
    netCokeKt: number,
    netCokeKtce: number,
  }),
  /** Energy used as raw material (原料用能), and whether the rules of the year take it out of A and B. */
  feedstock: z.strictObject({
    coalKt: number,
    energyKtce: number,
    coalDeducted: z.boolean(),
    energyDeducted: z.boolean(),
  }),
  /** Coal of households: what they really burn beside what statistics see. Ledger A holds the second alone. */
  looseCoal: z.strictObject({ realKt: number, statisticalKt: number, realBeforeKt: number }).optional(),
});

/** One enterprise and span in the columns of the national coal form (附表1). Columns of energy are not summed to B. */
const EnterpriseRow = z.strictObject({
  enterprise: z.string(),
  span: z.string(),
  coalKt: number,
  coalKtce: number,
  rawKt: number,
  cleanedKt: number,
  /** Other washed coal and coal products (其他煤炭). */
  otherKt: number,
  feedstockCoalKt: number,
  feedstockKtce: number,
  cokeKt: number,
  /** Electricity used less electricity made, GWh. */
  electricityGWh: number,
  /** 年综合能耗, less the power and heat sold: electricity at calorific (当量值) and at equal value (等价值), ktce. */
  calorificKtce: number,
  equalValueKtce: number,
  /** Heat given to networks and taken from them, netted in 年综合能耗; the coal for it stays with those who burn it. */
  heatSuppliedTJ: number,
  heatBoughtTJ: number,
});

const EnterpriseLedger = z.strictObject({
  enterprises: z.record(
    z.string(),
    z.strictObject({ name: words(), area: z.string(), code: z.string().nullable() }),
  ),
  rows: z.array(EnterpriseRow),
  /** 小升规: enterprises above the reporting threshold now, and those of the base year, in each year. */
  scope: z.array(
    z.strictObject({
      year: z.int(),
      now: pair.extend({ enterprises: z.int() }),
      baseScope: pair.extend({ enterprises: z.int() }),
    }),
  ),
});

/** Amounts by row and column of the energy balance table; what is nothing is left out. */
const grid = z.record(z.string(), z.record(z.string(), number));

const BalanceTable = z.strictObject({
  year: z.int(),
  /** `total` for the whole city, an area, or `city` for what belongs to no area. */
  place: z.string(),
  /** kt, Mm3 (gases), TJ (heat), GWh (electricity). */
  physical: grid,
  /** ktce, electricity at equal value. */
  standard: grid,
});

const BalanceTables = z.strictObject({
  rows: z.array(z.strictObject({ id: z.string(), name: words() })),
  columns: z.array(z.strictObject({ id: z.string(), name: words(), unit: z.string() })),
  tables: z.array(BalanceTable),
  /** Rules of the national forms that a table breaks; none in a sound scenario. */
  broken: z.array(z.strictObject({ year: z.int(), place: z.string(), rule: z.string(), words: words() })),
});

/** Tonnes emitted, by area (or `city`) and sector. */
const emitted = z.strictObject({ co2Kt: number, so2T: number, noxT: number, dustT: number });

const Emissions = z.strictObject({
  years: z.array(
    z.strictObject({
      year: z.int(),
      before: emitted,
      after: emitted,
      byArea: z.record(z.string(), emitted),
      bySector: z.record(z.string(), emitted),
      /** CO2 of net imported power, kept apart: it is emitted elsewhere. */
      importedPowerCo2Kt: number,
    }),
  ),
});

/** Share of heated floor that is heated cleanly (清洁取暖率), at the end of each year. */
const CleanHeating = z.array(
  z.strictObject({ year: z.int(), rate: number, byArea: z.record(z.string(), number) }),
);

const lampColour = z.enum(['green', 'orange', 'red']);

/**
 * One target of one year, month by month: values and caps add up from January (intensity: since January), and end at those
 * of the year. Cumulative quarters are the lines of March, June, September and December.
 */
const LampLine = z.strictObject({
  target: z.string(),
  /** Null for the whole city. */
  area: z.string().nullable(),
  year: z.int(),
  unit: z.string(),
  months: z.array(z.strictObject({ span: z.string(), value: number, cap: number, lamp: lampColour })),
  /**
   * The year's own task. Coal: the cap assigned for the year. Energy and intensity of the city, and intensity of an area:
   * from the year before (on the rules of this one) by the yearly part of the period's task.
   */
  annual: z.strictObject({
    before: z.strictObject({ year: z.int(), value: number }).optional(),
    value: number,
    cap: number,
    margin: number,
    lamp: lampColour,
  }),
  /** The plan period: cap by this year, and as shares what is reached since its base and what is asked for. */
  period: z
    .strictObject({ from: z.int(), cap: number, reached: number, required: number, lamp: lampColour })
    .optional(),
});

const ProgressReport = z.strictObject({
  path: z.enum(['compound', 'linear']),
  /** Base year of the target of the last year (2015 for 2016 to 2020). */
  from: z.int(),
  /** Reduction of intensity since `from` that the path asks for by the end of each year. */
  required: z.array(z.strictObject({ year: z.int(), reduction: number })),
  /** Years of the plan; intensity in tce per 10 000 yuan. */
  reached: z.array(
    z.strictObject({
      year: z.int(),
      /** Base year of the period that this year is part of. */
      from: z.int(),
      intensity: number,
      /** The year before, or the base year, on the rules of this year; `yearly` is the reduction against it. */
      before: z.strictObject({ year: z.int(), intensity: number }),
      yearly: number,
      /** Reduction against the frozen base of the year's target; null for a year without one. */
      cumulative: number.nullable(),
      /** Yearly reductions since `from` compounded, announced ones of the past with them; null while years are untold. */
      chained: number.nullable(),
      untold: z.array(z.int()),
    }),
  ),
});

/** Coal in kt and energy in ktce. */
const resources = z.strictObject({ coalKt: number, energyKtce: number });

/** What a source of offsets was worth, what earlier projects and those of this plan took, and what is left. */
const balance = z.strictObject({ deemed: number, used: number, pledged: number, left: number });

const Offsets = z.strictObject({
  sources: z.array(
    z.strictObject({
      id: z.string(),
      name: words(),
      owner: words(),
      area: z.string(),
      kind: z.enum(['spot', 'future']),
      verified: z.string().nullable(),
      expiry: z.string().nullable(),
      coalKt: balance,
      energyKtce: balance,
    }),
  ),
  candidates: z.array(
    z.strictObject({
      id: z.string(),
      name: words(),
      area: z.string(),
      start: z.string(),
      /** Who reviews its energy (节能审查): by tce at calorific value and kWh a year. */
      review: z.enum(['province', 'city', 'none']),
      admitted: z.boolean(),
      reason: z.strictObject({
        code: z.enum([
          'admitted',
          'approved',
          'banned',
          'short-of-offsets',
          'offsets-taken',
          'no-room',
          'not-worth',
        ]),
        words: words(),
        /** Offsets that are missing, of each kind. */
        missing: z.strictObject({ coalKt: number, spotCoalKt: number, energyKtce: number }).nullable(),
        /** Limits that leave no room for it while all else stays as planned. */
        rows: z.array(z.strictObject({ code: z.string(), at: z.string(), words: words() })),
      }),
      /** Use of a full year: the obligation of a project that starts within one. Electricity at calorific value. */
      fullYear: resources,
      years: z.array(resources.extend({ year: z.int(), share: number, marginMCNY: number })),
      needed: resources,
      offsets: z.array(resources.extend({ source: z.string() })),
      jobs: number,
    }),
  ),
  /** Net cut on the base, less what is pledged to new use; and the use of admitted projects that a year does not yet show. */
  credited: z.array(
    z.strictObject({
      year: z.int(),
      baseKt: number,
      netCutKt: number,
      pledgedKt: number,
      creditedKt: number,
      stillToCome: resources,
    }),
  ),
});
export type Offsets = z.output<typeof Offsets>;

/** All reports; one that does not apply to a scenario is absent. */
export const Reports = z.strictObject({
  /** Formulas of the user, worked out. */
  indicators: z
    .array(z.strictObject({ id: z.string(), name: words(), value: number, unit: z.string() }))
    .optional(),
  /** What the ledgers of each year are made of. */
  books: z.array(YearBook).optional(),
  enterprises: EnterpriseLedger.optional(),
  balance: BalanceTables.optional(),
  emissions: Emissions.optional(),
  cleanHeating: CleanHeating.optional(),
  lamps: z.array(LampLine).optional(),
  progress: ProgressReport.optional(),
  /** New use of energy and what offsets it. */
  offsets: Offsets.optional(),
});
export type Reports = z.output<typeof Reports>;
