/** `kongmei saved`: what is kept in the store, as the server keeps it. */
import { userInfo } from 'node:os';
import { parse as parseYaml } from 'yaml';
import { EngineError } from '../../engine/index.js';
import { monthReports } from '../month-reports.js';
import { issue, RefusedError } from '../refusal.js';
import { readBounded } from '../scenario-files.js';
import { actualsOf, listMonths, saveMonth } from '../store/actuals.js';
import { readAudit } from '../store/audit.js';
import type { Store } from '../store/open.js';
import { keepPlan, listPlans, markPlan, openPlan } from '../store/plans.js';
import {
  changeScenario,
  listScenarios,
  markScenario,
  openVersion,
  restoreVersion,
  saveScenario,
  scenarioVersions,
  type ScenarioVersion,
} from '../store/scenarios.js';
import { say, type Language } from './format.js';
import { loadWord, savedWord, withLibrary, type ScenarioWord, type StoreOptions } from './library.js';
import { readPlan } from './plan-file.js';
import { print } from './print.js';
import { table } from './table.js';
import { prove } from './verify.js';
import { labels } from './words.js';

export interface SavedOptions extends StoreOptions {
  readonly lang: Language;
  readonly json?: boolean;
}

export interface SignedOptions extends SavedOptions {
  readonly author?: string;
  readonly note: string;
}

/** Who says so: as told, or the user of this machine. */
const signatureOf = ({ author = userInfo().username, note }: SignedOptions) => ({ author, note });

const title = (lang: Language, ...names: readonly (keyof typeof labels)[]) =>
  names.map((name) => ({ title: labels[name][lang] }));

/** Prints a value as JSON, or the rows of a table. */
export async function show(
  { lang, json }: SavedOptions,
  value: Readonly<Record<string, readonly object[]>>,
  columns: readonly (keyof typeof labels)[],
  rows: readonly (readonly string[])[],
): Promise<void> {
  const text = rows.length === 0 ? labels.nothing[lang] : table(title(lang, ...columns), rows).join('\n');
  await print(json === true ? JSON.stringify(value, null, 2) : text);
}

/** An id without a version; throws E_USAGE. */
function idOf(word: string): string {
  const saved = savedWord(word);
  if (saved === undefined || saved.version !== undefined)
    throw new EngineError('E_USAGE', { path: word, seen: word, expected: 'kongmei saved list' });
  return saved.id;
}

const withStore = <Value>(options: SavedOptions, work: (store: Store) => Promise<Value>) =>
  withLibrary(options, ({ store }) => work(store));

/** `saved list`: scenarios and plans, the latest first. */
export async function listSaved(options: SavedOptions & { readonly removed?: boolean }): Promise<void> {
  const removed = options.removed === true ? 'with' : 'without';
  const [scenarios, plans] = await withStore(
    options,
    async (store) => [await listScenarios(store, removed), await listPlans(store, removed)] as const,
  );
  const { lang } = options;
  const mark = (removedAt: string | null) => (removedAt === null ? '' : labels.removed[lang]);
  const rows = [
    ...scenarios.map(({ id, version, savedAt, author, title: named, note, removedAt }) => [
      ...[id, labels.scenario[lang], String(version), savedAt, author, say(lang, named)],
      ...[note, mark(removedAt)],
    ]),
    ...plans.map(({ id, savedAt, author, name, note, removedAt }) => [
      ...[id, labels.plan[lang], '', savedAt, author, name, note, mark(removedAt)],
    ]),
  ];
  const columns = ['id', 'kind', 'version', 'savedAt', 'author', 'name', 'note', 'removed'] as const;
  await show(options, { scenarios, plans }, columns, rows);
}

async function showVersions(options: SavedOptions, versions: readonly ScenarioVersion[]): Promise<void> {
  const rows = versions.map(({ id, version, savedAt, author, title: named, note }) => [
    ...[`${id}@${version}`, savedAt, author, say(options.lang, named), note],
  ]);
  await show(options, { versions }, ['id', 'savedAt', 'author', 'name', 'note'], rows);
}

/** `saved save <scenario>`: a new one, or with `into` the next version of one. Throws E_CONFLICT. */
export async function saveSaved(
  word: string,
  options: SignedOptions & ScenarioWord & { readonly into?: string; readonly based?: number },
): Promise<void> {
  const { canonical, hash, city, document } = await loadWord(word, options);
  const content = { canonical, hash, title: city.title, source: document };
  const { into, based } = options;
  if ((into === undefined) !== (based === undefined))
    throw new EngineError('E_USAGE', { path: '--into', seen: word, expected: '--into ID --based VERSION' });
  const version = await withStore(options, (store) =>
    into === undefined || based === undefined
      ? saveScenario(store, content, signatureOf(options))
      : changeScenario(store, idOf(into), content, { based, ...signatureOf(options) }),
  );
  await showVersions(options, [version]);
}

