/** All cities of a province as one program: what the decomposition must agree with, as far as one solve can hold it. */
import type { LinearProgram } from '../../engine/model/program.js';
import { buildPlan, solveBefore } from '../../engine/plan/ground.js';
import { begin, hasPoint } from '../../engine/plan/run-context.js';
import { withoutLastResort } from '../../engine/registry.js';
import type { Province } from '../../engine/scenario/load-province.js';
import { useOf } from '../../engine/study/province/uses.js';
import { highs } from './highs.js';

interface Part {
  readonly program: LinearProgram;
  readonly uses: readonly { columns: readonly number[]; coefficients: readonly number[]; constant: number }[];
}

function partOf(scenario: Province['cities'][number]['scenario'], shared: Province['shared']): Part {
  const run = begin(scenario, { gap: 1e-9 }, { solver: highs });
  const before = solveBefore(run);
  if (!hasPoint(before.result)) throw new Error(before.result.status);
  const { city } = scenario;
  const measures = withoutLastResort(city.measures);
  const point = { model: before.model, x: before.result.x };
  const { model, program } = buildPlan(run, { ...city, measures }, point);
  return { program, uses: shared.map(({ id }) => useOf(model, id)) };
}

/** The joined program: blocks of the cities beside each other, one row below them for each shared cap. */
export function joinedProgram({ cities, shared }: Province): LinearProgram {
  const parts = cities.map(({ scenario }) => partOf(scenario, shared));
  const start = [0];
  const index: number[] = [];
  const value: number[] = [];
  const rowUpper: number[] = [];
  let first = 0;
  const offsets = parts.map(({ program }) => {
    const offset = first;
    first += program.columns;
    for (let row = 0; row < program.rows; row += 1) {
      for (let entry = program.start[row] ?? 0; entry < (program.start[row + 1] ?? 0); entry += 1) {
        index.push(offset + (program.index[entry] ?? 0));
        value.push(program.value[entry] ?? 0);
      }
      start.push(index.length);
    }
    rowUpper.push(...program.rowUpper);
    return offset;
  });
  shared.forEach(({ cap }, place) => {
    const sums = new Map<number, number>();
    let constant = 0;
    parts.forEach(({ uses }, city) => {
      const use = uses[place];
      constant += use?.constant ?? 0;
      use?.columns.forEach((column, at) => {
        const joined = (offsets[city] ?? 0) + column;
        sums.set(joined, (sums.get(joined) ?? 0) + (use.coefficients[at] ?? 0));
      });
    });
    for (const [column, coefficient] of sums) {
      index.push(column);
      value.push(coefficient);
    }
    start.push(index.length);
    rowUpper.push(cap - constant);
  });
  const all = (pick: (program: LinearProgram) => Iterable<number>): number[] =>
    parts.flatMap(({ program }) => [...pick(program)]);
  return {
    columns: first,
    rows: rowUpper.length,
    start: Int32Array.from(start),
    index: Int32Array.from(index),
    value: Float64Array.from(value),
    rowLower: Float64Array.from([...all((each) => each.rowLower), ...shared.map(() => -Infinity)]),
    rowUpper: Float64Array.from(rowUpper),
    columnLower: Float64Array.from(all((each) => each.columnLower)),
    columnUpper: Float64Array.from(all((each) => each.columnUpper)),
    cost: Float64Array.from(all((each) => each.cost)),
    integer: Uint8Array.from(all((each) => each.integer)),
    constant: parts.reduce((total, { program }) => total + program.constant, 0),
    columnFamilies: [],
    rowFamilies: [],
  };
}

/** The program with other caps; they stand in its last rows. */
export function withCaps(
  program: LinearProgram,
  { shared }: Province,
  caps: readonly number[],
): LinearProgram {
  const rowUpper = program.rowUpper.slice();
  shared.forEach(({ cap }, place) => {
    const row = program.rows - shared.length + place;
    rowUpper[row] = (rowUpper[row] ?? 0) + (caps[place] ?? cap) - cap;
  });
  return { ...program, rowUpper };
}
