/**
 * The coal cap of a city over its areas: by least cost beside rules that people call fair, what fairness costs, and what
 * changes when one county objects. Every cost is that of a plan that was solved and proven.
 */
import { z } from 'zod';
import { EngineError } from '../../errors.js';
import { figure, share } from '../../scenario/fields.js';
import { issueOf } from '../../scenario/issues.js';
import type { City } from '../../scenario/schema.js';
import { lastYearOf, targetsPath } from '../coal-caps.js';
import { beforePiece } from '../pieces.js';
import { defineStudy, type Ask, type OptionsOf, type Steps, type StudyInput } from '../study.js';
import { describeDecomposition } from './describe.js';
import { result, type CapPlan, type Decomposition, type Rule } from './result.js';
import { afterObjection, coalToSplit, floorOf, ruleIds, splitsOf, type Split } from './splits.js';
import { capPiece, shortPiece, type CapPart } from './works.js';

const options = z.strictObject({
  /** How far the split by value added moves from an equal cut to equal coal per value added. */
  toward: share().prefault('10 %'),
  /** The split that is objected to; by default the scenario's own, else the five factors, else the equal cut. */
  rule: z.enum(['auto', ...ruleIds]).default('auto'),
  /** The county that objects; by default the one whose cap is dearest at the margin. */
  area: z.string().default(''),
  /** What it gets more, as a share of its cap. */
  more: share().prefault('1 %'),
  /** The same in tonnes, which counts where it is not zero. */
  coal: figure('万t', { min: 0 }).prefault('0 万t'),
});

type Input = StudyInput<OptionsOf<typeof options>>;

const works = { before: beforePiece, cap: capPiece, short: shortPiece };

const cityOf = ({ subjects }: Input): City => subjects[0].scenario.city;

/** One rule with its plan, and the price of fairness against the least-cost split. */
function ruleOf({ rule, caps, kept }: Split, part: CapPart, least: CapPlan, short: Rule['short']): Rule {
  const head = {
    rule,
    caps: Object.fromEntries(caps),
    kept: [...kept],
    sum: [...caps.values()].reduce((total, cap) => total + cap, 0),
    status: part.status,
    short,
  };
  if (part.status !== 'planned') return { ...head, plan: null, price: null, priceFrom: null, priceTo: null };
  const { cost, bound } = part.plan.figures;
  return {
    ...head,
    plan: part.plan,
    price: cost - least.figures.cost,
    // Caps of areas only take plans away, so fairness never pays; both plans are known up to their gaps.
    priceFrom: Math.max(0, bound - least.figures.cost),
    priceTo: cost - least.figures.bound,
  };
}

/** The rule that is objected to: as told, else the one that people have in hand. */
function objected({ options: { rule } }: Input, rules: readonly Rule[]): Rule | undefined {
  if (rule !== 'auto') return rules.find((each) => each.rule === rule);
  return ['own', 'factors', 'grandfathering']
    .map((id) => rules.find((each) => each.rule === id))
    .find((each) => each !== undefined);
}

/** The county that objects: as told, else where the cap is dearest, or where most is missing, or where least is left. */
function objector({ options: { area } }: Input, { caps, plan, short }: Rule): string | undefined {
  if (area !== '') return Object.hasOwn(caps, area) ? area : undefined;
  const [missed] = short.toSorted((one, other) => other.missing - one.missing);
  if (plan === null) return missed?.area ?? Object.keys(caps)[0];
  const [tightest] = plan.areas
    .filter(({ cap }) => cap !== null)
    .toSorted((one, other) => {
      const byPrice = (other.price ?? 0) - (one.price ?? 0);
      return byPrice === 0
        ? (one.margin ?? 0) / Math.max(1, one.cap ?? 0) - (other.margin ?? 0) / Math.max(1, other.cap ?? 0)
        : byPrice;
    });
  return tightest?.area;
}

