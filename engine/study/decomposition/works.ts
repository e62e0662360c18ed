/** Pieces of the decomposition: a plan under caps of areas, and what areas lack where there is none. */
import { EngineError } from '../../errors.js';
import { evaluateAccount } from '../../model/builder.js';
import { withObjective } from '../../model/extend.js';
import type { LinearProgram } from '../../model/program.js';
import { breachesOf, elasticOf } from '../../plan/elastic.js';
import type { PlanHooks } from '../../plan/run-context.js';
import type { CityModel } from '../../system/build.js';
import { ledgerOf } from '../../system/targets.js';
import { areaCapEdits, lastYearOf } from '../coal-caps.js';
import { groundOf, planAt, type Ground, type PlanAt } from '../pieces.js';
import type { StudyInput } from '../study.js';
import type { AreaLine, CapPlan, Shortfall } from './result.js';

/** Caps of areas, kt; none at all for the least-cost split. */
export interface CapPiece {
  readonly caps: Readonly<Record<string, number>>;
  readonly before: Float64Array;
  /** A point to start from. */
  readonly start?: Float64Array;
}

export type CapPart =
  | { readonly status: 'planned'; readonly plan: CapPlan; readonly x: Float64Array }
  | { readonly status: 'impossible' | 'undecided' };

const groundAt = (input: StudyInput<unknown>, { caps, before }: CapPiece, hooks: PlanHooks): Ground => {
  const { city } = input.subjects[0].scenario;
  return groundOf(
    input,
    { edits: areaCapEdits(city, lastYearOf(city), new Map(Object.entries(caps))) },
    before,
    hooks,
  );
};

/** Seconds for a relaxation. */
const seconds = 60;

/** Areas of a plan in the last year. */
function areasOf(model: CityModel, { plan, x }: PlanAt, caps: CapPiece['caps']): AreaLine[] {
  const { city, ledgers } = model;
  const year = lastYearOf(city);
  const lost = evaluateAccount(ledgers.valueAdded, x, ([area, , way]) => `${area} ${way}`);
  const jobs = evaluateAccount(ledgers.jobs, x, ([area]) => `${area}`);
  const price = (area: string): number | null =>
    plan.prices.length === 0
      ? null
      : (plan.prices.find(({ code, at }) => code === 'TGT-2' && at === `${area} ${year}`)?.value ?? 0);
  return Object.keys(city.areas).map((area) => {
    const coal = plan.ledgers.coal.byArea[area]?.after ?? 0;
    const cap = caps[area] ?? null;
    return {
      area,
      cap,
      coal,
      margin: cap === null ? null : cap - coal,
      price: price(area),
      valueAddedLost: lost.get(`${area} lost`) ?? 0,
      jobs: jobs.get(area) ?? 0,
    };
  });
}

/** A plan of a ground; undecided where nothing was found in time. */
function planOn(ground: Ground, start: Float64Array | undefined): PlanAt | 'impossible' | 'undecided' {
  try {
    return planAt(ground, start === undefined ? {} : { start }) ?? 'impossible';
  } catch (error) {
    if (error instanceof EngineError && error.code === 'E_STUDY_NO_PLAN') return 'undecided';
    throw error;
  }
}

/** The cheapest plan under caps of areas. Throws E_PLAN_UNPROVEN as a plan does. */
export function capPiece(input: StudyInput<unknown>, piece: CapPiece, hooks: PlanHooks): CapPart {
  const ground = groundAt(input, piece, hooks);
  // Where the relaxation has no answer nothing has; whole programs out of reach can keep a solver busy for minutes.
  const relaxed = hooks.solver.solve(ground.program, { relax: true, interior: true, timeLimit: seconds });
  if (relaxed.status === 'infeasible') return { status: 'impossible' };
  const at = planOn(ground, piece.start);
  if (typeof at === 'string') return { status: at };
  const plan = { figures: at.figures, areas: areasOf(ground.model, at, piece.caps) };
  return { status: 'planned', plan, x: at.x };
}

/** Rows of the caps of areas. */
const capRows = ({
  rowFamilies,
}: LinearProgram): readonly { readonly row: number; readonly area: string }[] =>
  rowFamilies
    .filter(({ code }) => code === 'TGT-2')
    .flatMap(({ first, keys }) => keys.map(([area = ''], at) => ({ row: first + at, area })));

/** By how much each area exceeds its cap where the sum of all excess is least; a relaxation. */
function excessOf({ program }: Ground, hooks: PlanHooks): ReadonlyMap<string, number> {
  const areas = new Map(capRows(program).map(({ row, area }) => [row, area]));
  const breaches = breachesOf(program, [...areas.keys()]).map((breach) => ({ ...breach, cost: 1 }));
  const answer = hooks.solver.solve(elasticOf(program, breaches), { relax: true, timeLimit: seconds });
  if (answer.status !== 'optimal') return new Map();
  return new Map(
    breaches.map(({ row }, place) => [areas.get(row) ?? '', answer.x[program.columns + place] ?? 0]),
  );
}

/** What areas lack under caps that no plan keeps. */
export function shortPiece(input: StudyInput<unknown>, piece: CapPiece, hooks: PlanHooks): Shortfall[] {
  const { city } = input.subjects[0].scenario;
  const excess = excessOf(groundAt(input, piece, hooks), hooks);
  const open = groundAt(input, { ...piece, caps: {} }, hooks);
  return Object.entries(piece.caps).flatMap(([area, cap]): Shortfall[] => {
    const coal = ledgerOf(open.model, 'coal', lastYearOf(city), area);
    const answer = hooks.solver.solve(withObjective(open.program, coal), { relax: true, timeLimit: seconds });
    const least = answer.status === 'optimal' ? answer.objective + coal.constant : null;
    const missing = excess.get(area) ?? 0;
    const isShort = missing > 1e-6 * Math.max(1, cap) || (least !== null && least > cap * (1 + 1e-6));
    return isShort ? [{ area, cap, least, missing }] : [];
  });
}
