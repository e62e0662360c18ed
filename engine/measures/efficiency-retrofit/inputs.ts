/** What the scenario says of efficiency retrofits. */
import { z } from 'zod';
import {
  figure,
  identifier,
  month,
  record,
  records,
  reference,
  share,
  words,
  type Plain,
} from '../../scenario/fields.js';

/** Where a project saves, and what: a line has two carriers, the others one. */
const host = z.strictObject({
  kind: z.enum(['unit', 'boiler', 'load', 'line']),
  id: identifier(),
  /** What a line saves. */
  carrier: z.enum(['power', 'steam']).optional(),
});

const project = record({
  name: words(),
  area: reference('areas'),
  host,
  /** Share of the host's use that the project saves: fuel of a unit or boiler, power of a load, power or steam of a line. */
  saves: share({ min: 0.0001, max: 0.9, band: [0.001, 0.4] }),
  /** Months from start to service. */
  lead: z.int().min(0).max(24),
  /** First month of the first year in which works may begin: a new project later than one that goes on (新开工、续建). */
  from: month().optional(),
  capital: figure('万元', { min: 0 }),
  life: figure('年', { min: 1, max: 40 }),
  /** Operation and maintenance of a full year. */
  operatingCost: figure('万元/年', { min: 0 }),
  /** Share of the capital that the city pays (item 19), and that the fund for key projects pays (item 16). */
  subsidy: share().optional(),
  fund: share().optional(),
  /** One of the 100 key projects (GRD-4). */
  key: z.boolean(),
  /** Bonds may carry its capital (GRD-7). */
  bondEligible: z.boolean(),
  land: figure('亩', { min: 0 }).optional(),
  /** Works without a stop of the unit, or in its next planned outage: it may start in the heating season. */
  running: z.boolean().optional(),
});

/** Inputs of the measure. */
export const inputs = record({ projects: records(project) });

/** What the projects do, in canonical units. */
export type EfficiencyInput = Plain<z.output<typeof inputs>>;
export type EfficiencyProject = EfficiencyInput['projects'][string];
