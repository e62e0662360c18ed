import { rules2020 } from './2020.js';
import type { RuleSet } from './rules.js';

/**
 * The rules of the 14th Five-Year Plan before 国发〔2023〕24号, for the years 2021 to 2023: raw material and new renewable
 * power leave total energy (both documents are of late 2022 and hold for the assessment of the whole plan period);
 * coal is counted as before, and semi-coke may still stand in for it.
 */
export const rules2022: RuleSet = Object.freeze({
  ...rules2020,
  id: '2022',
  feedstockDeducted: true,
  renewablesDeducted: true,
  sources: {
    ...rules2020.sources,
    feedstockDeducted:
      '发改环资〔2022〕803号: energy used as raw material for olefins, aromatics, alkynes, alcohols, synthetic ammonia is taken out of total energy, in base and target year alike; value added is not adjusted',
    renewablesDeducted:
      '发改环资〔2022〕1258号 (general knowledge, to be confirmed): use of wind, solar, hydro, biomass and geothermal power above that of the base year is taken out of total energy',
  },
} satisfies RuleSet);
