/** Balances of past months that the reports break: named, and left to nobody. */
import { activities, type LinearProgram } from '../../model/program.js';
import { familyCode } from '../../model/row.js';
import { pastColumns } from '../../plan/past.js';
import { placed } from '../../plan/places.js';
import type { Point } from '../../plan/settle.js';
import type { Actuals } from '../../scenario/actuals.js';
import { monthKey } from '../../scenario/actuals.js';
import type { Words } from '../../words.js';
import type { FuelGroup } from './corrections.js';
import { reportedColumns, type HandedOver } from './handed-over.js';

/** A difference of a past month; `share` is relative to the largest term of its balance. */
export interface Residual {
  readonly code: string;
  readonly at: string;
  readonly words: Words;
  readonly amount: number;
  readonly unit: string;
  readonly share: number;
}

/** Smaller differences are rounding. */
const least = 1e-6;

/** The past with the coal of units and boilers as reported: in proportion, for a user reports its fires together. */
function measured({ model, x }: Point, groups: readonly FuelGroup[]): Float64Array {
  const { city, program } = model;
  const burnt = x.slice();
  const ownerOf = (
    family: string,
    id: string,
  ): { readonly enterprise?: string | undefined; readonly area: string } | undefined =>
    family === 'boiler-burn' ? city.boilers[id] : city.plants[city.units[id]?.plant ?? ''];
  for (const { carrier, month, enterprise, area, reported, filled } of groups) {
    if (carrier !== 'coal' || filled.coal === 0) continue;
    for (const { code, first, keys } of program.columnFamilies)
      if (code === 'unit-burn' || code === 'grade-burn' || code === 'boiler-burn')
        keys.forEach((key, at) => {
          const owner = ownerOf(code, key[0] ?? '');
          const isOwn =
            enterprise === undefined
              ? owner?.enterprise === undefined && owner?.area === area
              : owner?.enterprise === enterprise;
          if (isOwn && key.at(-1) === month)
            burnt[first + at] = ((x[first + at] ?? 0) * reported.coal) / filled.coal;
        });
  }
  return burnt;
}

interface Row {
  readonly columns: readonly number[];
  readonly amount: number;
  readonly share: number;
}

/** By how much a row fails, signed: above its limit, or below nothing where it falls short. */
function failureOf(program: LinearProgram, x: Float64Array, made: Float64Array, row: number): Row {
  const columns: number[] = [];
  let largest = 1;
  for (let at = program.start[row] ?? 0; at < (program.start[row + 1] ?? 0); at += 1) {
    const column = program.index[at] ?? 0;
    columns.push(column);
    largest = Math.max(largest, Math.abs((program.value[at] ?? 0) * (x[column] ?? 0)));
  }
  const [value, lower, upper] = [
    made[row] ?? 0,
    program.rowLower[row] ?? -Infinity,
    program.rowUpper[row] ?? Infinity,
  ];
  for (const limit of [lower, upper])
    if (Number.isFinite(limit)) largest = Math.max(largest, Math.abs(limit));
  const amount = value > upper ? value - upper : value < lower ? value - lower : 0;
  return { columns, amount, share: amount / largest };
}

/** Balances of supply and physics of past months that reported figures break, by the whole-year program. */
export function balanceResiduals(
  point: Point,
  program: LinearProgram,
  handed: HandedOver,
  groups: readonly FuelGroup[],
): readonly Residual[] {
  const { model } = point;
  const x = measured(point, groups);
  const isPast = pastColumns(program, handed.first);
  const touched = new Set(reportedColumns(model, handed));
  x.forEach((value, column) => {
    if (value !== point.x[column]) touched.add(column);
  });
  if (touched.size === 0) return [];
  const meanings = new Map(model.model.meanings.map(({ meaning }) => [familyCode(meaning), meaning]));
  const made = activities(program, x);
  return program.rowFamilies.flatMap(({ code, first, keys }): readonly Residual[] => {
    const meaning = meanings.get(code);
    if (meaning === undefined || meaning.kind === 'policy') return [];
    return keys.flatMap((key, at) => {
      const { columns, amount, share } = failureOf(program, x, made, first + at);
      const isReported =
        columns.some((column) => touched.has(column)) && columns.every((column) => isPast[column] === 1);
      if (!isReported || Math.abs(share) <= least) return [];
      const words = placed(model.city, key, meaning.says, meaning.over);
      return [{ code, at: key.join(' '), words, amount, unit: meaning.unit, share }];
    });
  });
}

/** What a user had and received beyond what it used and has left: by fuel, where two months in a row report their stock. */
export function bookResiduals({ model: { city } }: Point, { fuels }: Actuals): readonly Residual[] {
  return fuels.flatMap(
    ({ month, enterprise, area, fuel, use = 0, received, stockEnd }): readonly Residual[] => {
      const before = fuels.find(
        (other) =>
          other.month === month - 1 &&
          other.enterprise === enterprise &&
          other.area === area &&
          other.fuel === fuel,
      )?.stockEnd;
      if (before === undefined || received === undefined || stockEnd === undefined) return [];
      const amount = before + received - use - stockEnd;
      const share = amount / Math.max(1, before, received, use, stockEnd);
      if (Math.abs(share) <= least) return [];
      const key = [enterprise ?? area ?? '', fuel, monthKey(city.year, month)];
      const named = (enterprise === undefined ? city.areas[area ?? ''] : city.enterprises[enterprise])?.name;
      const says = {
        zh: '期初库存加来煤减用煤，与期末库存之差',
        en: 'Stock before, plus receipts, less use, against the stock reported at the end',
      };
      // No row of the model: what is reported of a fuel in a month.
      const words = placed(city, key.slice(1), says, []);
      return [
        {
          code: 'STOCK',
          at: key.join(' '),
          words: { zh: `${named?.zh ?? ''} ${words.zh}`, en: `${named?.en ?? ''} ${words.en}` },
          amount,
          unit: 'kt',
          share,
        },
      ];
    },
  );
}
