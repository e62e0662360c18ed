/** Every broken scenario, as files on disk, through both doors: HTTP answers 4xx and the command exits 2, with the same code. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { stringify } from 'yaml';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { runCommandLine } from '../../api/cli/run.js';
import { buildApp } from '../../api/http/app.js';
import { openPlanner } from '../../api/planner.js';
import { openShelf } from '../../api/scenario-shelf.js';
import { openStore } from '../../api/store/open.js';
import { Issue } from '../../engine/contract.js';
import { brokenScenarios, type BrokenInput } from '../scenario/broken-scenarios.js';
import { builtWorker, temporaryFolder } from '../support/command.js';

const home = temporaryFolder();
const folder = join(home, 'scenarios');
let app: FastifyInstance;

beforeAll(async () => {
  mkdirSync(folder);
  const store = await openStore({ folder: temporaryFolder() });
  app = await buildApp({
    shelf: openShelf(home),
    planner: openPlanner({ threads: 1, worker: builtWorker() }),
    store,
    limits: { open: 2, kept: 2 },
  });
}, 300_000);
afterAll(async () => {
  await app.close();
  rmSync(home, { recursive: true, force: true });
});

/** Puts an input on disk as a user has it; edits are those of a child file. Gives the name on the shelf. */
function put(place: number, { text, document, files = {}, edits = [] }: BrokenInput): string {
  const own = `case-${place}`;
  const write = (name: string, content: string | Uint8Array): void => {
    const path = join(folder, own, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
  };
  for (const [name, content] of Object.entries(files)) write(name, content);
  if (edits.length === 0) write('city.yaml', text ?? stringify(document));
  else {
    write('parent.yaml', text ?? stringify(document));
    write('city.yaml', stringify({ extends: 'parent.yaml', edits }));
  }
  return `${own}/city`;
}

const Refusal = z.object({ issues: z.array(Issue).min(1) });
const codesIn = (text: string): readonly string[] =>
  Refusal.parse(JSON.parse(text)).issues.map(({ code }) => code);

/** Runs the command in this process and gathers what it prints. */
async function command(...words: readonly string[]): Promise<{ code: number; stdout: string }> {
  let stdout = '';
  const spy = vi.spyOn(process.stdout, 'write').mockImplementation((chunk, encoding, done) => {
    stdout += String(chunk);
    const then = typeof encoding === 'function' ? encoding : done;
    then?.(null);
    return true;
  });
  try {
    return { code: await runCommandLine([...words]), stdout };
  } finally {
    spy.mockRestore();
  }
}

describe.each(brokenScenarios.map((broken, place) => ({ ...broken, place })))(
  '$name',
  ({ input, code, place }) => {
    test(`is refused with ${code} by both doors`, async () => {
      const name = put(place, input());
      const answer = await app.inject({
        method: 'POST',
        url: '/api/scenarios/check',
        payload: { scenario: name },
      });
      expect(answer.statusCode).toBeGreaterThanOrEqual(400);
      expect(answer.statusCode).toBeLessThan(500);
      expect(codesIn(answer.body)).toContain(code);
      const ran = await command('check', join(folder, `${name}.yaml`), '--json');
      expect(ran.code).toBe(2);
      expect(codesIn(ran.stdout)).toContain(code);
      rmSync(join(folder, `case-${place}`), { recursive: true, force: true });
    });
  },
);
