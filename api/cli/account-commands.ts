/** The commands below `kongmei account` and `kongmei token`. */
import { InvalidArgumentError, Option, type Command } from 'commander';
import { roles } from '../access/roles.js';
import {
  addPerson,
  createToken,
  disablePerson,
  listPersons,
  listPersonTokens,
  moveToArea,
  revokePersonToken,
  setNewPassword,
  setNewRole,
  type AccountOptions,
} from './accounts.js';
import { adderOf, dataOption, number } from './options.js';

const roleOption = () => new Option('--role <role>', 'what they may do').choices(roles);

/** Names that can be told apart in a table and in the log. */
const name = (text: string): string => {
  if (!/^[\p{L}\p{N}][\p{L}\p{N}._@-]{0,63}$/u.test(text))
    throw new InvalidArgumentError('1 to 64 letters, digits, and . _ @ -');
  return text.normalize('NFKC');
};

const area = (text: string): string => {
  if (!/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(text))
    throw new InvalidArgumentError('the id of an area, as in the scenario');
  return text;
};

function groupOf(root: Command, title: string, description: string): ReturnType<typeof adderOf> {
  const group = root.command(title).description(description).copyInheritedSettings(root).exitOverride();
  return (usage, text) => adderOf(group)(usage, text).addOption(dataOption());
}

function addAccounts(root: Command): void {
  const add = groupOf(root, 'account', 'who may come in, once the server is seen beyond this machine');
  add('add', 'make an account; its password is asked for, or read from standard input')
    .argument('<name>', 'what they sign in with', name)
    .addOption(roleOption().makeOptionMandatory())
    .addOption(new Option('--area <id>', 'only this area; without it the whole city').argParser(area))
    .option('--oidc', 'they sign in with the identity provider, under this name, and have no password')
    .action(addPerson);
  add('list', 'all accounts').action(listPersons);
  add('password <name>', 'set a password; whoever is signed in is signed out').action(setNewPassword);
  add('role <name>', 'set what they may do').addOption(roleOption().makeOptionMandatory()).action(setNewRole);
  add('area', 'set their area; without --area the whole city')
    .argument('<name>')
    .addOption(new Option('--area <id>').argParser(area))
    .action(moveToArea);
  add('disable <name>', 'shut them out at once, tokens included').action(
    (of: string, options: AccountOptions) => disablePerson(of, true, options),
  );
  add('enable <name>', 'let them in again').action((of: string, options: AccountOptions) =>
    disablePerson(of, false, options),
  );
}

function addTokens(root: Command): void {
  const add = groupOf(root, 'token', 'what scripts show in place of a password');
  add('create <account>', 'make a token; it is printed this once')
    .requiredOption('--name <name>', 'what it is for')
    .addOption(roleOption().makeOptionMandatory())
    .addOption(new Option('--area <id>', 'only this area').argParser(area))
    .addOption(new Option('--days <number>', 'how long it is good').argParser(number).default(90))
    .action(createToken);
  add('list [account]', 'all tokens, or those of one account').action(listPersonTokens);
  add('revoke <id>', 'end a token').action(revokePersonToken);
}

/** Adds both groups to the program. */
export function addAccountCommands(root: Command): void {
  addAccounts(root);
  addTokens(root);
}
