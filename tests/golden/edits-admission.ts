/**
 * Edits that give the tiny document projects that ask for admission (one banned, one approved, one relocation) and
 * sources of offsets: two spot ones, one too early for the rule, and two future ones.
 */
import type { Edit } from '../../engine/contract.js';
import { tubesOf } from '../support/works.js';

const source = 'invented';
const named = (name: string) => ({ name: { zh: name, en: name } });

const project = (name: string, more: object) => ({
  ...named(name),
  area: 'east',
  sector: 'industry',
  monthly: 'even',
  hourly: 'flat',
  valueAdded: '1 亿元',
  jobs: '100 人',
  source,
  ...more,
});

const saved = (name: string, coal: string, energy: string, more: object) => ({
  ...named(name),
  owner: { zh: '业主', en: 'Owner' },
  area: 'east',
  deemed: { coal, energy },
  source,
  ...more,
});

const admission = {
  coefficients: {
    region: '1.5',
    categories: { 'encouraged-efficient': '1.1', 'chemicals-and-materials': '1.2', other: '1.1' },
    energy: '1.1',
  },
  minimumSpotShare: '60 %',
  source,
  candidates: {
    'dye-works': project('Dye works', {
      category: 'chemicals-and-materials',
      start: '2020-07',
      energy: '2.2 万tce',
      coal: { grade: 'common', amount: '2 万t' },
      power: { node: 'public', energy: '0.6 亿kWh', peak: '10 MW' },
      land: '20 亩',
    }),
    smelter: project('Smelter', {
      category: 'high-energy',
      start: '2020-08',
      energy: '1 万tce',
      coal: { grade: 'common', amount: '1 万t' },
      valueAdded: '100 亿元',
    }),
    glass: project('Glass works', {
      category: 'high-energy',
      approved: true,
      start: '2020-05',
      energy: '1.2 万tce',
      coal: { grade: 'high', amount: '1 万t' },
      steam: { network: 'east-heat', heat: '10 万GJ', peak: '5 MWth' },
    }),
    'tubes-new': project('New tube mill', {
      category: 'other',
      start: '2020-09',
      energy: '1 万tce',
      power: { node: 'public', energy: '0.4 亿kWh', peak: '6 MW' },
      gas: { fuel: 'gas', amount: '300 万m3', peakDay: '1 万m3' },
      valueAdded: '0.3 亿元',
      replaces: 'tubes',
    }),
  },
  sources: {
    bricks: saved('Brick kilns', '3 万t', '2 万tce', {
      kind: 'spot',
      used: { coal: '0.5 万t', energy: '0.3 万tce' },
      verified: '2018-06-30',
      expiry: '2022-12-31',
    }),
    early: saved('Closed in 2015', '9 万t', '9 万tce', { kind: 'spot', verified: '2015-06-01' }),
    late: saved('Closed in June', '4 万t', '3 万tce', { kind: 'spot', verified: '2020-06-15' }),
    'old-unit': saved('Old unit', '20 万t', '12 万tce', {
      kind: 'future',
      link: { kind: 'unit-stopped', id: 'old-1' },
      expiry: '2020-08-15',
    }),
    'paper-boiler': saved('Paper boiler', '2 万t', '1.4 万tce', {
      kind: 'future',
      link: { kind: 'boiler-retrofit', id: 'steam-1' },
    }),
  },
};

export const admissionEdits: readonly Edit[] = [
  // The mill whose output a new one may take over.
  tubesOf('aluminium'),
  { set: 'measures.admission', to: admission },
  { set: 'guardrails.land', to: '2000 亩 @invented' },
  { set: 'measures.boiler-retrofit.options.gas.land', to: '2 亩 @invented' },
];