/** `saved versions <id>`. */
export async function listVersions(word: string, options: SavedOptions): Promise<void> {
  await showVersions(options, await withStore(options, (store) => scenarioVersions(store, idOf(word))));
}

/** `saved restore <id@version>`: makes an older version the newest again. */
export async function restoreSaved(
  word: string,
  options: SignedOptions & { readonly based: number },
): Promise<void> {
  const saved = savedWord(word);
  if (saved?.version === undefined)
    throw new EngineError('E_USAGE', { path: word, seen: word, expected: 'ID@VERSION' });
  const { id, version } = saved;
  const signature = { based: options.based, ...signatureOf(options) };
  const restored = await withStore(options, (store) => restoreVersion(store, id, version, signature));
  await showVersions(options, [restored]);
}

/** What the id names: a scenario, or else a plan. */
async function isPlan(store: Store, id: string): Promise<boolean> {
  return (await listPlans(store, 'with')).some((plan) => plan.id === id);
}

/** `saved remove <id>` and `saved return <id>`: a mark, and its undoing. */
export async function markSaved(
  mark: 'remove' | 'return',
  word: string,
  options: SignedOptions,
): Promise<void> {
  const id = idOf(word);
  const signature = signatureOf(options);
  await withStore(options, async (store) =>
    (await isPlan(store, id))
      ? markPlan(store, id, mark, signature)
      : markScenario(store, id, mark, signature),
  );
  await listSaved({ ...options, removed: true });
}

/** `saved show <id>`: the whole document of a scenario, or a plan as `plan --json` prints it. */
export async function showSaved(word: string, options: SavedOptions): Promise<void> {
  const saved = savedWord(word);
  if (saved === undefined)
    throw new EngineError('E_USAGE', { path: word, seen: word, expected: 'kongmei saved list' });
  const { id, version } = saved;
  const content = await withStore(options, async (store) =>
    version === undefined && (await isPlan(store, id))
      ? (await openPlan(store, id)).plan
      : (await openVersion(store, id, version)).document,
  );
  await print(JSON.stringify(content, null, 2));
}

/** `saved keep <plan.json> --name NAME`: a plan under a name, once its independent check has passed again. */
export async function keepSaved(
  path: string,
  options: SignedOptions & { readonly name: string },
): Promise<void> {
  const plan = readPlan(path);
  const proof = prove(plan);
  if (!proof.passed)
    throw new RefusedError(
      proof.failures.map(({ code, at, residual }) =>
        issue('E_BODY', `${code} ${at}`, residual.toExponential(2), 'kongmei verify'),
      ),
    );
  const { scenarioHash } = plan.provenance;
  const signature = { name: options.name, ...signatureOf(options) };
  await withStore(options, (store) => keepPlan(store, { value: plan, scenarioHash }, signature));
  await listSaved(options);
}

const mostReports = 16 * 1024 * 1024;

function reportsFile(path: string): unknown {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(readBounded(path, mostReports));
    const value: unknown = parseYaml(text, { maxAliasCount: 0 });
    return value;
  } catch (error) {
    if (error instanceof EngineError) throw error;
    throw new EngineError('E_BODY', { path, seen: String(error), expected: 'YAML | JSON' });
  }
}

/** `saved report <scenario> <month> <file>`: the reports of a month, held against the scenario. Throws E_CONFLICT. */
export async function reportMonth(
  scenario: string,
  month: number,
  path: string,
  options: SignedOptions & { readonly based: number },
): Promise<void> {
  const given = reportsFile(path);
  const signature = { based: options.based, ...signatureOf(options) };
  await withLibrary(options, async ({ load, store }) => {
    const { document } = await load({ scenario });
    return saveMonth(store, { scenario, month }, monthReports(document, month, given), signature);
  });
  await listReports(scenario, options);
}

/** `saved reports <scenario>`: the months reported; as JSON what the rolling study takes as `actuals`. */
export async function listReports(
  scenario: string,
  options: SavedOptions & { readonly through?: number },
): Promise<void> {
  const { through, json } = options;
  if (json === true) {
    const actuals = await withStore(options, (store) => actualsOf(store, scenario, through));
    await print(JSON.stringify(actuals, null, 2));
    return;
  }
  const months = await withStore(options, (store) => listMonths(store, scenario));
  const rows = months.map(({ month, version, savedAt, author, note }) => [
    ...[String(month), String(version), savedAt, author, note],
  ]);
  await show(options, { months }, ['month', 'version', 'savedAt', 'author', 'note'], rows);
}

/** `saved log`: who changed what, the newest first. */
export async function showLog(
  options: SavedOptions & { readonly subject?: string; readonly limit: number },
): Promise<void> {
  const { subject, limit } = options;
  const changes = await withStore(options, (store) => readAudit(store, { subject, limit }));
  const rows = changes.map(({ at, author, action, subject: of, note }) => [at, author, action, of, note]);
  await show(options, { changes }, ['savedAt', 'author', 'action', 'object', 'note'], rows);
}
