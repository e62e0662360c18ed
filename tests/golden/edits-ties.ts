/** Edits of the tiny document: the captive grid counts on its tie, and buys power over it. */
import type { Edit } from '../../engine/contract.js';

const source = 'invented';

/** 60 MW for the smelter at any hour, half of it firm. */
export const smelterBlock = {
  name: { zh: '铝厂购电', en: 'Power for the smelter' },
  node: 'captive',
  capacity: '60 MW',
  hourly: 'flat',
  quota: '1 亿kWh',
  price: '0.4 元/kWh',
  firm: '50 %',
  loss: '3 %',
  source,
};

export const tieEdits: readonly Edit[] = [
  { set: 'nodes.captive.firmImport', to: '120 MW @invented' },
  { set: 'ties.public-captive.firmForward', to: '100 MW @invented' },
  { set: 'measures.external-power.blocks.smelter', to: smelterBlock },
];
