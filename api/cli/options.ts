/** Options that several commands take, and how a command is added. */
import { InvalidArgumentError, Option, type Command } from 'commander';

export type AddCommand = (usage: string, description: string) => Command;

/** Adds commands below another, each with what all of them take. */
export const adderOf =
  (parent: Command): AddCommand =>
  (usage, description) =>
    parent
      .command(usage)
      .description(description)
      .addOption(new Option('--lang <language>', 'language of reports').choices(['zh', 'en']).default('zh'))
      .option('--json', 'print one JSON document and nothing else')
      .copyInheritedSettings(parent)
      .exitOverride();

export const number = (text: string): number => {
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value))
    throw new InvalidArgumentError(`${text} is not a number`);
  return value;
};

export const collect = (text: string, before: readonly string[]) => [...before, text];

export const setOption = () =>
  new Option('--set <path=value>', 'change the scenario, e.g. "targets.coal.cap=2900 万t"; may be repeated')
    .argParser(collect)
    .default([], 'none');

export const dataOption = () =>
  new Option('--data <folder>', 'where things are saved; without it DATABASE_URL, KONGMEI_DATA, or data/');