/** What changes when one county gets more and the others take it up in proportion. */
function* objectionTo(
  input: Input,
  ask: Ask<typeof works>,
  rules: readonly Rule[],
  solved: { readonly before: Float64Array; readonly start: Float64Array },
): Steps<Decomposition['objection']> {
  const rule = objected(input, rules);
  const area = rule && objector(input, rule);
  if (rule === undefined || area === undefined) return null;
  const { more: part, coal } = input.options;
  const more = coal > 0 ? coal : part * (rule.caps[area] ?? 0);
  const head = { rule: rule.rule, area, more, plan: null, change: null, short: [] };
  const caps = afterObjection(cityOf(input), new Map(Object.entries(rule.caps)), area, more);
  if (caps === undefined) return { ...head, status: 'floors', caps: rule.caps };
  const moved = Object.fromEntries(caps);
  const [answer] = yield* ask('cap', [{ caps: moved, ...solved }]);
  if (answer?.status === 'planned') {
    const change = rule.plan === null ? null : answer.plan.figures.cost - rule.plan.figures.cost;
    return { ...head, status: 'planned', caps: moved, plan: answer.plan, change };
  }
  const status = answer?.status ?? 'undecided';
  const [short = []] = yield* ask('short', status === 'impossible' ? [{ caps: moved, ...solved }] : []);
  return { ...head, status, caps: moved, short };
}

export const decomposition = defineStudy({
  id: 'decomposition',
  texts: {
    name: { zh: '控煤目标分解', en: 'Split of the coal cap over areas' },
    why: {
      zh: '县区目标按成本最低分还是按公平规则分，公平要多花多少钱，一个县不同意时怎么变。',
      en: 'Targets of areas by least cost beside fair rules, what fairness costs, and what changes when one county objects.',
    },
  },
  takes: { least: 1, most: 1 },
  options,
  result,
  works,
  check: (input) => {
    const city = cityOf(input);
    const path = `${targetsPath(city, lastYearOf(city))}.coal`;
    if (coalToSplit(city) === undefined)
      return [issueOf({ code: 'E_KEY_MISSING', path, seen: '-', expected: 'cap' })];
    const { area } = input.options;
    const known = Object.keys(city.areas);
    return area === '' || known.includes(area)
      ? []
      : [issueOf({ code: 'E_REFERENCE', path: 'area', seen: area, expected: known.join(' | ') })];
  },
  *steps(input, ask) {
    const city = cityOf(input);
    const [before] = yield* ask('before', [{}]);
    if (before === undefined) throw new EngineError('E_INTERNAL', { seen: 'before' });
    const [least] = yield* ask('cap', [{ caps: {}, before }]);
    if (least?.status !== 'planned')
      throw new EngineError('E_STUDY_NO_PLAN', { path: city.id, seen: least?.status ?? 'undecided' });
    const splits = splitsOf(city, input.options.toward);
    const solved = { before, start: least.x };
    const pieces = splits.map(({ caps }) => ({ caps: Object.fromEntries(caps), ...solved }));
    const parts = yield* ask('cap', pieces);
    const impossible = pieces.filter((_piece, place) => parts[place]?.status === 'impossible');
    const shorts = yield* ask('short', impossible);
    const rules = splits.map((split, place): Rule => {
      const short = shorts[impossible.indexOf(pieces[place] ?? { caps: {}, ...solved })] ?? [];
      return ruleOf(split, parts[place] ?? { status: 'undecided' }, least.plan, short);
    });
    return {
      cap: coalToSplit(city) ?? 0,
      areas: Object.keys(city.areas).map((area) => ({
        area,
        base: city.statistics.coal[area] ?? 0,
        floor: floorOf(city, area),
      })),
      leastCost: least.plan,
      rules,
      objection: yield* objectionTo(input, ask, rules, solved),
    };
  },
  describe: (found, input) => describeDecomposition(found, cityOf(input)),
});
