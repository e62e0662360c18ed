/**
 * Whether a project must be begun, never is, or may be either, within the cost. A project is asked to be what no plan known
 * has it: where that makes the relaxation impossible under the ceiling, or the whole program, it is proven; a point shows it
 * optional.
 */
import type { LinearProgram } from '../../model/program.js';
import { hasPoint } from '../../plan/run-context.js';
import { countedAt, withProjects, type Counted, type World } from './world.js';

/** How a question was settled: the relaxation or the whole program is impossible, a plan shows it, or time ran out. */
export type Proof = 'relaxation' | 'solve' | 'plan' | 'time';

export interface Probed {
  readonly candidate: number;
  readonly proof: Proof;
}

/** A project and what all plans known have it: 1 begun, 0 not. */
export interface Question {
  readonly candidate: number;
  readonly always: 0 | 1;
}

export interface Probes {
  readonly probed: readonly Probed[];
  readonly seen: readonly Counted[];
}

function settle(world: World, program: LinearProgram, seconds: number): Proof | Counted {
  const { ground, start } = world;
  const { run } = ground;
  const { solver } = run;
  const relaxed = solver.solve(program, { relax: true, interior: true, timeLimit: seconds });
  if (relaxed.status === 'infeasible') return 'relaxation';
  // Any point answers the question.
  const result = solver.solve(program, {
    gap: run.gap,
    start,
    timeLimit: seconds,
    stopWhen: ({ objective }) => objective !== undefined,
  });
  if (result.status === 'infeasible') return 'solve';
  return hasPoint(result) ? countedAt(world, result.x) : 'time';
}

/** Settles questions one after the other; a point found for one may answer the next. */
export function probe(world: World, questions: readonly Question[], seconds: number): Probes {
  const seen: Counted[] = [];
  const probed = questions.map(({ candidate, always }): Probed => {
    if (seen.some(({ begun }) => begun[candidate] !== always)) return { candidate, proof: 'plan' };
    const of = world.candidates.filter((_, place) => place === candidate);
    const program = always === 1 ? withProjects(world.limited, of, []) : withProjects(world.limited, [], of);
    const answer = settle(world, program, seconds);
    if (typeof answer === 'string') return { candidate, proof: answer };
    seen.push(answer);
    return { candidate, proof: 'plan' };
  });
  return { probed, seen };
}
