/**
 * Decisions of the same effect and cost, of which one is meant to be used up before the other: a closing valve cuts only
 * beyond what an order has cut already. No row can say so without a whole number for each of them, and none need: the two
 * columns are alike in every row and in the objective, so what stands in the second moves to the first at no change.
 */
import type { LinearProgram } from '../model/program.js';
import type { CityModel } from '../system/build.js';

/** A point with as much of each second decision in the first as that one has room for. */
export function inOrder(
  { measures }: Pick<CityModel, 'measures'>,
  { columnUpper }: LinearProgram,
  x: Float64Array,
): Float64Array {
  const ordered = x.slice();
  for (const { first, beyond } of measures.flatMap(({ order = [] }) => order)) {
    const [used = -1, more = -1] = [first.columns[0], beyond.columns[0]];
    const room = Math.max(0, (columnUpper[used] ?? 0) - (x[used] ?? 0));
    const moved = Math.min(room, Math.max(0, x[more] ?? 0));
    ordered[used] = (x[used] ?? 0) + moved;
    ordered[more] = (x[more] ?? 0) - moved;
  }
  return ordered;
}
