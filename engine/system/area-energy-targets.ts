/** Targets on the energy of areas: total (TGT-4.area) and per value added (TGT-5.area), where the city assigns them. */
import { mul, quantity, sum } from '../model/expression.js';
import type { Words } from '../words.js';
import { must, type SystemContext } from './context.js';
import { addLimits } from './limits.js';
import {
  areaEnergyCap,
  areaIntensityCap,
  ledgerOf,
  netValueAddedLost,
  plannedValueAdded,
  targetsOf,
} from './targets.js';

/** Adds TGT-4.area and TGT-5.area. */
export function addAreaEnergyTargets(context: SystemContext): void {
  const { city, sets, calendar } = context;
  const named = (area: string, { zh, en }: Words): Words => {
    const { name } = must(city.areas[area], area);
    return { zh: `${name.zh}${zh}`, en: `${en}, ${name.en}` };
  };
  const family = (cap: (area: string, year: string) => number | undefined) => ({
    kind: 'policy' as const,
    part: 'area',
    unit: 'ktce',
    over: [sets.areas, calendar.years],
    where: (area = '', year = '') => cap(area, year) !== undefined,
    cap: (area = '', year = '') => cap(area, year) ?? 0,
  });
  addLimits(context, {
    ...family((area, year) => areaEnergyCap(targetsOf(city, year), area)),
    code: 'TGT-4',
    formula: String.raw`B_{a,y} \le \overline{B}_{a,y}`,
    says: {
      zh: '各县区能源消费总量不超过控制目标（等价值）',
      en: 'Total energy of an area (equal value) stays within its cap',
    },
    target: (area) => `energy/${area}`,
    name: (area = '') => named(area, { zh: '能源消费总量（等价值）', en: 'Total energy (equal value)' }),
    lamp: 'energy',
    value: (model, area, year = '') => ledgerOf(model, 'energy', year, area),
  });
  const ratio = (area: string, year: string) => areaIntensityCap(targetsOf(city, year), area);
  addLimits(context, {
    ...family(ratio),
    cap: (area = '', year = '') => (ratio(area, year) ?? 0) * (plannedValueAdded(city, year, area) ?? 0),
    code: 'TGT-5',
    formula: String.raw`B_{a,y} + \iota_{a,y}\, V^{-}_{a,y} \le \iota_{a,y}\, GDP_{a,y},\quad \iota_{a,y} = (1-r_{a,y}) E_{a,0} / GDP_{a,0}`,
    says: { zh: '各县区单位GDP能耗降幅达到目标', en: 'Energy per value added of an area falls as required' },
    target: (area) => `intensity/${area}`,
    name: (area = '') => named(area, { zh: '单位GDP能耗', en: 'Energy per value added' }),
    lamp: 'intensity',
    value: (model, area = '', year = '') =>
      sum('ktce', [
        ledgerOf(model, 'energy', year, area),
        mul(quantity(ratio(area, year) ?? 0, 'ktce/MCNY'), netValueAddedLost(model, year, area)),
      ]),
  });
}
