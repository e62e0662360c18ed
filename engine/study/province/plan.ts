/** From a checked province to its plan: cities opened, searched together, settled each, proven together - or why there is none. */
import type { PlanOptions, PlanWithValues, Proof } from '../../contract.js';
import type {
  LeastAmount,
  ProvincePlan,
  ProvincePlanWithoutValues,
  ProvincePlanWithValues,
} from '../../contract-province.js';
import { EngineError } from '../../errors.js';
import { verifyProvince } from '../../plan/verify/index.js';
import { withoutLastResort } from '../../registry.js';
import type { Province } from '../../scenario/load-province.js';
import { sharedUnits } from '../../scenario/schema-province.js';
import { engineVersion } from '../../version.js';
import type { Words } from '../../words.js';
import { Cities, type ProvinceHooks } from './cities.js';
import { leastAmounts, sharedNames } from './least.js';
import { search, type Best, type Bound, type SearchResult } from './search.js';
import { sharesOf } from './shares.js';
import type { CityAnswer, Opened, Settled } from './types.js';

/** Relative gap at which a plan of a province counts as proven. */
const defaultGap = 5e-3;
/** Least amounts are sought no closer than this. */
const leastGap = 1e-3;

const reasons: Readonly<
  Record<'undecided' | 'city' | 'shared' | 'screening' | 'feasible' | 'valve' | 'failed', Words>
> = {
  undecided: {
    zh: '在时限内没有找到全省方案，也没有证明无解。请延长时限或降低精度要求。',
    en: 'No plan of the province was found in time, and none was proven not to exist. Allow more time or a wider gap.',
  },
  city: {
    zh: '有的城市自身就没有方案（见各市说明），与共享上限无关。',
    en: 'Cities have no plan of their own (see there), whatever they share.',
  },
  shared: {
    zh: '各市单独都有方案，但合起来不能满足共享上限。',
    en: 'Every city has a plan of its own, but together they cannot keep the shared caps.',
  },
  screening: {
    zh: '年度粗算：不可行是确证，可行只是初筛。',
    en: 'Annual screening: impossible is proof, possible is not.',
  },
  feasible: {
    zh: '方案可行，但尚未证明最优（见差距）。',
    en: 'The plan is feasible, not proven best (see the gap).',
  },
  valve: {
    zh: '不动用企业用煤限额（年末总闸）就没有全省方案：部分城市已开闸限产。',
    en: 'No plan of the province exists without the enterprise quota (the closing valve): cities cut output beyond the measures.',
  },
  failed: { zh: '求解器没有给出可用的答案。', en: 'The solver gave no usable answer.' },
};

/** A run over one province. */
class ProvinceRun {
  readonly #province: Province;
  readonly #options: PlanOptions;
  readonly #cities: Cities;
  readonly #gap: number;
  #opened: readonly Opened[] = [];
  #round = 0;

  constructor(province: Province, options: PlanOptions, hooks: ProvinceHooks) {
    this.#province = province;
    this.#options = options;
    this.#cities = new Cities(province.cities.length, hooks, options.timeLimit);
    this.#gap = options.gap ?? defaultGap;
  }

  async plan(): Promise<ProvincePlan> {
    const shut = await this.#attempt(false);
    if (shut.status !== 'impossible' || !this.#hasValves) return this.#answer(shut);
    return this.#answer(await this.#attempt(true));
  }

  get #hasValves(): boolean {
    const hasValve = ({ measures }: Province['cities'][number]['scenario']['city']): boolean =>
      Object.keys(withoutLastResort(measures)).length < Object.keys(measures).length;
    return this.#province.cities.some(({ scenario: { city } }) => hasValve(city));
  }

  readonly #rounds = (): number => (this.#round += 1);

