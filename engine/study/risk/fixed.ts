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

/** The program of a sample, with the mean delay of the projects that the plan begins, in months. */
export function fixedProgram(
  { scene, courses, decisions, penalty, states }: FixedPlan,
  numbers: Numbers,
  values: ReadonlyMap<string, number>,
  sample: Sample | undefined,
  sources: Sources,
): { readonly program: LinearProgram; readonly delay: number } {
  const { program, judged, bought, amounts, decided, slackFrom } = scene;
  const columnLower = numbers.columnLower.slice();
  const columnUpper = numbers.columnUpper.slice();
  const rowLower = numbers.rowLower.slice();
  const rowUpper = numbers.rowUpper.slice();
  const cost = numbers.cost.slice();
  const fix = (column: number, value: number): void => {
    columnLower[column] = value;
    columnUpper[column] = value;
  };
  const softRows = new Set<number>();
  for (let slack = slackFrom; slack < program.columns; slack += 1) {
    softRows.add(Number(labelOf(program.columnFamilies, slack).keys[0]));
    cost[slack] = penalty;
  }
  for (const row of [...judged.map((each) => each.row).filter((each) => !softRows.has(each)), ...decided]) {
    rowLower[row] = -Infinity;
    rowUpper[row] = Infinity;
  }
  for (const [column, value] of decisions) fix(column, value);
  let [delayed, begun] = [0, 0];
  for (const course of courses) {
    const delay =
      course.begins === undefined || sample === undefined ? 0 : drawDelay(sources, sample, course.id);
    laterBy(course, delay).forEach((value, place) => {
      fix(course.columns[place] ?? 0, value);
    });
    if (course.begins === undefined) continue;
    delayed += delay;
    begun += 1;
  }
  for (const { column, amount } of amounts) {
    columnUpper[column] = Math.min(columnUpper[column] ?? 0, amount);
    columnLower[column] = Math.min(columnLower[column] ?? 0, columnUpper[column] ?? 0);
  }
  for (const { row, amount, delivery } of bought)
    rowUpper[row] = amount * delivery.reduce((share, factor) => share * (values.get(factor) ?? 1), 1);
  for (const [column, weight] of states) {
    const isFact = scene.world.isPast[column] === 1;
    if (!isFact) cost[column] = (cost[column] ?? 0) + weight;
  }
  const { value } = numbers;
  return {
    program: { ...program, value, rowLower, rowUpper, columnLower, columnUpper, cost },
    delay: begun === 0 ? 0 : delayed / begun,
  };
}
