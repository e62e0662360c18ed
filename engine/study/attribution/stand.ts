/** What is read of a plan before any coalition is valued: its decisions, prices, used measures and projects. */
import type { PlanWithValues } from '../../contract.js';
import { EngineError } from '../../errors.js';
import { solveBefore } from '../../plan/ground.js';
import { begin, hasPoint, type PlanHooks } from '../../plan/run-context.js';
import type { Words } from '../../words.js';
import type { StudyInput } from '../study.js';
import { ledgersAt, openGame, type Game, type Stand } from './game.js';
import { decisionsOf, isUsed, type Decisions } from './hold.js';

export interface StandPiece {
  /** Missing where the plan was handed in. */
  readonly plan: PlanWithValues | undefined;
}

/** A yes-no decision of the plan as a person reads it; `project` is its family and keys without the month. */
export interface FoundProject {
  readonly measure: string;
  readonly project: string;
  readonly name: Words;
  readonly month: string | null;
}

export interface Found {
  readonly stand: Stand;
  /** Ledgers of the city without measures. */
  readonly before: readonly number[];
  /** Measures that decide anything, in the document's order. */
  readonly used: readonly string[];
  /** The largest first, by what their columns are worth at the margin of all measures together. */
  readonly projects: readonly FoundProject[];
}

/** Reads a plan, made or handed in. Throws E_STUDY_NO_PLAN where the city has no operation without measures. */
export function stand(input: StudyInput<unknown>, { plan: made }: StandPiece, hooks: PlanHooks): Found {
  const [{ scenario, plan = made }] = input.subjects;
  if (plan === undefined) throw new EngineError('E_INTERNAL', { seen: 'no plan' });
  const { resolution } = plan.scenario as { readonly resolution: Stand['resolution'] };
  const run = begin(scenario, { ...input.planOptions, resolution }, hooks);
  const { model: worldBefore, result } = solveBefore(run);
  if (!hasPoint(result))
    throw new EngineError('E_STUDY_NO_PLAN', { path: scenario.city.id, seen: `before: ${result.status}` });
  const found: Stand = {
    resolution,
    decisions: decisionsOf(plan),
    prices: plan.prices,
    before: result.x,
  };
  const game = openGame(input, found, 'plan', hooks);
  try {
    const used = game.measures.filter(isUsed).map(({ id }) => id);
    return {
      stand: { ...found, decisions: ofMeasures(game, found.decisions) },
      before: ledgersAt(worldBefore, 'plan')(result.x),
      used,
      projects: projectsOf(game, found.decisions, used),
    };
  } finally {
    game.dispose();
  }
}

/** Only decisions of measures go on to the pieces. */
function ofMeasures({ model }: Game, decisions: Decisions): Decisions {
  const codes = model.measures.flatMap(({ projects, quantities }) => [...projects, ...quantities]);
  return Object.fromEntries(codes.map((code) => [code, decisions[code] ?? {}]));
}

function projectsOf(game: Game, decisions: Decisions, used: readonly string[]): FoundProject[] {
  const worth = game.worth({ inside: new Set(used) });
  const sizes = new Map<string, { readonly measure: string; readonly size: number }>();
  for (const { id, columns } of game.measures)
    for (const { column, value, kind, project } of columns) {
      if (kind !== 'project' || value === 0) continue;
      const size = (sizes.get(project)?.size ?? 0) + Math.abs(value * (worth?.[column] ?? 0));
      sizes.set(project, { measure: id, size });
    }
  return [...sizes]
    .toSorted(([one, left], [other, right]) => right.size - left.size || (one < other ? -1 : 1))
    .map(([project, { measure }]) => named(game, decisions, measure, project));
}

/** A project in the words of its measure, which is shown this decision alone. */
function named({ model }: Game, decisions: Decisions, measure: string, project: string): FoundProject {
  const actions =
    model.measures
      .find(({ id }) => id === measure)
      ?.actions((family, ...keys) =>
        `${[family, ...keys].join('|')}|`.startsWith(`${project}|`)
          ? (decisions[family]?.[keys.join('|')] ?? 0)
          : 0,
      ) ?? [];
  const [action] = actions;
  if (action === undefined) return { measure, project, name: { zh: project, en: project }, month: null };
  const { name, action: done, month } = action;
  return {
    measure,
    project,
    name: { zh: `${name.zh}：${done.zh}`, en: `${name.en}: ${done.en}` },
    month,
  };
}
