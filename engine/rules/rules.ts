/** Rule sets: versioned accounting rules as data. */
import { rules2020 } from './2020.js';
import { rules2022 } from './2022.js';
import { rules2024 } from './2024.js';

/** How a year's accounts are made; every figure names its evidence in `sources`. */
export interface RuleSet {
  readonly id: string;
  /** Equal value of electricity by year, ktce/GWh (= kgce/kWh), all on one basis. */
  readonly electricityEqualValue: {
    readonly basis: 'supply' | 'generation';
    readonly byYear: Readonly<Record<number, number>>;
  };
  /** Heat across the boundary, ktce/TJ. */
  readonly heatEqualValue: number;
  /** Kinds of fuel that the coal ledger counts, in physical tonnes. */
  readonly coalScope: readonly ('coal' | 'coke' | 'semi-coke')[];
  /** Semi-coke (兰炭) may stand in for coal as a measure. */
  readonly semiCokeAllowed: boolean;
  /** Energy used as raw material is taken out of total energy (发改环资〔2022〕803号). */
  readonly feedstockDeducted: boolean;
  /** Coal used as raw material counts in the coal ledger (not from 国发〔2023〕24号 on). */
  readonly feedstockCoalCounted: boolean;
  /** Local renewable power above that of the base year is taken out of total energy. */
  readonly renewablesDeducted: boolean;
  /** Upper ends of the green and the orange lamp as ratios of the progress cap. */
  readonly lamps: { readonly coal: readonly [number, number]; readonly energy: readonly [number, number] };
  readonly intensityPath: 'compound' | 'linear';
  readonly sources: Readonly<Record<string, string>>;
}

export const ruleSetIds = ['2020', '2022', '2024'] as const;

export type RuleSetId = (typeof ruleSetIds)[number];

export const ruleSets: Readonly<Record<RuleSetId, RuleSet>> = {
  '2020': rules2020,
  '2022': rules2022,
  '2024': rules2024,
};
