/** Every study, on one thread and on three: the same answer, as far as it does not tell the time. */
import { afterAll, describe, expect, test } from 'vitest';
import { openPlanner } from '../../api/planner.js';
import { studyCatalogue } from '../../engine/index.js';
import type { StudyTask } from '../../api/study-task.js';
import { builtWorker } from '../support/command.js';
import { loadFile } from '../support/load-file.js';
import { twoAreas } from '../support/two-areas.js';

const tiny = loadFile('tiny.yaml').document;
const moreLoad = loadFile('tiny.yaml', [{ set: 'targets.coal.cap', to: '70 万t' }]).document;

/** What is asked of a study beyond its defaults, so that it has several pieces. */
const orders: Readonly<Record<string, { documents?: readonly unknown[]; options?: object }>> = {
  'abatement-curve': { options: { points: 16 } },
  attribution: { options: { projects: true } },
  compare: { documents: [tiny, moreLoad] },
  conflict: { documents: [loadFile('impossible.yaml').document] },
  decomposition: { documents: [loadFile('tiny.yaml', twoAreas).document] },
  rejudge: { options: { rules: '2024' } },
  risk: { options: { samples: 120, mode: 'both' } },
  rolling: { options: { actuals: { through: 3 } } },
};

const planners = [1, 3].map((threads) => openPlanner({ threads, worker: builtWorker() }));
afterAll(() => Promise.all(planners.map((planner) => planner.close())));

describe('on one thread and on three', () => {
  test.each(studyCatalogue().studies.map(({ id }) => id))(
    '%s',
    async (study) => {
      const { documents = [tiny], options = {} } = orders[study] ?? {};
      const task: StudyTask = {
        study,
        subjects: documents.map((document) => ({ document })),
        options,
        planOptions: { gap: 1e-9 },
      };
      const [one, three] = await Promise.all(planners.map((planner) => planner.study(task)));
      expect(one?.findings.length).toBeGreaterThan(0);
      expect({ ...three, seconds: 0 }).toEqual({ ...one, seconds: 0 });
    },
    300_000,
  );
});
