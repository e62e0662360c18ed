/** The commands below `kongmei saved`. */
import { Option, type Command } from 'commander';
import { adderOf, dataOption, number, setOption } from './options.js';
import {
  keepSaved,
  listReports,
  listSaved,
  listVersions,
  markSaved,
  reportMonth,
  restoreSaved,
  saveSaved,
  showLog,
  showSaved,
  type SignedOptions,
} from './saved.js';

const basedOption = (text: string) => new Option('--based <version>', text).argParser(number);

/** Who says so, and what they say of it. */
const signed = (command: Command): Command =>
  command
    .option('--author <name>', 'who says so; by default the user of this machine')
    .option('--note <text>', 'what they say of it', '');

function addScenarioCommands(add: ReturnType<typeof adderOf>): void {
  add('list', 'scenarios and plans that were saved')
    .option('--removed', 'also what was removed')
    .action(listSaved);
  signed(add('save <scenario>', 'save a scenario, or its next version'))
    .addOption(setOption())
    .option('--into <id>', 'as the next version of this one')
    .addOption(basedOption('the version that it was made on'))
    .action(saveSaved);
  add('versions <id>', 'all versions of a scenario').action(listVersions);
  signed(add('restore <id@version>', 'make an older version the newest again'))
    .addOption(basedOption('the newest version that you have seen').makeOptionMandatory())
    .action(restoreSaved);
  add('show <id>', 'print a scenario (id@version for an older one) or a plan as JSON').action(showSaved);
  signed(add('keep <plan>', 'keep a plan file under a name, when its independent check passes'))
    .requiredOption('--name <name>', 'its name')
    .action(keepSaved);
  signed(add('remove <id>', 'mark a scenario or a plan as removed')).action(
    (id: string, options: SignedOptions) => markSaved('remove', id, options),
  );
  signed(add('return <id>', 'undo a removal')).action((id: string, options: SignedOptions) =>
    markSaved('return', id, options),
  );
}

/** Adds the group to the program. */
export function addSavedCommands(root: Command): void {
  const group = root
    .command('saved')
    .description('what is saved: scenarios with their versions, plans, monthly reports, the log')
    .copyInheritedSettings(root)
    .exitOverride();
  const add: ReturnType<typeof adderOf> = (usage, description) =>
    adderOf(group)(usage, description).addOption(dataOption());
  addScenarioCommands(add);
  signed(add('report <scenario> <month> <file>', 'save the reports of a month (1 to 11)'))
    .addOption(basedOption('the version that they replace').default(0))
    .action((scenario: string, month: string, file: string, options: Parameters<typeof reportMonth>[3]) =>
      reportMonth(scenario, number(month), file, options),
    );
  add('reports <scenario>', 'months reported; with --json what the study `rolling` takes as actuals')
    .addOption(new Option('--through <month>', 'up to this month').argParser(number))
    .action(listReports);
  add('log', 'who changed what, the newest first')
    .option('--subject <id>', 'only of this')
    .addOption(new Option('--limit <number>').default(100).argParser(number))
    .action(showLog);
}
