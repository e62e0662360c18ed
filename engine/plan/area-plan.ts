/** The part of a plan that one area sees: its own ledgers, measures and projects beside the totals of the city. */
import type { AreaPlan, Compliance, Ledger, Plan, PlanWithValues } from '../contract.js';
import { isOfArea } from '../scenario/area-records.js';

/** Targets of the city as a whole; figures of any one area stand behind none of them. */
const ofCity = ['coal', 'net-cut', 'energy', 'intensity', 'value-added', 'subsidy', 'fund', 'budget'];

const withoutYear = (target: string): string => target.replace(/@\d+$/, '');

/** A target that the area is told of: one of the city, or its own such as `coal/<area>`. */
function isTold({ target }: Pick<Compliance, 'target'>, area: string): boolean {
  const plain = withoutYear(target);
  return (
    ofCity.includes(plain) || ['coal', 'energy', 'intensity'].some((kind) => plain === `${kind}/${area}`)
  );
}

function ledgerOf({ unit, base, before, after, byArea }: Ledger, area: string) {
  const own = byArea[area];
  return {
    unit,
    city: { base, before, after },
    own:
      own === undefined
        ? null
        : {
            base: own.base,
            before: own.before,
            after: own.after,
            byMonth: own.byMonth,
            byYear: own.byYear,
          },
  };
}

function enterprisesOf({ enterprises: ledger }: PlanWithValues['reports'], area: string) {
  if (ledger === undefined) return [];
  return ledger.rows.flatMap(({ enterprise, span, coalKt, equalValueKtce }) => {
    const known = ledger.enterprises[enterprise];
    return known?.area === area ? [{ enterprise, name: known.name, span, coalKt, equalValueKtce }] : [];
  });
}

function valuesOf(plan: PlanWithValues, area: string): AreaPlan['values'] {
  const { ledgers, compliance, measures, reports, proof } = plan;
  return {
    proven: proof.passed,
    ledgers: {
      coal: ledgerOf(ledgers.coal, area),
      energy: ledgerOf(ledgers.energy, area),
      intensity: ledgerOf(ledgers.intensity, area),
    },
    compliance: compliance.filter((line) => isTold(line, area)),
    measures: measures.flatMap(({ id, name, actions }) => {
      const own = actions.filter((action) => action.area === area);
      return own.length === 0 ? [] : [{ id, name, actions: own }];
    }),
    enterprises: enterprisesOf(reports, area),
    candidates: (reports.offsets?.candidates ?? [])
      .filter((candidate) => candidate.area === area)
      .map(({ id, name, admitted, reason }) => ({ id, name, admitted, reason: reason.words })),
    lamps: (reports.lamps ?? [])
      .filter((line) => line.area === area)
      .map(({ target, year, annual }) => ({ target, year, lamp: annual.lamp })),
  };
}

/** What the area sees; `document` is the scenario of the plan, which tells what warnings are about. */
export function areaPlan(plan: Plan, document: unknown, area: string): AreaPlan {
  const { status, reason, scenario, warnings, provenance } = plan;
  const { scenarioHash, rules, engine } = provenance;
  return {
    area,
    status,
    // The reason why there is no plan names the places that stand against each other, wherever they are.
    reason: 'package' in plan ? reason : null,
    scenario,
    provenance: { scenarioHash, rules, engine },
    warnings: warnings.filter(({ path }) => isOfArea(document, path, area)),
    values: 'package' in plan ? valuesOf(plan, area) : null,
  };
}
