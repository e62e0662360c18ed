#!/usr/bin/env node
// Starts the built command line; builds it first when the sources have changed.
import { pathToFileURL } from 'node:url';
import { ensureBuilt } from './build.mjs';

const serving = process.argv[2] === 'serve';
const server = await ensureBuilt('server');
if (serving) await ensureBuilt('web');
await import(pathToFileURL(`${server}/cli.js`).href);
