/** Tiny as two areas. */
import type { Edit } from '../../engine/contract.js';

const area = (valueAdded: string) => ({
  valueAdded,
  valueAddedBaseYear: valueAdded,
  source: 'assumption',
});

/** Tiny with its boiler in a county of its own. */
export const twoAreas: readonly Edit[] = [
  { set: 'areas.county', to: { name: { zh: '县', en: 'County' }, kind: 'county' } },
  { set: 'boilers.steam-1.area', to: 'county' },
  { set: 'statistics.coal', to: { town: '79.296 万t', county: '1 万t' } },
  { set: 'statistics.energy', to: { town: '56.64 万tce', county: '0.71428571 万tce' } },
  { set: 'economy.areas', to: { town: area('90 亿元'), county: area('10 亿元') } },
];
