import { z } from 'zod';
import { monthly, record, records, reference, share, type Plain } from '../scenario/fields.js';
import { constant, scale, sum } from '../model/expression.js';
import { le } from '../model/row.js';
import { keySet, type Key } from '../model/set.js';
import {
  defineMeasure,
  type Built,
  type CityFacts,
  type MeasureContext,
  type MeasureProblem,
} from './measure.js';

/** Largest share of the mass fired in a month: about 15 to 30 % in pulverised-coal boilers, 40 to 50 % in fluidised beds. */
const user = record({ share: share({ max: 0.9, band: [0.05, 0.5] }) });

const inputs = record({
  /** A fuel of kind semi-coke; its price is that of the fuel, delivered. */
  fuel: reference('fuels'),
  sulphur: share({ max: 0.05 }),
  volatile: share({ max: 0.3, band: [0.03, 0.15] }),
  /** What can be had in each month, all users together. */
  supply: monthly('万t'),
  units: records(user).optional(),
  boilers: records(user).optional(),
  /** Years in which it is fired; all of the horizon unless told. */
  years: z.array(z.int()).min(1).optional(),
});

type Input = Plain<z.output<typeof inputs>>;

const author = 'semi-coke';

export default defineMeasure({
  id: 'semi-coke',
  order: 5,
  texts: {
    name: { zh: '兰炭替代', en: 'Semi-coke in place of coal' },
    why: {
      zh: '兰炭不计入煤炭，1吨6300大卡兰炭顶1.26吨5000大卡煤；只减实物煤，标准煤不变。2024年起不得作为减煤替代措施（国发〔2023〕24号）。',
      en: 'Semi-coke does not count as coal: 1 t of 6 300 kcal stands for 1.26 t of 5 000. Physical coal falls, standard coal does not. No substitution measure from 2024 on.',
    },
  },
  departments: {
    lead: { zh: '市发展改革委', en: 'Development and Reform Commission' },
    responsible: {
      zh: '市发展改革委、相关企业',
      en: 'Development and Reform Commission, the enterprises',
    },
  },
  evidence: {
    zh: '采购合同、过磅单、入炉化验单',
    en: 'Contracts, weighing slips, laboratory reports of what is fired',
  },
  signature: { coal: -1, energy: 0 },
  inputs,
  example: {
    fuel: 'semi-coke',
    sulphur: '0.4 % @assumption',
    volatile: '8 % @assumption',
    supply: '1 万t @assumption',
    units: { 'new-1': { share: '20 % @assumption' } },
  },
  exampleParts: {
    'fuels.semi-coke': {
      name: { zh: '兰炭', en: 'Semi-coke' },
      form: 'solid',
      kind: 'semi-coke',
      heatValue: '6300 kcal/kg',
      price: '720 元/t',
      commercial: true,
      source: 'assumption',
    },
  },
  check: (input, city) => [
    ...fuelProblems(input, city),
    ...userProblems(input, city),
    ...yearProblems(input, city),
  ],
  sliders: () => [],
  build: (input, context) => buildSemiCoke(input, context),
});

function fuelProblems({ fuel }: Input, city: CityFacts): readonly MeasureProblem[] {
  if (!city.has('fuels', fuel) || city.get('fuels', fuel, 'kind') === 'semi-coke') return [];
  return [
    {
      path: 'fuel',
      seen: `${fuel}: ${String(city.get('fuels', fuel, 'kind'))}`,
      expected: { zh: '种类为兰炭（semi-coke）的燃料', en: 'a fuel of kind semi-coke' },
    },
  ];
}

function userProblems({ units = {}, boilers = {} }: Input, city: CityFacts): readonly MeasureProblem[] {
  const unknown = (part: 'units' | 'boilers', ids: readonly string[]): readonly MeasureProblem[] =>
    ids
      .filter((id) => !city.has(part, id))
      .map((id) => ({
        path: `${part}.${id}`,
        seen: id,
        expected: { zh: '机组或锅炉的编号', en: `the id of a record of ${part}` },
      }));
  const none: readonly MeasureProblem[] =
    Object.keys(units).length + Object.keys(boilers).length > 0
      ? []
      : [
          {
            path: 'units',
            seen: '-',
            expected: { zh: '至少一台机组或锅炉', en: 'at least one unit or boiler' },
          },
        ];
  return [...unknown('units', Object.keys(units)), ...unknown('boilers', Object.keys(boilers)), ...none];
}

