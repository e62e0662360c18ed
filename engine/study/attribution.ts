/**
 * Attribution: what each measure of a plan contributes to coal, energy, energy per value added and cost (model.md 6.3). The
 * parts are Shapley values of the game of attribution/game.ts and add up exactly to v(all) - v(none); what is left to the
 * change from before to the plan is the line `dispatch`. A plan that was handed in is taken as it is.
 */
import { z } from 'zod';
import type { Plan } from '../contract.js';
import { EngineError } from '../errors.js';
import type { PlanHooks } from '../plan/run-context.js';
import { assemble, schemeOf, tasksOf, type Task } from './attribution/assemble.js';
import { describeAttribution } from './attribution/describe.js';
import { openGame, type GameYear, type Stand, type Value } from './attribution/game.js';
import { attributionResult } from './attribution/result.js';
import { stand } from './attribution/stand.js';
import { chunksOf } from './chunks.js';
import { planPiece, withPlan } from './pieces.js';
import { defineStudy, type OptionsOf, type StudyInput } from './study.js';

const options = z.strictObject({
  /** Up to so many used measures every coalition is solved; above, orders are drawn. */
  exactUpTo: z.int().min(0).max(10).default(6),
  /** Pairs of a random order and its reverse. */
  permutations: z.int().min(1).max(5000).default(40),
  seed: z
    .int()
    .min(0)
    .max(2 ** 31 - 1)
    .default(1),
  /** Also each of the largest projects, as if it were the last to join. */
  projects: z.boolean().default(false),
  /** Also what the same projects are worth in a year in which all serve for twelve months. */
  fullYear: z.boolean().default(true),
});

/** Coalitions that one piece solves one after the other; the same on any number of threads. */
const chunk = 32;
const mostProjects = 30;

interface ValuesPiece {
  readonly stand: Stand;
  readonly game: GameYear;
  readonly tasks: readonly Task[];
}

/** Values of some coalitions, one after the other in one warm model; null where supply fails. */
function values(
  input: StudyInput<OptionsOf<typeof options>>,
  { stand: base, game, tasks }: ValuesPiece,
  hooks: PlanHooks,
): (Value | null)[] {
  const open = openGame(input, base, game, hooks);
  try {
    return tasks.map(({ inside, without }) => open.value({ inside: new Set(inside), without }) ?? null);
  } finally {
    open.dispose();
  }
}

export const attribution = defineStudy({
  id: 'attribution',
  texts: {
    name: { zh: '措施贡献分解', en: 'Attribution' },
    why: {
      zh: '方案减下来的煤、能耗和花费，各项措施各占多少，逐项相加正好等于总变化；当年和全年在役两种口径。',
      en: 'How much of the coal, energy and cost of a plan is due to each measure, adding up exactly to the whole change; in the year and with all projects in service for twelve months.',
    },
  },
  takes: { least: 1, most: 1 },
  options,
  result: attributionResult,
  works: { plan: planPiece, stand, values },
  *steps({ options: asked, subjects }, ask) {
    const given = subjects[0].plan;
    const [made] = given === undefined ? yield* ask('plan', [{ options: { attributed: false } }]) : [];
    const plan = given ?? withPlan(made as Plan);
    const [found] = yield* ask('stand', [{ plan: given === undefined ? plan : undefined }]);
    if (found === undefined) throw new EngineError('E_INTERNAL', { seen: 'stand' });
    const scheme = schemeOf(found.used.length, asked);
    const projects = asked.projects ? found.projects.slice(0, mostProjects) : [];
    const tasks = tasksOf(scheme, found.used, projects);
    const games: readonly GameYear[] = asked.fullYear ? ['plan', 'next'] : ['plan'];
    const pieces = games.flatMap((game) =>
      chunksOf(tasks, chunk).map((some) => ({ stand: found.stand, game, tasks: some })),
    );
    const solved = (yield* ask('values', pieces)).flat();
    const isValue = (value: Value | null): value is Value => value !== null;
    const own = solved.slice(0, tasks.length);
    const later = solved.slice(tasks.length);
    if (!own.every(isValue)) {
      const lost = tasks[own.findIndex((value) => value === null)]?.inside ?? [];
      const seen = `supply fails with ${lost.length === 0 ? 'no measure' : `${lost.join(', ')} alone`}`;
      throw new EngineError('E_STUDY_NO_PLAN', { path: plan.scenario.id, seen });
    }
    const next = asked.fullYear ? (later.every(isValue) ? later : null) : undefined;
    return assemble({ plan, found, scheme, tasks, projects, own, next });
  },
  describe: (result) => describeAttribution(result),
});
