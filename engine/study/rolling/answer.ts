/** From a rolled plan, or from none, to the answer of the study. */
import type { Ledger, PlanWithValues } from '../../contract.js';
import { placed } from '../../plan/places.js';
import { ledgersOf } from '../../plan/ledgers.js';
import { familyCode } from '../../model/row.js';
import type { Actuals } from '../../scenario/actuals.js';
import { projectChanges, shiftsOf } from './changes.js';
import type { FuelGroup } from './corrections.js';
import type { NoPlan, Opened, Rolled } from './replan.js';
import { balanceResiduals, bookResiduals } from './residuals.js';
import type { MonthRow, RollingResult } from './result.js';

type Ledgers = Readonly<Record<'coal' | 'energy' | 'intensity', Ledger>>;

/** Months of the ledgers beside those of the last plan; months to come have values only in a plan. */
function monthRows(
  opened: Opened,
  plan: PlanWithValues,
  ledgers: Ledgers,
  isPlan: boolean,
): readonly MonthRow[] {
  const { groups, handed, model } = opened;
  return model.calendar.months.keys.map((month): MonthRow => {
    const past = month < handed.first;
    const pair = (which: keyof Ledgers) => ({
      planned: plan.ledgers[which].byMonth[month]?.after ?? 0,
      now: past || isPlan ? (ledgers[which].byMonth[month]?.after ?? 0) : null,
    });
    const measured = groups
      .filter((group) => group.month === month)
      .reduce((total, { reported }) => total + reported.coal, 0);
    return {
      month,
      past,
      coal: pair('coal'),
      measured: past ? measured : null,
      energy: pair('energy'),
      intensity: pair('intensity'),
    };
  });
}

function fuelRow({ model: { city } }: Opened, group: FuelGroup): RollingResult['fuels'][number] {
  const { month, enterprise, area, carrier, reported, filled } = group;
  const user = (enterprise === undefined ? city.areas[area] : city.enterprises[enterprise])?.name;
  const rest =
    enterprise === undefined ? { zh: '（未列名用户）', en: ' (users not named)' } : { zh: '', en: '' };
  return {
    month,
    user: { zh: `${user?.zh ?? area}${rest.zh}`, en: `${user?.en ?? area}${rest.en}` },
    fuel:
      carrier === 'coal'
        ? { zh: '煤炭', en: 'Coal' }
        : (city.fuels[carrier]?.name ?? { zh: carrier, en: carrier }),
    coal: { planned: filled.coal, now: reported.coal },
    energy: { planned: filled.energy, now: reported.energy },
  };
}

/** Coal of past months that reports cover, over all coal of these months that is no constant of calibration. */
function measuredShare({ groups, handed, model }: Opened, months: readonly MonthRow[]): number {
  const constants = model.ledgers.coal.postings
    .filter(({ author, keys }) => author === 'calibration' && (keys[2] ?? '') < handed.first)
    .reduce((sum, { term }) => sum + term.constant, 0);
  const now = months.reduce((sum, { past, coal }) => sum + (past ? (coal.now ?? 0) : 0), 0);
  const measured = groups.reduce((sum, { reported }) => sum + reported.coal, 0);
  return now - constants > 0 ? measured / (now - constants) : 0;
}

/** What is known of the past whatever becomes of the rest. */
function pastOf(
  opened: Opened,
  actuals: Actuals,
): Pick<RollingResult, 'through' | 'fuels' | 'power' | 'residuals' | 'overruns'> {
  const { filled, groups, handed, model, power, overruns } = opened;
  const meanings = new Map(model.model.meanings.map(({ meaning }) => [familyCode(meaning), meaning]));
  const through = [...model.calendar.months.keys].filter((month) => month < handed.first).at(-1) ?? '';
  return {
    through,
    fuels: groups.map((group) => fuelRow(opened, group)),
    power: [...power]
      .filter(([, amount]) => Math.abs(amount) > 1e-6)
      .map(([month, amount]) => ({ month, amount })),
    residuals: [
      ...bookResiduals(filled, actuals),
      ...balanceResiduals(filled, filled.model.program, handed, groups),
    ].map((residual) => ({ ...residual })),
    overruns: overruns.flatMap(({ code, keys, amount }) => {
      const meaning = meanings.get(code);
      return meaning === undefined
        ? []
        : [
            {
              code,
              at: keys.join(' '),
              words: placed(model.city, keys, meaning.says, meaning.over),
              amount,
              unit: meaning.unit,
            },
          ];
    }),
  };
}

/** The answer where no plan exists, or none was found. */
function withoutPlan(
  { opened, outcome, explained }: NoPlan,
  plan: PlanWithValues,
  actuals: Actuals,
): RollingResult {
  const ledgers = ledgersOf({ model: opened.model, x: opened.handed.x }, opened.before);
  const months = [...monthRows(opened, plan, ledgers, false)];
  return {
    outcome,
    valve: false,
    checks: 0,
    cost: { planned: plan.objective.value, now: null },
    measuredShare: measuredShare(opened, months),
    months,
    ...pastOf(opened, actuals),
    forecast: [],
    lamps: [],
    projects: [],
    shifts: [],
    conflict: [...(explained?.conflict ?? [])],
    repairs: [...(explained?.repairs ?? [])],
  };
}

/** The answer of the study. */
export function answerOf(rolled: Rolled | NoPlan, plan: PlanWithValues, actuals: Actuals): RollingResult {
  if (rolled.outcome !== 'plan') return withoutPlan(rolled, plan, actuals);
  const { opened, point, document, status, checks, valve } = rolled;
  const { compliance, lamps, ledgers, objective } = document;
  const planned = new Map(plan.compliance.map(({ code, target, value }) => [`${code} ${target}`, value]));
  const months = [...monthRows(opened, plan, ledgers, true)];
  return {
    outcome: status,
    valve,
    checks,
    cost: { planned: plan.objective.value, now: objective.value },
    measuredShare: measuredShare(opened, months),
    months,
    ...pastOf(opened, actuals),
    forecast: compliance.map((line) => ({
      ...line,
      planned: planned.get(`${line.code} ${line.target}`) ?? null,
    })),
    lamps: lamps.map(({ target, unit, months, annual: { value, cap, margin, lamp } }) => ({
      target,
      unit,
      months: months.map(({ span, ...month }) => ({ month: span, ...month })),
      year: { value, cap, margin, lamp },
    })),
    projects: [...projectChanges(plan, point)],
    shifts: [...shiftsOf(point, opened.handed.planned, opened.handed.first)],
    conflict: [],
    repairs: [],
  };
}
