/** Heat of a boiler after its retrofit: for its own load, into a network, and at the design peak. */
import type { Variables } from '../../model/builder.js';
import { mul, quantity, scale, sum, type Expression } from '../../model/expression.js';
import { le } from '../../model/row.js';
import { subset, type KeySet } from '../../model/set.js';
import { heatOfMegawattHour } from '../../units/conversion.js';
import type { Retrofits } from './starts.js';

type Over<Time extends string> = readonly [KeySet<'boiler'>, KeySet<'option'>, KeySet<Time>];

/** TJ of a span for the own load, MWth of a period into the network, MWth at the design peak of a month. */
export interface RetrofitHeat {
  readonly own: Variables<Over<'span'>>;
  readonly network: Variables<Over<'period'>>;
  readonly peak: Variables<Over<'month'>>;
}

/** Adds the heat of all retrofits, within their capacity in service. */
export function addHeat(retrofits: Retrofits): RetrofitHeat {
  const { ports } = retrofits.context;
  const feeds = (boiler: string): boolean => ports.boiler(boiler).network !== undefined;
  const ownBoilers = subset(retrofits.boilers, (boiler) => !feeds(boiler));
  const networkBoilers = subset(retrofits.boilers, feeds);
  return {
    own: addOwnHeat(retrofits, ownBoilers),
    network: addNetworkHeat(retrofits, networkBoilers),
    peak: addPeakHeat(retrofits, networkBoilers),
  };
}

/** BLR-5: no more than the capacity in service gives in a month, nor than its load takes. */
function addOwnHeat(
  { context, options, used, state }: Retrofits,
  boilers: KeySet<'boiler'>,
): RetrofitHeat['own'] {
  const { model, ports } = context;
  const { time } = ports;
  const over = [boilers, options, time.spans] as const;
  const limit = (boiler: string, month: string): number => {
    const { load, capacity } = ports.boiler(boiler);
    return Math.min(load(month), capacity * time.hoursOfMonth(month) * heatOfMegawattHour);
  };
  const heat = model.variables({
    code: 'retrofit-heat',
    unit: 'TJ',
    over,
    where: used,
    says: { zh: '改造后供自身负荷', en: 'Heat for the own load after a retrofit' },
  });
  model.rows({
    code: 'BLR-5',
    part: 'own',
    kind: 'measure',
    unit: 'TJ',
    over,
    where: used,
    formula: String.raw`H_{k,c,t} \le \sum_{m \in t} \min(D_{k,m}, \overline{H}_k h_m)\, n_{k,c,m}`,
    says: {
      zh: '改造后供热不超过在役容量和当月负荷',
      en: 'A retrofit gives no more heat than its capacity in service and the load of the month',
    },
    row: (boiler, option, span) => {
      const inMonth = (month: string): Expression =>
        mul(quantity(limit(boiler, month), 'TJ'), state(boiler, option, month));
      return le(heat(boiler, option, span), sum('TJ', time.monthsOf(span).map(inMonth)));
    },
  });
  return heat;
}

function addNetworkHeat(
  { context, options, used, capacityIn }: Retrofits,
  boilers: KeySet<'boiler'>,
): RetrofitHeat['network'] {
  const { model, ports } = context;
  const { time } = ports;
  const over = [boilers, options, time.periods] as const;
  const heat = model.variables({
    code: 'retrofit-network-heat',
    unit: 'MWth',
    over,
    where: used,
    says: { zh: '改造后向热网供热', en: 'Heat into a network after a retrofit' },
  });
  model.rows({
    code: 'BLR-5',
    part: 'network',
    kind: 'measure',
    unit: 'MWth',
    over,
    where: used,
    formula: String.raw`H_{k,c,s} \le \overline{H}_k\, n_{k,c,s}`,
    says: {
      zh: '改造后向热网供热不超过在役容量',
      en: 'A retrofit feeds a network with no more than its capacity in service',
    },
    row: (boiler, option, period) => {
      const parts = time.monthShares(period);
      const inService = parts.map(({ month, share }) => scale(share, capacityIn(boiler, option, month)));
      return le(heat(boiler, option, period), sum('MWth', inService));
    },
  });
  return heat;
}

function addPeakHeat(
  { context, options, used, capacityIn }: Retrofits,
  boilers: KeySet<'boiler'>,
): RetrofitHeat['peak'] {
  const { model, ports } = context;
  const over = [boilers, options, ports.time.months] as const;
  const heat = model.variables({
    code: 'retrofit-peak-heat',
    unit: 'MWth',
    over,
    where: used,
    says: { zh: '改造后设计尖峰供热', en: 'Heat at the design peak after a retrofit' },
  });
  model.rows({
    code: 'HEA-4',
    part: 'retrofit',
    kind: 'measure',
    unit: 'MWth',
    over,
    where: used,
    formula: String.raw`\hat{H}_{k,c,m} \le \overline{H}_k\, n_{k,c,m}`,
    says: {
      zh: '尖峰时改造后供热不超过在役容量',
      en: 'At the peak a retrofit gives no more than its capacity in service',
    },
    row: (boiler, option, month) => le(heat(boiler, option, month), capacityIn(boiler, option, month)),
  });
  return heat;
}
