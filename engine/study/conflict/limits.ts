/**
 * The limits that repairs may move, as edits of the scenario: targets, guardrails and rules of the user. What a measure is
 * given (quotas, contracts, tasks), supply, and bans with their offsets stay as they are (model.md section 4).
 */
import type { Edit } from '../../contract.js';
import { amountWords } from '../../plan/places.js';
import { areaCaps } from '../../system/area-targets.js';
import { areaEnergyCap, coalCap, energyCap, targetsOf, type Targets } from '../../system/targets.js';
import { yearsOf } from '../../system/time.js';
import type { City } from '../../scenario/schema.js';
import type { Words } from '../../words.js';

/** In the order in which they give way. */
export const kinds = ['guardrail', 'energy', 'coal'] as const;
export type Kind = (typeof kinds)[number];

export interface Limit {
  /** Place of its figure in the scenario. */
  readonly id: string;
  readonly kind: Kind;
  readonly name: Words;
  /** The figure now, canonical. */
  readonly value: number;
  /** Up (1) or down (-1) is easier to keep. */
  readonly ease: 1 | -1;
  /** The least and largest figure that a scenario takes. */
  readonly from: number;
  readonly to: number;
  readonly whole: boolean;
  /** Codes of the rows that it governs. */
  readonly codes: RegExp;
  /** The scenario with the figure at another value. */
  readonly edits: (value: number) => readonly Edit[];
  /** What people know of a value: the cap itself where the figure is a part of it. */
  readonly shown: (value: number) => number;
  readonly unit: string;
  readonly say: (value: number) => Words;
}

interface Draft extends Pick<Limit, 'id' | 'kind' | 'name' | 'value' | 'codes'> {
  readonly figure: string;
  readonly unit?: string;
  readonly ease?: -1;
  readonly to?: number;
  readonly whole?: true;
  readonly shown?: Limit['shown'];
  readonly say?: Limit['say'];
  readonly edits?: Limit['edits'];
}

/** Digits that a figure is written with: finer than any room. */
const digits = 10;

const assumed = (value: number, unit: string): string =>
  `${Number(value.toPrecision(digits))} ${unit} @assumption`;

const percent = (value: number): Words => {
  const text = `${Number((100 * value).toPrecision(5))} %`;
  return { zh: text, en: text };
};

function limitOf({ figure, unit = figure, ease = undefined, whole, ...draft }: Draft): Limit {
  return {
    ease: ease ?? 1,
    from: 0,
    to: Infinity,
    whole: whole ?? false,
    edits: (value) => [{ set: draft.id, to: assumed(value, figure) }],
    shown: (value) => value,
    say: (value) => amountWords((draft.shown ?? ((same: number) => same))(value), unit),
    unit,
    ...draft,
  };
}

/** All limits of a scenario that repairs may move; `unitOf` gives the unit of a family of rows. */
export function limitsOf(city: City, unitOf: (code: string) => string): readonly Limit[] {
  const years = yearsOf(city).map(({ year }) => String(year));
  return [
    ...guardrailsOf(city),
    ...userRulesOf(city, unitOf),
    ...years.flatMap((year, place) => {
      const at = place === 0 ? 'targets' : `horizon.${place - 1}.targets`;
      const targets = targetsOf(city, year);
      const dated = (name: Words): Words =>
        years.length === 1 ? name : { zh: `${year}年${name.zh}`, en: `${name.en}, ${year}` };
      return [...energyLimits(city, targets, at, dated), ...coalLimits(city, targets, at, dated)];
    }),
  ];
}

const guardrailNames = {
  valueAddedLoss: ['MCNY', /^GRD-1$/, '增加值损失上限', 'Limit on value added lost'],
  jobsByArea: ['person', /^GRD-2$/, '各县区月受影响岗位上限', 'Limit on jobs at risk by area and month'],
  subsidy: ['MCNY', /^GRD-3$/, '市级技改奖补盘子', 'Pool of city subsidy'],
  fund: ['MCNY', /^GRD-3\.fund$/, '重点项目资金盘子', 'Money for key projects'],
  keyProjects: ['project', /^GRD-4$/, '重点技改项目个数上限', 'Number of key projects'],
  budget: ['MCNY', /^GRD-6$/, '全年总费用预算', 'Budget of the year'],
  bondPool: ['MCNY', /^GRD-7$/, '专项债券盘子', 'Bond pool'],
  land: ['mu', /^GRD-7\.land$/, '用地指标', 'Land for projects'],
} as const;

/** The guardrail on household bills is a switch by option, not an amount: no least move of it is looked for. */
function guardrailsOf({ guardrails }: City): readonly Limit[] {
  return Object.entries(guardrailNames).flatMap(([id, [figure, codes, zh, en]]) => {
    const value = guardrails[id as keyof typeof guardrailNames];
    if (value === undefined) return [];
    const path = `guardrails.${id}`;
    const whole =
      id === 'keyProjects'
        ? ({ whole: true, edits: (count: number) => [{ set: path, to: Math.round(count) }] } as const)
        : id === 'jobsByArea'
          ? ({ whole: true } as const)
          : {};
    return [limitOf({ id: path, kind: 'guardrail', name: { zh, en }, value, codes, figure, ...whole })];
  });
}

