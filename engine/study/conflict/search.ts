/** The conflict of a scenario: rule families first, then the months where it is local, then the places. */
import { familyCode } from '../../model/row.js';
import { filter, inTurn, lightestFirst, narrowed } from '../../plan/conflict-filter.js';
import {
  byMonth,
  byPlace,
  familiesOf,
  monthOf,
  monthOfRow,
  rankOf,
  type Group,
} from '../../plan/conflict-groups.js';
import { Judge, type Clock } from '../../plan/conflict-judge.js';
import { monthsWords, placed } from '../../plan/places.js';
import type { LinearProgram } from '../../model/program.js';
import type { Solver } from '../../solver/port.js';
import type { CityModel } from '../../system/build.js';
import type { Words } from '../../words.js';

/** A rule in a conflict; `months` are those of its rows that take part, null where it has none or all do. */
export interface Element {
  readonly code: string;
  readonly kind: 'policy' | 'supply';
  /** Keys of its place. */
  readonly at: string;
  readonly months: string[] | null;
  readonly words: Words;
}

export interface Found {
  readonly elements: Element[];
  readonly minimal: boolean;
  /** Choices of rules that were judged. */
  readonly questions: number;
}

/** Seconds for one question, of the relaxation and with whole decisions. */
const patience = { linear: 15, whole: { first: 30, again: 90 } };

/** Places of a rule that are named one by one; of more the rule stands for all. */
const fewPlaces = 6;

/** A contradiction of so many months at the most is one of these months; one of more is one of the year. */
const localMonths = 6;

/**
 * A minimal set of rules that exclude a plan with physics; undefined when all rules together do not. Rules as a whole come
 * first, then their months where the contradiction is local, then their places where those are few. A rule that was needed stays
 * so when it or another is narrowed, since that leaves fewer rows: only what is open about whole rules can leave it open
 * whether the set is minimal.
 * @param clock when it runs out, what is left undecided stays in, and the answer is not called minimal.
 */
export function searchConflict(
  model: CityModel,
  program: LinearProgram,
  solver: Solver,
  clock: Clock,
): Found | undefined {
  const families = familiesOf(model, program);
  const judge = new Judge(program, families, solver, clock, patience);
  const rules = families.flatMap((family) =>
    family.meaning.kind === 'policy' ? byPlace(program, family) : [family],
  );
  const weights = judge.weightsOf(rules);
  if (weights === undefined && judge.ask(rules).verdict === 'feasible') return undefined;
  const parts = weights ?? new Map<number, number>();
  const { kept, unsure } = filter(inTurn(narrowed(rules, weights, judge), parts), judge);
  const last = atPlaces(program, inMonths(program, kept, judge, parts), judge, parts);
  return {
    elements: elementsOf(model, program, last),
    minimal: unsure.size === 0,
    questions: judge.questions,
  };
}

/** Rules in the months that the contradiction needs, where those are few; else as they are. */
function inMonths(
  program: LinearProgram,
  groups: readonly Group[],
  judge: Judge,
  weights: ReadonlyMap<number, number>,
): readonly Group[] {
  const parts = groups.flatMap((group) => byMonth(program, group));
  const months = new Map<string, Group[]>();
  for (const part of parts) {
    const month = part.keys.map(monthOf).find((key) => key !== undefined) ?? '';
    months.set(month, [...(months.get(month) ?? []), part]);
  }
  const others = months.get('') ?? [];
  months.delete('');
  const wholes = lightestFirst([...months.values()].flatMap(joined), weights);
  const few = wholes.slice(-localMonths);
  if (few.length < wholes.length && judge.ask([...others, ...few]).verdict !== 'infeasible') return groups;
  // Month by month, all rules together, then rule by rule.
  const local = new Set(filter(few, judge, { others }).kept.flatMap((group) => group.rows));
  const suspects = parts.filter((part) => !others.includes(part) && part.rows.some((row) => local.has(row)));
  const needed = filter(inTurn(suspects, weights), judge, { others }).kept;
  const kept = new Set([...others, ...needed].flatMap((group) => group.rows));
  // The months of a rule stand together again.
  return groups.flatMap((group) => {
    const own = group.rows.filter((row) => kept.has(row));
    return own.length === 0 ? [] : [{ ...group, rows: own }];
  });
}

/** Groups as one. */
function joined(groups: readonly Group[]): readonly Group[] {
  const [one] = groups;
  return one === undefined ? [] : [{ ...one, rows: groups.flatMap(({ rows }) => rows) }];
}

/**
 * Rules at the places that the contradiction needs, where those are few: else the rule stays whole, for one line says more than
 * fifty. Each rule is narrowed for good before the next one is looked at, or not at all.
 */
function atPlaces(
  program: LinearProgram,
  groups: readonly Group[],
  judge: Judge,
  weights: ReadonlyMap<number, number>,
): readonly Group[] {
  return groups.reduce((left, group) => {
    const others = left.filter((each) => each !== group);
    const places = byPlace(program, group);
    // One place needs no question: the rule was needed.
    if (places.length === 1) return left.map((each) => (each === group ? (places[0] ?? group) : each));
    // A certificate says where to look; without one all places are gone through.
    const few = weights.size === 0 ? places : lightestFirst(places, weights).slice(-fewPlaces);
    if (few.length < places.length && judge.ask([...others, ...few]).verdict !== 'infeasible') return left;
    const { kept, unsure } = filter(few, judge, { others, most: fewPlaces });
    if (unsure.size > 0 || (kept.length === places.length && kept.length > 1)) return left;
    return left.flatMap((each) => (each === group ? kept : [each]));
  }, groups);
}

/** Groups as rules in words. */
function elementsOf(model: CityModel, program: LinearProgram, groups: readonly Group[]): Element[] {
  return groups
    .toSorted((left, right) => rankOf(left) - rankOf(right))
    .map((group) => elementOf(model, program, group));
}

const placeOf = ({ keys }: Group): readonly string[] => keys.filter((key) => monthOf(key) === undefined);

function elementOf({ city, model }: CityModel, program: LinearProgram, one: Group): Element {
  const code = familyCode(one.meaning);
  const family = program.rowFamilies[model.meanings.findIndex(({ meaning }) => meaning === one.meaning)];
  const own = [...new Set(one.rows.flatMap((row) => monthOfRow(program, row) ?? []))].toSorted();
  const place = placeOf(one);
  const all = new Set(
    (family?.keys ?? []).flatMap((keys) =>
      place.every((key) => keys.includes(key)) ? keys.flatMap((key) => monthOf(key) ?? []) : [],
    ),
  );
  const months = own.length === 0 || own.length === all.size ? null : own;
  const words = placed(city, place, one.meaning.says, one.meaning.over);
  const when = months === null ? undefined : monthsWords(months);
  return {
    code,
    kind: one.meaning.kind === 'supply' ? 'supply' : 'policy',
    at: place.join(' '),
    months,
    words: when === undefined ? words : { zh: `${when.zh} ${words.zh}`, en: `${when.en}, ${words.en}` },
  };
}
