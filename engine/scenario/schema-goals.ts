/** Targets, guardrails, objective, later years and rules of the user. */
import { z } from 'zod';
import { ruleSetIds } from '../rules/rules.js';
import { figure, record, records, reference, share, words } from './fields.js';

/** Figures of one area for the split of the coal target by the factors of the provincial method (domain.md 2.3). */
const areaFactors = record({
  /** Share of coal in the area's energy. */
  coalShare: share(),
  valueAdded: figure('亿元', { min: 0 }),
  /** How far the area's fine dust is above the standard, as a share. */
  airGap: figure('1', { min: 0, max: 5 }),
  /** What the area failed to cut in the years before. */
  shortfall: figure('万t', { min: 0 }),
  /** Cuts already decided by name (stops), booked to the area first. */
  booked: figure('万t', { min: 0 }),
  /** Coal for heat and homes that is never cut. */
  floor: figure('万t', { min: 0 }),
});

const decomposition = record({
  /** Share of the city's cap that is kept back and given to no area. */
  reserve: share({ max: 0.1, band: [0.02, 0.03] }),
  weights: z.strictObject({
    baseCoal: share(),
    coalShare: share(),
    coalPerValueAdded: share(),
    airGap: share(),
    shortfall: share(),
  }),
  areas: records(areaFactors),
});

/** What a target on energy counts from, unless it is the base of the year's five-year plan (2015 for 2016 to 2020). */
const baseYear = z.int().min(1990).max(2060).optional();

/** Cap on energy per value added: (1 - reduction) x base energy / base value added, constant prices. */
const intensity = {
  baseEnergy: figure('万tce', { min: 0 }),
  baseValueAdded: figure('亿元', { min: 0 }),
  reduction: share(),
  baseYear,
};

export const targets = record({
  coal: record({
    base: figure('万t', { min: 0 }),
    baseYear: z.int(),
    cap: figure('万t', { min: 0 }),
    reserve: share({ max: 0.2 }),
    /** Least net cut on the base (净压减). */
    netCut: figure('万t', { min: 0 }).optional(),
  }).optional(),
  areas: records(
    record({
      /** Coal of the area. */
      cap: figure('万t', { min: 0 }).optional(),
      /** Total energy that the city assigns to the area for the year. */
      energy: record({ cap: figure('万tce', { min: 0 }) }).optional(),
      intensity: record(intensity).optional(),
    }),
  ).optional(),
  /** Splits the city's coal cap over the areas that have no cap of their own. */
  decomposition: decomposition.optional(),
  /** Cap = base x (1 + increment of the province / base of the province x progress). */
  energy: record({
    base: figure('万tce', { min: 0 }),
    provinceBase: figure('万tce', { min: 0 }),
    provinceIncrement: figure('万tce', { min: 0 }),
    progress: share({ max: 2 }),
    baseYear,
  }).optional(),
  intensity: record({
    ...intensity,
    /** Reductions of years before the scenario as they were announced, to compound with those of the plan. */
    past: z
      .array(record({ year: z.int(), reduction: figure('1', { min: -1, max: 0.9, band: [-0.1, 0.15] }) }))
      .optional(),
  }).optional(),
});

/** Limits that the city sets itself; each holds in each year. */
export const guardrails = record({
  valueAddedLoss: figure('万元', { min: 0 }).optional(),
  /** Jobs at risk in one area and month, at most. */
  jobsByArea: figure('person', { min: 0 }).optional(),
  /** City subsidy for technical retrofits (document, item 19: 1亿元). */
  subsidy: figure('万元', { min: 0 }).optional(),
  /** Money set aside for key projects (item 16: 1000万元). */
  fund: figure('万元', { min: 0 }).optional(),
  /** Key retrofit projects, at most (item 19: 100). */
  keyProjects: z.int().min(0).optional(),
  /** What a converted household pays more in a year, at most. */
  householdBill: figure('元/户', { min: 0 }).optional(),
  /** Cost of the whole year, at most. */
  budget: figure('亿元', { min: 0 }).optional(),
  /** Capital of projects that bonds may carry (item 17: 100亿元). */
  bondPool: figure('亿元', { min: 0 }).optional(),
  /** Land for projects (item 16: 2000亩). */
  land: figure('亩', { min: 0 }).optional(),
});

