/** Broken ties and entries of bought power: edits of the tiny city, and what the door must say about them. */
import type { Edit } from '../../engine/contract.js';
import { smelterBlock } from '../golden/edits-ties.js';
import { tinyDocument } from '../support/tiny-document.js';
import type { BrokenScenario } from './broken-scenarios.js';

const ties =
  (...edits: readonly Edit[]) =>
  () => ({ document: tinyDocument(), name: 'tiny.yaml', parents: () => undefined, edits });

const block = 'measures.external-power.blocks.smelter';
const tie = { from: 'captive', to: 'public', capacity: '50 MW', loss: '2 %', source: 'invented' };

export const brokenTies: readonly BrokenScenario[] = [
  {
    name: 'a node that counts on more than its tie brings',
    input: ties({ set: 'ties.public-captive.firmForward', to: '236 MW @invented' }),
    code: 'E_CHECK',
    path: 'ties.public-captive.firmForward',
    expected: '235.2 MW',
  },
  {
    name: 'a block over a tie of another node',
    input: ties(
      {
        set: 'measures.external-power.blocks.smelter',
        to: { ...smelterBlock, node: 'island', tie: 'public-captive' },
      },
      {
        set: 'nodes.island',
        to: {
          name: { zh: '孤网', en: 'Island' },
          peak: '0 MW',
          peakShare: '1',
          reserve: '0 %',
          firmImport: '0 MW',
          source: 'invented',
        },
      },
    ),
    code: 'E_CHECK',
    path: `${block}.tie`,
    expected: 'island',
  },
  {
    name: 'a block for a node with two ties that names none',
    input: ties({ set: 'ties.second', to: tie }, { set: block, to: smelterBlock }),
    code: 'E_CHECK',
    path: `${block}.tie`,
    expected: 'public-captive | second',
  },
];
