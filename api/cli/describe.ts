import { catalogue, formulation, loadScenario, scenarioJsonSchema } from '../../engine/index.js';
import { RefusedError } from '../refusal.js';
import { inputOfFile } from '../scenario-files.js';
import { say, type Language } from './format.js';
import { print } from './print.js';
import { table } from './table.js';
import { labels } from './words.js';

const arrow = (sign: number | null) => (sign === null ? '±' : sign < 0 ? '↓' : sign > 0 ? '↑' : '–');

/** `kongmei measures`: the catalogue. */
export async function measures({ lang, json }: { lang: Language; json?: boolean }): Promise<void> {
  const entries = catalogue();
  if (json === true) return print(JSON.stringify(entries, null, 2));
  const columns = [
    { title: 'id' },
    { title: labels.measure[lang] },
    { title: labels.coal[lang] },
    { title: labels.energy[lang] },
    { title: labels.lead[lang] },
    { title: labels.responsible[lang] },
  ];
  const rows = entries.measures.map(({ id, name, signature, departments }) => [
    id,
    say(lang, name),
    arrow(signature.coal),
    arrow(signature.energy),
    say(lang, departments.lead),
    say(lang, departments.responsible),
  ]);
  const reasons = entries.measures.map(({ name, why }) => `${say(lang, name)}: ${say(lang, why)}`);
  return print([...table(columns, rows), '', ...reasons].join('\n'));
}

/** `kongmei formulation`: the mathematics of a scenario as Markdown. */
export function formulationText(path: string): Promise<void> {
  const loaded = loadScenario(inputOfFile(path));
  if (!loaded.ok) throw new RefusedError(loaded.issues);
  return print(formulation(loaded.city).trimEnd());
}

/** `kongmei schema`: the JSON Schema of scenario files. */
export const schema = (): Promise<void> => print(JSON.stringify(scenarioJsonSchema(), null, 2));
