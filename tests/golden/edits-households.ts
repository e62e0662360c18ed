/** Edits that put two groups of households on loose coal into the tiny document, with an option of every kind. */
import type { Edit } from '../../engine/contract.js';

const source = 'invented';

const option = (kind: string, efficiency: string, groups: readonly string[], more: object) => ({
  name: { zh: kind, en: kind },
  kind,
  efficiency,
  groups,
  capital: '6000 元/户',
  life: '15 年',
  maintenance: '100 元/户',
  subsidy: '0 元/户',
  runningSubsidy: '0 元/户',
  reburn: '0 %',
  source,
  ...more,
});

/** A group of households as a file would hold it. */
export const group = (more: object = {}) => ({
  name: { zh: '山区散煤户', en: 'Hill villages' },
  area: 'east',
  sector: 'homes',
  node: 'public',
  households: '10000 户',
  real: '2 t/户',
  statistical: '0.4 万t',
  grade: 'common',
  stoveEfficiency: '50 %',
  monthly: 'season',
  hourly: 'day',
  feeder: '12 MW',
  baseYear: { statistical: '0.5 万t' },
  source,
  ...more,
});

/** All options of the measure. */
export const options = {
  gas: option('gas', '90 %', ['hills', 'plain'], {
    fuel: 'gas',
    peakDay: '13 m3/户',
    gasPrice: '2.6 元/m3',
    subsidy: '4000 元/户',
    runningSubsidy: '1000 元/户',
    reburn: '5 %',
  }),
  pump: option('heat-pump', '250 %', ['hills'], { peakPower: '3.5 kW/户', powerPrice: '0.55 元/kWh' }),
  wire: option('resistive', '95 %', ['plain'], {
    peakPower: '5 kW/户',
    powerPrice: '0.55 元/kWh',
    runningSubsidy: '500 元/户',
  }),
  pipe: option('network', '92 %', ['hills'], {
    network: 'east-heat',
    peakHeat: '6 kWth/户',
    heatPrice: '30 元/GJ',
    bond: '50 %',
    reburn: '2 %',
  }),
  clean: option('clean-coal', '65 %', ['hills'], { grade: 'high', reburn: '10 %' }),
};

export const householdEdits: readonly Edit[] = [
  { remove: 'directUses.stoves' },
  {
    set: 'households',
    to: {
      hills: group(),
      plain: group({
        name: { zh: '平原散煤户', en: 'Plain villages' },
        area: 'west',
        node: 'captive',
        households: '4000 户',
        real: '1.5 t/户',
        statistical: '0.1 万t',
        stoveEfficiency: '40 %',
        hourly: 'flat',
        feeder: '2 MW',
        baseYear: { statistical: '0.1 万t' },
      }),
    },
  },
  { set: 'guardrails.householdBill', to: '800 元/户 @assumption' },
  { set: 'guardrails.bondPool', to: '100 亿元 @assumption' },
  {
    set: 'measures',
    to: {
      'loose-coal': {
        options,
        completeBy: 10,
        task: {
          total: '5000 户',
          minima: {
            electricity: { options: ['pump', 'wire'], households: '1000 户' },
            county: { groups: ['plain'], households: '500 户' },
          },
        },
        funds: '5000 万元',
        source,
      },
    },
  },
];
