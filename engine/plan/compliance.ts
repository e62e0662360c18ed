/** Targets and guardrails of a plan: value, cap, margin, lamp. */
import type { Compliance, Lamp } from '../contract.js';
import { evaluateAccount } from '../model/builder.js';
import type { RuleSet } from '../rules/rules.js';
import type { City } from '../scenario/schema.js';
import { coalCap, energyCap, intensityCap } from '../system/targets.js';
import type { Words } from '../words.js';
import { intensityScale, type ledgersOf, type Point, type Totals } from './settle.js';

interface Limit {
  readonly target: string;
  readonly code: string;
  readonly name: Words;
  readonly unit: string;
  readonly before: number | null;
  readonly value: number;
  readonly cap: number;
  readonly lamp: (value: number, cap: number) => Lamp;
}

/** Targets and guardrails with value, cap, margin and lamp. */
export function complianceOf(
  city: City,
  rules: RuleSet,
  ledgers: ReturnType<typeof ledgersOf>,
  totals: Totals,
  jobs: ReadonlyMap<string, number>,
): Compliance[] {
  const ratioLamp =
    ([green, orange]: readonly [number, number]) =>
    (value: number, cap: number): Lamp =>
      value <= cap * green * (1 + 1e-9) ? 'green' : value <= cap * orange ? 'orange' : 'red';
  const hard = (value: number, cap: number): Lamp =>
    value <= cap + 1e-9 * Math.max(1, Math.abs(cap)) ? 'green' : 'red';
  const limits: Limit[] = [];
  const coal = coalCap(city);
  if (coal !== undefined)
    limits.push({
      target: 'coal',
      code: 'TGT-1',
      name: { zh: '煤炭消费量（实物量）', en: 'Coal consumption (physical)' },
      unit: 'kt',
      before: ledgers.coal.before,
      value: ledgers.coal.after,
      cap: coal,
      lamp: ratioLamp(rules.lamps.coal),
    });
  for (const [area, { cap }] of Object.entries(city.targets.areas ?? {})) {
    const row = ledgers.coal.byArea[area];
    const name = city.areas[area]?.name ?? { zh: area, en: area };
    limits.push({
      target: `coal/${area}`,
      code: 'TGT-2',
      name: { zh: `${name.zh}煤炭消费量`, en: `Coal, ${name.en}` },
      unit: 'kt',
      before: row?.before ?? null,
      value: row?.after ?? 0,
      cap,
      lamp: ratioLamp(rules.lamps.coal),
    });
  }
  const energy = energyCap(city);
  if (energy !== undefined)
    limits.push({
      target: 'energy',
      code: 'TGT-4',
      name: { zh: '能源消费总量（等价值）', en: 'Total energy (equal value)' },
      unit: 'ktce',
      before: ledgers.energy.before,
      value: ledgers.energy.after,
      cap: energy,
      lamp: ratioLamp(rules.lamps.energy),
    });
  const intensity = intensityCap(city);
  if (intensity !== undefined) {
    const base = ledgers.intensity.base;
    // Fell but missed: orange; rose on the base year: red.
    const lamp = (value: number, cap: number): Lamp =>
      hard(value, cap) === 'green' ? 'green' : base !== null && value < base ? 'orange' : 'red';
    limits.push({
      target: 'intensity',
      code: 'TGT-5',
      name: { zh: '单位GDP能耗', en: 'Energy per value added' },
      unit: 'tce/万元',
      before: ledgers.intensity.before,
      value: ledgers.intensity.after,
      cap: intensity * intensityScale,
      lamp,
    });
  }
  const { valueAddedLoss, jobsByArea, subsidy } = city.guardrails;
  if (valueAddedLoss !== undefined)
    limits.push({
      target: 'value-added',
      code: 'GRD-1',
      name: { zh: '增加值损失', en: 'Value added lost' },
      unit: 'MCNY',
      before: 0,
      value: totals.valueAddedLost,
      cap: valueAddedLoss,
      lamp: hard,
    });
  if (jobsByArea !== undefined)
    limits.push({
      target: 'jobs',
      code: 'GRD-2',
      name: { zh: '受影响岗位（县区月最大）', en: 'Jobs at risk (largest area and month)' },
      unit: 'person',
      before: 0,
      value: Math.max(0, ...jobs.values()),
      cap: jobsByArea,
      lamp: hard,
    });
  if (subsidy !== undefined)
    limits.push({
      target: 'subsidy',
      code: 'GRD-3',
      name: { zh: '市级技改奖补', en: 'City subsidy' },
      unit: 'MCNY',
      before: 0,
      value: totals.subsidy,
      cap: subsidy,
      lamp: hard,
    });
  return limits.map(({ lamp, ...limit }) => ({
    ...limit,
    margin: limit.cap - limit.value,
    met: limit.value <= limit.cap + 1e-6 * Math.max(1, Math.abs(limit.cap)),
    lamp: lamp(limit.value, limit.cap),
  }));
}

/** Jobs at risk by `area|month`. */
export function jobsOf({ model, x }: Point): ReadonlyMap<string, number> {
  return evaluateAccount(model.ledgers.jobs, x, (keys) => keys.join('|'));
}
