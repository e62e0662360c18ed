/** A new plan under other rules: the same city and the same targets, with the books of the base year on the new rules. */
import type { Edit } from '../../contract.js';
import { baseOf } from '../../plan/history.js';
import { rulesFor, type RuleSetId } from '../../rules/rules.js';
import type { City } from '../../scenario/schema.js';
import { areaCaps } from '../../system/area-targets.js';
import { targetsOf } from '../../system/targets.js';
import { yearsOf } from '../../system/time.js';
import { areaCapEdits, assumed } from '../coal-caps.js';

/** Statistics of the base year on the new rules: what the model does not carry stays as it is. */
function statisticsEdits(city: City, rules: RuleSetId): Edit[] {
  const on = rulesFor(city, rules);
  return (['coal', 'energy'] as const).flatMap((which) =>
    [...baseOf({ city, rules: rulesFor(city) }, which, on)].flatMap(([area, value]): Edit[] => {
      const own = city.statistics[which][area];
      if (own === undefined || Math.abs(value - own) < 1e-9) return [];
      return [{ set: `statistics.${which}.${area}`, to: assumed(value, which === 'coal' ? 'kt' : 'ktce') }];
    }),
  );
}

/** Measures that the rules refuse. */
export const refusedMeasures = ({ measures }: City, rules: RuleSetId): readonly string[] =>
  measures['semi-coke'] !== undefined && !rulesFor({ rules }).semiCokeAllowed ? ['semi-coke'] : [];

/** The edits that put a city on other rules. Its targets stay the numbers they are, also where a split made them. */
export function ruleEdits(city: City, rules: RuleSetId): Edit[] {
  const statistics = statisticsEdits(city, rules);
  const frozen =
    statistics.length === 0
      ? []
      : yearsOf(city).flatMap(({ year }) => {
          const targets = targetsOf(city, String(year));
          return targets.decomposition === undefined
            ? []
            : areaCapEdits(city, String(year), areaCaps(city, targets));
        });
  return [
    ...(city.rules === rules ? [] : [{ set: 'rules', to: rules }]),
    ...city.horizon.flatMap((later, place) =>
      later.rules === rules ? [] : [{ set: `horizon.${place}.rules`, to: rules }],
    ),
    ...refusedMeasures(city, rules).map((id) => ({ remove: `measures.${id}` })),
    ...frozen,
    ...statistics,
  ];
}
