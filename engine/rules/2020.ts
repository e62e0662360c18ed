import { supplyCoalConsumption, supplyCoalConsumptionSource } from './equal-value.js';
import type { RuleSet } from './rules.js';

/** The rules in force in 2020 (GB/T 2589-2008, 13th Five-Year Plan dual control). */
export const rules2020: RuleSet = Object.freeze({
  id: '2020',
  electricityEqualValue: { basis: 'supply', byYear: supplyCoalConsumption },
  heatEqualValue: 0.03412,
  coalScope: ['coal'],
  semiCokeAllowed: true,
  feedstockDeducted: false,
  feedstockCoalCounted: true,
  renewablesDeducted: false,
  lamps: { coal: [1, 1.03], energy: [1, 1.03] },
  intensityPath: 'compound',
  sources: {
    electricityEqualValue: supplyCoalConsumptionSource,
    heatEqualValue: 'GB/T 2589-2008, calorific value of heat, 34.12 kgce/GJ',
    coalScope:
      '国发〔2018〕22号 and Shandong rule on coal-consuming projects: 煤炭 in physical tonnes; 焦炭 and 兰炭 are not coal',
    lamps:
      'Kongmei default: green within the progress cap, orange up to 3 % above it (no national figures are published)',
    intensityPath: 'Kongmei default',
  },
} satisfies RuleSet);
