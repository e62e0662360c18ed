/** Households: statistics may miss most of their coal, but never see more than is burnt. */
import { rounded, type Problem } from './issues.js';
import type { City } from './schema.js';

const tolerance = 1e-9;

/** Statistical coal beyond what the households really burn. */
export function householdProblems({ households }: City): readonly Problem[] {
  return Object.entries(households).flatMap(([id, group]) => {
    const real = group.real * group.households;
    const stated = [
      { path: `households.${id}.statistical`, amount: group.statistical },
      { path: `households.${id}.baseYear.statistical`, amount: group.baseYear.statistical },
    ];
    return stated
      .filter(({ amount }) => amount > real * (1 + tolerance))
      .map(({ path, amount }): Problem => ({
        code: 'E_HOUSEHOLD_COAL',
        path,
        seen: `${rounded(amount)} kt`,
        expected: `<= ${rounded(real)} kt`,
      }));
  });
}
