import { PlanOptions, type Plan } from '../../engine/contract.js';
import { openPlanner, type Planner, type PlanTask } from '../planner.js';
import { issuesOfError, parse } from '../refusal.js';
import { areaNames } from './area-names.js';
import type { Language } from './format.js';
import { loadWord } from './library.js';
import { print } from './print.js';
import { openProgress } from './progress.js';
import { issuesReport } from './report-check.js';
import { exitCodes, type PlanCommandOptions } from './plan-command.js';
import { isProvinceWord, planProvinceFile } from './province.js';
import { planReport } from './report-plan.js';
import type { ExitCode } from './run.js';
import { writeWhole } from './write-whole.js';

function planOptions({ resolution, gap, timeLimit, solver }: PlanCommandOptions): PlanOptions {
  const given = Object.entries({ resolution, gap, timeLimit, solver }).filter(
    ([, value]) => value !== undefined,
  );
  return parse(PlanOptions, Object.fromEntries(given));
}

interface MpsOrder {
  readonly mps: string;
  readonly lang: Language;
  readonly signal: AbortSignal;
}

/** A program that cannot be built, since even the past has no answer, does not take the plan's answer away. */
async function writeMps(planner: Planner, task: PlanTask, { mps, lang, signal }: MpsOrder): Promise<void> {
  try {
    await writeWhole(mps, await planner.mps(task, { signal }), lang);
  } catch (error) {
    const issues = issuesOfError(error);
    if (issues === undefined || signal.aborted) throw error;
    process.stderr.write(`${issuesReport(issues, lang)}\n`);
  }
}

/** Plans in a thread, so that the line moves and Ctrl-C is heard while the solver works. */
async function run(planner: Planner, task: PlanTask, { lang, mps }: PlanCommandOptions): Promise<Plan> {
  const stop = new AbortController();
  const onInterrupt = () => stop.abort();
  process.once('SIGINT', onInterrupt).once('SIGTERM', onInterrupt);
  const progress = openProgress(lang);
  try {
    const plan = await planner.plan(task, { signal: stop.signal, onProgress: progress.show });
    progress.end();
    if (mps !== undefined) await writeMps(planner, task, { mps, lang, signal: stop.signal });
    return plan;
  } finally {
    progress.end();
    process.off('SIGINT', onInterrupt).off('SIGTERM', onInterrupt);
    await planner.close();
  }
}

/** `kongmei plan`: the report or the JSON of a plan; throws all problems of a bad file at once. */
export async function plan(path: string, options: PlanCommandOptions): Promise<ExitCode> {
  if (isProvinceWord(path)) return planProvinceFile(path, options, planOptions(options));
  const { lang, json, out } = options;
  const loaded = await loadWord(path, options);
  const task = { document: loaded.document, options: planOptions(options) };
  const result = await run(openPlanner({ threads: 1 }), task, options);
  const text = JSON.stringify(result);
  if (out !== undefined) await writeWhole(out, `${text}\n`, lang);
  await print(json === true ? text : planReport(result, lang, areaNames(loaded.city)));
  return exitCodes[result.status];
}
