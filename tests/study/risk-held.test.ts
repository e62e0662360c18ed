/** Decisions that a fixed plan keeps in every sample: conversions and cuts stand like projects, no dispatcher undoes them. */
import { expect, test } from 'vitest';
import { openStudy, runStudyHere } from '../../engine/study/run.js';
import { highs as solver } from '../support/highs.js';
import { loadFile } from '../support/load-file.js';
import { option, world } from '../support/villages.js';

interface Judged {
  readonly fixed: {
    readonly solved: number;
    readonly targets: readonly { readonly code: string; readonly met: { readonly share: number } }[];
  };
}

test('homes that the plan converts are converted in every sample, though coal would be cheaper', async () => {
  const costly = { pump: option('pump', { capital: '40000 元/户' }) };
  const scenario = loadFile(
    'tiny.yaml',
    world(
      { options: costly, measure: { task: { total: '6000 户' } } },
      {
        set: 'targets',
        to: { coal: { base: '90 万t', baseYear: 2019, cap: '95 万t', reserve: '0 %', source: 'assumption' } },
      },
    ),
  );
  const open = openStudy({
    study: 'risk',
    subjects: [{ scenario }],
    options: { samples: 10 },
    planOptions: { gap: 1e-9 },
  });
  if (!open.ok) throw new Error(JSON.stringify(open.issues));
  const { fixed } = (await runStudyHere(open, { solver })).data as unknown as Judged;
  expect(fixed.solved).toBe(10);
  const households = fixed.targets.filter(({ code }) => code.startsWith('HHD-1'));
  expect(households.length).toBeGreaterThan(0);
  for (const { met } of households) expect(met.share).toBe(1);
});