  async #attempt(valve: boolean): Promise<SearchResult> {
    const opened = await this.#cities.each('open', () => ({ ask: 'open', valve }));
    if (opened.some(({ answer }) => answer === 'refused')) return { status: 'refused', answers: opened };
    this.#opened = opened.filter((answer): answer is Opened => answer.answer === 'opened');
    const { shared } = this.#province;
    return search(
      this.#cities,
      { objective: { cost: 1, uses: shared.map(() => 0) }, caps: shared.map(({ cap }) => cap) },
      {
        gap: this.#gap,
        constant: this.#opened.reduce((total, { constant }) => total + constant, 0),
        rounds: this.#rounds,
      },
    );
  }

  async #answer(outcome: SearchResult): Promise<ProvincePlan> {
    switch (outcome.status) {
      case 'planned':
        return this.#settled(outcome.best, outcome.bound);
      case 'refused':
        return this.#refused(outcome.answers);
      case 'impossible':
        return this.#without('impossible', 'shared', await this.#least());
      case 'undecided': {
        // Whole decisions may exclude a plan that their relaxation had: a least amount above its cap is the proof.
        const amounts = this.#cities.isLate() ? [] : await this.#least();
        const excluded = amounts.some(({ floor, cap, alone }) => floor > cap * (1 + 1e-6) + 1e-6 && alone);
        return excluded
          ? this.#without('impossible', 'shared', amounts)
          : this.#without('undecided', 'undecided', []);
      }
    }
  }

  #least(): Promise<readonly LeastAmount[]> {
    this.#cities.known = {};
    return leastAmounts(this.#cities, this.#province.shared, {
      gap: Math.max(this.#gap, leastGap),
      rounds: this.#rounds,
    });
  }

  #header() {
    const { frame, cities, hash } = this.#province;
    const add = (of: keyof Opened['size']): number =>
      this.#opened.reduce((total, { size }) => total + size[of], 0);
    const { solver } = this.#cities.hooks;
    return {
      kind: 'province' as const,
      province: { id: frame.id, title: frame.title, year: cities[0]?.scenario.city.year ?? 0 },
      provenance: { scenarioHash: hash, engine: engineVersion, solver: `${solver.id} ${solver.version}` },
      size: {
        cities: cities.length,
        columns: add('columns'),
        rows: add('rows'),
        entries: add('entries'),
        integers: add('integers'),
      },
      seconds: this.#cities.seconds,
    };
  }

  #without(
    status: ProvincePlanWithoutValues['status'],
    why: keyof typeof reasons,
    repairs: readonly LeastAmount[],
    cities: ProvincePlanWithoutValues['cities'] = [],
  ): ProvincePlan {
    return { ...this.#header(), status, reason: reasons[why], cities, repairs: [...repairs] };
  }

  #refused(answers: readonly CityAnswer[]): ProvincePlan {
    const cities = answers.flatMap((answer, place) =>
      answer.answer === 'refused' && !('proof' in answer.plan)
        ? [{ id: this.#province.cities[place]?.id ?? '', plan: answer.plan }]
        : [],
    );
    // Impossible is proof; one city that only ran out of time leaves the others' proof standing.
    const proven = cities.some(({ plan }) => plan.status === 'impossible');
    if (proven) return this.#without('impossible', 'city', [], cities);
    const undecided = cities.some(({ plan }) => plan.status === 'undecided');
    return undecided
      ? this.#without('undecided', 'undecided', [], cities)
      : this.#without('failed', 'failed', [], cities);
  }

  async #settled(best: Best, bound: Bound): Promise<ProvincePlan> {
    const { shared } = this.#province;
    const most = sharesOf(
      shared.map(({ cap }) => cap),
      best.uses,
    );
    const paid = (city: number): number =>
      bound.prices.reduce((total, price, place) => total + price * (most[city]?.[place] ?? 0), 0);
    const answers = await this.#cities.each('settle', (city) => ({
      ask: 'settle',
      round: best.rounds[city] ?? -1,
      most: most[city] ?? [],
      bound: (bound.cities[city] ?? -Infinity) - paid(city),
      gap: this.#gap,
    }));
    const settled = answers.filter((answer): answer is Settled => answer.answer === 'settled');
    if (settled.length < answers.length)
      throw new EngineError('E_SOLVER_FAILED', { reason: 'a share of a city cannot be kept' });
    return this.#proven(settled, most, bound);
  }

  #proven(
    settled: readonly Settled[],
    most: readonly (readonly number[])[],
    { prices }: Bound,
  ): ProvincePlan {
    const { shared, cities, document } = this.#province;
    const plans = settled.map(({ plan }) => plan as PlanWithValues);
    const add = (of: 'value' | 'bound' | 'constant'): number =>
      plans.reduce((total, { objective }) => total + objective[of], 0);
    const [value, bound, constant] = [add('value'), add('bound'), add('constant')];
    const gap = Math.max(0, value - bound) / Math.max(1, Math.abs(value - constant));
    const isAnnual = plans.some(({ status }) => status === 'screening');
    const status = isAnnual ? 'screening' : gap <= this.#gap ? 'proven' : 'feasible';
    const unproven: Omit<ProvincePlanWithValues, 'proof'> = {
      ...this.#header(),
      status,
      reason: this.#opened.some(({ valve }) => valve)
        ? reasons.valve
        : status === 'proven'
          ? null
          : reasons[status],
      objective: { value, constant, unit: 'MCNY', bound, gap },
      shared: shared.map(({ id, cap }, place) => {
        const used = settled.reduce((total, { uses }) => total + (uses[place] ?? 0), 0);
        const price = prices[place] ?? 0;
        return { id, name: sharedNames[id], unit: sharedUnits[id], cap, used, margin: cap - used, price };
      }),
      cities: cities.map(({ id }, city) => ({
        id,
        shares: Object.fromEntries(shared.map((each, place) => [each.id, most[city]?.[place] ?? 0])),
        plan: plans[city] as PlanWithValues,
      })),
      package: { scenario: document },
    };
    const proof = verifyProvincePlan(this.#province, unproven);
    if (!proof.passed)
      throw new EngineError('E_PLAN_UNPROVEN', { worst: proof.worst, failures: proof.failures.slice(0, 10) });
    return { ...unproven, seconds: this.#cities.seconds, proof };
  }
}

/** Proves a plan of a province from its scenario, with code that shares nothing with the model. */
export const verifyProvincePlan = (
  { cities, shared }: Province,
  plan: Omit<ProvincePlanWithValues, 'proof'>,
): Proof =>
  verifyProvince(
    new Map(cities.map(({ id, scenario }) => [id, scenario.city])),
    new Map(shared.map(({ id, cap }) => [id, cap])),
    plan,
  );

/**
 * Plans a province. Resolves with status `impossible` and the city or the least amounts of the caps when no plan exists,
 * `undecided` when none was found in time; rejects only on a fault of ours.
 */
export const planProvince = (
  province: Province,
  options: PlanOptions,
  hooks: ProvinceHooks,
): Promise<ProvincePlan> => new ProvinceRun(province, options, hooks).plan();

export type { ProvinceHooks } from './cities.js';
