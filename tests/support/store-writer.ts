/**
 * A process that saves as fast as it can and says so: a line for each save, written after the store has acknowledged it.
 * Begins when it is told the seed, and is made to be killed.
 */
import { once } from 'node:events';
import { writeSync } from 'node:fs';
import { openStore } from '../../api/store/open.js';
import { changeScenario, saveScenario, scenarioVersions } from '../../api/store/scenarios.js';
import { contentOf } from './store-content.js';

const [kind = '', place = '', shared = ''] = process.argv.slice(2);

process.stdin.setEncoding('utf8');
writeSync(1, 'ready\n');
const seed = String(await once(process.stdin, 'data'));

/** A small generator of our own: the same seed saves the same things. */
let state = Number(seed) >>> 0;
function chance(below: number): number {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
  return Math.floor((state / 2 ** 32) * below);
}

const signature = { author: `writer ${seed.trim()}`, note: '' };
const tell = (saved: object) => void writeSync(1, `${JSON.stringify(saved)}\n`);

const store = await openStore(kind === 'folder' ? { folder: place } : { url: place });
let own = await saveScenario(store, contentOf(chance(1e9), chance(20_000)), signature);
tell(own);
for (;;) {
  const content = contentOf(chance(1e9), chance(20_000));
  const choice = chance(4);
  if (choice === 0) {
    own = await saveScenario(store, content, signature);
    tell(own);
  } else if (choice === 1 && shared !== '') {
    // Others change this one too: what was there first stands, and the loser looks again.
    const [newest] = await scenarioVersions(store, shared);
    const change = { ...signature, based: newest?.version ?? 0 };
    const saved = await changeScenario(store, shared, content, change).catch(() => undefined);
    if (saved !== undefined) tell(saved);
  } else {
    own = await changeScenario(store, own.id, content, { ...signature, based: own.version });
    tell(own);
  }
}
