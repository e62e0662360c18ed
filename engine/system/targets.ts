/** Targets and guardrails: hard rows on the ledgers; planning has no slack (model.md section 4). */
import { constant, mul, quantity, sum } from '../model/expression.js';
import { le } from '../model/row.js';
import { keySet, subset } from '../model/set.js';
import type { City } from '../scenario/schema.js';
import { must, type SystemContext } from './context.js';

/** Cap on coal, kt: the assigned cap less the reserve that the user keeps. */
export const coalCap = (city: City): number | undefined =>
  city.targets.coal && city.targets.coal.cap * (1 - city.targets.coal.reserve);

/** Cap on total energy, ktce: base x (1 + increment of the province / base of the province x progress). */
export function energyCap(city: City): number | undefined {
  const target = city.targets.energy;
  return target && target.base * (1 + (target.provinceIncrement / target.provinceBase) * target.progress);
}

/** Allowed energy per value added, ktce/MCNY: (1 - reduction) x base energy / base value added. */
export function intensityCap(city: City): number | undefined {
  const target = city.targets.intensity;
  return target && ((1 - target.reduction) * target.baseEnergy) / target.baseValueAdded;
}

/** TGT-1, TGT-2, TGT-4, TGT-5. */
export function addTargets({ city, sets, model, ledgers }: SystemContext): void {
  const whole = keySet('city', [city.id]);
  const coal = coalCap(city);
  const energy = energyCap(city);
  const intensity = intensityCap(city);
  const policy = { kind: 'policy', over: [whole] } as const;
  if (coal !== undefined)
    model.rows({
      ...policy,
      code: 'TGT-1',
      unit: 'kt',
      formula: String.raw`A \le \overline{A}\,(1-\varrho)`,
      says: { zh: '全市煤炭消费量不超过控制目标', en: 'Coal consumption of the city stays within its cap' },
      row: () => le(ledgers.coal.total(), constant(coal, 'kt')),
    });
  const areas = subset(sets.areas, (area) => city.targets.areas?.[area] !== undefined);
  if (areas.size > 0)
    model.rows({
      kind: 'policy',
      over: [areas],
      code: 'TGT-2',
      unit: 'kt',
      formula: String.raw`A_a \le \overline{A}_a`,
      says: { zh: '各县区煤炭消费量不超过控制目标', en: 'Coal consumption of an area stays within its cap' },
      row: (area) =>
        le(
          ledgers.coal.total(([where]) => where === area),
          constant(must(city.targets.areas?.[area], area).cap, 'kt'),
        ),
    });
  if (energy !== undefined)
    model.rows({
      ...policy,
      code: 'TGT-4',
      unit: 'ktce',
      formula: String.raw`B \le E_0 + \Delta`,
      says: {
        zh: '能源消费总量不超过控制目标（等价值）',
        en: 'Total energy (equal value) stays within its cap',
      },
      row: () => le(ledgers.energy.total(), constant(energy, 'ktce')),
    });
  if (intensity !== undefined)
    model.rows({
      ...policy,
      code: 'TGT-5',
      unit: 'ktce',
      formula: String.raw`B + \iota\, V^{-} \le \iota\, GDP,\quad \iota = (1-r) E_0 / GDP_0`,
      says: { zh: '单位GDP能耗降幅达到目标', en: 'Energy per value added falls as required' },
      row: () =>
        le(
          sum('ktce', [
            ledgers.energy.total(),
            mul(quantity(intensity, 'ktce/MCNY'), ledgers.valueAdded.total()),
          ]),
          constant(intensity * city.economy.valueAdded, 'ktce'),
        ),
    });
}

/** GRD-1, GRD-2, GRD-3. */
export function addGuardrails({ city, sets, calendar, model, ledgers }: SystemContext): void {
  const whole = keySet('city', [city.id]);
  const { valueAddedLoss, jobsByArea, subsidy } = city.guardrails;
  const policy = { kind: 'policy' } as const;
  if (valueAddedLoss !== undefined)
    model.rows({
      ...policy,
      over: [whole],
      code: 'GRD-1',
      unit: 'MCNY',
      formula: String.raw`V^{-} \le \overline{V}`,
      says: { zh: '增加值损失不超过上限', en: 'Value added lost stays within its limit' },
      row: () => le(ledgers.valueAdded.total(), constant(valueAddedLoss, 'MCNY')),
    });
  if (jobsByArea !== undefined)
    model.rows({
      ...policy,
      over: [sets.areas, calendar.months],
      code: 'GRD-2',
      unit: 'person',
      formula: String.raw`J_{a,m} \le \overline{J}`,
      says: {
        zh: '各县区各月受影响岗位不超过上限',
        en: 'Jobs at risk in an area and month stay within their limit',
      },
      where: (area, month) =>
        ledgers.jobs.postings.some(
          ({ keys }) => keys[0] === (area as string) && keys[1] === (month as string),
        ),
      row: (area, month) =>
        le(
          ledgers.jobs.total(([where, when]) => where === area && when === month),
          constant(jobsByArea, 'person'),
        ),
    });
  if (subsidy !== undefined)
    model.rows({
      ...policy,
      over: [whole],
      code: 'GRD-3',
      unit: 'MCNY',
      formula: String.raw`Z \le \overline{Z}`,
      says: { zh: '市级技改奖补不超过资金盘子', en: 'City subsidy stays within its pool' },
      row: () => le(ledgers.subsidy.total(), constant(subsidy, 'MCNY')),
    });
}
