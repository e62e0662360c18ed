/** How the command line writes figures: the units of officials in Chinese, SI-like ones in English. */
import type { Warning } from '../../engine/contract.js';

export type Words = Warning['message'];

export type Language = 'zh' | 'en';

export const say = (language: Language, words: Words): string => words[language];

interface Shown {
  readonly factor: number;
  readonly unit: string;
  readonly digits: number;
}

const shownUnits: Readonly<Record<string, Readonly<Record<Language, Shown>>>> = {
  kt: { zh: { factor: 0.1, unit: '万t', digits: 2 }, en: { factor: 1, unit: 'kt', digits: 1 } },
  ktce: { zh: { factor: 0.1, unit: '万tce', digits: 2 }, en: { factor: 1, unit: 'ktce', digits: 1 } },
  MCNY: { zh: { factor: 100, unit: '万元', digits: 0 }, en: { factor: 1, unit: 'MCNY', digits: 2 } },
  GWh: { zh: { factor: 0.01, unit: '亿kWh', digits: 3 }, en: { factor: 1, unit: 'GWh', digits: 1 } },
  TJ: { zh: { factor: 0.1, unit: '万GJ', digits: 2 }, en: { factor: 1, unit: 'TJ', digits: 1 } },
  MW: { zh: { factor: 1, unit: 'MW', digits: 1 }, en: { factor: 1, unit: 'MW', digits: 1 } },
  MWth: { zh: { factor: 1, unit: 'MWth', digits: 1 }, en: { factor: 1, unit: 'MWth', digits: 1 } },
  person: { zh: { factor: 1, unit: '人', digits: 0 }, en: { factor: 1, unit: 'persons', digits: 0 } },
  'person-month': {
    zh: { factor: 1, unit: '人·月', digits: 0 },
    en: { factor: 1, unit: 'person-months', digits: 0 },
  },
  household: {
    zh: { factor: 1e-4, unit: '万户', digits: 2 },
    en: { factor: 1, unit: 'households', digits: 0 },
  },
  project: { zh: { factor: 1, unit: '项', digits: 0 }, en: { factor: 1, unit: 'projects', digits: 0 } },
  mu: { zh: { factor: 1, unit: '亩', digits: 0 }, en: { factor: 1, unit: 'mu', digits: 0 } },
  '元/户': {
    zh: { factor: 1, unit: '元/户', digits: 0 },
    en: { factor: 1, unit: 'CNY/household', digits: 0 },
  },
  'MCNY/kt': {
    zh: { factor: 1000, unit: '元/t', digits: 1 },
    en: { factor: 1000, unit: 'CNY/t', digits: 1 },
  },
  'MCNY/ktce': {
    zh: { factor: 1000, unit: '元/tce', digits: 1 },
    en: { factor: 1000, unit: 'CNY/tce', digits: 1 },
  },
  'tce/万元': {
    zh: { factor: 1, unit: 'tce/万元', digits: 4 },
    en: { factor: 1, unit: 'tce/10k CNY', digits: 4 },
  },
  'ktce/MCNY': {
    zh: { factor: 10, unit: 'tce/万元', digits: 4 },
    en: { factor: 1, unit: 'ktce/MCNY', digits: 5 },
  },
};

function shown(unit: string, language: Language): Shown {
  return shownUnits[unit]?.[language] ?? { factor: 1, unit: unit === '1' ? '' : unit, digits: 3 };
}

/** The unit under which values of `unit` are written. */
export const unitText = (unit: string, language: Language): string => shown(unit, language).unit;

/** A number with thousands separators, as plain as its unit allows; nothing known is a dash. */
export function figureText(value: number | null, unit: string, language: Language): string {
  if (value === null) return '–';
  const { factor, digits } = shown(unit, language);
  const scaled = value * factor;
  const text = scaled.toLocaleString('en-US', {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  return /^-0(?:\.0*)?$/.test(text) ? text.slice(1) : text;
}

/** The same with a sign. */
export function changeText(value: number | null, unit: string, language: Language): string {
  const text = figureText(value, unit, language);
  return value !== null && value > 0 && /[1-9]/.test(text) ? `+${text}` : text;
}

/** A share as a percentage. */
export const percentText = (share: number | null, digits = 2): string =>
  share === null ? '–' : `${(share * 100).toFixed(digits)} %`;

/** A value and its unit. */
export const quantityText = (value: number | null, unit: string, language: Language): string =>
  `${figureText(value, unit, language)} ${unitText(unit, language)}`.trimEnd();
