/** Every scenario file loads, names its sources, and says something of its own. */
import { describe, expect, test } from 'vitest';
import { ruleSets } from '../../engine/rules/rules.js';
import { buildCity } from '../../engine/system/build.js';
import { loadFile, scenarioFiles, tryFile } from '../support/load-file.js';

test('the files of the repository are there', () => {
  for (const file of ['tiny.yaml', 'impossible.yaml', 'liaocheng-2020.yaml']) expect(scenarioFiles).toContain(file);
});

test('ids and contents are unique', () => {
  const loaded = scenarioFiles.map((file) => loadFile(file));
  expect(new Set(loaded.map(({ city }) => city.id)).size).toBe(loaded.length);
  expect(new Set(loaded.map(({ hash }) => hash)).size).toBe(loaded.length);
});

describe.each(scenarioFiles)('%s', (file) => {
  test('loads and builds at every month-based resolution', () => {
    const result = tryFile(file);
    expect(result.ok ? [] : result.issues).toEqual([]);
    if (!result.ok) return;
    for (const resolution of ['annual', 'monthly'] as const)
      expect(buildCity(result.city, ruleSets[result.city.rules], { resolution }).program.columns).toBeGreaterThan(50);
  });
  test('loads the same again from its canonical text', () => {
    const first = loadFile(file);
    const again = loadFile(file);
    expect(again.hash).toBe(first.hash);
    expect(again.city).toEqual(first.city);
  });
});

describe.each(scenarioFiles.filter((file) => file.startsWith('variants/')))('%s', (file) => {
  test('differs from its parent and only by what it says', () => {
    const { city } = loadFile(file);
    const parent = loadFile('liaocheng-2020.yaml').city;
    expect(Object.keys(city.units)).toEqual(Object.keys(parent.units));
    expect(city).not.toEqual(parent);
  });
});
