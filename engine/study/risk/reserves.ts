/** Reserves on targets as edits of a scenario: each target asks for more than it must, by an amount in the unit of its row. */
import type { Edit } from '../../contract.js';
import type { City } from '../../scenario/schema.js';
import { areaCaps } from '../../system/area-targets.js';
import {
  areaEnergyCap,
  areaIntensityCap,
  coalCap,
  energyCap,
  frozenBase,
  intensityCap,
  plannedValueAdded,
  targetsOf,
  type IntensityTarget,
} from '../../system/targets.js';
import type { Target } from './outcome.js';

/** A target with what is kept in reserve: kt or ktce. */
export interface Reserve {
  readonly target: Pick<Target, 'code' | 'keys'>;
  readonly amount: number;
}

const assumed = (value: number, unit: string) => ({ value, unit, source: 'assumption' });

/** The largest share of a coal cap that the field `reserve` takes; beyond it the cap itself moves. */
const largestReserve = 0.2;

/** What a target of the city becomes. */
function cityEdit(city: City, at: string, year: string, { target: { code }, amount }: Reserve): Edit[] {
  const targets = targetsOf(city, year);
  const { coal, energy, intensity } = targets;
  if (code === 'TGT-1' && coal !== undefined) {
    const cap = (coalCap(targets) ?? 0) - amount;
    const reserve = 1 - cap / coal.cap;
    return reserve <= largestReserve
      ? [{ set: `${at}.coal.reserve`, to: assumed(reserve, '1') }]
      : [{ set: `${at}.coal.cap`, to: assumed(cap / (1 - coal.reserve), 'kt') }];
  }
  if (code === 'TGT-3' && coal?.netCut !== undefined)
    return [{ set: `${at}.coal.netCut`, to: assumed(coal.netCut + amount, 'kt') }];
  if (code === 'TGT-4' && energy !== undefined) {
    const cap = (energyCap(targets) ?? 0) - amount;
    const growth = energy.provinceIncrement / energy.provinceBase;
    const progress = growth > 0 ? (cap / energy.base - 1) / growth : -1;
    return progress >= 0
      ? [{ set: `${at}.energy.progress`, to: assumed(progress, '1') }]
      : [{ set: `${at}.energy.base`, to: assumed(cap / (1 + growth * energy.progress), 'ktce') }];
  }
  if (code === 'TGT-5' && intensity !== undefined) {
    const ratio = (intensityCap(targets) ?? 0) - amount / plannedValueAdded(city, year);
    return [{ set: `${at}.intensity.reduction`, to: reduction(intensity, ratio) }];
  }
  return [];
}

const reduction = (target: IntensityTarget, ratio: number) =>
  assumed(Math.min(1, 1 - ratio / frozenBase(target)), '1');

/** What targets on the energy of an area become. */
function areaEdit(city: City, at: string, year: string, { target: { code, keys }, amount }: Reserve): Edit[] {
  const [area = ''] = keys;
  const targets = targetsOf(city, year);
  const place = `${at}.areas.${area}`;
  const intensity = targets.areas?.[area]?.intensity;
  if (code === 'TGT-4')
    return [
      { set: `${place}.energy.cap`, to: assumed((areaEnergyCap(targets, area) ?? 0) - amount, 'ktce') },
    ];
  if (code !== 'TGT-5' || intensity === undefined) return [];
  const ratio = (areaIntensityCap(targets, area) ?? 0) - amount / (plannedValueAdded(city, year, area) ?? 1);
  return [{ set: `${place}.intensity.reduction`, to: reduction(intensity, ratio) }];
}

/** Caps of areas on coal: a split gives way to its numbers, so that the reserve of one area is not given to the others. */
function areaCapEdits(city: City, at: string, year: string, reserves: readonly Reserve[]): Edit[] {
  if (reserves.length === 0) return [];
  const targets = targetsOf(city, year);
  const kept = new Map(reserves.map(({ target, amount }) => [target.keys[0], amount]));
  const own = new Set(Object.keys(targets.areas ?? {}));
  const caps = [...areaCaps(city, targets)];
  return [
    ...(targets.decomposition === undefined ? [] : [{ remove: `${at}.decomposition` }]),
    ...(targets.areas === undefined ? [{ set: `${at}.areas`, to: {} }] : []),
    ...caps.flatMap(([area]) => (own.has(area) ? [] : [{ set: `${at}.areas.${area}`, to: {} }])),
    ...caps.map(([area, cap]) => ({
      set: `${at}.areas.${area}.cap`,
      to: assumed(cap - (kept.get(area) ?? 0), 'kt'),
    })),
  ];
}

/** The edits by which a scenario keeps reserves on its targets. */
export function reserveEdits(city: City, reserves: readonly Reserve[]): Edit[] {
  const years = [String(city.year), ...city.horizon.map(({ year }) => String(year))];
  return years.flatMap((year, place) => {
    const at = place === 0 ? 'targets' : `horizon.${place - 1}.targets`;
    const here = reserves.filter(({ target, amount }) => amount > 0 && target.keys.at(-1) === year);
    const isArea = ({ target }: Reserve): boolean => target.keys.length > 1;
    return [
      ...here.filter((each) => !isArea(each)).flatMap((each) => cityEdit(city, at, year, each)),
      ...areaCapEdits(
        city,
        at,
        year,
        here.filter((each) => isArea(each) && each.target.code === 'TGT-2'),
      ),
      ...here.filter(isArea).flatMap((each) => areaEdit(city, at, year, each)),
    ];
  });
}
