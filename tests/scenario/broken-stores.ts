/** Broken stockyards, channels, gas and oil: edits of the tiny city, and what the door must say about them. */
import type { Edit } from '../../engine/contract.js';
import { tinyDocument } from '../support/tiny-document.js';
import { storeEdits } from '../golden/edits-stores.js';
import type { BrokenScenario } from './broken-scenarios.js';

const stores = (set: string, to: unknown) => () => ({
  document: tinyDocument(),
  name: 'tiny.yaml',
  parents: () => undefined,
  edits: [...storeEdits, { set, to } satisfies Edit],
});

const oilTwice = { fuel: 'diesel', supply: '0.1 万t', source: 'invented' };

/** The same yard for both plants, after one of its own for the smelter. */
const yardTwice = () => {
  const input = stores('yards.east-yard.plants', ['east-power', 'smelter'])();
  const first = storeEdits[0];
  const yard =
    first !== undefined && 'to' in first ? (first.to as Readonly<Record<string, object>>)['east-yard'] : {};
  return {
    ...input,
    edits: [...input.edits, { set: 'yards.smelter-yard', to: { ...yard, plants: ['smelter'] } }],
  };
};

export const brokenStores: readonly BrokenScenario[] = [
  {
    name: 'a plant with two yards',
    input: yardTwice,
    code: 'E_STORE_TWICE',
    path: 'yards.smelter-yard.plants',
    expected: 'yards.east-yard.plants',
    wayOut: 'remove one',
  },
  {
    name: 'an oil product with two systems',
    input: stores('oil', { heavy: oilTwice, light: oilTwice }),
    code: 'E_STORE_TWICE',
    path: 'oil.light.fuel',
    expected: 'oil.heavy.fuel',
  },
  {
    name: 'a gas system of oil',
    input: stores('gas.town.fuel', 'diesel'),
    code: 'E_UNIT_MISMATCH',
    path: 'gas.town.fuel',
    expected: 'm3',
  },
  {
    name: 'a channel that is none',
    input: stores('yards.east-yard.channels', ['rail', 'air']),
    code: 'E_REFERENCE',
    path: 'yards.east-yard.channels.1',
    expected: 'channels',
  },
  {
    name: 'more coal than the yard holds',
    input: stores('yards.east-yard.opening', '26 万t @invented'),
    code: 'E_RANGE_ORDER',
    path: 'yards.east-yard.opening',
    expected: 'opening <= capacity',
  },
  {
    name: 'days of stock that the yard cannot hold',
    input: stores('stocks.floor', '60 d @invented'),
    code: 'E_RANGE_ORDER',
    path: 'yards.east-yard.declared',
    expected: 'stocks.floor x declared <= capacity',
  },
  {
    name: 'less gas than the kiln burns',
    input: stores('gas.town.supply', '40 万m3 @invented'),
    code: 'E_STORE_SUPPLY',
    path: 'gas.town.supply',
    expected: '>= 0.416667 Mm3',
    wayOut: 'months of the direct uses',
  },
  {
    name: 'a peak day beyond pipelines and storage',
    input: stores('gas.town.peakDay.base', '17 万m3 @invented'),
    code: 'E_STORE_SUPPLY',
    path: 'gas.town.peakDay',
    expected: '>= 0.17 Mm3',
  },
  {
    name: 'storage below the duty of the base',
    input: stores('gas.town.storage', '20 万m3 @invented'),
    code: 'E_STORE_SUPPLY',
    path: 'gas.town.storage',
    expected: '>= 0.281284 Mm3',
  },
  {
    name: 'a channel too small for the stoves',
    input: stores('channels.lorries.capacity', '1.1 万t @invented'),
    code: 'E_STORE_SUPPLY',
    path: 'channels.lorries.capacity',
    expected: '>= 10 kt',
  },
];
