/** Putting a program into HiGHS: whole, or only what has changed. */
import type { Model } from 'highs';
import { EngineError } from '../errors.js';
import type { LinearProgram } from '../model/program.js';

/** Positions where two arrays of one length differ. */
function differences(left: Float64Array, right: Float64Array, found: Set<number> = new Set()): Set<number> {
  for (let position = 0; position < left.length; position += 1)
    if (left[position] !== right[position]) found.add(position);
  return found;
}

const equalArrays = (left: ArrayLike<number>, right: ArrayLike<number>): boolean => {
  if (left === right) return true;
  if (left.length !== right.length) return false;
  for (let position = 0; position < left.length; position += 1)
    if (left[position] !== right[position]) return false;
  return true;
};

/** The same columns, rows, places of entries and whole columns: what can be kept inside the solver. */
export function sameStructure(left: LinearProgram, right: LinearProgram): boolean {
  return (
    left.columns === right.columns &&
    left.rows === right.rows &&
    equalArrays(left.start, right.start) &&
    equalArrays(left.index, right.index) &&
    equalArrays(left.integer, right.integer)
  );
}

/** Loads a program with continuous columns; whole ones are declared before a solve. */
export function passWhole(model: Model, program: LinearProgram): void {
  model.passModel({
    numCols: program.columns,
    numRows: program.rows,
    colCost: program.cost,
    colLower: program.columnLower,
    colUpper: program.columnUpper,
    rowLower: program.rowLower,
    rowUpper: program.rowUpper,
    matrix: {
      format: 'csr',
      numRows: program.rows,
      numCols: program.columns,
      starts: program.start,
      indices: program.index,
      values: program.value,
    },
  });
  const { numCols, numRows } = model.getDimensions();
  if (numCols !== program.columns || numRows !== program.rows)
    throw new EngineError('E_SOLVER_FAILED', {
      expected: [program.columns, program.rows],
      received: [numCols, numRows],
    });
}

/** Tells a model that holds `from` only what is different in `to`, so that its basis stays; true when coefficients differ. */
export function passChanges(model: Model, from: LinearProgram, to: LinearProgram): boolean {
  const select = (positions: Set<number>) => {
    const indices = Int32Array.from(positions).sort();
    return {
      selection: { kind: 'set', indices } as const,
      pick: (array: Float64Array) => Float64Array.from(indices, (position) => array[position] ?? 0),
    };
  };
  const costs = select(differences(from.cost, to.cost));
  if (costs.selection.indices.length > 0) model.changeColsCost(costs.selection, costs.pick(to.cost));
  const columns = select(
    differences(from.columnLower, to.columnLower, differences(from.columnUpper, to.columnUpper)),
  );
  if (columns.selection.indices.length > 0)
    model.changeColsBounds(columns.selection, columns.pick(to.columnLower), columns.pick(to.columnUpper));
  const rows = select(differences(from.rowLower, to.rowLower, differences(from.rowUpper, to.rowUpper)));
  if (rows.selection.indices.length > 0)
    model.changeRowsBounds(rows.selection, rows.pick(to.rowLower), rows.pick(to.rowUpper));
  let isOther = false;
  for (let row = 0; row < to.rows; row += 1) {
    const end = to.start[row + 1] ?? 0;
    for (let entry = to.start[row] ?? 0; entry < end; entry += 1)
      if (from.value[entry] !== to.value[entry]) {
        model.changeCoefficient(row, to.index[entry] ?? 0, to.value[entry] ?? 0);
        isOther = true;
      }
  }
  return isOther;
}
