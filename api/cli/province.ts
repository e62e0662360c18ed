/** `kongmei plan` and `kongmei check` of a province: a file with `kind: province`. */
import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { EngineError, isProvince, loadProvince, type Province } from '../../engine/index.js';
import type { PlanOptions } from '../../engine/contract.js';
import { runProvince } from '../province-planner.js';
import { RefusedError } from '../refusal.js';
import { inputOfFile, readBounded } from '../scenario-files.js';
import { editsOf } from './edits.js';
import type { Language } from './format.js';
import type { ScenarioWord } from './library.js';
import { exitCodes, type PlanCommandOptions } from './plan-command.js';
import { print } from './print.js';
import { openProgress } from './progress.js';
import { provinceCheckReport, provinceReport } from './report-province.js';
import type { ExitCode } from './run.js';
import { writeWhole } from './write-whole.js';

/** Whether a word names a file of a province. */
export function isProvinceWord(word: string): boolean {
  if (!existsSync(word)) return false;
  try {
    return isProvince({ text: readBounded(word) });
  } catch (error) {
    // What cannot be read is told by whoever reads it as a city.
    if (error instanceof EngineError) return false;
    throw error;
  }
}

/** The province of a file with edits on top; throws all its problems at once. */
function load(path: string, { set }: Pick<ScenarioWord, 'set'>): Province {
  const province = loadProvince(inputOfFile(path, editsOf(set)));
  if (!province.ok) throw new RefusedError(province.issues);
  return province;
}

/** Plans a province in threads: the report or the JSON of its plan. */
export async function planProvinceFile(
  path: string,
  { lang, json, out, mps, threads, ...rest }: PlanCommandOptions,
  options: PlanOptions,
): Promise<ExitCode> {
  for (const [word, seen] of [
    ['--mps', mps],
    ['--solver', options.solver === 'jslp' ? 'jslp' : undefined],
  ] as const)
    if (seen !== undefined)
      throw new EngineError('E_USAGE', { path: word, seen, expected: 'the scenario of one city' });
  const province = load(path, rest);
  const stop = new AbortController();
  const onInterrupt = () => stop.abort();
  process.once('SIGINT', onInterrupt).once('SIGTERM', onInterrupt);
  const progress = openProgress(lang);
  try {
    const plan = await runProvince(province, options, {
      threads: threads ?? availableParallelism(),
      signal: stop.signal,
      onProgress: progress.show,
    });
    progress.end();
    const text = JSON.stringify(plan);
    if (out !== undefined) await writeWhole(out, `${text}\n`, lang);
    await print(json === true ? text : provinceReport(plan, lang));
    return exitCodes[plan.status];
  } finally {
    progress.end();
    process.off('SIGINT', onInterrupt).off('SIGTERM', onInterrupt);
  }
}

/** Checks a province and lists its cities; throws all problems at once. */
export async function checkProvinceFile(
  path: string,
  { lang, json, set }: { readonly lang: Language; readonly json?: boolean } & Pick<ScenarioWord, 'set'>,
): Promise<ExitCode> {
  const { frame, shared, cities, hash } = load(path, { set });
  const found = {
    ok: true,
    kind: 'province',
    scenarioHash: hash,
    title: frame.title,
    shared,
    cities: cities.map(({ id, scenario: { city, hash: own, warnings } }) => ({
      id,
      title: city.title,
      scenarioHash: own,
      units: Object.keys(city.units).length,
      capacityMW: Object.values(city.units).reduce((total, { capacity }) => total + capacity, 0),
      warnings: [...warnings],
    })),
  };
  await print(json === true ? JSON.stringify(found, null, 2) : provinceCheckReport(found, lang));
  return 0;
}