/** Refused for every year of use whose rules forbid it, and for years outside the horizon. */
function yearProblems({ years }: Input, city: CityFacts): readonly MeasureProblem[] {
  const known = city.years.map(({ year }) => year);
  const outside = (years ?? []).filter((year) => !known.includes(year));
  const banned = city.years.filter(
    ({ year, semiCokeAllowed }) => !semiCokeAllowed && (years === undefined || years.includes(year)),
  );
  return [
    ...outside.map((year) => ({
      path: 'years',
      seen: String(year),
      expected: { zh: '规划期内的年份', en: `a year of the horizon: ${known.join(', ')}` },
    })),
    ...banned.map(({ year, rules }) => ({
      path: 'years',
      seen: `${year}: ${rules}`,
      expected: {
        zh: '规则允许兰炭替代的年份：国发〔2023〕24号规定不得将兰炭作为煤炭减量替代措施；请在 years 中只列允许的年份，或去掉本措施',
        en: 'years whose rules allow semi-coke: State Council document 24 of 2023 forbids it as a substitution measure; list only allowed years in `years`, or drop the measure',
      },
    })),
  ];
}

interface User {
  readonly fire: { readonly kind: 'unit' | 'boiler'; readonly id: string };
  readonly share: number;
}

/** Users by key: ids of units and boilers may be the same, so the key names the kind. */
function usersOf({ units = {}, boilers = {} }: Input): ReadonlyMap<string, User> {
  const of = (
    kind: 'unit' | 'boiler',
    records: NonNullable<Input['units']>,
  ): readonly (readonly [string, User])[] =>
    Object.entries(records).map(([id, record]) => [
      `${kind}:${id}`,
      { fire: { kind, id }, share: record.share },
    ]);
  return new Map([...of('unit', units), ...of('boiler', boilers)]);
}

function buildSemiCoke(input: Input, { model, ports }: MeasureContext): Built {
  const { time } = ports;
  const byKey = usersOf(input);
  const users = keySet('user', [...byKey.keys()]);
  const userOf = (key: string): User => byKey.get(key) as User;
  const isOpen = (month: string): boolean =>
    time.mayDispatch(month) &&
    (input.years === undefined || input.years.includes(Number(time.yearOf(month))));
  const open = (span: string): boolean => time.monthsOf(span).some(isOpen);
  const amount = model.variables({
    code: 'semi-coke-burn',
    unit: 'kt',
    over: [users, time.spans],
    where: (_user, span) => open(span),
    says: { zh: '燃用兰炭', en: 'Semi-coke fired in place of coal' },
  });
  const supply = (span: Key<'span'>): number =>
    time
      .monthsOf(span)
      .filter(isOpen)
      .reduce((total, month) => total + (input.supply[time.numberOf(month) - 1] ?? 0), 0);
  model.rows({
    code: 'COA-4',
    part: 'semi-coke',
    kind: 'supply',
    unit: 'kt',
    over: [time.spans],
    where: open,
    formula: String.raw`\sum_i F_{i,t} \le \overline{F}_t`,
    says: { zh: '兰炭用量不超过可供量', en: 'Semi-coke stays within its supply' },
    row: (span) =>
      le(
        sum(
          'kt',
          users.keys.map((key) => amount(key, span)),
        ),
        constant(supply(span), 'kt'),
      ),
  });
  model.rows({
    code: 'COA-5',
    part: 'semi-coke',
    kind: 'measure',
    unit: 'kt',
    over: [users, time.spans],
    where: (_user, span) => open(span),
    formula: String.raw`(1-\sigma_i) F_{i,t} \le \sigma_i \sum_g B_{i,g,t}`,
    says: {
      zh: '兰炭占入炉燃料的比例不超过掺烧上限',
      en: 'Semi-coke keeps to its largest share of what a boiler fires',
    },
    row: (key, span) =>
      le(
        scale(1 - userOf(key).share, amount(key, span)),
        scale(userOf(key).share, ports.coalFired(userOf(key).fire, span)),
      ),
  });
  for (const key of users)
    for (const span of time.spans)
      if (amount.has(key, span))
        ports.fireSemiCoke(author, userOf(key).fire, input.fuel, span, amount(key, span), input);
  return {
    projects: [],
    quantities: ['semi-coke-burn'],
    kinds: { 'semi-coke-burn': 'flow' },
    actions: (value) =>
      users.keys.flatMap((key) => {
        const total = time.spans.keys.reduce(
          (all, span) => all + (amount.has(key, span) ? value('semi-coke-burn', key, span) : 0),
          0,
        );
        if (total < 1e-6) return [];
        const { name, area } = ports.fireFacts(userOf(key).fire);
        const action = { zh: '掺烧兰炭', en: 'Fire semi-coke' };
        return [{ object: userOf(key).fire.id, name, area, action, month: null, amount: total, unit: 'kt' }];
      }),
  };
}
