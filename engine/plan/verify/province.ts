/**
 * The proof of a province: every city's plan is proven from its own scenario, and what the cities share is added up anew from
 * their operations. What it cannot see is the bound: that comes from solves (decision 0015).
 */
import type { Proof } from '../../contract.js';
import type { ProvincePlanWithValues } from '../../contract-province.js';
import type { City } from '../../scenario/schema.js';
import type { SharedId } from '../../scenario/schema-province.js';
import { openCase, type Case, type PlanDocument } from './case.js';
import { Collector, sum, type Finding } from './collector.js';
import { importEnergy } from './imports.js';
import { parts } from './parts.js';
import { postingsOf } from './postings.js';
import { verify } from './verify.js';

const tolerance = 1e-6;

/** External power bought in the year, GWh. */
const externalPower = (kase: Case): number =>
  sum(
    kase.inputs.blocks.flatMap(({ id }) =>
      kase.calendar.periods.map((period) => importEnergy(kase, id, period)),
    ),
  );

/** Gas bought in the year, Mm3. */
function gas(kase: Case): number {
  const bought = Object.entries(kase.city.fuels).filter(
    ([, { form, commercial }]) => form === 'gas' && commercial,
  );
  const ids = new Set(bought.map(([id]) => id));
  return sum(
    postingsOf(kase).flatMap(({ burns = {} }) =>
      Object.entries(burns).map(([fuel, amount]) => (ids.has(fuel) ? amount : 0)),
    ),
  );
}

/** What the operation of a plan uses of what cities share; its ledgers are proven beside it. */
function usesOf(city: City, plan: PlanDocument): Readonly<Record<SharedId, number>> {
  const kase = openCase(city, plan, tolerance, parts);
  return { coal: plan.ledgers.coal.after, 'external-power': externalPower(kase), gas: gas(kase) };
}

/** What a province states; `caps` and the cities come from its scenario. */
type Statement = Omit<ProvincePlanWithValues, 'proof'>;

function checkShared(
  collector: Collector,
  { shared, cities }: Statement,
  caps: ReadonlyMap<SharedId, number>,
  uses: ReadonlyMap<string, Readonly<Record<SharedId, number>>>,
): void {
  for (const [id, cap] of caps) {
    const stated = shared.find((each) => each.id === id);
    const used = cities.map((city) => uses.get(city.id)?.[id] ?? Number.NaN);
    const shares = cities.map((city) => city.shares[id] ?? Number.NaN);
    collector.same('PRV-1', `${id} cap`, stated?.cap, cap);
    collector.same('PRV-1', `${id} used`, stated?.used, sum(used));
    collector.same('PRV-1', `${id} margin`, stated?.margin, cap - sum(used));
    collector.atMost('PRV-1', id, [...used, -cap]);
    collector.atMost('PRV-1', `${id} shares`, [...shares, -cap]);
    cities.forEach((city, place) =>
      collector.atMost('PRV-1', `${id} ${city.id}`, [
        used[place] ?? Number.NaN,
        -(shares[place] ?? Number.NaN),
      ]),
    );
  }
  collector.holds('PRV-1', 'caps', shared.length === caps.size && shared.every(({ id }) => caps.has(id)));
}

function checkObjective(collector: Collector, { objective, cities }: Statement): void {
  const add = (of: 'value' | 'bound' | 'constant'): number =>
    sum(cities.map(({ plan }) => plan.objective[of]));
  collector.same('PRV-2', 'value', objective.value, add('value'));
  collector.same('PRV-2', 'bound', objective.bound, add('bound'));
  collector.same('PRV-2', 'constant', objective.constant, add('constant'));
  collector.atMost('PRV-2', 'bound below value', [objective.bound, -objective.value]);
  const apart = objective.value - objective.bound;
  collector.same(
    'PRV-2',
    'gap',
    objective.gap,
    Math.max(0, apart) / Math.max(1, Math.abs(objective.value - objective.constant)),
  );
}

/** Proves the plan of a province, or says where it is wrong; places of a city begin with its id. */
export function verifyProvince(
  scenarios: ReadonlyMap<string, City>,
  caps: ReadonlyMap<SharedId, number>,
  plan: Statement,
): Proof {
  const collector = new Collector(tolerance);
  const named = new Set(plan.cities.map(({ id }) => id));
  collector.holds('PRV-1', 'cities', named.size === scenarios.size && plan.cities.length === scenarios.size);
  const uses = new Map<string, Readonly<Record<SharedId, number>>>();
  const proofs = plan.cities.flatMap(({ id, plan: own }): Proof[] => {
    const city = scenarios.get(id);
    collector.holds('PRV-1', `city ${id}`, city !== undefined);
    if (city === undefined) return [];
    uses.set(id, usesOf(city, own));
    const proof = verify(city, own);
    const placed = (finding: Finding): Finding => ({ ...finding, at: `${id}: ${finding.at}` });
    return [
      {
        ...proof,
        worst: proof.worst === null ? null : placed(proof.worst),
        failures: proof.failures.map(placed),
      },
    ];
  });
  checkShared(collector, plan, caps, uses);
  checkObjective(collector, plan);
  return together(proofs, collector);
}

function together(proofs: readonly Proof[], collector: Collector): Proof {
  const findings = [...proofs.map(({ worst }) => worst), collector.worst].filter((each) => each !== null);
  const failures = [...collector.failures, ...proofs.flatMap((proof) => proof.failures)];
  return {
    passed: failures.length === 0,
    checks: collector.count + proofs.reduce((total, { checks }) => total + checks, 0),
    worst: findings.reduce<Finding | null>(
      (worst, each) => (worst === null || each.residual > worst.residual ? each : worst),
      null,
    ),
    failures: failures.slice(0, 50),
  };
}
