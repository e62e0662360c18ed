import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { root } from './command.js';

/** Bundles a module of the tests, so that a process of its own starts in little time; gives the path. */
export async function bundled(path: string): Promise<string> {
  // Below node_modules, where packages are found and nobody looks for sources.
  const folder = mkdtempSync(join(root, 'node_modules', '.test-bundle-'));
  await build({
    configFile: false,
    root,
    logLevel: 'error',
    ssr: { noExternal: ['mathjs', 'zod', 'yaml', 'kysely'] },
    build: {
      ssr: join(root, path),
      outDir: folder,
      emptyOutDir: true,
      target: 'node20',
      rolldownOptions: {
        output: { entryFileNames: 'main.js' },
        // The engine comes along with its errors, and would take most of the time to start.
        treeshake: { moduleSideEffects: false },
      },
    },
  });
  return join(folder, 'main.js');
}
