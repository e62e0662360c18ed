/**
 * The check rules that the national coal forms really apply (domain.md 7.2, transcribed from the public code of the
 * reporting system): they hold in a balance table as in a line of a form.
 */
import type { Words } from '../words.js';

/** An amount in tonnes and in standard coal, both in the unit of the form. */
export interface Measured {
  readonly physical: number;
  readonly standard: number;
}

/** A line of a form; what a form does not ask is left out. */
export interface CoalForm {
  /** 煤品总量 and its three parallel items. */
  readonly products?: Measured;
  readonly coal?: Measured;
  readonly coke?: Measured;
  readonly semiCoke?: Measured;
  readonly raw?: Measured;
  readonly cleaned?: Measured;
  /** Other washed coal and coal products. */
  readonly others?: Measured;
  /** Coal into conversion and to terminal users, and of the latter industry with its raw material. */
  readonly conversion?: Measured;
  readonly terminal?: Measured;
  readonly industry?: Measured;
  readonly feedstock?: Measured;
  /** Coal of the places below this one. */
  readonly below?: readonly Measured[];
}

export interface FormProblem {
  readonly rule: string;
  readonly words: Words;
}

/** Relative to the largest amount of the line. */
const tolerance = 1e-6;

const nothing: Measured = { physical: 0, standard: 0 };
const measures = ['physical', 'standard'] as const;

function sizeOf(form: CoalForm): number {
  const { below = [], ...own } = form;
  const all = [...Object.values(own), ...below];
  return Math.max(1, ...all.flatMap(({ physical, standard }) => [Math.abs(physical), Math.abs(standard)]));
}

interface Rule {
  readonly rule: string;
  readonly words: Words;
  /** By how much the form breaks it, in one of its units; not above 0 when kept. */
  readonly excess: (form: CoalForm, of: 'physical' | 'standard') => number;
}

/** |left - sum of right|, when the form has the left side. */
const sumOf =
  (left: 'products' | 'coal', ...right: readonly (keyof Omit<CoalForm, 'below'>)[]): Rule['excess'] =>
  (form, of) => {
    const whole = form[left];
    if (whole === undefined || right.every((part) => form[part] === undefined)) return 0;
    return Math.abs(whole[of] - right.reduce((total, part) => total + (form[part] ?? nothing)[of], 0));
  };

const rules: readonly Rule[] = [
  {
    rule: 'FORM-1',
    words: { zh: '煤品总量＝煤炭＋焦炭＋兰炭', en: 'Coal products are coal, coke and semi-coke together' },
    excess: sumOf('products', 'coal', 'coke', 'semiCoke'),
  },
  {
    rule: 'FORM-2',
    words: { zh: '实物量不小于折标量', en: 'Tonnes are not below tonnes of standard coal' },
    excess: ({ below: _below, ...form }, of) =>
      of === 'standard'
        ? 0
        : Math.max(
            0,
            // Products of a process are negative use: their sizes are compared.
            ...Object.values(form).map(({ physical, standard }) => Math.abs(standard) - Math.abs(physical)),
          ),
  },
  {
    rule: 'FORM-3',
    words: { zh: '煤合计＝原煤＋洗精煤＋其他', en: 'Coal is raw, cleaned and other coal together' },
    excess: sumOf('coal', 'raw', 'cleaned', 'others'),
  },
  {
    rule: 'FORM-4',
    words: { zh: '煤合计不小于加工转换＋终端消费', en: 'Coal covers conversion and terminal use' },
    excess: ({ coal, conversion, terminal }, of) =>
      coal === undefined || conversion === undefined || terminal === undefined
        ? 0
        : conversion[of] + terminal[of] - coal[of],
  },
  {
    rule: 'FORM-5',
    words: { zh: '工业不小于其中用作原料', en: 'Industry covers its raw material' },
    excess: ({ industry, feedstock }, of) =>
      (feedstock ?? nothing)[of] - (industry ?? feedstock ?? nothing)[of],
  },
  {
    rule: 'FORM-6',
    words: { zh: '上级数×120%不小于下级合计', en: '120 % of a place cover the places below it' },
    excess: ({ coal, below }, of) =>
      coal === undefined || below === undefined
        ? 0
        : below.reduce((total, part) => total + part[of], 0) - 1.2 * coal[of],
  },
];

/** The rules that a line of a form breaks; empty when it may be handed in. */
export function formProblems(form: CoalForm): readonly FormProblem[] {
  const slack = tolerance * sizeOf(form);
  return rules
    .filter(({ excess }) => measures.some((of) => excess(form, of) > slack))
    .map(({ rule, words }) => ({ rule, words }));
}
