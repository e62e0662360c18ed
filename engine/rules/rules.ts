/** Rule sets: versioned accounting rules as data. */
import { rules2020 } from './2020.js';

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
  readonly semiCokeAllowed: boolean;
  readonly feedstockDeducted: boolean;
  readonly renewablesDeducted: boolean;
  /** Upper ends of the green and the orange lamp as ratios of the progress cap. */
  readonly lamps: { readonly coal: readonly [number, number]; readonly energy: readonly [number, number] };
  readonly intensityPath: 'compound' | 'linear';
  readonly sources: Readonly<Record<string, string>>;
}

export const ruleSetIds = ['2020'] as const;

export type RuleSetId = (typeof ruleSetIds)[number];

export const ruleSets: Readonly<Record<RuleSetId, RuleSet>> = { '2020': rules2020 };
