/**
 * The model builder: families of variables and rows over sets, open rows in which parts meet, and accounts.
 * It knows no plant and no coal. `finish` freezes everything into a LinearProgram.
 */
import { EngineError } from '../errors.js';
import type { Words } from '../words.js';
import { sameDimension, unitOf } from '../units/unit.js';
import { evaluate, sum, variable, type Expression } from './expression.js';
import type { Family, LinearProgram } from './program.js';
import { familyCode, type Relation, type RowMeaning, type Sense } from './row.js';
import { placesOf, tuples, type KeysOf, type Sets } from './set.js';

/** A family of variables; called with its keys it gives the expression of one member. */
export interface Variables<Over extends Sets> {
  (...keys: KeysOf<Over>): Expression;
  readonly code: string;
  readonly unit: string;
  /** Whether the family has this member (families may cover part of a product). */
  has(...keys: KeysOf<Over>): boolean;
  column(...keys: KeysOf<Over>): number;
}

export interface VariableMeaning<Over extends Sets> {
  readonly code: string;
  readonly unit: string;
  readonly over: Over;
  readonly says: Words;
  readonly where?: (...keys: KeysOf<Over>) => boolean;
  readonly lower?: number | ((...keys: KeysOf<Over>) => number);
  readonly upper?: number | ((...keys: KeysOf<Over>) => number);
  readonly integer?: boolean;
}

/** A row family that other parts fill: `put` adds to the left-hand side, which ends up `sense` 0. */
export interface OpenRows<Over extends Sets> {
  readonly code: string;
  put(author: string, term: Expression, ...keys: KeysOf<Over>): void;
  has(...keys: KeysOf<Over>): boolean;
}

/** A sum by keys and author, evaluated after the solve. */
export interface Account<Over extends Sets> {
  readonly name: string;
  readonly unit: string;
  put(author: string, term: Expression, ...keys: KeysOf<Over>): void;
  /** The sum of the postings that a condition accepts. */
  total(accept?: (keys: readonly string[], author: string) => boolean): Expression;
  readonly postings: readonly Posting[];
}

export interface Posting {
  readonly author: string;
  readonly keys: readonly string[];
  readonly term: Expression;
}

export interface RowFamily<Over extends Sets> extends RowMeaning {
  readonly over: Over;
  readonly where?: (...keys: KeysOf<Over>) => boolean;
}

interface PendingRows {
  readonly code: string;
  readonly meaning: RowMeaning;
  readonly over: Sets;
  readonly keys: (readonly string[])[];
  readonly rows: { columns: number[]; coefficients: number[]; constant: number; sense: Sense }[];
}

interface PendingColumns {
  readonly family: Family;
  readonly meaning: VariableMeaning<Sets>;
}

export class Model {
  readonly #columns: PendingColumns[] = [];
  readonly #rows: PendingRows[] = [];
  readonly #codes = new Set<string>();
  readonly #lower: number[] = [];
  readonly #upper: number[] = [];
  readonly #integer: number[] = [];

  #claim(code: string): void {
    if (this.#codes.has(code)) throw new EngineError('E_ROW_TWICE', { code });
    this.#codes.add(code);
  }

