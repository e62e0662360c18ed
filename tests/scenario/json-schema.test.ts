import { describe, expect, it } from 'vitest';
import { scenarioJsonSchema } from '../../engine/scenario/json-schema.js';
import { valueAt } from '../../engine/scenario/path.js';

describe('scenarioJsonSchema', () => {
  const schema = scenarioJsonSchema();
  const city = valueAt(schema, ['else', 'properties']);

  it('has a title, a description, and knows files with and without a parent', () => {
    expect(schema['title']).toContain('控煤');
    expect(valueAt(schema, ['then', 'properties', 'edits', 'type'])).toBe('array');
    expect(valueAt(city, ['units', 'type'])).toBe('object');
  });

  it('carries unit and bounds of figures and the target of references', () => {
    const unit = valueAt(city, ['units', 'additionalProperties', 'properties']);
    expect(valueAt(unit, ['capacity', 'unit'])).toBe('MW');
    expect(valueAt(unit, ['capacity', 'max'])).toBe(1500);
    expect(valueAt(unit, ['network', 'reference'])).toBe('networks');
  });

  it('refuses unknown keys and holds the measures', () => {
    expect(valueAt(schema, ['else', 'additionalProperties'])).toBe(false);
    expect(valueAt(city, ['measures', 'properties', 'external-power', 'type'])).toBe('object');
  });
});
