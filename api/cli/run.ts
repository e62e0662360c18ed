/** The commands, their options and their exit codes. */
import { join } from 'node:path';
import { Command, CommanderError, Option } from 'commander';
import { engineVersion, errorCodes } from '../../engine/index.js';
import type { Issue } from '../../engine/contract.js';
import { homeFolder } from '../home.js';
import { issue, issuesOfError } from '../refusal.js';
import { check } from './check.js';
import { compare } from './compare.js';
import { print } from './print.js';
import { formulationText, measures, schema } from './describe.js';
import type { Language } from './format.js';
import { adderOf, collect, dataOption, number, setOption, type AddCommand } from './options.js';
import { plan } from './plan.js';
import { addAccountCommands } from './account-commands.js';
import { addSavedCommands } from './saved-commands.js';
import { issuesReport } from './report-check.js';
import { startServer } from './serve.js';
import { study, type StudyCommandOptions } from './study.js';
import { exportEverything, importEverything } from './transfer.js';
import { verify } from './verify.js';

/** 0 an answer, 2 bad input, 3 impossible, 4 undecided in time, 1 our fault, 130 stopped by the user. */
export type ExitCode = 0 | 1 | 2 | 3 | 4 | 130;

function exitCodeOf(issues: readonly Issue[]): ExitCode {
  const statuses = issues.map(
    ({ code }) => Object.entries(errorCodes).find(([known]) => known === code)?.[1] ?? 500,
  );
  if (statuses.includes(errorCodes.E_CANCELLED)) return 130;
  if (statuses.includes(errorCodes.E_TIME_LIMIT)) return 4;
  return statuses.every((status) => status < 500) ? 2 : 1;
}

interface Common {
  readonly lang: Language;
  readonly json?: boolean;
}

type Outcome = { code: ExitCode };

/** What both plans and studies take. */
const withPlanOptions = (command: Command): Command =>
  command
    .addOption(setOption())
    .addOption(dataOption())
    .addOption(new Option('--resolution <name>').choices(['annual', 'monthly', 'standard', 'hourly']))
    .addOption(new Option('--gap <share>', 'optimality gap that counts as proven').argParser(number))
    .addOption(new Option('--time-limit <seconds>').argParser(number))
    .addOption(new Option('--solver <id>').choices(['auto', 'highs', 'jslp']));

function addScenarioCommands(add: AddCommand, outcome: Outcome): void {
  add('check <scenario>', 'check a scenario file and show the calibration of its base year')
    .addOption(setOption())
    .addOption(dataOption())
    .action(
      async (path: string, options: Parameters<typeof check>[1]) =>
        void (outcome.code = await check(path, options)),
    );
  withPlanOptions(add('plan <scenario>', 'find the cheapest plan that meets the targets, and prove it'))
    .option('--mps <file>', 'also write the program as MPS')
    .addOption(new Option('--threads <number>', 'of a province: cities beside each other').argParser(number))
    .option('--out <file>', 'also write the plan as JSON')
    .action(
      async (path: string, options: Parameters<typeof plan>[1]) =>
        void (outcome.code = await plan(path, options)),
    );
}

function addStudyCommand(add: AddCommand, outcome: Outcome): void {
  withPlanOptions(
    add('study [name] [files...]', 'study scenarios or plans; without a name, list the studies'),
  )
    .addOption(
      new Option('--with <name=value>', 'an option of the study; may be repeated')
        .argParser(collect)
        .default([], 'none'),
    )
    .addOption(new Option('--threads <number>', 'threads that work beside each other').argParser(number))
    .option('--out <file>', 'also write the answer as JSON')
    .action(
      async (name: string | undefined, files: readonly string[], options: StudyCommandOptions) =>
        void (outcome.code = await study(name, files, options)),
    );
}

function addPlanCommands(add: AddCommand, outcome: Outcome): void {
  add('compare <first> <second>', 'compare two plan files').action(
    async (first: string, second: string, options: Common) =>
      void (outcome.code = await compare(first, second, options)),
  );
  add('verify <plan>', 'recompute a plan file from its own scenario').action(
    async (path: string, options: Common) => void (outcome.code = await verify(path, options)),
  );
}

function addOtherCommands(add: AddCommand): void {
  add('measures', 'list the measures').action((options: Common) => measures(options));
  add('formulation [scenario]', 'print the mathematics of a scenario').action(
    (path: string = join(homeFolder(), 'scenarios', 'liaocheng-2020.yaml')) => formulationText(path),
  );
  add('schema', 'print the JSON Schema of scenario files').action(() => schema());
  add('serve', 'serve the page and the HTTP interface on this machine')
    .addOption(new Option('--port <number>').env('PORT').default(8020).argParser(number))
    .addOption(new Option('--host <address>').default('127.0.0.1'))
    .option(
      '--address <url>',
      'where browsers see it, if not on this machine: https, by a proxy; takes accounts',
    )
    .option('--proxies <addresses>', 'proxies before it, if not on this machine')
    .addOption(new Option('--scenario <name>', 'planned at the start').default('liaocheng-2020'))
    .addOption(dataOption())
    .addOption(
      new Option('--snapshot-hours <hours>', 'from one snapshot of the data directory to the next; 0: none')
        .default(24)
        .argParser(number),
    )
    .addOption(new Option('--snapshots-kept <number>').default(7).argParser(number))
    .action(startServer);
}

function addTransferCommands(add: AddCommand): void {
  add('export-all <file>', 'write everything that is saved into one file (.gz: packed)')
    .addOption(dataOption())
    .action(exportEverything);
  add('import-all <file>', 'take such a file into an empty store')
    .addOption(dataOption())
    .action(importEverything);
}

function program(outcome: Outcome): Command {
  const root = new Command('kongmei')
    .description('控煤: plans for coal and energy control of a city')
    .version(engineVersion)
    .exitOverride();
  root.configureOutput({ writeErr: () => undefined });
  const add = adderOf(root);
  addScenarioCommands(add, outcome);
  addPlanCommands(add, outcome);
  addStudyCommand(add, outcome);
  addSavedCommands(root);
  addAccountCommands(root);
  addTransferCommands(add);
  addOtherCommands(add);
  return root;
}

/** The language and form that a refusal should have: options may be what is wrong, so the words are looked at as they are. */
const wantsJson = (words: readonly string[]) => words.includes('--json');
const languageOf = (words: readonly string[]): Language =>
  words.includes('--lang=en') || words[words.indexOf('--lang') + 1] === 'en' ? 'en' : 'zh';

async function refuse(issues: readonly Issue[], words: readonly string[]): Promise<ExitCode> {
  if (wantsJson(words)) await print(JSON.stringify({ ok: false, issues }, null, 2));
  else process.stderr.write(`${issuesReport(issues, languageOf(words))}\n`);
  return exitCodeOf(issues);
}

/** Runs one command and resolves with its exit code. */
export async function runCommandLine(words: readonly string[]): Promise<ExitCode> {
  const outcome: Outcome = { code: 0 };
  try {
    const root = program(outcome);
    if (words.length === 0) root.help();
    await root.parseAsync([...words], { from: 'user' });
    return outcome.code;
  } catch (error) {
    if (error instanceof CommanderError)
      return error.exitCode === 0
        ? 0
        : refuse([issue('E_USAGE', words[0] ?? '', error.message, 'kongmei --help')], words);
    const issues = issuesOfError(error);
    if (issues !== undefined) return refuse(issues, words);
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    return refuse(
      [issue('E_INTERNAL', '', error instanceof Error ? error.message : String(error), '-')],
      words,
    );
  }
}
