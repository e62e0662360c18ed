/** Networks whose sources of today do not keep the guaranteed share of heat after the loss of one of them (HEA-2). */
import type { Warning } from '../contract.js';
import { baseAfterLoss, peakOf } from '../system/heat-base.js';
import { warningTexts } from '../texts/warnings.js';
import { rounded } from './issues.js';
import type { City } from './schema.js';

/** Shares that differ by less are the same figure. */
const tolerance = 1e-9;

const percent = (share: number): string => `${rounded(Math.round(share * 1000) / 10)} %`;

/** The worst loss of a network in the first year, as a share of its design peak of the month. */
function worstLoss(city: City, id: string) {
  const network = city.networks[id];
  if (network === undefined) return undefined;
  const losses = network.peakShare.flatMap((_share, at) => {
    const month = `${city.year}-${String(at + 1).padStart(2, '0')}`;
    const peak = peakOf(city, network, month);
    if (peak <= 0) return [];
    return [...baseAfterLoss(city, id, month)].map(([lost, left]) => ({ month, lost, share: left / peak }));
  });
  return losses.toSorted((left, right) => left.share - right.share)[0];
}

/** One warning a network that fails. */
export function heatWarnings(city: City): readonly Warning[] {
  return Object.entries(city.networks).flatMap(([id, { guaranteedShare }]) => {
    const worst = worstLoss(city, id);
    if (worst === undefined || worst.share >= guaranteedShare - tolerance) return [];
    const path = `networks.${id}`;
    const data = {
      path,
      month: worst.month,
      lost: worst.lost,
      seen: percent(worst.share),
      expected: percent(guaranteedShare),
    };
    return [{ code: 'W_HEAT_N1', path, message: warningTexts.W_HEAT_N1(data) }];
  });
}
