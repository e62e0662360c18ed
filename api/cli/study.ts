/** `kongmei study`: a study of scenarios or plans, in threads, with progress and cancel. */
import { availableParallelism } from 'node:os';
import { parse as parseYaml } from 'yaml';
import { EngineError, studyCatalogue } from '../../engine/index.js';
import { PlanOptions, type StudyAnswer } from '../../engine/contract.js';
import { openPlanner } from '../planner.js';
import { parse } from '../refusal.js';
import { readBounded } from '../scenario-files.js';
import type { StudyTask } from '../study-task.js';
import { say, type Language } from './format.js';
import { loadWord, type ScenarioWord } from './library.js';
import { readPlan } from './plan-file.js';
import { print } from './print.js';
import { openProgress } from './progress.js';
import { studyReport } from './report-study.js';
import type { ExitCode } from './run.js';
import { table } from './table.js';
import { labels } from './words.js';
import { writeWhole } from './write-whole.js';

export interface StudyCommandOptions extends ScenarioWord {
  readonly lang: Language;
  readonly json?: boolean;
  readonly with: readonly string[];
  readonly out?: string;
  readonly resolution?: string;
  readonly gap?: number;
  readonly timeLimit?: number;
  readonly solver?: string;
  readonly threads?: number;
}

/** The text of a value: what was written, or after `@` the text of a file, for options that are documents. */
const valueText = (text: string): string =>
  text.startsWith('@') ? new TextDecoder('utf-8').decode(readBounded(text.slice(1))) : text;

/** Options of a study from `name=value` words; `name=@file` reads the value from a file. Throws E_USAGE. */
function studyOptions(words: readonly string[]): Record<string, unknown> {
  const options: Record<string, unknown> = {};
  for (const word of words) {
    const place = word.indexOf('=');
    if (place < 1) throw new EngineError('E_USAGE', { path: '--with', seen: word, expected: 'name=value' });
    const text = valueText(word.slice(place + 1));
    let value: unknown;
    try {
      value = parseYaml(text, { maxAliasCount: 0 });
    } catch {
      value = text;
    }
    options[word.slice(0, place).trim()] = value;
  }
  return options;
}

/** A file of a study: a scenario with edits, or a plan, which carries its scenario. */
async function subjectOf(path: string, options: ScenarioWord): Promise<StudyTask['subjects'][number]> {
  if (/\.json$/.test(path)) {
    if (options.set.length > 0)
      throw new EngineError('E_USAGE', { path: '--set', seen: path, expected: 'a scenario file' });
    const plan = readPlan(path);
    return { document: plan.package.scenario, plan };
  }
  return { document: (await loadWord(path, options)).document };
}

function planOptions({ resolution, gap, timeLimit, solver }: StudyCommandOptions): PlanOptions {
  const given = Object.entries({ resolution, gap, timeLimit, solver }).filter(
    ([, value]) => value !== undefined,
  );
  return parse(PlanOptions, Object.fromEntries(given));
}

async function run(task: StudyTask, { lang, threads }: StudyCommandOptions): Promise<StudyAnswer> {
  const stop = new AbortController();
  const onInterrupt = () => stop.abort();
  process.once('SIGINT', onInterrupt).once('SIGTERM', onInterrupt);
  const planner = openPlanner({ threads: threads ?? availableParallelism() });
  const progress = openProgress(lang);
  try {
    return await planner.study(task, { signal: stop.signal, onProgress: progress.show });
  } finally {
    progress.end();
    process.off('SIGINT', onInterrupt).off('SIGTERM', onInterrupt);
    await planner.close();
  }
}

/** The list of studies. */
async function list({ lang, json }: Pick<StudyCommandOptions, 'lang' | 'json'>): Promise<ExitCode> {
  const { studies } = studyCatalogue();
  const columns = [
    { title: labels.study[lang] },
    { title: labels.name[lang] },
    { title: labels.meaning[lang] },
  ];
  const rows = studies.map(({ id, name, why }) => [id, say(lang, name), say(lang, why)]);
  await print(json === true ? JSON.stringify({ studies }, null, 2) : table(columns, rows).join('\n'));
  return 0;
}

/** `kongmei study [name] [files...]`; without a name the list of studies. Throws all problems at once. */
export async function study(
  name: string | undefined,
  paths: readonly string[],
  options: StudyCommandOptions,
): Promise<ExitCode> {
  if (name === undefined) return list(options);
  const { lang, json, out } = options;
  const subjects: StudyTask['subjects'][number][] = [];
  for (const path of paths) subjects.push(await subjectOf(path, options));
  const task: StudyTask = {
    study: name,
    subjects,
    options: studyOptions(options.with),
    planOptions: planOptions(options),
  };
  const answer = await run(task, options);
  const text = JSON.stringify(answer);
  if (out !== undefined) await writeWhole(out, `${text}\n`, lang);
  await print(json === true ? text : studyReport(answer, lang));
  return 0;
}
