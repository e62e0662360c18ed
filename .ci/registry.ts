/** Writes engine/measures/index.generated.ts from the files of that folder. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../engine/measures/', import.meta.url));

/** The one generated module of the measures. */
export const registryPath = `${folder}index.generated.ts`;

const camel = (name: string) => name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());

/** The text that the registry should have now. */
export function registryText(): string {
  const names = readdirSync(folder)
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.generated.ts'))
    .filter((file) => /^export default defineMeasure\(/m.test(readFileSync(folder + file, 'utf8')))
    .map((file) => file.slice(0, -'.ts'.length))
    .sort();
  const imports = names.map((name) => `import ${camel(name)} from './${name}.js';`);
  return [
    '// Generated from the files of this folder; do not edit. Run: npm run generate',
    ...imports,
    '',
    `export const measures = [${names.map(camel).join(', ')}] as const;`,
    '',
  ].join('\n');
}

/** Brings the registry up to date; leaves a fresh one untouched. */
export function refreshRegistry(): void {
  const text = registryText();
  if (readFileSync(registryPath, 'utf8') !== text) writeFileSync(registryPath, text);
}
