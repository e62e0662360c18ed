/**
 * What "use of a measure" means: the number of its projects begun (each once, whatever the month), and of its quantities the
 * sum over all decisions in the unit of the family: power through a period becomes GWh, heat TJ, what lasts counts at the end.
 * Quantities that follow from projects are no use of their own.
 */
import { evaluate, mul, quantity, sum, variable, type Expression } from '../../model/expression.js';
import type { Sets } from '../../model/set.js';
import type { VariableMeaning } from '../../model/builder.js';
import type { Family } from '../../model/program.js';
import { placed } from '../../plan/places.js';
import { projectColumns } from '../../plan/stages.js';
import type { CityModel } from '../../system/build.js';
import { unitOf } from '../../units/unit.js';
import type { Words } from '../../words.js';

/** Use of one family of decisions of a measure. */
export interface UseLine {
  readonly measure: string;
  readonly family: string;
  readonly name: Words;
  readonly unit: string;
  /** Whether it counts projects. */
  readonly whole: boolean;
  readonly expression: Expression;
}

/** A project that may be begun or not, in whichever month. */
export interface Candidate {
  readonly key: string;
  readonly measure: string;
  readonly family: string;
  readonly name: Words;
  /** 1 when begun. */
  readonly use: Expression;
}

interface Declared {
  readonly family: Family;
  readonly meaning: VariableMeaning<Sets>;
}

function declaredIn({ program, model }: CityModel): ReadonlyMap<string, Declared> {
  return new Map(
    program.columnFamilies.flatMap((family, place): [string, Declared][] => {
      const meaning = model.variableMeanings[place]?.meaning;
      return meaning === undefined ? [] : [[family.code, { family, meaning }]];
    }),
  );
}

const one = unitOf('1');

/** All projects that the measures of a city offer, in the order of its columns. */
export function candidatesOf(model: CityModel): readonly Candidate[] {
  const declared = declaredIn(model);
  const measureOf = new Map(model.measures.flatMap(({ id, projects }) => projects.map((code) => [code, id])));
  const found = new Map<
    string,
    { readonly code: string; readonly keys: string[]; readonly columns: number[] }
  >();
  for (const { code, keys, column } of projectColumns(model)) {
    const over = declared.get(code)?.meaning.over ?? [];
    const object = keys.filter((_, place) => over[place]?.kind !== 'month');
    const key = [code, ...object].join(' ');
    const known = found.get(key);
    if (known === undefined) found.set(key, { code, keys: object, columns: [column] });
    else known.columns.push(column);
  }
  return [...found].map(([key, { code, keys, columns }]) => ({
    key,
    measure: measureOf.get(code) ?? '',
    family: code,
    name: placed(
      model.city,
      keys,
      declared.get(code)?.meaning.says ?? { zh: code, en: code },
      declared.get(code)?.meaning.over ?? [],
    ),
    use: sum(
      '1',
      columns.map((column) => variable(column, one)),
    ),
  }));
}

/** What a rate held through a period amounts to. */
const amounts: Readonly<
  Record<string, { readonly unit: string; readonly weight: 'energyWeight' | 'heatWeight' }>
> = {
  MW: { unit: 'GWh', weight: 'energyWeight' },
  MWth: { unit: 'TJ', weight: 'heatWeight' },
};

/** The sum of a family of quantities, undefined when it has no members. */
function quantityOf(
  { calendar }: CityModel,
  { family, meaning }: Declared,
  isLasting: boolean,
): Pick<UseLine, 'unit' | 'expression'> | undefined {
  const place = (kind: string): number => meaning.over.findIndex((set) => set.kind === kind);
  const [period, month] = [place('period'), place('month')];
  const unit = unitOf(meaning.unit);
  const amount = period < 0 ? undefined : amounts[meaning.unit];
  const latest = new Map<string, string>();
  if (isLasting)
    for (const keys of family.keys)
      latest.set(keys.filter((_, at) => at !== month).join(' '), keys[month] ?? '');
  const parts = family.keys.flatMap((keys, at) => {
    const object = keys.filter((_, position) => position !== month).join(' ');
    if (isLasting && latest.get(object) !== keys[month]) return [];
    const column = variable(family.first + at, unit);
    if (amount === undefined) return [column];
    const hours = calendar[amount.weight](keys[period] ?? '');
    return [mul(quantity(hours, `${amount.unit}/${meaning.unit}`), column)];
  });
  if (parts.length === 0) return undefined;
  const shown = amount?.unit ?? meaning.unit;
  return { unit: shown, expression: sum(shown, parts) };
}

/** The lines of use of all measures, in the document's order. */
export function useLinesOf(model: CityModel, candidates: readonly Candidate[]): readonly UseLine[] {
  const declared = declaredIn(model);
  return model.measures.flatMap(({ id, projects, quantities, kinds = {} }): UseLine[] => [
    ...projects.flatMap((code) => {
      const own = candidates.filter(({ family }) => family === code);
      const says = declared.get(code)?.meaning.says;
      if (own.length === 0 || says === undefined) return [];
      const expression = sum(
        '1',
        own.map(({ use }) => use),
      );
      return [{ measure: id, family: code, name: says, unit: 'project', whole: true, expression }];
    }),
    ...quantities.flatMap((code) => {
      const family = kinds[code] === 'following' ? undefined : declared.get(code);
      const line = family && quantityOf(model, family, kinds[code] === 'lasting');
      if (family === undefined || line === undefined) return [];
      return [{ measure: id, family: code, name: family.meaning.says, whole: false, ...line }];
    }),
  ]);
}

/** Which projects a point begins: 1 or 0 by candidate. */
export const begunAt = (candidates: readonly Candidate[], x: ArrayLike<number>): Uint8Array =>
  Uint8Array.from(candidates, ({ use }) => (evaluate(use, x) > 0.5 ? 1 : 0));

/** Use of a line at a point; solvers leave whole decisions a little off. */
export function useAt({ expression, whole }: UseLine, x: ArrayLike<number>): number {
  const value = evaluate(expression, x);
  return whole ? Math.round(value) : value;
}

/** Use by line at a point. */
export const usesAt = (lines: readonly UseLine[], x: ArrayLike<number>): readonly number[] =>
  lines.map((line) => useAt(line, x));
