/**
 * Whole decisions that go together: each city takes those of one round, not of the same one for all, and mixes the operations
 * that are known with them. A small mixed integer program over what has been found already; no city is asked.
 */
import type { Solver } from '../../solver/port.js';
import { programOf, sizeOf, weigh, type Question, type Row } from './master.js';
import type { Operation, Round } from './types.js';

/** Operations of a city with the whole decisions of a round. */
export interface HeldOperations {
  readonly city: number;
  readonly round: Round;
  readonly operations: readonly Operation[];
}

export interface Choice {
  readonly value: number;
  /** By city. */
  readonly rounds: readonly Round[];
  readonly uses: readonly (readonly number[])[];
}

interface Member {
  readonly group: number;
  readonly operation: Operation;
}

function rowsOf(
  { caps }: Question,
  groups: readonly HeldOperations[],
  members: readonly Member[],
  count: number,
): readonly Row[] {
  return [
    ...caps.flatMap((cap, place): Row[] =>
      Number.isFinite(cap)
        ? [
            {
              entries: members.map(({ operation }, at) => ({
                column: groups.length + at,
                value: (operation.uses[place] ?? 0) / sizeOf(cap),
              })),
              lower: -Infinity,
              upper: cap / sizeOf(cap),
            },
          ]
        : [],
    ),
    ...groups.map((_group, column): Row => ({
      entries: [
        { column, value: -1 },
        ...members.flatMap(({ group }, at) =>
          group === column ? [{ column: groups.length + at, value: 1 }] : [],
        ),
      ],
      lower: 0,
      upper: 0,
    })),
    ...Array.from({ length: count }, (_none, city): Row => ({
      entries: groups.flatMap((group, column) => (group.city === city ? [{ column, value: 1 }] : [])),
      lower: 1,
      upper: 1,
    })),
  ];
}

/** The best choice over what is known of `count` cities; undefined when none keeps the caps. */
export function choose(
  solver: Solver,
  question: Question,
  groups: readonly HeldOperations[],
  count: number,
): Choice | undefined {
  const members = groups.flatMap(({ operations }, group) =>
    operations.map((operation): Member => ({ group, operation })),
  );
  const cost = [
    ...groups.map(() => 0),
    ...members.map(({ operation }) => weigh(question.objective, operation)),
  ];
  const program = programOf({ cost, rows: rowsOf(question, groups, members, count) });
  const integer = program.integer.map((_none, column) => (column < groups.length ? 1 : 0));
  const result = solver.solve({ ...program, integer }, { gap: 1e-9 });
  if (result.status !== 'optimal') return undefined;
  const taken = groups.map((_group, column) => (result.x[column] ?? 0) > 0.5);
  const rounds = Array.from(
    { length: count },
    (_none, city) =>
      groups.find((group, column) => group.city === city && taken[column] === true)?.round ?? -1,
  );
  const uses = Array.from({ length: count }, () => question.caps.map(() => 0));
  members.forEach(({ group, operation }, at) => {
    const { city } = groups[group] ?? { city: -1 };
    const share = taken[group] === true ? Math.max(0, result.x[groups.length + at] ?? 0) : 0;
    operation.uses.forEach((use, place) => {
      const own = uses[city];
      if (own !== undefined) own[place] = (own[place] ?? 0) + share * use;
    });
  });
  return { value: result.objective, rounds, uses };
}