  /** Adds a family of variables; bounds are in `unit`, 0 to infinity unless told. */
  variables<const Over extends Sets>(meaning: VariableMeaning<Over>): Variables<Over> {
    this.#claim(`variable ${meaning.code}`);
    const unit = unitOf(meaning.unit);
    const first = this.#lower.length;
    const keys = tuples(meaning.over, meaning.where);
    for (const tuple of keys) {
      this.#lower.push(boundOf(meaning.lower, tuple, 0));
      this.#upper.push(boundOf(meaning.upper, tuple, Infinity));
      this.#integer.push(meaning.integer === true ? 1 : 0);
    }
    const members = keys as unknown as readonly (readonly string[])[];
    const places = placesOf(meaning.over, meaning.where === undefined ? undefined : members);
    this.#columns.push({
      family: { code: meaning.code, first, keys: members },
      meaning: meaning as unknown as VariableMeaning<Sets>,
    });
    const column = (...tuple: KeysOf<Over>): number => {
      const place = places.of(tuple as unknown as readonly string[]);
      if (place < 0) throw new Error(`${meaning.code} has no member ${tuple.join(', ')}`);
      return first + place;
    };
    return Object.assign((...tuple: KeysOf<Over>) => variable(column(...tuple), unit), {
      code: meaning.code,
      unit: meaning.unit,
      column,
      has: (...tuple: KeysOf<Over>) => places.of(tuple as unknown as readonly string[]) >= 0,
    });
  }

  /** Adds a family of rows. Throws E_ROW_UNIT naming the row when units do not fit. */
  rows<const Over extends Sets>(
    family: RowFamily<Over> & { readonly row: (...keys: KeysOf<Over>) => Relation },
  ): void {
    const pending = this.#open(family);
    const unit = unitOf(family.unit);
    for (const keys of tuples(family.over, family.where)) {
      const { difference, sense } = this.#naming(pending.code, keys, () => family.row(...keys));
      if (!sameDimension(difference.unit, unit))
        throw new EngineError('E_ROW_UNIT', {
          row: pending.code,
          at: keys.join(' '),
          expected: family.unit,
          seen: difference.unit.symbol,
        });
      pending.keys.push(keys as unknown as readonly string[]);
      pending.rows.push({
        columns: [...difference.columns],
        coefficients: [...difference.coefficients],
        constant: difference.constant,
        sense,
      });
    }
  }

  /** Opens a family of rows for others to fill. */
  openRows<const Over extends Sets>(family: RowFamily<Over> & { readonly sense: Sense }): OpenRows<Over> {
    const pending = this.#open(family);
    const unit = unitOf(family.unit);
    const members = tuples(family.over, family.where) as unknown as readonly (readonly string[])[];
    for (const keys of members) {
      pending.keys.push(keys);
      pending.rows.push({ columns: [], coefficients: [], constant: 0, sense: family.sense });
    }
    const places = placesOf(family.over, family.where === undefined ? undefined : members);
    return {
      code: pending.code,
      has: (...keys) => places.of(keys as unknown as readonly string[]) >= 0,
      put: (author, term, ...keys) => {
        const row = pending.rows[places.of(keys as unknown as readonly string[])];
        if (row === undefined) throw new Error(`${pending.code} has no row ${keys.join(', ')}`);
        if (!sameDimension(term.unit, unit))
          throw new EngineError('E_ROW_UNIT', {
            row: pending.code,
            at: keys.join(' '),
            author,
            expected: family.unit,
            seen: term.unit.symbol,
          });
        for (let at = 0; at < term.columns.length; at += 1) {
          row.columns.push(term.columns[at] as number);
          row.coefficients.push(term.coefficients[at] as number);
        }
        row.constant += term.constant;
      },
    };
  }

  /** Opens an account. */
  account<const Over extends Sets>(name: string, unit: string, over: Over): Account<Over> {
    const postings: Posting[] = [];
    const expected = unitOf(unit);
    void over;
    return {
      name,
      unit,
      postings,
      put: (author, term, ...keys) => {
        if (!sameDimension(term.unit, expected))
          throw new EngineError('E_ROW_UNIT', {
            row: name,
            at: keys.join(' '),
            author,
            expected: unit,
            seen: term.unit.symbol,
          });
        postings.push({ author, term, keys: keys as unknown as readonly string[] });
      },
      total: (accept = () => true) =>
        sum(
          unit,
          postings.filter((posting) => accept(posting.keys, posting.author)).map((posting) => posting.term),
        ),
    };
  }

  /** What every row family means, in the order of the build. */
  get meanings(): readonly { readonly meaning: RowMeaning; readonly over: Sets; readonly count: number }[] {
    return this.#rows.map(({ meaning, over, rows }) => ({ meaning, over, count: rows.length }));
  }

  get variableMeanings(): readonly { readonly meaning: VariableMeaning<Sets>; readonly count: number }[] {
    return this.#columns.map(({ meaning, family }) => ({ meaning, count: family.keys.length }));
  }

  /** Freezes the model with the given objective. */
  finish(objective: Expression): LinearProgram {
    return assemble(
      {
        lower: this.#lower,
        upper: this.#upper,
        integer: this.#integer,
        families: this.#columns.map(({ family }) => family),
      },
      this.#rows,
      objective,
    );
  }

  #open(family: RowMeaning & { readonly over: Sets }): PendingRows {
    const code = familyCode(family);
    this.#claim(`row ${code}`);
    const pending: PendingRows = { code, meaning: family, over: family.over, keys: [], rows: [] };
    this.#rows.push(pending);
    return pending;
  }

  #naming<Result>(row: string, keys: readonly string[], act: () => Result): Result {
    try {
      return act();
    } catch (error) {
      if (error instanceof EngineError && error.code === 'E_ROW_UNIT')
        throw new EngineError('E_ROW_UNIT', { ...error.data, row, at: keys.join(' ') });
      throw error;
    }
  }
}

