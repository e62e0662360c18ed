#!/usr/bin/env node
// Starts the built command line; builds it first when the sources have changed.
import { pathToFileURL } from 'node:url';
import { ensureBuilt } from './build.mjs';

async function built() {
  const server = await ensureBuilt('server');
  if (process.argv[2] === 'serve') await ensureBuilt('web');
  return server;
}

const server = await built().catch((error) => {
  process.stderr.write(`kongmei: ${error.message}\n`);
  process.exit(1);
});
await import(pathToFileURL(`${server}/cli.js`).href);
