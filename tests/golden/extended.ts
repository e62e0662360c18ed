/**
 * Edits that give the tiny document everything that it lacks for a row of every family: a second network with a link,
 * an export, a least local generation, a unit that feeds a network among the candidates for a stop, retrofits to coal,
 * electricity and the heat network, and all targets.
 */
import type { Edit } from '../../engine/contract.js';

const source = 'invented';

const retrofit = (kind: string, efficiency: string, more: object) => ({
  name: { zh: kind, en: kind },
  kind,
  efficiency,
  capital: '20 万元/MWth',
  life: '20 年',
  operatingCost: '4 元/GJ',
  subsidy: '10 %',
  source,
  ...more,
});

export const extendedEdits: readonly Edit[] = [
  { set: 'nodes.public.minimumLocal', to: '20 % @invented' },
  { set: 'nodes.public.export', to: { energy: '0.6 亿kWh', monthly: 'sun', hourly: 'flat', source } },
  {
    set: 'networks.west-heat',
    to: {
      name: { zh: '西区热网', en: 'West heat network' },
      area: 'west',
      heatedArea: '100 万m2',
      heatIntensity: '0.3 GJ/m2',
      season: 'season',
      hourly: 'flat',
      peak: '60 MWth',
      peakShare: '1',
      guaranteedShare: '50 %',
      source,
    },
  },
  {
    set: 'boilers.west-heating',
    to: {
      name: { zh: '西区供热锅炉', en: 'West heating boilers' },
      area: 'west',
      sector: 'heating',
      node: 'captive',
      capacity: '80 MWth',
      efficiency: '75 %',
      blend: 'boiler',
      network: 'west-heat',
      otherCost: '4 元/GJ',
      baseYear: { heat: '30 万GJ' },
      source,
    },
  },
  { set: 'links.east-west', to: { from: 'east-heat', to: 'west-heat', capacity: '30 MWth', loss: '10 %', source } },
  { set: 'units.smelter-1.available', to: { values: [1, 1, 1, 0.8, 1, 1, 1, 1, 1, 1, 1, 1], source } },
  { set: 'targets.areas', to: { east: { cap: '140 万t', source } } },
  {
    set: 'targets.energy',
    to: { base: '200 万tce', provinceBase: '37945 万tce', provinceIncrement: '4070 万tce', progress: '100 %', source },
  },
  { set: 'targets.intensity', to: { baseEnergy: '250 万tce', baseValueAdded: '200 亿元', reduction: '17 %', source } },
  { set: 'measures.unit-shutdown.maximumCount', to: 1 },
  {
    set: 'measures.unit-shutdown.candidates.east-2',
    to: { mode: 'standby', from: 4, jobs: '100 人', settlement: '500 万元', valueAdded: '1200 万元', source },
  },
  { set: 'measures.boiler-retrofit.options.electric', to: retrofit('electric', '250 %', { lead: 2, outage: 0 }) },
  { set: 'measures.boiler-retrofit.options.pipe', to: retrofit('network', '94 %', { lead: 2, outage: 0 }) },
  { set: 'measures.boiler-retrofit.options.bed', to: retrofit('coal', '88 %', { lead: 4, outage: 1 }) },
  {
    set: 'measures.boiler-retrofit.boilers',
    to: {
      'steam-1': { options: ['gas', 'pipe', 'bed'], network: 'east-heat' },
      'east-heating': { options: ['electric', 'bed'] },
    },
  },
];
