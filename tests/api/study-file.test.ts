/** An option of a study that is a document: read from a file, refused with its places. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { StudyAnswer } from '../../engine/contract.js';
import { kongmei, root, temporaryFolder } from '../support/command.js';

const tiny = join(root, 'scenarios', 'tiny.yaml');
const folder = temporaryFolder();

/** Rolls tiny over the reports of a file. */
function rolled(reports: string) {
  const file = join(folder, 'reports.yaml');
  writeFileSync(file, reports);
  return kongmei('study', 'rolling', tiny, '--with', `actuals=@${file}`, '--lang', 'en', '--json');
}

// The first run may have to build.
beforeAll(() => kongmei('--version'), 300_000);

test('reports come from a file', async () => {
  const { code, stdout } = await rolled(
    'through: 3\npower:\n  - { month: 3, block: line, energy: 0.4 亿kWh }\n',
  );
  expect(code).toBe(0);
  expect(StudyAnswer.parse(JSON.parse(stdout)).data).toMatchObject({ through: '2020-03', outcome: 'proven' });
}, 60_000);

test('a report of an unknown block is refused at its place', async () => {
  const { code, stdout, stderr } = await rolled('{ power: [{ month: 3, block: wire, energy: 0.4 亿kWh }] }');
  expect(code).toBe(2);
  expect(stdout + stderr).toContain('actuals.power.0.block');
}, 60_000);
