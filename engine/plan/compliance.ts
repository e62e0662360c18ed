/** Targets and guardrails of a plan: value, cap, margin, lamp. One line a limit of the model. */
import type { Compliance, Lamp, Ledger } from '../contract.js';
import { evaluate } from '../model/expression.js';
import { familyCode } from '../model/row.js';
import type { RuleSet } from '../rules/rules.js';
import type { Limits } from '../system/limits.js';
import { areaIntensityCap, intensityCap, targetsOf } from '../system/targets.js';
import { baseYearOf } from './history.js';
import { intensityScale, type Point } from './settle.js';

type Rule = (value: number, cap: number) => Lamp;

const tolerance = 1e-9;

const hard: Rule = (value, cap) => (value <= cap + tolerance * Math.max(1, Math.abs(cap)) ? 'green' : 'red');

/** Green up to a ratio of the cap, orange up to another, then red. */
const byRatio =
  ([green, orange]: readonly [number, number]): Rule =>
  (value, cap) =>
    value <= cap * green * (1 + tolerance) ? 'green' : value <= cap * orange ? 'orange' : 'red';

/** Fell but missed: orange; rose on the base year: red. */
const byFall =
  (base: number | null): Rule =>
  (value, cap) =>
    hard(value, cap) === 'green' ? 'green' : base !== null && value < base ? 'orange' : 'red';

/** Years after the first stand beside the target's id. */
const withYear = (id: string, year: string, first: string): string => (year === first ? id : `${id}@${year}`);

/** Compliance of a plan (or of a quick answer) with every limit of its model. */
export function complianceOf(after: Point, before: Point | undefined, intensity: Ledger): Compliance[] {
  return after.model.limits.flatMap((limits) =>
    limits.shown === 'largest'
      ? [largest(after, limits)]
      : limits.keys.map((keys) => line(after, before, limits, keys, intensity)),
  );
}

const yearIn = (keys: readonly string[]): string => keys[keys.length - 1]?.slice(0, 4) ?? '';

function line(
  after: Point,
  before: Point | undefined,
  limits: Limits,
  keys: readonly string[],
  intensity: Ledger,
): Compliance {
  const { city } = after.model;
  const year = yearIn(keys);
  const rules: RuleSet = after.model.ledgers.rulesOf(year);
  const head = {
    target: withYear(limits.target(...keys), year, String(city.year)),
    code: familyCode(limits),
    name: limits.name(...keys),
  };
  if (limits.lamp === 'intensity') {
    const area = keys.length > 1 ? keys[0] : undefined;
    const targets = targetsOf(city, year);
    const row = (area === undefined ? intensity : intensity.byArea[area])?.byYear[year];
    const cap = (area === undefined ? intensityCap(targets) : areaIntensityCap(targets, area)) ?? 0;
    // The base year on the rules of this year: a change of rules is no fall.
    const base = baseYearOf(after.model, rules, area).intensity;
    const fall = byFall(base === undefined ? null : base * intensityScale);
    return shown(head, intensity.unit, row?.before ?? null, row?.after ?? 0, cap * intensityScale, fall);
  }
  const cap = limits.cap(...keys);
  const value = evaluate(limits.value(after.model, ...keys), after.x);
  const without = before && evaluate(limits.value(before.model, ...keys), before.x);
  const rule = limits.lamp === 'hard' ? hard : byRatio(rules.lamps[limits.lamp]);
  if (limits.floor !== true) return shown(head, limits.unit, without ?? null, value, cap, rule);
  const reached = shown(head, limits.unit, without ?? null, -value, -cap, rule);
  return { ...reached, floor: true, value, cap };
}

/** The row with the largest value stands for its family. */
function largest(after: Point, limits: Limits): Compliance {
  const { shownAs } = limits;
  const rows = limits.keys.map((keys) => ({
    keys,
    value: shownAs?.value(after.x, ...keys) ?? evaluate(limits.value(after.model, ...keys), after.x),
  }));
  const worst = rows.reduce((left, right) => (right.value > left.value ? right : left));
  const head = {
    target: limits.target(...worst.keys),
    code: familyCode(limits),
    name: limits.name(...worst.keys),
  };
  const cap = shownAs?.cap ?? limits.cap(...worst.keys);
  return shown(head, shownAs?.unit ?? limits.unit, 0, Math.max(0, worst.value), cap, hard);
}

function shown(
  head: Pick<Compliance, 'target' | 'code' | 'name'>,
  unit: string,
  before: number | null,
  value: number,
  cap: number,
  rule: Rule,
): Compliance {
  return {
    ...head,
    unit,
    before,
    value,
    cap,
    margin: cap - value,
    met: value <= cap + 1e-6 * Math.max(1, Math.abs(cap)),
    lamp: rule(value, cap),
  };
}
