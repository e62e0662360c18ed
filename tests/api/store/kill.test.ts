/** Processes that are killed while they save, and several that save at once: what was acknowledged is there and whole. */
import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { canonicalText, hashOf } from '../../../engine/scenario/canonical.js';
import { openStore, type Store, type StoreHome } from '../../../api/store/open.js';
import { openVersion, saveScenario, scenarioVersions } from '../../../api/store/scenarios.js';
import { bundled } from '../../support/bundled.js';
import { contentOf } from '../../support/store-content.js';
import { describeStores } from '../../support/stores.js';

const rounds = 50;
const seed = 20_260_101;

const Saved = z.object({ id: z.string(), version: z.int(), hash: z.string() });
type Saved = z.output<typeof Saved>;

/** The same chances in every run. */
function chances(first: number): (below: number) => number {
  let state = first;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

let program = '';
beforeAll(async () => {
  program = await bundled('tests/support/store-writer.ts');
});
afterAll(() => rmSync(dirname(program), { recursive: true, force: true }));

/** A process that has read its modules and waits for the word. */
function writer(home: StoreHome, shared = '') {
  const place = 'folder' in home ? ['folder', home.folder] : ['url', home.url];
  const child = spawn(process.execPath, [program, ...place, shared], { stdio: 'pipe' });
  let [said, failed] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (failed += text));
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  return {
    begin: async (word: number) => {
      while (!said.includes('ready\n')) await pause(5);
      child.stdin.write(`${word}\n`);
    },
    /** Kills it; gives what it had acknowledged: a line that was cut off in its middle was not. */
    kill: async (): Promise<Saved[]> => {
      child.kill('SIGKILL');
      await ended;
      expect(failed).toBe('');
      const lines = said
        .split('\n')
        .slice(0, -1)
        .filter((line) => line !== 'ready');
      return lines.map((line) => Saved.parse(JSON.parse(line)));
    },
  };
}

/** Looks for every acknowledged save; throws what is missing or not what it was. */
async function lookFor(store: Store, saved: readonly Saved[]): Promise<void> {
  for (const { id, version, hash } of saved) {
    const found = await openVersion(store, id, version);
    expect([found.hash, hashOf(canonicalText(found.document))]).toEqual([hash, hash]);
  }
}

/** All that is there is whole: no version without its line in the log, none left out, no head beside its versions. */
async function lookAtAll(store: Store): Promise<number> {
  const { heads, versions, log } = await store.read(async (queries) => ({
    heads: await queries.selectFrom('scenarios').selectAll().execute(),
    versions: await queries.selectFrom('scenarioVersions').select(['scenarioId', 'number', 'hash']).execute(),
    log: await queries.selectFrom('audit').select(['subject', 'after']).execute(),
  }));
  const numbers = new Map<string, number[]>(heads.map(({ id }) => [id, []]));
  for (const { scenarioId, number } of versions) numbers.get(scenarioId)?.push(number);
  for (const { id, version } of heads)
    expect(numbers.get(id)?.sort((a, b) => a - b)).toEqual(
      Array.from({ length: version }, (_, place) => place + 1),
    );
  const lines = (rows: readonly string[]) => [...rows].sort();
  expect(lines(log.map(({ subject, after }) => `${subject} ${after}`))).toEqual(
    lines(versions.map(({ scenarioId, hash }) => `${scenarioId} ${hash}`)),
  );
  return versions.length;
}

describeStores('killed while saving', (home) => {
  test(`${rounds} times at random moments`, async () => {
    const chance = chances(seed);
    const place = await home.fresh();
    const all: Saved[] = [];
    let next = writer(place);
    for (let round = 0; round < rounds; round += 1) {
      const one = next;
      await one.begin(chance(1e9));
      // The next one reads its modules meanwhile.
      if (round + 1 < rounds) next = writer(place);
      await pause(10 + chance(200));
      const saved = await one.kill();
      all.push(...saved);
      const store = await openStore(place);
      await lookFor(store, saved);
      await store.close();
    }
    const store = await home.open(place);
    await lookFor(store, all);
    const there = await lookAtAll(store);
    // Each kill may have come between a commit and its word.
    expect(there).toBeGreaterThanOrEqual(all.length);
    expect(there).toBeLessThanOrEqual(all.length + rounds);
    expect(all.length).toBeGreaterThan(rounds);
    await saveScenario(store, contentOf(1), { author: 'after', note: '' });
  }, 120_000);
});

describeStores('several processes on one home', (home) => {
  test('save beside each other, the same scenario too; one that dies harms no other', async () => {
    const place = await home.fresh();
    const store = await home.open(place);
    const { id } = await saveScenario(store, contentOf(0), { author: 'first', note: '' });
    const writers = [writer(place, id), writer(place, id), writer(place, id)];
    await Promise.all(writers.map((each, number) => each.begin(seed + number)));
    await pause(1500);
    const [first, ...others] = writers;
    const saved = (await first?.kill()) ?? [];
    await pause(1000);
    const alive = await Promise.all(others.map((each) => each.kill()));
    for (const some of [saved, ...alive]) expect(some.length).toBeGreaterThan(5);
    await lookFor(store, [...saved, ...alive.flat()]);
    await lookAtAll(store);
    const authors = new Set((await scenarioVersions(store, id)).map(({ author }) => author));
    expect(authors.size).toBeGreaterThan(2);
  });
});
