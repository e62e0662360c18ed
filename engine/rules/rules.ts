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

/** What a scenario may set in place of its rule sets, with sources: figures and choices that documents leave open. */
export interface RulesOverride {
  /** ktce/GWh by year, for all years that the scenario needs, on one basis. */
  readonly electricityEqualValue?:
    | {
        readonly basis: RuleSet['electricityEqualValue']['basis'];
        readonly byYear: Readonly<Record<string, number>>;
      }
    | undefined;
  readonly intensityPath?: RuleSet['intensityPath'] | undefined;
  readonly lamps?: { readonly [Ledger in keyof RuleSet['lamps']]?: LampLimits | undefined } | undefined;
  /** Coal alone (煤炭), or coke and semi-coke with it (煤品). */
  readonly coalScope?: 'coal' | 'coal-products' | undefined;
}

interface LampLimits {
  readonly green: number;
  readonly orange: number;
}

const mark = '+override';

/** Rules with what a scenario sets in their place; its own hand is seen in the id. Overriding twice changes nothing. */
export function overridden(rules: RuleSet, override: RulesOverride | undefined): RuleSet {
  if (override === undefined) return rules;
  const { electricityEqualValue, intensityPath, lamps, coalScope } = override;
  const limits = (own: readonly [number, number], set: LampLimits | undefined): readonly [number, number] =>
    set === undefined ? own : [set.green, set.orange];
  return {
    ...rules,
    id: rules.id.endsWith(mark) ? rules.id : rules.id + mark,
    electricityEqualValue: electricityEqualValue ?? rules.electricityEqualValue,
    intensityPath: intensityPath ?? rules.intensityPath,
    lamps: {
      coal: limits(rules.lamps.coal, lamps?.coal),
      energy: limits(rules.lamps.energy, lamps?.energy),
    },
    coalScope:
      coalScope === undefined
        ? rules.coalScope
        : coalScope === 'coal'
          ? ['coal']
          : ['coal', 'coke', 'semi-coke'],
  };
}

/** The rules of a scenario: those of its first year, or of the set that a later year names. */
export const rulesFor = (
  { rules, rulesOverride }: { readonly rules: RuleSetId; readonly rulesOverride?: RulesOverride | undefined },
  id: RuleSetId = rules,
): RuleSet => overridden(ruleSets[id], rulesOverride);
