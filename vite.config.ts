import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';
import { refreshRegistry } from './.ci/registry.js';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** A new measure is one new file: the registry is brought up to date whenever something is built or tested. */
const measureRegistry: Plugin = { name: 'measure-registry', buildStart: () => void refreshRegistry() };

const summary = process.env['KONGMEI_TEST_SUMMARY'];

export default defineConfig(({ isSsrBuild }) => ({
  root: here('web'),
  cacheDir: here('node_modules/.vite'),
  plugins: [measureRegistry, react()],
  worker: { format: 'es' },
  // Bundled, since mathjs alone is a thousand files: the command starts in half the time.
  ssr: { noExternal: ['mathjs', 'zod', 'yaml', 'commander', 'fastify-type-provider-zod'] },
  build: isSsrBuild
    ? {
        outDir: here('dist/server'),
        emptyOutDir: true,
        target: 'node20',
        copyPublicDir: false,
        ssr: true,
        rolldownOptions: {
          input: {
            cli: here('api/cli/main.ts'),
            'plan-worker': here('api/plan-worker.ts'),
            'snapshot-worker': here('api/snapshot-worker.ts'),
          },
          // All in one folder, so that a module finds its worker beside itself.
          output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
        },
      }
    : {
        outDir: here('dist/web'),
        emptyOutDir: true,
        target: 'es2023',
        chunkSizeWarningLimit: 2000,
        // The page's policy allows no data: fonts or scripts.
        assetsInlineLimit: 0,
      },
  test: {
    testTimeout: 120_000,
    hookTimeout: 120_000,
    pool: 'forks',
    maxWorkers: 2,
    reporters: summary === undefined ? ['default'] : ['default', ['json', { outputFile: summary }]],
    projects: [
      {
        extends: true,
        test: {
          name: 'node',
          root: here('.'),
          environment: 'node',
          include: ['tests/**/*.test.{ts,tsx}'],
          exclude: ['tests/e2e/**'],
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          root: here('.'),
          environment: 'node',
          include: ['tests/e2e/**/*.test.ts'],
          globalSetup: [here('tests/support/browser-setup.ts')],
        },
      },
    ],
  },
}));
