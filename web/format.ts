/** Numbers and units as people read them: the only rounding in the project. */
import type { Language } from './language.js';

/** How a unit is shown: the value times `factor`, `digits` behind the point, `label` after it. */
export interface Shown {
  readonly label: string;
  readonly factor: number;
  readonly digits: number;
}

const shown = (label: string, factor: number, digits: number): Shown => ({ label, factor, digits });

type Pair = Readonly<Record<Language, Shown>>;

const same = (zh: string, en: string, factor: number, digits: number): Pair => ({
  zh: shown(zh, factor, digits),
  en: shown(en, factor, digits),
});

/** Canonical units of the engine and units of scenario files; Chinese habits in zh, the metric series in en. */
const units: Readonly<Record<string, Pair>> = {
  '1': same('%', '%', 100, 1),
  count: same('', '', 1, 0),
  '%': same('%', '%', 1, 1),
  kt: { zh: shown('万t', 0.1, 1), en: shown('kt', 1, 0) },
  t: { zh: shown('万t', 1e-4, 1), en: shown('kt', 1e-3, 0) },
  万t: { zh: shown('万t', 1, 1), en: shown('kt', 10, 0) },
  ktce: { zh: shown('万tce', 0.1, 1), en: shown('ktce', 1, 0) },
  万tce: { zh: shown('万tce', 1, 1), en: shown('ktce', 10, 0) },
  GWh: { zh: shown('亿kWh', 0.01, 2), en: shown('GWh', 1, 0) },
  亿kWh: { zh: shown('亿kWh', 1, 2), en: shown('GWh', 100, 0) },
  TJ: { zh: shown('万GJ', 0.1, 1), en: shown('TJ', 1, 0) },
  万GJ: { zh: shown('万GJ', 1, 1), en: shown('TJ', 10, 0) },
  MW: same('MW', 'MW', 1, 0),
  MWth: same('MW(热)', 'MWth', 1, 0),
  Mm3: { zh: shown('万m³', 100, 0), en: shown('million m³', 1, 2) },
  万m3: { zh: shown('万m³', 1, 0), en: shown('million m³', 0.01, 2) },
  Mm2: { zh: shown('万m²', 100, 0), en: shown('million m²', 1, 2) },
  MCNY: { zh: shown('万元', 100, 0), en: shown('million CNY', 1, 1) },
  万元: { zh: shown('万元', 1, 0), en: shown('million CNY', 0.01, 1) },
  亿元: { zh: shown('亿元', 1, 2), en: shown('million CNY', 100, 0) },
  person: same('人', 'people', 1, 0),
  人: same('人', 'people', 1, 0),
  household: { zh: shown('万户', 1e-4, 2), en: shown('households', 1, 0) },
  project: same('项', 'projects', 1, 0),
  mu: same('亩', 'mu', 1, 0),
  h: same('h', 'h', 1, 0),
  d: same('天', 'days', 1, 1),
  month: same('个月', 'months', 1, 0),
  year: same('年', 'years', 1, 0),
  年: same('年', 'years', 1, 0),
  台: same('台', 'units', 1, 0),
  'ktce/MCNY': same('tce/万元', 'tce/10k CNY', 10, 4),
  'tce/万元': same('tce/万元', 'tce/10k CNY', 1, 4),
  'MCNY/kt': same('元/t', 'CNY/t', 1000, 1),
  'MCNY/ktce': same('元/tce', 'CNY/tce', 1000, 1),
  'MCNY/GWh': same('元/kWh', 'CNY/kWh', 1, 4),
  'MCNY/TJ': same('元/GJ', 'CNY/GJ', 1000, 2),
  'MCNY/MW': same('万元/MW', '10k CNY/MW', 100, 2),
  'MCNY/MWth': same('万元/MW(热)', '10k CNY/MWth', 100, 2),
  'MCNY/Mm3': same('元/m³', 'CNY/m³', 1, 3),
  'MCNY/MCNY': same('元/元', 'CNY/CNY', 1, 2),
  '元/kWh': same('元/kWh', 'CNY/kWh', 1, 3),
  '元/户': same('元/户', 'CNY/household', 1, 0),
  '元/t': same('元/t', 'CNY/t', 1, 1),
  '元/tce': same('元/tce', 'CNY/tce', 1, 1),
  '元/GJ': same('元/GJ', 'CNY/GJ', 1, 2),
  '万元/MWth': same('万元/MW(热)', '10k CNY/MWth', 1, 1),
};

