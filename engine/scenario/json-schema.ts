/** The JSON Schema of scenario files, so that editors can complete and check them while they are written. */
import { z } from 'zod';
import { CityScenario } from './schema.js';

type JsonSchema = Readonly<Record<string, unknown>>;

const words: JsonSchema = {
  type: 'object',
  properties: { zh: { type: 'string' }, en: { type: 'string' } },
  required: ['zh', 'en'],
  additionalProperties: false,
};

const edit: JsonSchema = {
  anyOf: [
    {
      type: 'object',
      properties: { set: { type: 'string', description: 'path such as targets.coal.cap' }, to: {} },
      required: ['set', 'to'],
      additionalProperties: false,
    },
    {
      type: 'object',
      properties: { remove: { type: 'string' } },
      required: ['remove'],
      additionalProperties: false,
    },
  ],
};

/** A file with a parent. */
const child: JsonSchema = {
  type: 'object',
  description: 'A parent file and an ordered list of edits',
  properties: {
    kongmei: { const: 1 },
    extends: { type: 'string', description: 'path of the parent, relative to this file' },
    id: { type: 'string' },
    title: words,
    summary: words,
    edits: { type: 'array', items: edit },
  },
  required: ['extends'],
  additionalProperties: false,
};

/** The schema of a file: a whole city, or a parent and edits. */
export function scenarioJsonSchema(): JsonSchema {
  const { $schema, ...city } = z.toJSONSchema(CityScenario, { io: 'input' });
  return {
    $schema,
    title: 'Kongmei scenario 控煤方案',
    description: '一个城市的能源与煤炭消费控制方案 / A city scenario of energy and coal control',
    if: { type: 'object', required: ['extends'] },
    then: child,
    else: city,
  };
}