function boundOf<Over extends Sets>(
  bound: number | ((...keys: KeysOf<Over>) => number) | undefined,
  keys: KeysOf<Over>,
  otherwise: number,
): number {
  return typeof bound === 'function' ? bound(...keys) : (bound ?? otherwise);
}

interface Columns {
  readonly lower: readonly number[];
  readonly upper: readonly number[];
  readonly integer: readonly number[];
  readonly families: readonly Family[];
}

/** Merges repeated columns, drops zeros and lays the rows out as flat arrays. */
function assemble(columns: Columns, pending: readonly PendingRows[], objective: Expression): LinearProgram {
  const count = columns.lower.length;
  const start: number[] = [0];
  const index: number[] = [];
  const value: number[] = [];
  const rowLower: number[] = [];
  const rowUpper: number[] = [];
  const rowFamilies: Family[] = [];
  const place = new Int32Array(count).fill(-1);
  for (const family of pending) {
    rowFamilies.push({ code: family.code, first: rowLower.length, keys: family.keys });
    for (const row of family.rows) {
      const from = index.length;
      for (let at = 0; at < row.columns.length; at += 1) {
        const column = row.columns[at] as number;
        const known = place[column] as number;
        if (known >= from) value[known] = (value[known] as number) + (row.coefficients[at] as number);
        else {
          place[column] = index.length;
          index.push(column);
          value.push(row.coefficients[at] as number);
        }
      }
      dropZeros(index, value, from);
      for (const column of row.columns) place[column] = -1;
      start.push(index.length);
      rowLower.push(row.sense === '<=' ? -Infinity : 0 - row.constant);
      rowUpper.push(row.sense === '>=' ? Infinity : 0 - row.constant);
    }
  }
  const cost = new Float64Array(count);
  objective.columns.forEach((column, at) => {
    cost[column] = (cost[column] as number) + (objective.coefficients[at] as number);
  });
  return Object.freeze({
    columns: count,
    rows: rowLower.length,
    start: Int32Array.from(start),
    index: Int32Array.from(index),
    value: Float64Array.from(value),
    rowLower: Float64Array.from(rowLower),
    rowUpper: Float64Array.from(rowUpper),
    columnLower: Float64Array.from(columns.lower),
    columnUpper: Float64Array.from(columns.upper),
    cost,
    integer: Uint8Array.from(columns.integer),
    constant: objective.constant,
    columnFamilies: columns.families,
    rowFamilies,
  });
}

function dropZeros(index: number[], value: number[], from: number): void {
  let write = from;
  for (let read = from; read < index.length; read += 1) {
    if (value[read] === 0) continue;
    index[write] = index[read] as number;
    value[write] = value[read] as number;
    write += 1;
  }
  index.length = write;
  value.length = write;
}

/** Sums the postings of an account at a point, by a key of the caller's choice. */
export function evaluateAccount(
  account: Account<Sets>,
  x: ArrayLike<number>,
  by: (keys: readonly string[], author: string) => string,
): ReadonlyMap<string, number> {
  const totals = new Map<string, number>();
  for (const { keys, author, term } of account.postings) {
    const key = by(keys, author);
    totals.set(key, (totals.get(key) ?? 0) + evaluate(term, x));
  }
  return totals;
}
