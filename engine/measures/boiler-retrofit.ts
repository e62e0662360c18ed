import { z } from 'zod';
import { figure, record, records, reference, share, words } from '../scenario/fields.js';
import { mul, quantity, scale, sum, type Expression } from '../model/expression.js';
import { le } from '../model/row.js';
import { keySet, subset, type Key } from '../model/set.js';
import { annuity } from '../units/annuity.js';
import { heatOfMegawattHour } from '../units/conversion.js';
import type { Plain } from '../scenario/fields.js';
import { defineMeasure, type Built, type MeasureContext } from './measure.js';

const inputs = record({
  options: records(
    record({
      name: words(),
      /** What heats afterwards: another fuel, coal in a better boiler, electricity, or the heat network. */
      kind: z.enum(['fuel', 'coal', 'electric', 'network']),
      fuel: reference('fuels').optional(),
      /** Heat delivered per energy used; above 1 for heat pumps. For `network`: heat delivered per heat taken. */
      efficiency: figure('1', { min: 0.3, max: 5 }),
      capital: figure('万元/MWth', { min: 0 }),
      life: figure('年', { min: 1, max: 40 }),
      /** Months from start to service, and how many of them the old boiler stands still already. */
      lead: z.int().min(0).max(11),
      outage: z.int().min(0).max(11),
      operatingCost: figure('元/GJ', { min: 0, max: 100 }),
      /** Share of the capital that the city pays. */
      subsidy: share(),
      /** Bonds may carry its capital (GRD-7); not unless told. */
      bond: z.boolean().optional(),
    }),
  ),
  boilers: records(
    record({ options: z.array(z.string()).min(1), network: reference('networks').optional() }),
  ),
});

export default defineMeasure({
  id: 'boiler-retrofit',
  order: 3,
  texts: {
    name: { zh: '燃煤锅炉改造', en: 'Retrofit coal boilers' },
    why: {
      zh: '同样的热少用或不用煤。并入热电联产管网最省；电锅炉按等价值折标会增加能源总量。',
      en: 'The same heat with less or no coal. Joining a CHP network saves most; an electric boiler raises total energy.',
    },
  },
  departments: {
    lead: { zh: '市生态环境局', en: 'Ecology and Environment Bureau' },
    responsible: {
      zh: '市生态环境局、市市场监管局',
      en: 'Ecology and Environment Bureau, Market Regulation Bureau',
    },
  },
  evidence: {
    zh: '拆除或断水断电照片、锅炉注销证明、验收单',
    en: 'Photographs of removal, deregistration, acceptance report',
  },
  signature: { coal: -1, energy: null },
  inputs,
  example: {
    options: {
      gas: {
        name: { zh: '改燃气', en: 'Natural gas' },
        kind: 'fuel',
        fuel: 'gas',
        efficiency: '92 % @assumption',
        capital: '16 万元/MWth @assumption',
        life: '15 年 @assumption',
        lead: 3,
        outage: 0,
        operatingCost: '3 元/GJ @assumption',
        subsidy: '10 % @assumption',
      },
    },
    boilers: { 'steam-1': { options: ['gas'] } },
  },
  check: (input, city) =>
    Object.entries(input.boilers)
      .flatMap(([boiler, { options, network }]) => [
        ...(city.has('boilers', boiler)
          ? []
          : [
              {
                path: `boilers.${boiler}`,
                seen: boiler,
                expected: { zh: '锅炉编号', en: 'the id of a boiler' },
              },
            ]),
        ...options.flatMap((option) => {
          const path = `boilers.${boiler}.options`;
          const record = input.options[option];
          if (record === undefined)
            return [{ path, seen: option, expected: { zh: '改造方案编号', en: 'the id of an option' } }];
          if (record.kind === 'network' && network === undefined)
            return [
              {
                path: `boilers.${boiler}.network`,
                seen: '-',
                expected: { zh: '并入的热网', en: 'the network that is joined' },
              },
            ];
          if (
            record.kind === 'network' &&
            city.has('boilers', boiler) &&
            city.get('boilers', boiler, 'network') !== undefined
          )
            return [
              {
                path,
                seen: option,
                expected: {
                  zh: '热网锅炉不能再并网',
                  en: 'no joining for a boiler that already feeds a network',
                },
              },
            ];
          if (
            record.kind === 'electric' &&
            city.has('boilers', boiler) &&
            city.get('boilers', boiler, 'node') === undefined
          )
            return [
              {
                path,
                seen: option,
                expected: {
                  zh: '电锅炉须写明供电节点（boilers.node）',
                  en: 'the power node of the boiler (boilers.node)',
                },
              },
            ];
          return [];
        }),
      ])
      .concat(
        Object.entries(input.options).flatMap(([id, option]) => [
          ...(option.kind === 'fuel' && (option.fuel === undefined || !city.has('fuels', option.fuel))
            ? [
                {
                  path: `options.${id}.fuel`,
                  seen: option.fuel ?? '-',
                  expected: { zh: '燃料编号', en: 'the id of a fuel' },
                },
              ]
            : []),
          ...(option.outage > option.lead
            ? [
                {
                  path: `options.${id}.outage`,
                  seen: String(option.outage),
                  expected: { zh: '不大于工期', en: 'no more than the lead time' },
                },
              ]
            : []),
        ]),
      ),
  sliders: () => [],
  build: (input, context) => buildRetrofits(input, context),
});

