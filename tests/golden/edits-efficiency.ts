/**
 * Edits that give the tiny document efficiency projects at all kinds of hosts, semi-coke, a polygon unit, an export that
 * may fall, a contract of take or pay, and the limits on projects.
 */
import type { Edit } from '../../engine/contract.js';
import { semiCokeFuel } from '../support/fuels.js';
import { tubesOf } from '../support/works.js';

const source = 'invented';
const named = (name: string) => ({ name: { zh: name, en: name } });

const project = (name: string, host: object, saves: string, capital: string, more: object) => ({
  ...named(name),
  area: 'east',
  host,
  saves,
  capital,
  life: '15 年',
  operatingCost: '10 万元/年',
  key: false,
  bondEligible: false,
  source,
  ...more,
});

/** Two projects at one unit, and one each at a boiler, a load, the steam and the power of a line. */
export const projects = {
  path: project('Steam path', { kind: 'unit', id: 'east-2' }, '4 %', '5000 万元', {
    lead: 2,
    subsidy: '5 %',
    fund: '2 %',
    key: true,
  }),
  soot: project('Soot blowing', { kind: 'unit', id: 'east-2' }, '2 %', '800 万元', {
    lead: 1,
    key: true,
    bondEligible: true,
    land: '3 亩',
    running: true,
  }),
  recovery: project('Heat recovery', { kind: 'boiler', id: 'east-heating' }, '5 %', '300 万元', {
    lead: 0,
    bondEligible: true,
    land: '2 亩',
  }),
  motors: project('Motors', { kind: 'load', id: 'aluminium' }, '1 %', '600 万元', { lead: 3 }),
  digester: project('Digester', { kind: 'line', id: 'tubes', carrier: 'steam' }, '10 %', '200 万元', { lead: 1 }),
  drives: project('Drives', { kind: 'line', id: 'tubes', carrier: 'power' }, '5 %', '100 万元', { lead: 1 }),
};

const polygon = {
  ...named('Polygon of 100 MW'),
  kind: 'polygon',
  corners: [
    { power: '1', heat: '0 MWth/MW' },
    { power: '0.8', heat: '0.9 MWth/MW' },
    { power: '0.35', heat: '0.3 MWth/MW' },
    { power: '0.4', heat: '0 MWth/MW' },
  ],
  coalRate: '310 gce/kWh',
  heatCoalRate: '40 kgce/GJ',
  ownUse: '7 %',
  minimumLoad: '35 %',
  noLoadShare: '6 %',
  designPower: '0.85',
  designHeat: '0.5 MWth/MW',
  maximumHeat: '0.9 MWth/MW',
  powerLoss: '0.2 MW/MWth',
  fixedCost: '13 万元/MW',
  variableCost: '0.02 元/kWh',
  startOil: '20 t',
  efficiencyGain: '0.3 %',
  efficiency: '91 %',
  window: { heatValueMax: '5600 kcal/kg', sulphurMax: '1.5 %', volatileMin: '20 %' },
  source,
};

/** A polygon unit that feeds the network of the east. */
export const polygonEdits: readonly Edit[] = [
  { set: 'unitClasses.polygon-100', to: polygon },
  {
    set: 'units.poly-1',
    to: {
      ...named('Polygon 1'),
      class: 'polygon-100',
      plant: 'east-power',
      node: 'public',
      network: 'east-heat',
      capacity: '100 MW',
      blend: 'power',
      available: '1',
      minimumUse: '0',
      baseYear: { generation: '3 亿kWh', heat: '30 万GJ', hours: '4500 h' },
      source,
    },
  },
];

/** An export that may fall, and a contract of take or pay. */
export const exchangeEdits: readonly Edit[] = [
  { set: 'nodes.public.export', to: { energy: '0.6 亿kWh', monthly: 'sun', hourly: 'flat', source } },
  { set: 'nodes.public.exportMayFall', to: '30 % @invented' },
  { set: 'nodes.public.exportPrice', to: '0.38 元/kWh @invented' },
  { set: 'measures.external-power.blocks.line.takeOrPay', to: '80 % @invented' },
];

/** Semi-coke for a unit and a boiler. */
export const semiCokeEdits: readonly Edit[] = [
  semiCokeFuel,
  {
    set: 'measures.semi-coke',
    to: {
      fuel: 'semi-coke',
      sulphur: '0.4 %',
      volatile: '8 %',
      supply: '2 万t',
      units: { 'old-1': { share: '20 %' } },
      boilers: { 'east-heating': { share: '40 %' } },
      source,
    },
  },
];

export const efficiencyEdits: readonly Edit[] = [
  ...polygonEdits,
  ...exchangeEdits,
  ...semiCokeEdits,
  tubesOf('town', { steam: { network: 'east-heat', use: '2 GJ/t', price: '60 元/GJ' } }),
  { set: 'guardrails.keyProjects', to: 2 },
  { set: 'guardrails.fund', to: '200 万元 @invented' },
  { set: 'guardrails.bondPool', to: '1 亿元 @invented' },
  { set: 'guardrails.land', to: '4 亩 @invented' },
  { set: 'measures.efficiency-retrofit', to: { projects } },
];
