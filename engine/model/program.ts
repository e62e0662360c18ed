/** The linear program: flat arrays and label tables, frozen, without any word about energy. */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';

/** Columns or rows of one family: a code and the keys of each member, in order. */
export interface Family {
  readonly code: string;
  readonly first: number;
  readonly keys: readonly (readonly string[])[];
}

/**
 * minimise cost'x subject to rowLower <= A x <= rowUpper, columnLower <= x <= columnUpper, some x integer.
 * A is stored by rows. `constant` belongs to the objective but is never given to a solver nor exported.
 */
export interface LinearProgram {
  readonly columns: number;
  readonly rows: number;
  readonly start: Int32Array;
  readonly index: Int32Array;
  readonly value: Float64Array;
  readonly rowLower: Float64Array;
  readonly rowUpper: Float64Array;
  readonly columnLower: Float64Array;
  readonly columnUpper: Float64Array;
  readonly cost: Float64Array;
  readonly integer: Uint8Array;
  readonly constant: number;
  readonly columnFamilies: readonly Family[];
  readonly rowFamilies: readonly Family[];
}

/** The family and keys of a column or row. */
export function labelOf(
  families: readonly Family[],
  position: number,
): { readonly code: string; readonly keys: readonly string[] } {
  let low = 0;
  let high = families.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((families[middle] as Family).first <= position) low = middle;
    else high = middle - 1;
  }
  const family = families[low] as Family;
  return { code: family.code, keys: family.keys[position - family.first] ?? [] };
}

function bytes(array: Float64Array | Int32Array | Uint8Array): Uint8Array {
  return new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
}

/** SHA-256 of everything that a solver is given, as hexadecimal. */
export function programHash(program: LinearProgram): string {
  const hash = sha256.create();
  const { start, index, value, rowLower, rowUpper, columnLower, columnUpper, cost, integer } = program;
  for (const array of [start, index, value, rowLower, rowUpper, columnLower, columnUpper, cost, integer])
    hash.update(bytes(array));
  return bytesToHex(hash.digest());
}

/** Row activities A x. */
export function activities(program: LinearProgram, x: ArrayLike<number>): Float64Array {
  const result = new Float64Array(program.rows);
  for (let row = 0; row < program.rows; row += 1) {
    let sum = 0;
    const end = program.start[row + 1] as number;
    for (let at = program.start[row] as number; at < end; at += 1)
      sum += (program.value[at] as number) * (x[program.index[at] as number] as number);
    result[row] = sum;
  }
  return result;
}

/** Objective value without the constant. */
export function objectiveOf(program: LinearProgram, x: ArrayLike<number>): number {
  let sum = 0;
  for (let column = 0; column < program.columns; column += 1)
    sum += (program.cost[column] as number) * (x[column] as number);
  return sum;
}
