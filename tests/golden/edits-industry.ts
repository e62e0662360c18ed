/**
 * Edits that give the tiny document lines, a chain, a resumption of work and a washery: pots that close as a whole (5 kt a
 * month), an alloy line (3 kt), anodes (4 kt on a recovery path, with a floor in May) with steam and a coal furnace.
 */
import type { Edit } from '../../engine/contract.js';
import { plantOf, works } from '../support/works.js';

const source = 'invented';

export const industryEdits: readonly Edit[] = [
  { set: 'guardrails', to: { jobsByArea: '400 人', source } },
  { set: 'nodes.captive.minimumLocal', to: '30 % @invented' },
  { set: 'loads.aluminium.hourly', to: 'day' },
  { set: 'enterprises.west-aluminium.performance', to: 'C' },
  {
    set: 'directUses.furnace',
    to: {
      name: { zh: '焙烧炉', en: 'Furnace' },
      area: 'west',
      sector: 'industry',
      fuel: 'common',
      amount: '2.4 万t',
      monthly: 'even',
      baseYear: { amount: '2.4 万t' },
      source,
    },
  },
  works('pots', { output: '6 万t', indivisible: true }),
  works('alloy', { output: '3.6 万t' }),
  works('anodes', {
    output: '4.8 万t',
    recovery: 'recovery',
    power: undefined,
    steam: { network: 'east-heat', use: '2 GJ/t', price: '45 元/GJ' },
    fuels: [{ use: 'furnace', amount: '100 kgce/t' }],
    jobs: '20 人/万t',
    floor: { values: [0, 0, 0, 0, 0.6, 0, 0, 0, 0, 0, 0, 0], source },
  }),
  {
    set: 'chains.anodes',
    to: {
      name: { zh: '阳极', en: 'Anodes' },
      upstream: ['anodes'],
      downstream: ['pots', 'alloy'],
      ratio: '0.3',
      source,
    },
  },
  { set: 'resumption', to: { until: 3, sectors: ['industry'] } },
  plantOf('washery', 'washing', [{ product: 'high', yield: '0.6', exported: '50 %' }]),
  {
    set: 'measures',
    to: {
      'capacity-cut': {
        lines: {
          pots: { maximumShare: '100 %' },
          alloy: { maximumShare: '50 %' },
          anodes: { maximumShare: '30 %', from: 6 },
        },
        source,
      },
      'enterprise-quota': { classes: { A: '0 %', B: '5 %', C: '10 %', D: '20 %' }, source },
    },
  },
];