type Input = Plain<z.output<typeof inputs>>;
type Option = NonNullable<Input['options'][string]>;

const author = 'boiler-retrofit';

/** Remembers a result by boiler and option. */
function memoised<Result>(compute: (boiler: Key<'boiler'>, option: Key<'option'>) => Result): typeof compute {
  const known = new Map<string, Result>();
  return (boiler, option) => {
    const key = `${boiler}|${option}`;
    const result = known.get(key) ?? compute(boiler, option);
    known.set(key, result);
    return result;
  };
}

function buildRetrofits(input: Input, { model, ports }: MeasureContext): Built {
  const { time } = ports;
  const boilers = subset(ports.boilers, (boiler) => Object.hasOwn(input.boilers, boiler));
  const options = keySet('option', Object.keys(input.options));
  const optionOf = (id: string): Option => input.options[id] as Option;
  const offered = (boiler: string, option: string): boolean =>
    input.boilers[boiler]?.options.includes(option) ?? false;
  const isOwn = (boiler: string): boolean => ports.boiler(boiler).network === undefined;
  /** A start is open when works begin after projects may, and no heat source changes state in the heating season. */
  const mayStart = (boiler: string, option: string, month: string): boolean => {
    const { lead, outage } = optionOf(option);
    const changes = [time.months.at(month) + lead, time.months.at(month) + lead - outage];
    return (
      time.mayStart(month) &&
      changes.every((place) => {
        const when = time.months.keys[place];
        return when !== undefined && !time.heating(when);
      })
    );
  };
  const start = model.variables({
    code: 'retrofit-start',
    unit: '1',
    over: [boilers, options, time.months],
    integer: true,
    upper: 1,
    where: (boiler, option, month) => offered(boiler, option) && mayStart(boiler, option, month),
    says: { zh: '锅炉改造开工', en: 'Start of a retrofit' },
  });
  /** Starts of an option at a boiler, with the place of their month. */
  const startsOf = memoised((boiler: Key<'boiler'>, option: Key<'option'>) =>
    time.months.keys.flatMap((month, place) =>
      start.has(boiler, option, month) ? [{ place, term: start(boiler, option, month) }] : [],
    ),
  );
  const startsBetween = (
    boiler: Key<'boiler'>,
    option: Key<'option'>,
    from: number,
    to: number,
  ): Expression =>
    sum(
      '1',
      startsOf(boiler, option)
        .filter(({ place }) => place >= from && place <= to)
        .map(({ term }) => term),
    );
  const states = memoised((boiler: Key<'boiler'>, option: Key<'option'>) =>
    time.months.keys.map((_month, place) => startsBetween(boiler, option, 0, place - optionOf(option).lead)),
  );
  /** In service in a month; standing still for the works in a month. */
  const state = (boiler: Key<'boiler'>, option: Key<'option'>, month: string): Expression =>
    states(boiler, option)[time.months.at(month)] as Expression;
  const outage = (boiler: Key<'boiler'>, option: Key<'option'>, month: string): Expression => {
    const { lead, outage: length } = optionOf(option);
    const place = time.months.at(month) - lead;
    return startsBetween(boiler, option, place + 1, place + length);
  };
  const used = (boiler: Key<'boiler'>, option: Key<'option'>): boolean =>
    offered(boiler, option) && startsOf(boiler, option).length > 0;
  const heat = model.variables({
    code: 'retrofit-heat',
    unit: 'TJ',
    over: [subset(boilers, isOwn), options, time.spans],
    where: (boiler, option) => used(boiler, option),
    says: { zh: '改造后供自身负荷', en: 'Heat for the own load after a retrofit' },
  });
  const networkBoilers = subset(boilers, (boiler) => !isOwn(boiler));
  const networkHeat = model.variables({
    code: 'retrofit-network-heat',
    unit: 'MWth',
    over: [networkBoilers, options, time.periods],
    where: (boiler, option) => used(boiler, option),
    says: { zh: '改造后向热网供热', en: 'Heat into a network after a retrofit' },
  });
  const peakHeat = model.variables({
    code: 'retrofit-peak-heat',
    unit: 'MWth',
    over: [networkBoilers, options, time.months],
    where: (boiler, option) => used(boiler, option),
    says: { zh: '改造后设计尖峰供热', en: 'Heat at the design peak after a retrofit' },
  });
  const capacityIn = (boiler: Key<'boiler'>, option: Key<'option'>, month: string): Expression =>
    mul(quantity(ports.boiler(boiler).capacity, 'MWth'), state(boiler, option, month));
  const limit = (boiler: string, month: string): number => {
    const { load, capacity } = ports.boiler(boiler);
    return Math.min(load(month), capacity * time.hoursOfMonth(month) * heatOfMegawattHour);
  };
  model.rows({
    code: 'BLR-5',
    part: 'own',
    kind: 'measure',
    unit: 'TJ',
    over: [subset(boilers, isOwn), options, time.spans],
    where: (boiler, option) => used(boiler, option),
    formula: String.raw`H_{k,c,t} \le \sum_{m \in t} \min(D_{k,m}, \overline{H}_k h_m)\, n_{k,c,m}`,
    says: {
      zh: '改造后供热不超过在役容量和当月负荷',
      en: 'A retrofit gives no more heat than its capacity in service and the load of the month',
    },
    row: (boiler, option, span) =>
      le(
        heat(boiler, option, span),
        sum(
          'TJ',
          time
            .monthsOf(span)
            .map((month) => mul(quantity(limit(boiler, month), 'TJ'), state(boiler, option, month))),
        ),
      ),
  });
  model.rows({
    code: 'BLR-5',
    part: 'network',
    kind: 'measure',
    unit: 'MWth',
    over: [networkBoilers, options, time.periods],
    where: (boiler, option) => used(boiler, option),
    formula: String.raw`H_{k,c,s} \le \overline{H}_k\, n_{k,c,s}`,
    says: {
      zh: '改造后向热网供热不超过在役容量',
      en: 'A retrofit feeds a network with no more than its capacity in service',
    },
    row: (boiler, option, period) =>
      le(
        networkHeat(boiler, option, period),
        sum(
          'MWth',
          time.monthShares(period).map(({ month, share }) => scale(share, capacityIn(boiler, option, month))),
        ),
      ),
  });
  model.rows({
    code: 'HEA-4',
    part: 'retrofit',
    kind: 'measure',
    unit: 'MWth',
    over: [networkBoilers, options, time.months],
    where: (boiler, option) => used(boiler, option),
    formula: String.raw`\hat{H}_{k,c,m} \le \overline{H}_k\, n_{k,c,m}`,
    says: {
      zh: '尖峰时改造后供热不超过在役容量',
      en: 'At the peak a retrofit gives no more than its capacity in service',
    },
    row: (boiler, option, month) => le(peakHeat(boiler, option, month), capacityIn(boiler, option, month)),
  });

  for (const boiler of boilers)
    for (const month of time.months) {
      const changed = options.keys.filter((option) => used(boiler, option));
      const states = changed.map((option) => state(boiler, option, month));
      ports.announce(author, boiler, month, sum('1', states));
    }
  for (const boiler of boilers)
    for (const option of options) {
      if (!used(boiler, option)) continue;
      const {
        kind,
        efficiency,
        fuel,
        operatingCost,
        capital,
        life,
        subsidy,
        bond = false,
      } = optionOf(option);
      const { capacity, network } = ports.boiler(boiler);
      const target = input.boilers[boiler]?.network;
      const money = capital * capacity;
      for (const month of time.months) {
        const inService = state(boiler, option, month);
        ports.replaceBoiler(author, boiler, month, sum('1', [inService, outage(boiler, option, month)]));
        ports.pay(
          author,
          'retrofit-capital',
          time.spanOfMonth(month),
          mul(quantity((money * annuity(time.discountRate, life)) / 12, 'MCNY'), inService),
        );
        if (network !== undefined) {
          ports.heatAtPeak(author, network, month, peakHeat(boiler, option, month));
          ports.heatCapacity(author, network, boiler, month, capacityIn(boiler, option, month));
        }
        if (kind === 'network' && target !== undefined)
          ports.drawAtPeak(author, target, month, scale(1 / efficiency, capacityIn(boiler, option, month)));
        if (kind === 'fuel' && fuel !== undefined)
          ports.gasAtPeakDay(
            author,
            fuel,
            month,
            mul(
              quantity((24 * heatOfMegawattHour) / efficiency, 'TJ/MWth'),
              capacityIn(boiler, option, month),
            ),
          );
        if (kind === 'electric')
          ports.powerAtPeak(
            author,
            boiler,
            month,
            mul(quantity(1 / efficiency, 'MW/MWth'), capacityIn(boiler, option, month)),
          );
      }
      for (const { place, term } of startsOf(boiler, option)) {
        const month = time.months.keys[place] as Key<'month'>;
        ports.subsidise(author, month, mul(quantity(money * subsidy, 'MCNY'), term));
        ports.invest(author, month, mul(quantity(money, 'MCNY'), term), bond);
      }
      for (const span of time.spans) {
        const delivered =
          network === undefined
            ? heat(boiler, option, span)
            : sum(
                'TJ',
                time
                  .periodsOf(span)
                  .map((period) =>
                    mul(
                      quantity(time.energyWeight(period) * 3.6, 'TJ/MWth'),
                      networkHeat(boiler, option, period),
                    ),
                  ),
              );
        ports.pay(author, 'retrofit-operation', span, mul(quantity(operatingCost, 'MCNY/TJ'), delivered));
        if (network === undefined) ports.serveBoilerLoad(author, boiler, span, heat(boiler, option, span));
        const energy = scale(1 / efficiency, delivered);
        if (kind === 'fuel' && fuel !== undefined) ports.burnFuelAt(author, boiler, span, fuel, energy);
        if (kind === 'coal') ports.burnCoalAt(author, boiler, span, energy);
        if (kind === 'network' && target !== undefined) ports.drawNetwork(author, target, span, energy);
        if (kind === 'electric' && network === undefined)
          ports.useElectricityAt(author, boiler, span, mul(quantity(1 / 3.6, 'GWh/TJ'), energy));
      }
      if (network !== undefined)
        for (const period of time.periods) {
          ports.feedNetwork(author, network, period, networkHeat(boiler, option, period));
          if (kind === 'electric')
            ports.useElectricityInPeriod(
              author,
              boiler,
              period,
              mul(quantity(1 / efficiency, 'MW/MWth'), networkHeat(boiler, option, period)),
            );
        }
    }
  return {
    projects: ['retrofit-start'],
    quantities: [],
    actions: (value) =>
      boilers.keys.flatMap((boiler) =>
        options.keys.flatMap((option) => {
          const begun = time.months.keys.find(
            (month) =>
              start.has(boiler, option, month) && value('retrofit-start', boiler, option, month) > 0.5,
          );
          if (begun === undefined) return [];
          const { name, area, capacity } = ports.boiler(boiler);
          return [
            {
              object: boiler,
              name,
              area,
              action: optionOf(option).name,
              month: begun,
              amount: capacity,
              unit: 'MWth',
            },
          ];
        }),
      ),
  };
}
