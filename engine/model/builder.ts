/**
 * The model builder: families of variables and rows over sets, open rows in which parts meet, and accounts.
 * It knows no plant and no coal. `finish` freezes everything into a LinearProgram.
 */
import { EngineError } from '../errors.js';
import type { Words } from '../words.js';
import { sameDimension, unitOf } from '../units/unit.js';
import { evaluate, sum, variable, type Expression } from './expression.js';
import { assemble, type PendingRow, type PendingRows } from './assemble.js';
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

interface PendingColumns {
  readonly family: Family;
  readonly meaning: VariableMeaning<Sets>;
}

/** A state of a model to which it can be rewound. */
interface Mark {
  readonly columnFamilies: number;
  readonly columns: number;
  readonly rowFamilies: number;
  readonly rows: readonly { readonly row: PendingRow; readonly length: number; readonly constant: number }[];
  readonly postings: readonly number[];
  readonly codes: readonly string[];
}

export class Model {
  readonly #columns: PendingColumns[] = [];
  readonly #rows: PendingRows[] = [];
  readonly #codes = new Set<string>();
  readonly #lower: number[] = [];
  readonly #upper: number[] = [];
  readonly #integer: number[] = [];
  readonly #accounts: Posting[][] = [];

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
      const place = places.of(tuple);
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
      pending.keys.push(keys);
      const { columns, coefficients, constant } = difference;
      pending.rows.push({ columns: [...columns], coefficients: [...coefficients], constant, sense });
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
      has: (...keys) => places.of(keys) >= 0,
      put: (author, term, ...keys) => {
        const row = pending.rows[places.of(keys)];
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

  /** Opens an account over the sets of its type: whoever posts brings the keys. */
  account<Over extends Sets>(name: string, unit: string): Account<Over> {
    const postings: Posting[] = [];
    this.#accounts.push(postings);
    const expected = unitOf(unit);
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
        postings.push({ author, term, keys });
      },
      total: (accept = () => true) =>
        sum(
          unit,
          postings.filter((posting) => accept(posting.keys, posting.author)).map((posting) => posting.term),
        ),
    };
  }

  /** What every row family means, in the order of the build. */
  get meanings(): readonly { readonly meaning: RowMeaning; readonly count: number }[] {
    return this.#rows.map(({ meaning, rows }) => ({ meaning, count: rows.length }));
  }

  get variableMeanings(): readonly { readonly meaning: VariableMeaning<Sets>; readonly count: number }[] {
    return this.#columns.map(({ meaning, family }) => ({ meaning, count: family.keys.length }));
  }

  /** Remembers what has been added so far. */
  mark(): Mark {
    return {
      columnFamilies: this.#columns.length,
      columns: this.#lower.length,
      rowFamilies: this.#rows.length,
      rows: this.#rows.flatMap(({ rows }) =>
        rows.map((row) => ({ row, length: row.columns.length, constant: row.constant })),
      ),
      postings: this.#accounts.map((postings) => postings.length),
      codes: [...this.#codes],
    };
  }

  /** Takes back everything added since a mark; programs finished before stay as they are. */
  rewind(mark: Mark): void {
    this.#columns.length = mark.columnFamilies;
    this.#lower.length = this.#upper.length = this.#integer.length = mark.columns;
    this.#rows.length = mark.rowFamilies;
    for (const { row, length, constant } of mark.rows) {
      row.columns.length = row.coefficients.length = length;
      row.constant = constant;
    }
    mark.postings.forEach((length, place) => {
      (this.#accounts[place] ?? []).length = length;
    });
    this.#codes.clear();
    for (const code of mark.codes) this.#codes.add(code);
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

  #open(family: RowMeaning): PendingRows {
    const code = familyCode(family);
    this.#claim(`row ${code}`);
    const pending: PendingRows = { code, meaning: family, keys: [], rows: [] };
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
