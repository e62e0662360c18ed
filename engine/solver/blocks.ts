/** Which whole columns are decided together when a program is solved block by block. */
import { labelOf, type LinearProgram } from '../model/program.js';

/** Positions of the whole columns that are not fixed by their bounds. */
function openWholeColumns({ integer, columnLower, columnUpper }: LinearProgram): number[] {
  const open: number[] = [];
  integer.forEach((whole, column) => {
    if (whole === 1 && columnLower[column] !== columnUpper[column]) open.push(column);
  });
  return open;
}

/**
 * Whole columns in at most `count` blocks of about one size. Columns with the same last key of their label stay
 * together, in the order of these keys: labels end with the index along which a model is coupled least (a period, when
 * there is one). Without labels the order of the columns decides.
 */
export function blocksOf(program: LinearProgram, count: number): readonly (readonly number[])[] {
  const key = (column: number) => labelOf(program.columnFamilies, column).keys.at(-1) ?? '';
  const labelled = program.columnFamilies.length > 0;
  const columns = openWholeColumns(program).map((column) => ({ column, key: labelled ? key(column) : '' }));
  columns.sort((left, right) =>
    left.key < right.key ? -1 : left.key > right.key ? 1 : left.column - right.column,
  );
  const size = Math.max(1, Math.ceil(columns.length / count));
  const blocks: number[][] = [];
  let block: number[] = [];
  columns.forEach((entry, place) => {
    const cut = block.length >= size && (entry.key === '' || entry.key !== columns[place - 1]?.key);
    if (cut) {
      blocks.push(block);
      block = [];
    }
    block.push(entry.column);
  });
  return block.length > 0 ? [...blocks, block] : blocks;
}
