/**
 * Re-planning in a sample: all decisions anew, knowing the sample, under the hard rules of the scenario. Supply is not shed; a
 * target may be missed only at a price beyond any measure, so that a sample without an answer is one that misses.
 */
import type { LinearProgram } from '../../model/program.js';
import type { Numbers } from './difference.js';
import { drawDelay, type Sample } from './draw.js';
import type { Sources } from './options.js';
import { wholeDecisions } from './projects.js';
import type { Scene } from './scene.js';

/** MCNY per kt or ktce: 100 000 yuan per tonne. */
const beyondAnyMeasure = 100;

/** The program of a sample in which everything is decided anew; projects begin later by their delay. */
export function replannedProgram(
  scene: Scene,
  numbers: Numbers,
  sample: Sample | undefined,
  sources: Sources,
): { readonly program: LinearProgram; readonly delay: number } {
  const { program, world, bought, slackFrom } = scene;
  const columnUpper = numbers.columnUpper.slice();
  const rowUpper = numbers.rowUpper.slice();
  const cost = numbers.cost.slice();
  cost.fill(beyondAnyMeasure, slackFrom);
  for (const { row } of bought) rowUpper[row] = Infinity;
  for (const { code, first, keys } of program.columnFamilies)
    if (code.startsWith('shed-')) columnUpper.fill(0, first, first + keys.length);
  let [delayed, count] = [0, 0];
  for (const { id, columns, months } of wholeDecisions(world.model, program).projects) {
    const delay = sample === undefined ? 0 : drawDelay(sources, sample, id);
    const open = columns.filter((column) => (columnUpper[column] ?? 0) > 0);
    const first = Math.min(...open.map((column) => months[columns.indexOf(column)] ?? Infinity));
    for (const [place, column] of columns.entries())
      if ((months[place] ?? 0) < first + delay) columnUpper[column] = 0;
    delayed += delay;
    count += 1;
  }
  const { value, rowLower, columnLower } = numbers;
  return {
    program: { ...program, value, rowLower, rowUpper, columnLower, columnUpper, cost },
    delay: count === 0 ? 0 : delayed / count,
  };
}
