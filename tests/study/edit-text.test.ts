import { expect, test } from 'vitest';
import { editText, valueOfEdit } from '../../engine/study/edit-text.js';
import { loadFile } from '../support/load-file.js';

test('figures are written as a scenario writes them', () => {
  expect(editText({ set: 'targets.coal.cap', to: '681.1 kt @assumption' })).toBe(
    'targets.coal.cap=681.1 kt @assumption',
  );
  const reserve = { value: 0.007272413734614291, unit: '1', source: 'assumption' };
  expect(editText({ set: 'targets.coal.reserve', to: reserve })).toBe(
    'targets.coal.reserve=0.7272413735 % @assumption',
  );
  expect(valueOfEdit({ set: 'targets.coal.cap', to: { value: 700, unit: 'kt' } })).toBe('700 kt');
  expect(valueOfEdit({ set: 'targets', to: { areas: {} } })).toBe('{"areas":{}}');
  expect(editText({ remove: 'targets.coal' })).toBe('targets.coal');
  expect(valueOfEdit({ remove: 'targets.coal' })).toBe('–');
});

test('and the door takes them', () => {
  const reserve = valueOfEdit({
    set: 'targets.coal.reserve',
    to: { value: 0.01, unit: '1', source: 'assumption' },
  });
  expect(
    loadFile('tiny.yaml', [{ set: 'targets.coal.reserve', to: reserve }]).city.targets.coal?.reserve,
  ).toBe(0.01);
});
