/** Faults to inject into a built program before it is solved: the independent proof must catch what comes of them. */
import { labelOf, type Family, type LinearProgram } from '../../engine/model/program.js';
import type { Fault } from './plan-faults.js';

/** Members of all families whose code is `code` or a part of it (`UNT-2` also means `UNT-2.floor`). */
function members(families: readonly Family[], code: string): ReadonlySet<number> {
  const own = families.filter((family) => family.code === code || family.code.startsWith(`${code}.`));
  return new Set(own.flatMap((family) => family.keys.map((_, at) => family.first + at)));
}

function must(found: ReadonlySet<number>, what: string): ReadonlySet<number> {
  if (found.size === 0) throw new Error(`the program has no ${what} to spoil`);
  return found;
}

/** Coefficients of a column family in a row family times a factor; 0 forgets them. */
function scaled(
  program: LinearProgram,
  row: string,
  column: string | undefined,
  factor: number,
): LinearProgram {
  const rows = must(members(program.rowFamilies, row), `rows ${row}`);
  const columns = column === undefined ? undefined : must(members(program.columnFamilies, column), column);
  const value = program.value.slice();
  let changed = 0;
  for (const at of rows)
    for (let entry = program.start[at] ?? 0; entry < (program.start[at + 1] ?? 0); entry += 1)
      if (columns === undefined || columns.has(program.index[entry] ?? -1)) {
        value[entry] = (value[entry] ?? 0) * factor;
        changed += 1;
      }
  if (changed === 0) throw new Error(`${column} does not occur in ${row}`);
  return { ...program, value };
}

const coefficients = (row: string, column: string, factor: number): Fault<LinearProgram> => ({
  name: `${row}: coefficients of ${column} times ${factor}`,
  inject: (program) => scaled(program, row, column, factor),
});

const boundsOf = (row: string, factor: number): Fault<LinearProgram> => ({
  name: `${row}: right-hand side times ${factor}`,
  inject: (program) => {
    const rows = must(members(program.rowFamilies, row), `rows ${row}`);
    const change = (bounds: Float64Array): Float64Array =>
      bounds.map((bound, at) => (rows.has(at) ? bound * factor : bound));
    return { ...program, rowLower: change(program.rowLower), rowUpper: change(program.rowUpper) };
  },
});

const dropped = (row: string): Fault<LinearProgram> => ({
  name: `${row}: rows forgotten`,
  inject: (program) => {
    const rows = must(members(program.rowFamilies, row), `rows ${row}`);
    const open = (bounds: Float64Array, value: number): Float64Array =>
      bounds.map((bound, at) => (rows.has(at) ? value : bound));
    return {
      ...program,
      rowLower: open(program.rowLower, -Infinity),
      rowUpper: open(program.rowUpper, Infinity),
    };
  },
});

const priced = (column: string, factor: number): Fault<LinearProgram> => ({
  name: `objective: cost of ${column} times ${factor}`,
  inject: (program) => {
    const columns = must(members(program.columnFamilies, column), column);
    return { ...program, cost: program.cost.map((each, at) => (columns.has(at) ? each * factor : each)) };
  },
});

/** Every period of one month forgets its place: the coefficients of one slice in a row family are wrong. */
const slice = (row: string, column: string, ending: string, factor: number): Fault<LinearProgram> => ({
  name: `${row}: weight of the slices ${ending} of ${column} times ${factor}`,
  inject: (program) => {
    const rows = must(members(program.rowFamilies, row), `rows ${row}`);
    const columns = must(members(program.columnFamilies, column), column);
    const value = program.value.slice();
    for (const at of rows)
      for (let entry = program.start[at] ?? 0; entry < (program.start[at + 1] ?? 0); entry += 1) {
        const place = program.index[entry] ?? -1;
        const last = columns.has(place) ? labelOf(program.columnFamilies, place).keys.at(-1) : undefined;
        if (last?.endsWith(ending)) value[entry] = (value[entry] ?? 0) * factor;
      }
    return { ...program, value };
  },
});

/** Faults in the built program of the city of the mutation test; each changes what the solver answers. */
export const programFaults: readonly Fault<LinearProgram>[] = [
  {
    name: 'UNT-4: all coefficients of the fuel balance but the burn 5 % lower',
    inject: (program) => scaled(scaled(program, 'UNT-4', undefined, 0.95), 'UNT-4', 'unit-burn', 1 / 0.95),
  },
  coefficients('UNT-4', 'unit-burn', 1.05),
  coefficients('UNT-4', 'unit-power', 0.95),
  coefficients('UNT-4', 'unit-on', -1),
  coefficients('UNT-4', 'grade-burn', 1.05),
  slice('UNT-4', 'unit-power', '/peak', 0.5),
  dropped('UNT-4'),
  coefficients('UNT-1.floor', 'unit-on', 0.5),
  dropped('UNT-2.floor'),
  coefficients('UNT-3', 'unit-heat', 1.05),
  coefficients('UNT-1.ceiling', 'unit-on', 1.2),
  coefficients('PWR-1', 'unit-power', 1.05),
  coefficients('PWR-1', 'tie-flow', -1),
  coefficients('PWR-1', 'import', 1.5),
  coefficients('PWR-1', 'import', 1.05),
  boundsOf('PWR-1', 0.95),
  dropped('PWR-1'),
  dropped('PWR-4'),
  boundsOf('HEA-1', 0.9),
  coefficients('HEA-1', 'unit-heat', 1.05),
  dropped('HEA-1'),
  coefficients('BLR-2', 'boiler-burn', 1.05),
  dropped('BLR-4'),
  boundsOf('BLR-4', 0.9),
  dropped('BLR-3'),
  dropped('COA-4.contract'),
  dropped('EXT-2'),
  dropped('TGT-1'),
  boundsOf('TGT-1', 1.05),
  coefficients('TGT-1', 'unit-burn', 0.95),
  coefficients('TGT-1', 'grade-burn', 0),
  priced('unit-burn', 1.05),
  priced('import', 0.5),
  { name: 'objective: constant forgotten', inject: (program) => ({ ...program, constant: 0 }) },
  {
    name: 'integers forgotten',
    inject: (program) => ({ ...program, integer: new Uint8Array(program.columns) }),
  },
  {
    name: 'tie lines may carry less than nothing',
    inject: (program) => {
      const columns = must(members(program.columnFamilies, 'tie-flow'), 'tie-flow');
      return {
        ...program,
        columnLower: program.columnLower.map((bound, at) => (columns.has(at) ? -50 : bound)),
      };
    },
  },
];

/** Faults that make an energy target seem met which no plan can meet. */
export const energyFaults: readonly Fault<LinearProgram>[] = [
  coefficients('TGT-4', 'unit-power', 1.05),
  coefficients('TGT-4', 'unit-burn', 0.95),
  coefficients('TGT-4', 'unit-power', 1.02),
  dropped('TGT-4'),
];
