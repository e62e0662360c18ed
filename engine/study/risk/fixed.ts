/**
 * A fixed plan in a sample: projects as the plan has them (later where the draw says so), purchases of the year at most what the
 * plan bought and what is delivered of it; operation adapts. It is run by a dispatcher who knows the year: at least cost, but
 * first the targets as far as they can be met, then what shedding there must be, in the order of supply. The answers are no
 * plans. (Prices of coal at the margin alone would leave the last measure of a plan a matter of taste, and say nothing of
 * targets that did not bind in it: so a miss has a price, the same for every target.)
 */
import { labelOf, type LinearProgram } from '../../model/program.js';
import type { Numbers } from './difference.js';
import { drawDelay, type Sample } from './draw.js';
import type { Sources } from './options.js';
import { coursesOf, laterBy, wholeDecisions, type Course, type PlanValue } from './projects.js';
import type { Scene } from './scene.js';

/** What a miss of a target costs at least, MCNY per kt or ktce: dearer than any operation, far below any shedding. */
export const leastPenalty = 2;

/**
 * A unit stays as the plan has it unless that saves shedding or a target: MCNY per MW of a month off its state, about
 * 0.3 yuan per kWh of what it can make, several times what any change of state saves.
 */
const stateWeight = 0.2;

/** Everything about a plan that does not change from sample to sample. */
export interface FixedPlan {
  readonly scene: Scene;
  readonly courses: readonly Course[];
  /** Whole decisions without a month. */
  readonly decisions: ReadonlyMap<number, number>;
  /** Price of a miss, MCNY per unit. */
  readonly penalty: number;
  /** Weights on the states of units, by column. */
  readonly states: ReadonlyMap<number, number>;
}

/** What is held of a plan. `penalty` is at least twice what a target is worth in the plan at the margin. */
export function fixedPlan(scene: Scene, planned: PlanValue, penalty: number): FixedPlan {
  const { program, world } = scene;
  const { city } = world.model;
  const { projects, others } = wholeDecisions(world.model, program);
  const decisions = new Map(
    others.map((column) => {
      const { code, keys } = labelOf(program.columnFamilies, column);
      return [column, Math.round(planned(code, keys))];
    }),
  );
  const family = program.columnFamilies.find(({ code }) => code === 'unit-on');
  const states = new Map(
    (family?.keys ?? []).map((keys, at) => {
      const capacity = city.units[keys[0] ?? '']?.capacity ?? 0;
      const isOn = planned('unit-on', keys) > 0.5;
      return [(family?.first ?? 0) + at, (isOn ? -1 : 1) * stateWeight * capacity];
    }),
  );
  return { scene, courses: coursesOf(program, projects, planned), decisions, penalty, states };
}

/** Fixes whole decisions, projects as late as the sample has them; gives their mean delay in months. */
function fixDecisions(
  { courses, decisions }: FixedPlan,
  delayOf: (project: string) => number,
  fix: (column: number, value: number) => void,
): number {
  for (const [column, value] of decisions) fix(column, value);
  let delayed = 0;
  for (const course of courses) {
    const delay = course.begins === undefined ? 0 : delayOf(course.id);
    laterBy(course, delay).forEach((value, place) => {
      fix(course.columns[place] ?? 0, value);
    });
    delayed += delay;
  }
  return delayed / Math.max(1, courses.filter(({ begins }) => begins !== undefined).length);
}

/** The program of a sample, with the mean delay of the projects that the plan begins, in months. */
export function fixedProgram(
  plan: FixedPlan,
  numbers: Numbers,
  values: ReadonlyMap<string, number>,
  sample: Sample | undefined,
  sources: Sources,
): { readonly program: LinearProgram; readonly delay: number } {
  const { scene, penalty, states } = plan;
  const { program, judged, bought, amounts, decided, slackFrom } = scene;
  const [columnLower, columnUpper] = [numbers.columnLower.slice(), numbers.columnUpper.slice()];
  const [rowLower, rowUpper] = [numbers.rowLower.slice(), numbers.rowUpper.slice()];
  const cost = numbers.cost.slice();
  const softRows = new Set<number>();
  for (let slack = slackFrom; slack < program.columns; slack += 1) {
    softRows.add(Number(labelOf(program.columnFamilies, slack).keys[0]));
    cost[slack] = penalty;
  }
  for (const row of [...judged.map((each) => each.row).filter((each) => !softRows.has(each)), ...decided]) {
    rowLower[row] = -Infinity;
    rowUpper[row] = Infinity;
  }
  const delay = fixDecisions(
    plan,
    (project) => (sample === undefined ? 0 : drawDelay(sources, sample, project)),
    (column, value) => {
      columnLower[column] = value;
      columnUpper[column] = value;
    },
  );
  for (const { column, amount } of amounts) {
    // Cuts and conversions are decisions, and stand like projects: no dispatcher turns homes back to coal.
    const held = Math.min(columnUpper[column] ?? 0, Math.max(columnLower[column] ?? 0, amount));
    columnLower[column] = held;
    columnUpper[column] = held;
  }
  for (const { row, amount, delivery } of bought)
    rowUpper[row] = amount * delivery.reduce((part, factor) => part * (values.get(factor) ?? 1), 1);
  for (const [column, weight] of states)
    if (scene.world.isPast[column] !== 1) cost[column] = (cost[column] ?? 0) + weight;
  const { value } = numbers;
  return { program: { ...program, value, rowLower, rowUpper, columnLower, columnUpper, cost }, delay };
}
