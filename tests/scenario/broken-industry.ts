/** Broken lines, chains and processes of the tiny city, and what the door must say about them. */
import type { Edit } from '../../engine/contract.js';
import { tinyDocument } from '../support/tiny-document.js';
import { plantOf, works } from '../support/works.js';
import type { BrokenScenario } from './broken-scenarios.js';

const edited =
  (...edits: readonly Edit[]): BrokenScenario['input'] =>
  () => ({ document: tinyDocument(), name: 'tiny.yaml', parents: () => undefined, edits });

const output = (product: string, perTonne: string) => ({ product, yield: perTonne, exported: '0 %' });

export const brokenIndustry: readonly BrokenScenario[] = [
  {
    // 12 万t x 16 000 kWh = 19.2 亿kWh out of a load of 17.
    name: 'lines that use more power than their load',
    input: edited(works('pots', { power: { load: 'aluminium', use: '16000 kWh/t', price: '0.3 元/kWh' } })),
    code: 'E_LINE_ENERGY',
    path: 'loads.aluminium.energy',
    expected: '<= 141.667 GWh',
  },
  {
    name: 'two lines that are too much together',
    input: edited(works('pots'), works('alloy', { output: '1 万t' })),
    code: 'E_LINE_ENERGY',
    path: 'loads.aluminium.energy',
    expected: '<= 141.667 GWh',
  },
  {
    name: 'a line with steam from a network without steam',
    input: edited(
      works('alumina', {
        power: undefined,
        steam: { network: 'east-heat', use: '9 GJ/t', price: '40 元/GJ' },
      }),
      { remove: 'networks.east-heat.steam' },
    ),
    code: 'E_LINE_ENERGY',
    path: 'networks.east-heat.steam',
    expected: '<= 0 TJ',
  },
  {
    name: 'a chain that lacks output upstream',
    input: edited(works('pots'), works('anodes', { power: undefined, output: '5 万t' }), {
      set: 'chains.anodes',
      to: {
        name: { zh: '阳极', en: 'Anodes' },
        upstream: ['anodes'],
        downstream: ['pots'],
        ratio: '0.45',
        source: 'invented',
      },
    }),
    code: 'E_CHAIN',
    path: 'chains.anodes',
    expected: '>= 4.5 kt',
  },
  {
    name: 'a washery that makes energy',
    input: edited(plantOf('washery', 'washing', [output('high', '0.9')])),
    code: 'E_PROCESS',
    path: 'processes.washery.outputs',
    expected: 'TJ/kt',
  },
  {
    name: 'a product that nobody knows',
    input: edited(plantOf('washery', 'washing', [output('hihg', '0.5')])),
    code: 'E_REFERENCE',
    path: 'processes.washery.outputs.0.product',
    expected: 'high',
  },
  {
    name: 'gas made by mass',
    input: edited(plantOf('gasifier', 'gasification', [output('gas', '0.2')])),
    code: 'E_UNIT_MISMATCH',
    path: 'processes.gasifier.outputs.0.yield',
    expected: 'm3/t',
  },
];