const objective = record({
  /** Least cost, least value added lost, fewest jobs at risk, or the largest coal cut within the budget (GRD-6). */
  choice: z.enum(['cost', 'value-added', 'jobs', 'coal']),
  /** What a later stage may give up of the one before. */
  tolerance: share({ max: 0.05 }),
});

/** A year after the first: the same city with other rules, targets, activity. */
const laterYear = record({
  year: z.int(),
  rules: z.enum(ruleSetIds),
  days: z.strictObject({
    workday: z.array(z.int().min(0).max(31)).length(12),
    restday: z.array(z.int().min(0).max(31)).length(12),
  }),
  valueAdded: figure('亿元', { min: 0 }),
  /** Activity against a normal first year, by sector; 1 where none is named. */
  growth: records(figure('1', { min: 0, max: 5 })),
  /** Heated area and heat peaks, power peaks, against the first year. */
  heat: figure('1', { min: 0, max: 5 }),
  peak: figure('1', { min: 0, max: 5 }),
  targets: targets.optional(),
});

/** A named quantity, or a limit, as a formula over named quantities of the model. */
const userFormula = { name: words(), formula: z.string().min(1).max(2000) };

/** A class of devices that burn fuel: what of its sulphur, nitrogen and ash leaves the stack, after its cleaning. */
const device = record({
  name: words(),
  /** The first class of the file that has the use (and the sector, when it names any) takes a fire. */
  uses: z
    .array(
      z.enum([
        'power',
        'heat',
        'coking',
        'washing',
        'gasification',
        'briquetting',
        'terminal',
        'feedstock',
        'loss',
      ]),
    )
    .min(1),
  sectors: z.array(reference('sectors')).optional(),
  /** Share of the sulphur of coal that stays in ash, and share of the SO2 that desulphurisation takes out. */
  sulphurInAsh: share(),
  desulphurised: share(),
  /** Per heat of fuel. */
  nox: figure('g/GJ', { min: 0, max: 2000, band: [5, 600] }),
  dust: figure('g/GJ', { min: 0, max: 5000, band: [0.5, 2500] }),
  /** Share of the carbon of the fuel that leaves as CO2 here; the rest is in products (ammonia, methanol). */
  oxidised: share(),
});

/** Factors of the emission accounts; no row of the model rests on them. */
const emissions = record({
  /** CO2 per heat of fuel, by column of coal (`raw`, `cleaned`, ...) or id of a fuel. */
  carbon: records(figure('t/TJ', { min: 0, max: 200 })),
  /** CO2 of power over the city boundary, emitted elsewhere. */
  importedPower: figure('t/MWh', { min: 0, max: 2, band: [0.2, 1.1] }),
  devices: records(device),
});

/** Floor that is heated cleanly (清洁取暖率); networks and loose coal are known from their own parts. */
const cleanHeating = record({
  /** Floor of one household outside the networks. */
  floor: figure('m2/户', { min: 10, max: 400 }),
  /** Households of each area that were converted before the plan. */
  converted: records(figure('户', { min: 0 })),
});

/** All parts of this file that a scenario may leave out. */
export const goalParts = {
  objective: objective.optional(),
  emissions: emissions.optional(),
  cleanHeating: cleanHeating.optional(),
  /** Years after the first, each directly after the one before. */
  horizon: z.array(laterYear).default([]),
  /** Sectors that the energy balance table shows apart are named by `sectors`; indicators are shown with the plan. */
  indicators: records(record({ ...userFormula, unit: z.string() })).default({}),
  /** Limits of the user: `left <= right` or `left >= right`; two of them say what an equality would (decision 0007). */
  userRules: records(record({ ...userFormula })).default({}),
};
