/** Loose coal at the door: options and tasks that cannot be meant. */
import { describe, expect, test } from 'vitest';
import { tryFile } from '../support/load-file.js';
import { option, world, type World } from '../support/villages.js';

describe('the door', () => {
  const issues = (given: World) => {
    const result = tryFile('tiny.yaml', world(given));
    return result.ok ? [] : result.issues.map(({ path }) => path);
  };
  test.each<[string, World, string]>([
    [
      'gas without its peak',
      { options: { gas: option('gas', { peakDay: undefined }) } },
      'options.gas.peakDay',
    ],
    ['gas that is oil', { options: { gas: option('gas', { fuel: 'diesel' }) } }, 'options.gas.fuel'],
    [
      'a heat pump without a price',
      { options: { pump: option('pump', { powerPrice: undefined }) } },
      'options.pump.powerPrice',
    ],
    [
      'a network without a name',
      { options: { pipe: option('pipe', { network: undefined }) } },
      'options.pipe.network',
    ],
    [
      'a task beyond all households',
      { options: { gas: option('gas') }, measure: { task: { total: '1.1 万户' } } },
      'task.total',
    ],
    [
      'a task for an unknown option',
      {
        options: { gas: option('gas') },
        measure: { task: { minima: { power: { options: ['pump'], households: '0 户' } } } },
      },
      'task.minima.power.options',
    ],
    [
      'a task that repeats the whole',
      {
        options: { gas: option('gas') },
        measure: { task: { minima: { total: { groups: ['villages'], households: '0 户' } } } },
      },
      'task.minima.total',
    ],
    [
      'a task beyond a group',
      {
        options: { gas: option('gas') },
        measure: { task: { minima: { county: { groups: ['villages'], households: '1.1 万户' } } } },
      },
      'task.minima.county.households',
    ],
  ])('%s', (_name, given, path) => {
    expect(issues(given)).toContain(`measures.loose-coal.${path}`);
  });
  test('a group that does not exist', () => {
    expect(issues({ options: { gas: option('gas', { groups: ['nowhere'] }) } })).toContain(
      'measures.loose-coal.options.gas.groups.0',
    );
  });
});
