/**
 * npm run bench [-- --quick] [--scenario FILE] [--resolutions annual,monthly,standard,hourly] [--runs 5] [--slow 60]
 * [--limit 900] [--gap 0.001] [--hourly-gap 0.005] [--rivals cbc,glpsol,highs,clp]
 * [--studies standard] [--province standard] [--cities 16] [--province-gap 0.005] [--threads 2]
 * For each resolution: size, build (and ms a slice), relaxation cold and warm, the solve to a proven gap by stages and
 * plainly, a whole plan, its verification; beside them CBC, GLPK, native HiGHS and (relaxation) CLP, where installed, on
 * the exported MPS of the very program that we solve (its hash is shown), one thread, the same gap, wall clock from
 * outside. Our time beside theirs is build + solve. Medians of `--runs`; what takes longer than `--slow` seconds runs once.
 * Studies (21-point abatement curve, attribution, Monte Carlo samples) run beside them at the resolutions named.
 * A province of many such cities (--province; none with --quick) is planned in threads at the end.
 * `--quick`: one run, no hourly, limit 120 s. Machines are noisy: read the ratios of one run, not the seconds.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { exportMps, type Resolution } from '../../engine/index.js';
import { tryFile } from '../support/load-file.js';
import { benchProvince } from './province.js';
import { benchBuild, benchPlan, benchRelaxation, benchSolve, type Question } from './own.js';
import { benchRivals } from './rivals.js';
import { benchStudies } from './studies.js';
import { now, say } from './timing.js';
import { highs } from '../support/highs.js';

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    scenario: { type: 'string', default: 'liaocheng-2020.yaml' },
    resolutions: { type: 'string' },
    runs: { type: 'string' },
    slow: { type: 'string', default: '60' },
    limit: { type: 'string' },
    gap: { type: 'string', default: '0.001' },
    'hourly-gap': { type: 'string', default: '0.005' },
    rivals: { type: 'string', default: 'cbc,glpsol,highs,clp' },
    studies: { type: 'string' },
    province: { type: 'string' },
    cities: { type: 'string', default: '16' },
    'province-gap': { type: 'string', default: '0.005' },
    threads: { type: 'string', default: String(availableParallelism()) },
  },
});

const resolutions = (values.resolutions ?? `annual,monthly,standard${values.quick ? '' : ',hourly'}`).split(
  ',',
) as Resolution[];

/** Seconds of CBC by resolution, as far as it was asked. */
const cbcSeconds = new Map<string, number>();

const studied = (values.studies ?? (values.quick ? '' : 'standard')).split(',');

async function benchResolution(question: Question, folder: string): Promise<void> {
  const { scenario, resolution, solver, gap, limit, runs, slow } = question;
  const build = await benchBuild(question);
  const { mps, program, programHash } = exportMps(scenario, { resolution, gap }, { solver, now });
  const path = join(folder, `${resolution}.mps`);
  writeFileSync(path, mps);
  const relaxed = benchRelaxation(question, program);
  const solved = await benchSolve(question, program);
  await benchPlan(question);
  const common = { mps: path, gap, limit, runs, slow, asked: values.rivals.split(',') };
  say(`  MPS of program ${programHash.slice(0, 12)}, relaxation (ours with build):`);
  const relaxations = await benchRivals({ ...common, relax: true, own: build.seconds + relaxed });
  say(`  MPS of program ${programHash.slice(0, 12)}, whole, gap ${gap} (ours with build):`);
  const plans = await benchRivals({ ...common, relax: false, own: build.seconds + solved });
  const cbc = plans.get('cbc');
  if (cbc !== undefined) cbcSeconds.set(resolution, cbc);
  if (studied.includes(resolution)) await benchStudies(question, { cbc, clp: relaxations.get('clp') });
}

const scenario = tryFile(values.scenario);
if (!scenario.ok) throw new Error(`the scenario has ${scenario.issues.length} problems; run check`);
const folder = mkdtempSync(join(tmpdir(), 'kongmei-bench-'));
try {
  say(`# bench ${values.scenario}, ${highs.id} ${highs.version} (WASM, one thread), Node ${process.version}`);
  for (const resolution of resolutions)
    await benchResolution(
      {
        scenario,
        resolution,
        solver: highs,
        gap: Number(resolution === 'hourly' ? values['hourly-gap'] : values.gap),
        limit: Number(values.limit ?? (values.quick ? 120 : 900)),
        runs: Number(values.runs ?? (values.quick ? 1 : 5)),
        slow: Number(values.slow),
      },
      folder,
    );
  const province = values.province ?? (values.quick ? '' : 'standard');
  if (province !== '')
    await benchProvince({
      cities: Number(values.cities),
      threads: Number(values.threads),
      resolution: province as Resolution,
      gap: Number(values['province-gap']),
      limit: Number(values.limit ?? 7200),
      cbc: cbcSeconds.get(province),
    });
} finally {
  rmSync(folder, { recursive: true, force: true });
}
