import { checkScenario, loadScenario } from '../../engine/index.js';
import { RefusedError } from '../refusal.js';
import { inputOfFile } from '../scenario-files.js';
import { areaNames } from './area-names.js';
import { editsOf } from './edits.js';
import type { Language } from './format.js';
import { print } from './print.js';
import { checkReport } from './report-check.js';
import type { ExitCode } from './run.js';

interface CheckOptions {
  readonly lang: Language;
  readonly json?: boolean;
  readonly set: readonly string[];
}

/** `kongmei check`: throws all problems of a bad file at once. */
export async function check(path: string, { lang, json, set }: CheckOptions): Promise<ExitCode> {
  const loaded = loadScenario(inputOfFile(path, editsOf(set)));
  if (!loaded.ok) throw new RefusedError(loaded.issues);
  const result = checkScenario(loaded);
  await print(
    json === true ? JSON.stringify(result, null, 2) : checkReport(result, lang, areaNames(loaded.city)),
  );
  return 0;
}
