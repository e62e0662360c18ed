/** The levers of the targets, read from the scenario document; those of the measures come from the engine. */
import type { Lever } from '../engine/contract.js';
import { quantity } from './format.js';
import { readFigure, valueAt, wholeAt } from './figure-text.js';
import type { Bilingual } from './language.js';
import type { Settings } from './settings.js';
import { sayIn, words, type Word } from './words.js';

/** A lever with a sentence that gives its reference values. */
export interface GuidedLever extends Lever {
  readonly guide: Bilingual;
}

interface Reader {
  /** Value now, with the user's changes. */
  readonly now: (path: string) => number | undefined;
  /** Value of the file. */
  readonly file: (path: string) => number | undefined;
}

const scaleOfUnit: Readonly<Record<string, number>> = {
  '%': 0.01,
  亿t: 1e4,
  亿元: 1,
  万元: 1e-4,
  吨: 1e-4,
  t: 1e-4,
  kt: 0.1,
  Mt: 100,
  ktce: 0.1,
  Mtce: 100,
};

/** Figures in 万t, 万tce, 亿元 and shares. */
const scaled = (input: unknown): number | undefined => {
  const written = readFigure(input);
  return written === undefined ? undefined : written.value * (scaleOfUnit[written.unit] ?? 1);
};

function readerOf(document: unknown, settings: Settings): Reader {
  const file = (path: string) => scaled(valueAt(document, path));
  return {
    file,
    now: (path) => (settings.values[path] === undefined ? file(path) : scaled(settings.values[path])),
  };
}

function guideOf(
  word: Word,
  places: Readonly<Record<string, readonly [number, string]>>,
  year = '',
): Bilingual {
  const fill = (language: 'zh' | 'en') =>
    sayIn(language)(word, {
      year,
      ...Object.fromEntries(
        Object.entries(places).map(([name, [value, unit]]) => [name, quantity(value, unit, language)]),
      ),
    });
  return { zh: fill('zh'), en: fill('en') };
}

function coalLever({ file, now }: Reader, document: unknown): GuidedLever | undefined {
  const path = 'targets.coal.cap';
  const value = file(path);
  const base = file('targets.coal.base');
  if (value === undefined || base === undefined) return undefined;
  const year = wholeAt(document, 'targets.coal.baseYear');
  return {
    path,
    name: words.targetCoal,
    unit: '万t',
    min: Math.floor((base * 0.5) / 10) * 10,
    max: Math.ceil((base * 1.05) / 10) * 10,
    step: 5,
    value,
    guide: guideOf(
      'targetCoalGuide',
      { base: [base, '万t'], step: [(now(path) ?? value) / 100, '万t'] },
      year,
    ),
  };
}

function energyLever({ file, now }: Reader): GuidedLever | undefined {
  const path = 'targets.energy.progress';
  const value = file(path);
  const base = file('targets.energy.base');
  const provinceBase = file('targets.energy.provinceBase');
  const increment = file('targets.energy.provinceIncrement');
  if (value === undefined || base === undefined || provinceBase === undefined || increment === undefined)
    return undefined;
  const cap = base * (1 + (increment / provinceBase) * (now(path) ?? value));
  return {
    path,
    name: words.targetEnergy,
    unit: '%',
    min: 0,
    max: 100,
    step: 1,
    value: value * 100,
    guide: guideOf('targetEnergyGuide', { cap: [cap, '万tce'], base: [base, '万tce'] }),
  };
}

function intensityLever({ file, now }: Reader): GuidedLever | undefined {
  const path = 'targets.intensity.reduction';
  const value = file(path);
  const energy = file('targets.intensity.baseEnergy');
  const valueAdded = file('targets.intensity.baseValueAdded');
  if (value === undefined || energy === undefined || valueAdded === undefined) return undefined;
  // 万tce per 亿元 is tce per 万元.
  const base = energy / valueAdded;
  return {
    path,
    name: words.targetIntensity,
    unit: '%',
    min: 0,
    max: 30,
    step: 0.1,
    value: value * 100,
    guide: guideOf('targetIntensityGuide', {
      cap: [base * (1 - (now(path) ?? value)), 'tce/万元'],
      base: [base, 'tce/万元'],
    }),
  };
}

/** The levers of the targets that the scenario sets, with guidance for the settings of now. */
export function targetLevers(document: unknown, settings: Settings): readonly GuidedLever[] {
  const reader = readerOf(document, settings);
  return [coalLever(reader, document), energyLever(reader), intensityLever(reader)].filter(
    (lever) => lever !== undefined,
  );
}

/** Value of a lever now: the user's, or the file's. */
export function leverValue(lever: Lever, settings: Settings): number {
  const written = readFigure(settings.values[lever.path]);
  return written === undefined ? lever.value : written.value;
}

/** The text that an edit writes for a value of a lever. */
export const leverText = (lever: Lever, value: number): string =>
  `${Number(value.toFixed(6))} ${lever.unit === 'count' ? '' : lever.unit}`.trim();