/** How `unit` is shown; a unit that is not in the table is shown as it is written. */
export function shownUnit(unit: string, language: Language): Shown {
  return units[unit]?.[language] ?? shown(unit, 1, 2);
}

const locales: Readonly<Record<Language, string>> = { zh: 'zh-CN', en: 'en-GB' };
const minus = '\u2212';

/** A number with separators and `digits` behind the point; a small one that would read 0 gets more of them. */
export function decimal(value: number, digits: number, language: Language): string {
  const size = Math.abs(value);
  const small = size > 0 && size < 0.5 * 10 ** -digits;
  if (small && size < 0.5 * 10 ** -(digits + 2))
    return `${value < 0 ? '>' : '<'} ${value < 0 ? minus : ''}${10 ** -(digits + 2)}`;
  const used = small ? digits + 2 : digits;
  const text = new Intl.NumberFormat(locales[language], {
    minimumFractionDigits: used,
    maximumFractionDigits: used,
  }).format(size);
  return value < 0 && Number(size.toFixed(used)) !== 0 ? minus + text : text;
}

/** In canonical units: what is smaller is the rest of a computation, not an amount. */
const dust = 1e-6;

/** True for an amount above what computations leave behind. */
export const isAmount = (value: number): boolean => Math.abs(value) >= dust;

/** The bare number of a quantity, in the unit that `shownUnit` labels. A missing value is a dash. */
export function figure(value: number | null, unit: string, language: Language): string {
  if (value === null || !Number.isFinite(value)) return '—';
  const { factor, digits } = shownUnit(unit, language);
  return decimal(isAmount(value) ? value * factor : 0, digits, language);
}

const joined = (number: string, label: string): string =>
  label === '%' || label === '' ? number + label : `${number} ${label}`;

/** Number and unit; money of a hundred million yuan and more reads 亿元 in Chinese. */
export function quantity(value: number | null, unit: string, language: Language): string {
  if (value === null || !Number.isFinite(value)) return '—';
  const { label, number } = amountOf(value, unit, language);
  return joined(number, label);
}

/** A quantity with just the digits of its step, as a slider says it. */
export function stepped(value: number, unit: string, step: number, language: Language): string {
  const { label, factor } = shownUnit(unit, language);
  const number = decimal(value * factor, stepDigits(step * factor), language);
  return joined(number, label);
}

/** Number and unit apart, for places that set them in two sizes. */
export function amountOf(value: number, unit: string, language: Language): { number: string; label: string } {
  const large = language === 'zh' && unit === 'MCNY' && Math.abs(value) >= 100;
  const { label, factor, digits } = large ? shown('亿元', 0.01, 2) : shownUnit(unit, language);
  return { number: decimal(isAmount(value) ? value * factor : 0, digits, language), label };
}

/** A difference with its sign, so that less and more are told apart without colour. */
export function signed(value: number | null, unit: string, language: Language): string {
  const text = figure(value, unit, language);
  return value !== null && value > 0 && /[1-9]/.test(text) ? `+${text}` : text;
}

/** A share as per cent; for gaps and changes. */
export const percent = (share: number, digits: number, language: Language): string =>
  `${decimal(share * 100, digits, language)}%`;

/** Seconds of work: milliseconds below one second. */
export const duration = (seconds: number, language: Language): string =>
  seconds < 1 ? `${decimal(seconds * 1000, 0, language)} ms` : `${decimal(seconds, 1, language)} s`;

/** A very small number such as a residual: 2.1e-9. */
export const scientific = (value: number): string =>
  value === 0 ? '0' : value.toExponential(1).replace('-', minus);

/** `2020-03` as 3月 or Mar. */
export function monthName(key: string, language: Language): string {
  const match = /^(\d{4})-(\d{2})$/.exec(key);
  if (match === null) return key;
  const date = new Date(Date.UTC(Number(match[1]), Number(match[2]) - 1, 15));
  return new Intl.DateTimeFormat(locales[language], { month: 'short', timeZone: 'UTC' }).format(date);
}

/** Digits that a step of `step` needs, for number boxes and slider read-outs. */
export function stepDigits(step: number): number {
  const text = step.toPrecision(6).replace(/0+$/, '');
  return Math.max(0, Math.min(6, (text.split('.')[1] ?? '').length));
}

/** A value cut to the digits of its step, without separators, as a number box and an edit hold it. */
export const plain = (value: number, step: number): string => String(Number(value.toFixed(stepDigits(step))));
