/**
 * Units: the symbols that officials write, read by mathjs, and the algebra with which the model builder
 * checks its rows. One canonical unit a dimension (model.md section 1); every canonical unit has scale 1.
 */
import { all, create } from 'mathjs';
import type { Unit as MathUnit } from 'mathjs';
import { EngineError } from '../errors.js';

/** Canonical unit of each dimension and the other symbols for it, each with its size in the canonical unit. */
const dimensions: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  kt: { t: 1e-3, kg: 1e-6, g: 1e-9, Mt: 1e3, 吨: 1e-3, 万t: 10, 万吨: 10 },
  ktce: { tce: 1e-3, kgce: 1e-6, gce: 1e-9, Mtce: 1e3, 吨标准煤: 1e-3, 万tce: 10, 万吨标准煤: 10 },
  GWh: { kWh: 1e-6, MWh: 1e-3, TWh: 1e3, 万kWh: 1e-2, 亿kWh: 100, 千瓦时: 1e-6, 亿千瓦时: 100 },
  MW: { W: 1e-6, kW: 1e-3, GW: 1e3, 万kW: 10, 万千瓦: 10 },
  TJ: { J: 1e-12, kJ: 1e-9, MJ: 1e-6, GJ: 1e-3, PJ: 1e3, 万GJ: 10, 吉焦: 1e-3, 万吉焦: 10, kcal: 4.1868e-9 },
  // 1 t/h of steam (蒸吨) is rated 0.7 MW of heat in Chinese boiler practice.
  MWth: { Wth: 1e-6, kWth: 1e-3, GWth: 1e3, 蒸吨: 0.7 },
  Mm3: { m3: 1e-6, 万m3: 1e-2, 亿m3: 100, 立方米: 1e-6 },
  MCNY: { CNY: 1e-6, 元: 1e-6, 万元: 1e-2, 百万元: 1, 亿元: 100 },
  Mm2: { m2: 1e-6, 万m2: 1e-2, 亿m2: 100, 平方米: 1e-6, 万平方米: 1e-2 },
  h: { 小时: 1, d: 24, 天: 24 },
  month: { 月: 1, 个月: 1 },
  year: { 年: 1, a: 1 },
  person: { 人: 1, 万人: 1e4 },
  household: { 户: 1, 万户: 1e4 },
  project: { 项: 1 },
  // 1 亩 = 1/15 ha; land is only ever counted in it.
  mu: { 亩: 1, 万亩: 1e4 },
};

const math = create(all ?? {});

/** mathjs names hold Latin letters only, so mathjs knows a dimension by such a name and we keep the sizes. */
const symbols = new Map<string, { readonly name?: string; readonly size: number }>([
  ['1', { size: 1 }],
  ['%', { size: 0.01 }],
  ['‰', { size: 0.001 }],
]);

function letters(index: number): string {
  return [...String(index)].map((digit) => String.fromCharCode(97 + Number(digit))).join('');
}

function register(): void {
  for (const [canonical, others] of Object.entries(dimensions)) {
    const name = `dimension${letters(symbols.size)}`;
    math.createUnit(name);
    symbols.set(canonical, { name, size: 1 });
    for (const [symbol, size] of Object.entries(others)) symbols.set(symbol, { name, size });
  }
}
register();

/** An interned unit: two units of one dimension and scale are the same object. */
export interface Unit {
  readonly symbol: string;
  readonly id: number;
  readonly scale: number;
  readonly dimension: string;
  readonly math: MathUnit | undefined;
}

const bySymbol = new Map<string, Unit>();
const byKey = new Map<string, Unit>();

function keep(symbol: string, value: MathUnit | undefined, scale: number): Unit {
  const dimension = value === undefined ? '' : dimensionOf(value);
  const key = `${dimension}|${scale.toPrecision(12)}`;
  const known = byKey.get(key);
  if (known !== undefined) return known;
  const unit: Unit = Object.freeze({ symbol, id: byKey.size, scale, dimension, math: value });
  byKey.set(key, unit);
  return unit;
}

function dimensionOf(value: MathUnit): string {
  const exponents = (value as unknown as { dimensions: readonly number[] }).dimensions;
  return exponents.some((exponent) => exponent !== 0) ? exponents.join(',') : '';
}

/**
 * The unit that a symbol such as `万tce`, `kgce/GJ` or `gce/kWh` names.
 * Throws E_UNIT_UNKNOWN with the symbol when a part is not in the table.
 */
export function unitOf(symbol: string): Unit {
  const known = bySymbol.get(symbol);
  if (known !== undefined) return known;
  const unit = parse(symbol);
  bySymbol.set(symbol, unit);
  return unit;
}

function parse(symbol: string): Unit {
  let scale = 1;
  let value: MathUnit | undefined;
  symbol
    .replace(/\s+/g, '')
    .split('/')
    .forEach((part, place) => {
      for (const factor of part.split(/[*·]/)) {
        const known = symbols.get(factor);
        if (known === undefined) throw new EngineError('E_UNIT_UNKNOWN', { unit: symbol, part: factor });
        scale = place === 0 ? scale * known.size : scale / known.size;
        if (known.name !== undefined)
          value = combine(value, math.unit(1, known.name), place === 0 ? 'multiply' : 'divide');
      }
    });
  return keep(symbol, value, scale);
}

/** Dimensionless. */
export const one: Unit = unitOf('1');

const products = new Map<number, Unit>();
const width = 4096;

/** The unit of a product; memoised, so that checking a term costs one look-up. */
export function timesUnit(left: Unit, right: Unit): Unit {
  if (right === one) return left;
  if (left === one) return right;
  const key = left.id * width + right.id;
  const known = products.get(key);
  if (known !== undefined) return known;
  const product = keep(
    `${left.symbol}*${right.symbol}`,
    combine(left.math, right.math, 'multiply'),
    left.scale * right.scale,
  );
  products.set(key, product);
  return product;
}

/** The unit of a quotient. */
export const overUnit = (left: Unit, right: Unit): Unit =>
  keep(
    `${left.symbol}/(${right.symbol})`,
    combine(left.math, right.math, 'divide'),
    left.scale / right.scale,
  );

function combine(
  left: MathUnit | undefined,
  right: MathUnit | undefined,
  how: 'multiply' | 'divide',
): MathUnit | undefined {
  if (right === undefined) return left;
  const result: unknown = math[how]((left ?? 1) as never, right as never);
  // A value whose dimensions all cancel may come back as a bare number or as an empty unit.
  return typeof result === 'number' || dimensionOf(result as MathUnit) === ''
    ? undefined
    : (result as MathUnit);
}

/** True when two units measure the same kind of thing, whatever their size. */
export function sameDimension(left: Unit, right: Unit): boolean {
  return left.dimension === right.dimension;
}

/** How many `to` one `from` is. Throws E_UNIT_MISMATCH when they measure different things. */
export function conversionFactor(from: string, to: string): number {
  const source = unitOf(from);
  const target = unitOf(to);
  if (!sameDimension(source, target)) throw new EngineError('E_UNIT_MISMATCH', { from, to });
  return source.scale / target.scale;
}

/** All symbols of the dimension of a unit made of one symbol; empty for compound units. */
export function alternativesOf(symbol: string): readonly string[] {
  for (const [canonical, others] of Object.entries(dimensions))
    if (canonical === symbol || Object.hasOwn(others, symbol)) return [canonical, ...Object.keys(others)];
  return [];
}
