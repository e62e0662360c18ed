/** The conflict of a scenario: rule families first, then the months where it is local, then the places. */
import { familyCode } from '../../model/row.js';
import { filter, inTurn, narrowed, type Filtered } from '../../plan/conflict-filter.js';
import {
  byPlace,
  byPlaceAndMonth,
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
const patience = { linear: 15, whole: 40 };

/** A contradiction of so many months at the most is one of these months; one of more is one of the year. */
const localMonths = 6;

/**
 * A minimal set of rules that exclude a plan with physics; undefined when all rules together do not.
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
  const first = filter(inTurn(narrowed(rules, weights, judge), weights ?? new Map()), judge);
  const months = monthsOf(program, first.kept, weights);
  const last =
    months.length <= localMonths
      ? inMonths(program, first.kept, judge)
      : wholeAgain(first, atPlaces(program, first.kept, judge));
  return {
    elements: elementsOf(model, program, last.kept),
    minimal: last.unsure.size === 0,
    questions: judge.questions,
  };
}

/**
 * Rules of which every place is left stand as one again: the rule as a whole was needed already, and one line says more than
 * fifty. What was open about its places is open no more.
 */
function wholeAgain(whole: Filtered, places: Filtered): Filtered {
  const unsure = new Set<Group>();
  const kept = whole.kept.flatMap((rule) => {
    const rows = new Set(rule.rows);
    const own = places.kept.filter((place) => place.rows.some((row) => rows.has(row)));
    const isWhole = own.reduce((total, place) => total + place.rows.length, 0) === rows.size;
    const left = isWhole && own.length > 1 ? [rule] : own;
    for (const group of left)
      if (isWhole ? whole.unsure.has(rule) : places.unsure.has(group)) unsure.add(group);
    return left;
  });
  return { kept, unsure };
}

/** Months of the rows that take part in a contradiction by its certificate; all months where there is none. */
function monthsOf(
  program: LinearProgram,
  groups: readonly Group[],
  weights: ReadonlyMap<number, number> | undefined,
): readonly string[] {
  const rows = groups.flatMap((group) => group.rows).filter((row) => weights?.has(row) ?? true);
  return [...new Set(rows.flatMap((row) => monthOfRow(program, row) ?? []))];
}

/** By place, all months of a place together. */
function atPlaces(program: LinearProgram, groups: readonly Group[], judge: Judge): Filtered {
  const places = groups.flatMap((group) => byPlace(program, group));
  const weights = judge.weightsOf(places) ?? new Map<number, number>();
  return filter(inTurn(narrowed(places, weights.size === 0 ? undefined : weights, judge), weights), judge);
}

/** By month first, all places together, then by place and month. */
function inMonths(program: LinearProgram, groups: readonly Group[], judge: Judge): Filtered {
  const parts = groups.flatMap((group) => byPlaceAndMonth(program, group));
  const weights = judge.weightsOf(parts) ?? new Map<number, number>();
  const suspects = narrowed(parts, weights.size === 0 ? undefined : weights, judge);
  const months = new Map<string, Group[]>();
  for (const part of suspects) {
    const month = part.keys.map(monthOf).find((key) => key !== undefined) ?? '';
    months.set(month, [...(months.get(month) ?? []), part]);
  }
  const wholes = [...months.values()].flatMap((some): Group[] => {
    const [one] = some;
    return one === undefined ? [] : [{ ...one, rows: some.flatMap(({ rows }) => rows) }];
  });
  const rows = new Set(filter(inTurn(wholes, weights), judge).kept.flatMap((group) => group.rows));
  const left = suspects.filter((part) => part.rows.some((row) => rows.has(row)));
  return filter(inTurn(left, weights), judge);
}

/** Groups as rules in words; months of one rule and place stand together. */
function elementsOf(model: CityModel, program: LinearProgram, groups: readonly Group[]): Element[] {
  const joined = new Map<string, Group[]>();
  for (const group of groups) {
    const id = `${familyCode(group.meaning)} ${placeOf(group).join(' ')}`;
    joined.set(id, [...(joined.get(id) ?? []), group]);
  }
  return [...joined.values()]
    .flatMap((some) => {
      const [one] = some;
      return one === undefined ? [] : [{ one, some }];
    })
    .toSorted((left, right) => rankOf(left.one) - rankOf(right.one))
    .map(({ one, some }) => elementOf(model, program, one, some));
}

const placeOf = ({ keys }: Group): readonly string[] => keys.filter((key) => monthOf(key) === undefined);

function elementOf(
  { city, model }: CityModel,
  program: LinearProgram,
  one: Group,
  some: readonly Group[],
): Element {
  const code = familyCode(one.meaning);
  const family = program.rowFamilies[model.meanings.findIndex(({ meaning }) => meaning === one.meaning)];
  const rows = some.flatMap((group) => group.rows);
  const own = [...new Set(rows.flatMap((row) => monthOfRow(program, row) ?? []))].toSorted();
  const place = placeOf(one);
  const all = new Set(
    (family?.keys ?? []).flatMap((keys) =>
      place.every((key) => keys.includes(key)) ? keys.flatMap((key) => monthOf(key) ?? []) : [],
    ),
  );
  const months = own.length === 0 || own.length === all.size ? null : own;
  const words = placed(city, place, one.meaning.says);
  const when = months === null ? undefined : monthsWords(months);
  return {
    code,
    kind: one.meaning.kind === 'supply' ? 'supply' : 'policy',
    at: place.join(' '),
    months,
    words: when === undefined ? words : { zh: `${when.zh} ${words.zh}`, en: `${when.en}, ${words.en}` },
  };
}
