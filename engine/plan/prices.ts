/** Prices of limits at the margin, with whole decisions fixed: what one more unit of a limit would save. */
import type { Price } from '../contract.js';
import { labelOf, type LinearProgram } from '../model/program.js';
import { familyCode } from '../model/row.js';
import type { CityModel } from '../system/build.js';
import { amountWords, placed } from './places.js';

const priced = /^(TGT|GRD|EXT-1|COA-4|UNT-6|GAS)/;

/** Prices of policy limits and contracts that bind, in MCNY per unit of the limit, largest effect first. */
export function pricesOf({ model, city }: CityModel, program: LinearProgram, duals: Float64Array): Price[] {
  const meanings = new Map(model.meanings.map(({ meaning }) => [familyCode(meaning), meaning]));
  const prices: (Price & { weight: number })[] = [];
  for (let row = 0; row < program.rows; row += 1) {
    const dual = duals[row] ?? 0;
    if (Math.abs(dual) < 1e-7) continue;
    const { code, keys } = labelOf(program.rowFamilies, row);
    const meaning = meanings.get(code);
    if (meaning === undefined || !priced.test(code)) continue;
    const value = -dual;
    const limit = program.rowUpper[row] ?? 0;
    const at = keys.join(' ');
    const unit = `MCNY/${meaning.unit}`;
    const amount = amountWords(value, unit);
    prices.push({
      code,
      at,
      value,
      unit,
      weight: Math.abs(value * (Number.isFinite(limit) ? limit : 1)),
      words: placed(
        city,
        keys,
        {
          zh: `${meaning.says.zh}；再放宽一点，边际价格 ${amount.zh}`,
          en: `${meaning.says.en}; at the margin it is worth ${amount.en}`,
        },
        meaning.over,
      ),
    });
  }
  return prices
    .sort((left, right) => right.weight - left.weight)
    .slice(0, 40)
    .map(({ weight: _weight, ...price }) => price);
}

/** Price of a target at its keys, MCNY per unit; 0 when it does not bind or is absent. */
export function priceOf(
  program: LinearProgram,
  duals: Float64Array | undefined,
  code: string,
  keys: readonly string[],
): number {
  const family = program.rowFamilies.find((each) => each.code === code);
  const place = family?.keys.findIndex((each) => each.join(' ') === keys.join(' ')) ?? -1;
  if (duals === undefined || family === undefined || place < 0) return 0;
  return Math.max(0, -(duals[family.first + place] ?? 0));
}
