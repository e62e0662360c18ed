/** What a scenario sets in place of its rule sets, where documents leave figures and choices open (domain.md 12). */
import { z } from 'zod';
import { figure, record, records } from './fields.js';

/** Upper ends of the green and the orange lamp, as ratios of the progress cap. */
const lampLimits = record({
  green: figure('1', { min: 0.5, max: 2, band: [0.9, 1.1] }),
  orange: figure('1', { min: 0.5, max: 3, band: [1, 1.2] }),
});

export const ruleParts = {
  /** Holds for every year of the scenario; `source` names the document or office. */
  rulesOverride: record({
    /** Coal behind a kWh by year, for the base year and every year of the horizon, all on one basis. */
    electricityEqualValue: record({
      basis: z.enum(['supply', 'generation']),
      byYear: records(figure('gce/kWh', { min: 100, max: 500, band: [250, 350] })),
    }).optional(),
    /** How a reduction of intensity is spread over the years of its period. */
    intensityPath: z.enum(['compound', 'linear']).optional(),
    lamps: record({ coal: lampLimits.optional(), energy: lampLimits.optional() }).optional(),
    /** What ledger A counts: coal alone (煤炭), or coke and semi-coke with it (煤品). */
    coalScope: z.enum(['coal', 'coal-products']).optional(),
  }).optional(),
};
