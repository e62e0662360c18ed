/** The two ledgers in which new use is offset, coal in kt and energy in ktce, and which source may serve whom. */
import type { Candidate, Input, Source } from './inputs.js';

/** What is offset, and how it is called. */
export interface Ledger {
  readonly of: 'coal' | 'energy';
  readonly unit: 'kt' | 'ktce';
  readonly words: { readonly zh: string; readonly en: string };
  /** Letters of the need in formulas. */
  readonly need: string;
}

export const ledgers: readonly Ledger[] = [
  { of: 'coal', unit: 'kt', words: { zh: '煤炭', en: 'coal' }, need: String.raw`G H_j c_j` },
  { of: 'energy', unit: 'ktce', words: { zh: '能耗', en: 'energy' }, need: String.raw`\eta e_j` },
];

/** 坚决杜绝新上高耗能项目: banned unless approved and in build. */
export const isBanned = ({ category, approved }: Candidate): boolean =>
  category === 'high-energy' && !approved;

/** H: an approved high-energy project belongs to the industries of the higher coefficient. */
function industryCoefficient({ coefficients: { categories } }: Input, { category }: Candidate): number {
  return categories[category === 'high-energy' ? 'chemicals-and-materials' : category];
}

/** Offset that a project needs for a full year, kt or ktce. */
export function needOf(of: Ledger['of'], input: Input, candidate: Candidate): number {
  const { region, energy } = input.coefficients;
  return of === 'coal'
    ? region * industryCoefficient(input, candidate) * (candidate.coal?.amount ?? 0)
    : energy * candidate.energy;
}

/** What a source has left, kt or ktce. */
export const balanceOf = (of: Ledger['of'], { deemed, used }: Source): number =>
  deemed[of] - (used?.[of] ?? 0);

/** Whether the dates of a source let it serve a project: cut in the time of the rule, before the start, not expired. */
export function isInTime({ cutsAfter }: Input, source: Source, { start }: Candidate): boolean {
  const day = `${start}-01`;
  const { kind, verified = '', expiry = day } = source;
  return expiry >= day && (kind === 'future' || (verified > cutsAfter && verified < day));
}
