/** Guardrails: limits that the city sets itself, hard in every year (model.md section 4). */
import type { SystemContext } from './context.js';
import { discountOf } from './ledgers.js';
import { addLimits, type LimitFamily } from './limits.js';

/** GRD-1, GRD-2, GRD-3, GRD-6; those of households and projects stand with them. */
export function addGuardrails(context: SystemContext): void {
  const { city, sets, calendar, ledgers } = context;
  const { valueAddedLoss, jobsByArea, subsidy, fund, budget } = city.guardrails;
  const common = { kind: 'policy', over: [calendar.years], unit: 'MCNY', lamp: 'hard' } as const;
  if (valueAddedLoss !== undefined)
    addLimits(context, {
      ...common,
      code: 'GRD-1',
      formula: String.raw`V^{-}_y \le \overline{V}`,
      says: { zh: '增加值损失不超过上限', en: 'Value added lost stays within its limit' },
      target: () => 'value-added',
      name: () => ({ zh: '增加值损失', en: 'Value added lost' }),
      value: (model, year = '') =>
        model.ledgers.valueAdded.total(([, span, way]) => way === 'lost' && span?.startsWith(year) === true),
      cap: () => valueAddedLoss,
    });
  if (jobsByArea !== undefined) {
    const atRisk = new Set(ledgers.jobs.postings.map(({ keys }) => keys.join(' ')));
    addLimits(context, {
      ...common,
      over: [sets.areas, calendar.months],
      where: (area, month) => atRisk.has(`${area} ${month}`),
      code: 'GRD-2',
      unit: 'person',
      formula: String.raw`J_{a,m} \le \overline{J}`,
      says: {
        zh: '各县区各月受影响岗位不超过上限',
        en: 'Jobs at risk in an area and month stay within their limit',
      },
      target: () => 'jobs',
      name: () => ({ zh: '受影响岗位（县区月最大）', en: 'Jobs at risk (largest area and month)' }),
      shown: 'largest',
      value: (model, area, month) =>
        model.ledgers.jobs.total(([where, when]) => where === area && when === month),
      cap: () => jobsByArea,
    });
  }
  const pool = (name: string): LimitFamily['value'] =>
    function total(model, year = '') {
      return model.ledgers.subsidy.total(
        ([which, when]) => which === name && when?.startsWith(year) === true,
      );
    };
  if (subsidy !== undefined)
    addLimits(context, {
      ...common,
      code: 'GRD-3',
      formula: String.raw`Z_y \le \overline{Z}`,
      says: { zh: '市级技改奖补不超过资金盘子', en: 'City subsidy stays within its pool' },
      target: () => 'subsidy',
      name: () => ({ zh: '市级技改奖补', en: 'City subsidy' }),
      value: pool('subsidy'),
      cap: () => subsidy,
    });
  if (fund !== undefined)
    addLimits(context, {
      ...common,
      code: 'GRD-3',
      part: 'fund',
      formula: String.raw`Z^{f}_y \le \overline{Z}^{f}`,
      says: { zh: '重点项目资金不超过盘子', en: 'Money for key projects stays within its pool' },
      target: () => 'fund',
      name: () => ({ zh: '重点项目资金', en: 'Money for key projects' }),
      value: pool('fund'),
      cap: () => fund,
    });
  if (budget !== undefined)
    addLimits(context, {
      ...common,
      code: 'GRD-6',
      formula: String.raw`C_y \le \overline{C}\,\delta_y`,
      says: {
        zh: '全年总费用不超过预算（折现到首年）',
        en: 'The cost of the year stays within the budget (at present value)',
      },
      target: () => 'budget',
      name: () => ({ zh: '全年总费用', en: 'Cost of the year' }),
      value: (model, year = '') => model.ledgers.cost.total(([, span]) => span?.startsWith(year) === true),
      cap: (year = '') => budget * discountOf(city, year),
    });
}
