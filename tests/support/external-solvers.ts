/** Solvers found on this machine, run on an MPS file: for tests that compare and for the bench. */
import { execFile, execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export type ExternalSolverId = 'cbc' | 'glpsol' | 'highs' | 'clp';
export type ExternalStatus = 'optimal' | 'feasible' | 'infeasible' | 'unbounded' | 'undecided' | 'failed';

export interface ExternalOptions {
  readonly gap?: number;
  /** Seconds. */
  readonly timeLimit?: number;
  readonly relax?: boolean;
}

export interface ExternalResult {
  readonly status: ExternalStatus;
  readonly objective: number | undefined;
  /** Wall clock from outside: start of the program, reading and writing included. */
  readonly seconds: number;
  readonly bound?: number;
  /** The end of what the program printed, for a message when something is wrong. */
  readonly log: string;
}

/** What a solver left behind: its words on stdout and its solution file, empty when it wrote none. */
export interface Output {
  readonly log: string;
  readonly solution: string;
}

interface Reading {
  readonly status: ExternalStatus;
  readonly objective?: number | undefined;
  readonly bound?: number | undefined;
}

interface ExternalSolver {
  readonly versionArguments: readonly string[];
  readonly version: RegExp;
  arguments(mps: string, solution: string, options: ExternalOptions, directory: string): readonly string[];
  read(output: Output, options: ExternalOptions): Reading;
}

function figure(text: string, pattern: RegExp): number | undefined {
  const found = [...text.matchAll(pattern)].at(-1)?.[1];
  const value = found === undefined ? Number.NaN : Number(found);
  return Number.isFinite(value) ? value : undefined;
}

/** CBC: the first line of its solution file is its verdict; the bound is only printed. */
export function readCbc({ log, solution }: Output): Reading {
  const verdict = /^(.*?)\s*-\s*objective value/i.exec(solution)?.[1]?.toLowerCase() ?? '';
  const objective = figure(solution.split('\n', 1)[0] ?? '', /objective value\s+(\S+)/gi);
  const bound = figure(log, /^Lower bound:\s+(\S+)/gm);
  if (/unbounded/i.test(verdict) || /(dual infeasible|problem is unbounded|LP unbounded)/i.test(log))
    return { status: 'unbounded' };
  if (/infeasible/.test(verdict) || /problem (is|proven) infeasible/i.test(log))
    return { status: 'infeasible' };
  if (/^optimal/.test(verdict)) return { status: 'optimal', objective, bound: bound ?? objective };
  if (!/^stopped/.test(verdict)) return { status: 'failed' };
  const found = !/no feasible solution found|no integer solution/i.test(
    `${solution.split('\n', 1)[0]} ${log}`,
  );
  return found ? { status: 'feasible', objective, bound } : { status: 'undecided', bound };
}

/** GLPK: `-w` writes one line `s mip|bas ...` with letters for the state; reasons without a point are only printed. */
export function readGlpsol({ log, solution }: Output): Reading {
  if (/(PROBLEM HAS NO PRIMAL FEASIBLE SOLUTION|PROBLEM HAS NO INTEGER FEASIBLE SOLUTION)/.test(log))
    return { status: 'infeasible' };
  if (/(LP HAS UNBOUNDED PRIMAL SOLUTION|PROBLEM HAS UNBOUNDED SOLUTION)/.test(log))
    return { status: 'unbounded' };
  // Without a dual feasible point there is no primal one or no end; the other words have been read above.
  if (/PROBLEM HAS NO DUAL FEASIBLE SOLUTION/.test(log)) return { status: 'unbounded' };
  const bound = figure(log, /^\+\s*\d+:\s+(?:mip|>>>>>)\s*=?\s*\S+\s+>=\s+(\S+)/gm);
  const whole = /^s mip \d+ \d+ (\w) (\S+)/m.exec(solution);
  if (whole !== null) {
    const objective = Number(whole[2]);
    const states: Readonly<Record<string, ExternalStatus>> = {
      o: 'optimal',
      f: 'feasible',
      n: 'infeasible',
      u: 'undecided',
    };
    const state = states[whole[1] ?? ''] ?? 'failed';
    // Within the gap that was asked for is what others call optimal.
    const status = state === 'feasible' && /MIP GAP TOLERANCE REACHED/.test(log) ? 'optimal' : state;
    if (status === 'optimal') return { status, objective, bound: bound ?? objective };
    return status === 'feasible' ? { status, objective, bound } : { status, bound };
  }
  const continuous = /^s bas \d+ \d+ (\w) (\w) (\S+)/m.exec(solution);
  if (continuous === null) return { status: /TIME LIMIT EXCEEDED/.test(log) ? 'undecided' : 'failed' };
  const [, primal, dual, value] = continuous;
  if (primal === 'n') return { status: 'infeasible' };
  if (primal === 'f' && dual === 'n') return { status: 'unbounded' };
  if (primal !== 'f') return { status: 'undecided' };
  const objective = Number(value);
  return dual === 'f'
    ? { status: 'optimal', objective, bound: objective }
    : { status: 'feasible', objective };
}

/** HiGHS: verdict and objective stand in its solution file, the bound only in the report. */
export function readHighs({ log, solution }: Output): Reading {
  const verdict =
    /^Model status\s*\n\s*(.+)$/m.exec(solution)?.[1] ?? /^Model\s+status\s*:\s*(.+)$/m.exec(log)?.[1] ?? '';
  const point = /^# Primal solution values\s*\nFeasible/m.test(solution);
  const objective = point ? figure(solution, /^Objective\s+(\S+)/gm) : undefined;
  const bound = figure(log, /^\s*Dual bound\s+(\S+)/gm);
  if (/^Optimal/.test(verdict)) return { status: 'optimal', objective, bound: bound ?? objective };
  if (/^Infeasible/.test(verdict)) return { status: 'infeasible' };
  if (/^Unbounded/.test(verdict)) return { status: 'unbounded' };
  if (!/limit reached|interrupted/i.test(verdict)) return { status: 'failed' };
  return objective === undefined ? { status: 'undecided', bound } : { status: 'feasible', objective, bound };
}

/** CLP, continuous only: the first line of its solution file is its verdict, the report has more digits. */
export function readClp({ log, solution }: Output): Reading {
  const verdict = /^(\w+)/.exec(solution)?.[1]?.toLowerCase() ?? '';
  if (verdict === 'optimal') {
    const objective =
      figure(log, /^Optimal objective\s+(\S+)/gm) ?? figure(solution, /objective value\s+(\S+)/g);
    return { status: 'optimal', objective, bound: objective };
  }
  if (verdict === 'infeasible') return { status: 'infeasible' };
  if (verdict === 'unbounded') return { status: 'unbounded' };
  return { status: /^Stopped/.test(solution) ? 'undecided' : 'failed' };
}

const solvers: Readonly<Record<ExternalSolverId, ExternalSolver>> = {
  cbc: {
    versionArguments: ['-quit'],
    version: /Version:\s*(\S+)/,
    arguments: (mps, solution, { gap, timeLimit, relax }) => [
      mps,
      ...(gap === undefined ? [] : ['-ratioGap', String(gap)]),
      ...(timeLimit === undefined ? [] : ['-seconds', String(timeLimit), '-timeMode', 'elapsed']),
      relax === true ? '-initialSolve' : '-solve',
      '-solution',
      solution,
      '-quit',
    ],
    read: readCbc,
  },
  glpsol: {
    versionArguments: ['--version'],
    version: /v?(\d+\.\d+)/,
    arguments: (mps, solution, { gap, timeLimit, relax }) => [
      '--freemps',
      mps,
      ...(gap === undefined ? [] : ['--mipgap', String(gap)]),
      ...(timeLimit === undefined ? [] : ['--tmlim', String(Math.ceil(timeLimit))]),
      ...(relax === true ? ['--nomip'] : []),
      '--write',
      solution,
    ],
    read: readGlpsol,
  },
  highs: {
    versionArguments: ['--version'],
    version: /version\s+(\S+)/i,
    arguments: (mps, solution, { gap, timeLimit, relax }, directory) => {
      const options = join(directory, 'options');
      const lines = [`threads = 1`, `solution_file = ${solution}`, `write_solution_to_file = true`];
      if (gap !== undefined) lines.push(`mip_rel_gap = ${gap}`);
      if (timeLimit !== undefined) lines.push(`time_limit = ${timeLimit}`);
      if (relax === true) lines.push('solve_relaxation = true');
      writeFileSync(options, `${lines.join('\n')}\n`);
      return ['--options_file', options, '--model_file', mps];
    },
    read: readHighs,
  },
  clp: {
    versionArguments: ['-quit'],
    version: /version\s+(\d\S*?),/,
    arguments: (mps, solution, { timeLimit }) => [
      mps,
      ...(timeLimit === undefined ? [] : ['-seconds', String(timeLimit)]),
      '-dualsimplex',
      '-solution',
      solution,
      '-quit',
    ],
    read: readClp,
  },
};

const ids = ['cbc', 'glpsol', 'highs'] as const;
/** For continuous programs and relaxations only. */
const continuousIds = ['clp'] as const;

function versionOf(id: ExternalSolverId): string | undefined {
  const { versionArguments, version } = solvers[id];
  try {
    const printed = execFileSync(id, versionArguments, {
      encoding: 'utf8',
      input: '',
      stdio: ['pipe', 'pipe', 'ignore'],
      timeout: 10_000,
    });
    return version.exec(printed)?.[1] ?? 'unknown';
  } catch {
    return undefined;
  }
}

type Found = readonly { readonly id: ExternalSolverId; readonly version: string }[];

function search(wanted: readonly ExternalSolverId[]): Found {
  return wanted.flatMap((id) => {
    const version = versionOf(id);
    return version === undefined ? [] : [{ id, version }];
  });
}

let found: Found | undefined;
let foundContinuous: Found | undefined;

/** The solvers on PATH that take whole columns, with their versions. */
export function externalSolvers(): Found {
  return (found ??= search(ids));
}

/** The solvers on PATH that take continuous programs only. */
export function continuousSolvers(): Found {
  return (foundContinuous ??= search(continuousIds));
}

/** The solvers that are not on PATH, for a line that says what was not compared. */
export function missingSolvers(): readonly ExternalSolverId[] {
  const present = new Set(externalSolvers().map(({ id }) => id));
  return ids.filter((id) => !present.has(id));
}

/** Runs an installed solver on an MPS file, one thread. Resolves with undefined when it is not installed. */
export async function solveExternally(
  id: ExternalSolverId,
  mpsPath: string,
  options: ExternalOptions = {},
): Promise<ExternalResult | undefined> {
  if (![...externalSolvers(), ...continuousSolvers()].some((solver) => solver.id === id)) return undefined;
  const directory = mkdtempSync(join(tmpdir(), 'kongmei-'));
  const solutionPath = join(directory, 'solution');
  try {
    const begin = performance.now();
    const log = await new Promise<string>((resolve) => {
      const args = solvers[id].arguments(mpsPath, solutionPath, options, directory);
      // A solver that ignores its own limit is ended a while after it; what it printed still counts.
      const timeout = options.timeLimit === undefined ? 0 : options.timeLimit * 2000 + 30_000;
      const child = execFile(id, args, { maxBuffer: 1 << 28, timeout }, (_, out, err) =>
        resolve(`${out}\n${err}`),
      );
      child.stdin?.end();
    });
    const seconds = (performance.now() - begin) / 1000;
    const { status, objective, bound } = solvers[id].read(
      { log, solution: readIfThere(solutionPath) },
      options,
    );
    return { status, objective, seconds, ...(bound === undefined ? {} : { bound }), log: log.slice(-2000) };
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

function readIfThere(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

/** Writes the text to a file of its own for as long as `use` runs. */
export async function withMpsFile<Result>(
  text: string,
  use: (path: string) => Promise<Result>,
): Promise<Result> {
  const directory = mkdtempSync(join(tmpdir(), 'kongmei-'));
  try {
    const path = join(directory, 'program.mps');
    writeFileSync(path, text);
    return await use(path);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}
