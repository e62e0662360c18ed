/** Studies through both doors: threads, progress, cancel, refusals, and the same answer on one thread or several. */
import { copyFileSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { buildApp } from '../../api/http/app.js';
import { openPlanner } from '../../api/planner.js';
import { openShelf } from '../../api/scenario-shelf.js';
import { openStore } from '../../api/store/open.js';
import { Issue, StudyAnswer, StudyCatalogue, StudyProgress } from '../../engine/contract.js';
import { builtWorker, kongmei, root, temporaryFolder } from '../support/command.js';

const Receipt = z.strictObject({ id: z.string(), state: z.string() });
const Status = z.strictObject({
  ...Receipt.shape,
  progress: StudyProgress.nullable(),
  answer: StudyAnswer.nullable(),
  issues: z.array(Issue),
});
const Refusal = z.object({ issues: z.array(Issue) });

const home = temporaryFolder();
const tiny = join(home, 'scenarios', 'tiny.yaml');
let app: FastifyInstance;

beforeAll(async () => {
  mkdirSync(join(home, 'scenarios'), { recursive: true });
  for (const name of ['tiny.yaml', 'liaocheng-2020.yaml'])
    copyFileSync(join(root, 'scenarios', name), join(home, 'scenarios', name));
  const planner = openPlanner({ threads: 2, worker: builtWorker() });
  const store = await openStore({ folder: temporaryFolder() });
  app = await buildApp({ shelf: openShelf(home), planner, store });
}, 300_000);
afterAll(() => app.close());

const get = (url: string) => app.inject({ method: 'GET', url });
const order = (payload: object) => app.inject({ method: 'POST', url: '/api/studies', payload });
const status = async (id: string) => Status.parse((await get(`/api/studies/${id}`)).json());
const curve = { study: 'abatement-curve', subjects: [{ scenario: 'tiny' }], options: { points: 9 } };

async function ended(id: string) {
  for (;;) {
    const job = await status(id);
    if (job.state !== 'queued' && job.state !== 'running') return job;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

describe('over HTTP', () => {
  test('the catalogue has every study in both languages with its options', async () => {
    const { studies } = StudyCatalogue.parse((await get('/api/studies')).json());
    expect(studies.map(({ id }) => id)).toContain('abatement-curve');
    for (const { name, why, options } of studies) {
      expect(name.zh).toMatch(/[\u4e00-\u9fff]/);
      expect(why.en).not.toMatch(/[\u4e00-\u9fff]/);
      expect(options).toMatchObject({ type: 'object' });
    }
  });

  test('a study is ordered, followed and fetched, and not done twice', async () => {
    const answer = await order(curve);
    expect(answer.statusCode).toBe(202);
    const { id } = Receipt.parse(answer.json());
    const events = await get(`/api/studies/${id}/events`);
    expect(events.body).toMatch(/event: progress\ndata: \{.*"of":\d/);
    expect(events.body).toMatch(/event: done\ndata: \{.*"state":"done".*\}\n\n$/);
    const { answer: found } = await status(id);
    expect(found).toMatchObject({
      study: 'abatement-curve',
      scenarios: [{ id: 'tiny' }],
      options: { points: 9 },
    });
    expect(found?.provenance.solver).toMatch(/^highs \d/);
    expect((await order(curve)).json()).toEqual({ id, state: 'done' });
  });

  test('a plan that is done is a subject too', async () => {
    const plan = await app.inject({ method: 'POST', url: '/api/plans', payload: { scenario: 'tiny' } });
    const { id } = Receipt.parse(plan.json());
    await get(`/api/plans/${id}/events`);
    const answer = await order({ ...curve, subjects: [{ plan: id }] });
    expect((await ended(Receipt.parse(answer.json()).id)).state).toBe('done');
  });

  test('what is wrong is told at once', async () => {
    const codes = async (payload: object) => {
      const { statusCode, body } = await order(payload);
      return [
        statusCode,
        ...Refusal.parse(JSON.parse(body)).issues.map(({ code, path }) => `${code} ${path}`),
      ];
    };
    expect(await codes({ ...curve, options: { points: 1, area: 'x' } })).toEqual([
      400,
      'E_FIGURE_MIN points',
      'E_KEY_UNKNOWN area',
    ]);
    expect(await codes({ ...curve, study: 'nothing' })).toEqual([404, 'E_NOT_FOUND nothing']);
    const twice = { ...curve, subjects: [{ scenario: 'tiny' }, { scenario: 'tiny' }] };
    expect(await codes(twice)).toEqual([400, 'E_STUDY_SUBJECTS abatement-curve']);
    expect((await get('/api/studies/none')).statusCode).toBe(404);
  });

  test('a study is cancelled in the middle, and its threads are free again', async () => {
    const subjects = [{ scenario: 'liaocheng-2020' }];
    const { id } = Receipt.parse((await order({ ...curve, subjects })).json());
    while ((await status(id)).progress === null) await new Promise((resolve) => setTimeout(resolve, 50));
    await app.inject({ method: 'DELETE', url: `/api/studies/${id}` });
    expect(await status(id)).toMatchObject({ state: 'cancelled', answer: null });
    const after = await order({ ...curve, options: { points: 3 } });
    expect((await ended(Receipt.parse(after.json()).id)).state).toBe('done');
  });

  test('a scenario without a plan says so, and what to ask', async () => {
    const edits = [{ set: 'targets.intensity.reduction', to: '60 %' }];
    const answer = await order({ ...curve, subjects: [{ scenario: 'tiny', edits }] });
    const job = await ended(Receipt.parse(answer.json()).id);
    expect(job.state).toBe('failed');
    expect(job.issues[0]?.code).toBe('E_STUDY_NO_PLAN');
    expect(job.issues[0]?.wayOut.en).toContain('study conflict');
  });
});

describe('on the command line', () => {
  const study = (...words: readonly string[]) => kongmei('study', ...words);

  test('the list, a report in each language, JSON alone on standard output', async () => {
    expect((await study('--lang', 'en')).stdout).toMatch(/abatement-curve +Marginal abatement curve/);
    const en = await study('abatement-curve', tiny, '--with', 'points=3', '--lang', 'en');
    expect(en.stdout).toMatch(/Tiny \(tiny, 2020[\s\S]*772 kt[\s\S]*CNY\/t/);
    expect(en.stdout).not.toMatch(/[\u4e00-\u9fff]/);
    expect((await study('abatement-curve', tiny, '--with', 'points=3')).stdout).toMatch(
      /77\.2 万t[\s\S]*元\/t/,
    );
  }, 120_000);

  test('gives the same answer on one thread and on two, written whole', async () => {
    const answers = await Promise.all(
      ['1', '2'].map(async (threads) => {
        const out = join(home, `curve-${threads}.json`);
        const words = ['abatement-curve', tiny, '--threads', threads, '--out', out, '--json'];
        const { code, stdout } = await study(...words);
        expect(code).toBe(0);
        expect(readFileSync(out, 'utf8').trim()).toBe(stdout.trim());
        return StudyAnswer.parse(JSON.parse(stdout));
      }),
    );
    const [one, two] = answers.map(({ seconds: _seconds, ...rest }) => rest);
    expect(one).toEqual(two);
  }, 120_000);

  test('takes a plan file; refuses edits on it and bad options with 2', async () => {
    const plan = join(home, 'plan.json');
    await kongmei('plan', tiny, '--out', plan, '--json');
    expect((await study('abatement-curve', plan, '--with', 'points=2')).code).toBe(0);
    expect((await study('abatement-curve', plan, '--set', 'year=2020')).code).toBe(2);
    expect((await study('abatement-curve', tiny, '--with', 'points')).code).toBe(2);
    expect((await study('abatement-curve', tiny, '--with', 'points=0')).code).toBe(2);
  }, 120_000);
});
