/**
 * Whether a project must be begun, never is, or may be either, within the cost. Many projects are asked at once: a point in
 * which as many as can be are what no plan known has them shows all of those optional, and a bound below one proves all
 * that are left. What that leaves open in time is asked one by one: a project that makes the relaxation impossible under the
 * ceiling is proven too.
 */
import { minus, constant, sum, type Expression } from '../../model/expression.js';
import { withObjective } from '../../model/extend.js';
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

/** Less than one project that is otherwise: solvers round. */
const oneProject = 1 - 1e-6;

/** A point in which half as many projects are otherwise as can be is good enough: the others are asked again. */
const enough = 0.5;

/** A point in which many of the projects asked are otherwise, or the proof that none can be. */
function pointOtherwise(
  { ground: { run }, limited, candidates, start }: World,
  open: readonly Question[],
  seconds: number,
): Float64Array | Proof {
  const terms = open.flatMap(({ candidate, always }): Expression[] => {
    const use = candidates[candidate]?.use;
    if (use === undefined) return [];
    return [always === 1 ? use : minus(constant(1, '1'), use)];
  });
  // As few as can be are as they always are.
  const asEver = sum('1', terms);
  const otherwise = (objective: number): number => open.length - (objective + asEver.constant);
  const program = withObjective(limited, asEver);
  const relaxed = run.solver.solve(program, { relax: true, interior: true, timeLimit: seconds });
  if ('bound' in relaxed && otherwise(relaxed.bound) < oneProject) return 'relaxation';
  const result = run.solver.solve(program, {
    gap: run.gap,
    start,
    timeLimit: seconds,
    stopWhen: ({ objective, bound }) =>
      objective !== undefined &&
      otherwise(objective) > oneProject &&
      otherwise(objective) >= enough * otherwise(bound ?? -Infinity),
  });
  if ('bound' in result && otherwise(result.bound) < oneProject) return 'solve';
  return hasPoint(result) && otherwise(result.objective) > oneProject ? result.x : 'time';
}

/** One project alone, by the relaxation: what many at once did not settle in time is not worth a search each. */
function alone(
  { ground: { run }, limited, candidates }: World,
  { candidate, always }: Question,
  seconds: number,
): Proof {
  const of = candidates.filter((_, place) => place === candidate);
  const program = always === 1 ? withProjects(limited, of, []) : withProjects(limited, [], of);
  const { status } = run.solver.solve(program, { relax: true, interior: true, timeLimit: seconds });
  return status === 'infeasible' ? 'relaxation' : 'time';
}

/** Settles questions, all at once as far as that goes and then one by one; a point found for one may answer others. */
export function probe(world: World, questions: readonly Question[], seconds: number): Probes {
  const seen: Counted[] = [];
  const isSeen = ({ candidate, always }: Question): boolean =>
    seen.some(({ begun }) => begun[candidate] !== always);
  const stillOpen = (): readonly Question[] => questions.filter((question) => !isSeen(question));
  let open = stillOpen();
  while (open.length > 0) {
    const found = pointOtherwise(world, open, seconds);
    if (found === 'time') break;
    if (typeof found === 'string')
      return {
        probed: questions.map((question) => ({
          candidate: question.candidate,
          proof: isSeen(question) ? 'plan' : found,
        })),
        seen,
      };
    seen.push(countedAt(world, found));
    open = stillOpen();
  }
  const probed = questions.map((question): Probed => ({
    candidate: question.candidate,
    proof: isSeen(question) ? 'plan' : alone(world, question, seconds),
  }));
  return { probed, seen };
}
