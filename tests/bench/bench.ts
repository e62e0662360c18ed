/**
 * npm run bench [-- --scenario FILE] [--resolutions annual,monthly,standard,hourly] [--runs 1] [--limit 300]
 * Prints, for each resolution of a scenario: model size, build, cold relaxation, warm re-solve after the coal cap moved
 * 1 %, the whole MILP, verification; and beside them CBC and GLPK (and `highs` where found) on the exported MPS of the
 * very same program (its hash is shown). Machines are noisy: read the ratios of one run, not the seconds.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import {
  exportMps,
  loadSolvers,
  planScenario,
  verifyPlan,
  type CheckedScenario,
  type Resolution,
  type Solver,
} from '../../engine/index.js';
import { toMps } from '../../engine/model/mps.js';
import { programHash, type LinearProgram } from '../../engine/model/program.js';
import { ruleSets } from '../../engine/rules/rules.js';
import { buildCity } from '../../engine/system/build.js';
import { externalSolvers, solveExternally } from '../support/external-solvers.js';
import { tryFile } from '../support/load-file.js';

const { values } = parseArgs({
  options: {
    scenario: { type: 'string', default: 'liaocheng-2020.yaml' },
    resolutions: { type: 'string', default: 'annual,monthly,standard,hourly' },
    runs: { type: 'string', default: '1' },
    limit: { type: 'string', default: '300' },
    gap: { type: 'string', default: '0.001' },
  },
});
const runs = Number(values.runs);
const limit = Number(values.limit);
const gap = Number(values.gap);
const now = (): number => performance.now() / 1000;
const lines: string[] = [];
const say = (line: string): void => {
  lines.push(line);
  process.stdout.write(`${line}\n`);
};

/** Median of `runs` timings of an action, with the last result. */
function timed<Result>(act: () => Result, count = runs): { seconds: number; result: Result } {
  const times: number[] = [];
  let result = act();
  for (let run = 0; run < count; run += 1) {
    const began = now();
    result = act();
    times.push(now() - began);
  }
  return { seconds: median(times), result };
}

function median(times: readonly number[]): number {
  const sorted = [...times].sort((left, right) => left - right);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

const seconds = (value: number): string => `${value.toFixed(3)} s`;

/** Moves the coal cap by a share, in the program itself. */
function capMoved(program: LinearProgram, share: number): LinearProgram {
  const rowUpper = program.rowUpper.slice();
  const row = program.rowFamilies.find(({ code }) => code === 'TGT-1')?.first;
  if (row !== undefined) rowUpper[row] = (rowUpper[row] ?? 0) + Math.abs(rowUpper[row] ?? 0) * share;
  return { ...program, rowUpper };
}

function benchRelaxation(solver: Solver, program: LinearProgram): { cold: number; warm: number } {
  const began = now();
  const live = solver.open(program);
  live.solve({ relax: true });
  const cold = now() - began;
  const warms: number[] = [];
  for (const share of [0.01, 0.005, 0.0075, 0.002, 0.01]) {
    const moved = now();
    live.update(capMoved(program, share));
    live.solve({ relax: true });
    warms.push(now() - moved);
  }
  live.dispose();
  return { cold, warm: median(warms) };
}

async function benchOutside(mpsPath: string, own: number, relax: boolean): Promise<void> {
  const found = externalSolvers();
  for (const missing of ['cbc', 'glpsol', 'highs'].filter((id) => !found.some((each) => each.id === id)))
    say(
      `  ${missing.padEnd(8)} not installed${missing === 'highs' ? '' : ' (Debian: coinor-cbc, glpk-utils)'}`,
    );
  for (const { id, version } of found) {
    const times: number[] = [];
    let last: Awaited<ReturnType<typeof solveExternally>>;
    for (let run = 0; run < runs; run += 1) {
      const began = now();
      last = await solveExternally(id, mpsPath, { gap, timeLimit: limit, relax });
      times.push(now() - began);
    }
    const time = median(times);
    say(
      `  ${`${id} ${version}`.padEnd(24)} ${seconds(time)}  ${last?.status ?? 'failed'}  objective ${last?.objective?.toFixed(4) ?? '-'}  ${(time / own).toFixed(2)} x ours`,
    );
  }
}

async function benchResolution(
  scenario: CheckedScenario,
  resolution: Resolution,
  solver: Solver,
  folder: string,
): Promise<void> {
  const { city } = scenario;
  const rules = ruleSets[city.rules];
  const build = timed(() => buildCity(city, rules, { resolution }), Math.max(3, runs));
  const bare = build.result.program;
  say(
    `\n## ${city.id}, ${resolution}: ${bare.columns} columns, ${bare.rows} rows, ${bare.index.length} entries, ${bare.integer.reduce((sum, each) => sum + each, 0)} integers`,
  );
  say(`  build                    ${seconds(build.seconds)}`);
  const relaxed = benchRelaxation(solver, bare);
  say(`  relaxation, cold         ${seconds(relaxed.cold)}`);
  say(`  relaxation, warm (cap +1 %) ${seconds(relaxed.warm)}`);
  if (resolution === 'hourly') {
    const path = join(folder, `${resolution}.mps`);
    writeFileSync(path, toMps(bare, city.id));
    say(`  MPS of the relaxation, program ${programHash(bare).slice(0, 12)}:`);
    await benchOutside(path, relaxed.cold, true);
    return;
  }
  const { mps, program, programHash: hash } = exportMps(scenario, { resolution, gap }, { solver, now });
  const path = join(folder, `${resolution}.mps`);
  writeFileSync(path, mps);
  const milp = timed(() => solver.solve(program, { gap, timeLimit: limit }), Math.max(1, runs - 1));
  const own = milp.seconds + build.seconds;
  say(
    `  MILP to ${gap} (${milp.result.status}) ${seconds(milp.seconds)}  objective ${'objective' in milp.result ? milp.result.objective.toFixed(4) : '-'}  gap ${'gap' in milp.result ? milp.result.gap.toExponential(2) : '-'}`,
  );
  const whole = timed(
    () => planScenario(scenario, { resolution, gap, timeLimit: limit }, { solver, now }),
    1,
  );
  say(`  whole plan (before, MILP, attribution, proof) ${seconds(whole.seconds)}  ${whole.result.status}`);
  const plan = whole.result;
  if ('operation' in plan)
    say(
      `  verify                   ${seconds(timed(() => verifyPlan(city, plan)).seconds)}  ${plan.proof.checks} checks`,
    );
  say(`  MPS, program ${hash.slice(0, 12)}, gap ${gap}, one thread:`);
  await benchOutside(path, own, false);
}

const { highs } = await loadSolvers(['highs']);
if (highs === undefined) throw new Error('HiGHS did not load');
const loaded = tryFile(values.scenario);
if (!loaded.ok) throw new Error(`the scenario has ${loaded.issues.length} problems; run check`);
const folder = mkdtempSync(join(tmpdir(), 'kongmei-bench-'));
try {
  say(
    `# bench ${values.scenario}, ${highs.id} ${highs.version} (WASM), Node ${process.version}, median of ${runs}`,
  );
  for (const resolution of values.resolutions.split(',') as Resolution[])
    await benchResolution(loaded, resolution, highs, folder);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
