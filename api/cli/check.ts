import { checkScenario } from '../../engine/index.js';
import { areaNames } from './area-names.js';
import type { Language } from './format.js';
import { loadWord, type ScenarioWord } from './library.js';
import { print } from './print.js';
import { checkProvinceFile, isProvinceWord } from './province.js';
import { checkReport } from './report-check.js';
import type { ExitCode } from './run.js';

interface CheckOptions extends ScenarioWord {
  readonly lang: Language;
  readonly json?: boolean;
}

/** `kongmei check`: throws all problems of a bad file at once. */
export async function check(path: string, options: CheckOptions): Promise<ExitCode> {
  if (isProvinceWord(path)) return checkProvinceFile(path, options);
  const { lang, json } = options;
  const loaded = await loadWord(path, options);
  const result = checkScenario(loaded);
  await print(
    json === true ? JSON.stringify(result, null, 2) : checkReport(result, lang, areaNames(loaded.city)),
  );
  return 0;
}
