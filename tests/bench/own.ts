/** Our own times: build, relaxation cold and warm, the solve to a proven gap, the plan and its proof. */
import {
  planScenario,
  verifyPlan,
  type CheckedScenario,
  type Resolution,
  type Solver,
} from '../../engine/index.js';
import type { LinearProgram } from '../../engine/model/program.js';
import { ruleSets } from '../../engine/rules/rules.js';
import { solveWhole } from '../../engine/solver/strategy.js';
import { buildCity, type CityModel } from '../../engine/system/build.js';
import { median, now, say, spent, timed, verdict, type Timed } from './timing.js';

export interface Question {
  readonly scenario: CheckedScenario;
  readonly resolution: Resolution;
  readonly solver: Solver;
  readonly gap: number;
  readonly limit: number;
  readonly runs: number;
  /** Seconds above which one run is enough. */
  readonly slow: number;
}

/** Prints size and build time; per slice, since building must grow with the slices and not faster. */
export async function benchBuild({ scenario, resolution, runs, slow }: Question): Promise<Timed<CityModel>> {
  const { city } = scenario;
  const build = await timed(
    () => buildCity(city, ruleSets[city.rules], { resolution }),
    Math.max(3, runs),
    slow,
  );
  const { program, calendar } = build.result;
  const slices = calendar.periods.size;
  const integers = program.integer.reduce((sum, each) => sum + each, 0);
  say(`\n## ${city.id}, ${resolution}: ${slices} slices`);
  say(
    `  size                 ${program.columns} columns, ${program.rows} rows, ${program.index.length} entries, ${integers} whole`,
  );
  say(`  build                ${spent(build)}, ${((build.seconds * 1000) / slices).toFixed(2)} ms a slice`);
  return build;
}

/** Moves the coal cap by a share, in the program itself. */
function capMoved(program: LinearProgram, share: number): LinearProgram {
  const rowUpper = program.rowUpper.slice();
  const row = program.rowFamilies.find(({ code }) => code === 'TGT-1')?.first;
  if (row !== undefined) rowUpper[row] = (rowUpper[row] ?? 0) + Math.abs(rowUpper[row] ?? 0) * share;
  return { ...program, rowUpper };
}

/** Prints and gives the seconds of the cold relaxation; warm ones follow a slider on the coal cap. */
export function benchRelaxation({ solver, limit }: Question, program: LinearProgram): number {
  const began = now();
  const live = solver.open(program);
  const cold = live.solve({ relax: true, timeLimit: limit });
  const seconds = now() - began;
  say(`  relaxation, cold     ${seconds.toFixed(3)} s  ${verdict(cold)}`);
  const warm = [0.01, 0.005, 0.0075, 0.002, 0.01].map((share) => {
    const moved = now();
    live.update(capMoved(program, share));
    live.solve({ relax: true, timeLimit: limit });
    return now() - moved;
  });
  live.dispose();
  say(`  relaxation, warm     ${median(warm).toFixed(3)} s (coal cap moved, median of ${warm.length})`);
  return seconds;
}

/** Prints the staged and the plain solve; gives the seconds of the staged one, which is what plans use. */
export async function benchSolve(question: Question, program: LinearProgram): Promise<number> {
  const { solver, gap, limit, runs, slow } = question;
  const options = { gap, timeLimit: limit };
  const staged = await timed(() => solveWhole(solver, program, options), runs, slow);
  say(`  solve, stages        ${spent(staged)}  ${verdict(staged.result)}`);
  const plain = await timed(() => solver.solve(program, options), runs, slow);
  say(
    `  solve, plain         ${spent(plain)}  ${verdict(plain.result)}  = ${(plain.seconds / staged.seconds).toFixed(2)} x stages`,
  );
  return staged.seconds;
}

/** Prints the time of a whole plan (before, solve, attribution, proof) and of its verification alone. */
export async function benchPlan({ scenario, resolution, solver, gap, limit, runs, slow }: Question) {
  const plan = await timed(
    () => planScenario(scenario, { resolution, gap, timeLimit: limit }, { solver, now }),
    1,
    slow,
  );
  say(`  whole plan           ${spent(plan)}  ${plan.result.status}`);
  const { result } = plan;
  if (!('operation' in result)) return;
  const proof = await timed(() => verifyPlan(scenario.city, result), runs, slow);
  say(`  verify               ${spent(proof)}  ${result.proof.checks} checks`);
}