/** A rule of the user gives way by an amount on its right side. */
function userRulesOf({ userRules }: City, unitOf: (code: string) => string): readonly Limit[] {
  return Object.entries(userRules).map(([id, { name, formula }]): Limit => {
    const path = `userRules.${id}.formula`;
    const sign = formula.includes('<=') ? '+' : '-';
    const figure = unitOf(`USR-1.${id}`);
    const amount = (value: number): string => (figure === '1' ? String(value) : `"${value} ${figure}"`);
    return limitOf({
      id: path,
      kind: 'guardrail',
      name,
      value: 0,
      codes: new RegExp(`^USR-1\\.${id}$`),
      figure,
      edits: (value) => [
        { set: path, to: `${formula} ${sign} ${amount(Number(value.toPrecision(digits)))}` },
      ],
    });
  });
}

function energyLimits(
  city: City,
  targets: Targets,
  at: string,
  dated: (name: Words) => Words,
): readonly Limit[] {
  const { energy, intensity, areas = {} } = targets;
  const reduction = (id: string, value: number, area: string | undefined, codes: RegExp): Limit =>
    limitOf({
      id,
      kind: 'energy',
      name: dated(named(city, area, { zh: '单位GDP能耗降幅', en: 'Fall of energy per value added' })),
      value,
      ease: -1,
      figure: '1',
      codes,
      say: percent,
    });
  return [
    ...(energy === undefined || energy.progress <= 0
      ? []
      : [
          limitOf({
            id: `${at}.energy.provinceIncrement`,
            kind: 'energy',
            name: dated({ zh: '能源消费总量控制目标', en: 'Cap on total energy' }),
            value: energy.provinceIncrement,
            codes: /^TGT-4$/,
            figure: 'ktce',
            shown: (value) => energyCap({ ...targets, energy: { ...energy, provinceIncrement: value } }) ?? 0,
          }),
        ]),
    ...(intensity === undefined
      ? []
      : [reduction(`${at}.intensity.reduction`, intensity.reduction, undefined, /^TGT-5$/)]),
    ...Object.entries(areas).flatMap(([area, own]) => [
      ...[areaEnergyCap(targets, area)].flatMap((cap) =>
        cap === undefined
          ? []
          : [
              limitOf({
                id: `${at}.areas.${area}.energy.cap`,
                kind: 'energy',
                name: dated(named(city, area, { zh: '能源消费总量控制目标', en: 'Cap on total energy' })),
                value: cap,
                codes: /^TGT-4\.area$/,
                figure: 'ktce',
              }),
            ],
      ),
      ...(own.intensity === undefined
        ? []
        : [
            reduction(
              `${at}.areas.${area}.intensity.reduction`,
              own.intensity.reduction,
              area,
              /^TGT-5\.area$/,
            ),
          ]),
    ]),
  ];
}

const named = (city: City, area: string | undefined, { zh, en }: Words): Words => {
  const name = area === undefined ? undefined : city.areas[area]?.name;
  return name === undefined ? { zh, en } : { zh: `${name.zh}${zh}`, en: `${en}, ${name.en}` };
};

function coalLimits(
  city: City,
  targets: Targets,
  at: string,
  dated: (name: Words) => Words,
): readonly Limit[] {
  const { coal, areas } = targets;
  const caps = areaCaps(city, targets);
  const areaEdits = (area: string, value: number): readonly Edit[] => {
    const cap = assumed(value, 'kt');
    if (areas?.[area] !== undefined) return [{ set: `${at}.areas.${area}.cap`, to: cap }];
    // Parts that are not there begin empty.
    const parts: readonly Edit[] = areas === undefined ? [{ set: `${at}.areas`, to: {} }] : [];
    return [...parts, { set: `${at}.areas.${area}`, to: { cap } }];
  };
  return [
    ...(coal === undefined
      ? []
      : [
          limitOf({
            id: `${at}.coal.cap`,
            kind: 'coal',
            name: dated({ zh: '全市煤炭消费控制目标', en: 'Coal cap of the city' }),
            value: coal.cap,
            codes: targets.decomposition === undefined ? /^TGT-1$/ : /^TGT-[12]$/,
            figure: 'kt',
            shown: (value) => coalCap({ ...targets, coal: { ...coal, cap: value } }) ?? 0,
          }),
        ]),
    ...(coal?.netCut === undefined
      ? []
      : [
          limitOf({
            id: `${at}.coal.netCut`,
            kind: 'coal',
            name: dated({ zh: '净压减任务', en: 'Net cut of coal' }),
            value: coal.netCut,
            ease: -1,
            codes: /^TGT-3$/,
            figure: 'kt',
          }),
        ]),
    ...[...caps].map(([area, cap]) =>
      limitOf({
        id: `${at}.areas.${area}.cap`,
        kind: 'coal',
        name: dated(named(city, area, { zh: '煤炭消费控制目标', en: 'Coal cap' })),
        value: cap,
        codes: /^TGT-2$/,
        figure: 'kt',
        edits: (value) => areaEdits(area, value),
      }),
    ),
  ];
}
