/** Looks into the scenario schema, so that messages, references and JSON Schema need no second list of fields. */
import { z } from 'zod';
import { childOf, isBranch, joinPath } from './path.js';

/** What a field says about itself beside its type. */
export interface FieldMeta {
  readonly unit?: string | undefined;
  readonly figure?: boolean | undefined;
  readonly series?: number | undefined;
  readonly reference?: string | undefined;
  readonly description?: string | undefined;
}

/** The schema that takes the input, without `optional`, `default`, `prefault` and `transform` around it. */
function innermost(schema: z.core.$ZodType): z.core.$ZodType {
  if (schema instanceof z.ZodOptional) return innermost(schema.unwrap());
  if (schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault) return innermost(schema.unwrap());
  if (schema instanceof z.ZodPipe) return innermost(schema.in);
  return schema;
}

/** Unit, reference and the like of a field. */
function metaOf(schema: z.core.$ZodType): FieldMeta {
  return z.globalRegistry.get(innermost(schema)) ?? {};
}

function below(schema: z.core.$ZodType, step: string): z.core.$ZodType | undefined {
  const inner = innermost(schema);
  if (inner instanceof z.ZodObject) return childOf(inner.shape, step) as z.core.$ZodType | undefined;
  if (inner instanceof z.ZodRecord) return inner.valueType;
  if (inner instanceof z.ZodArray) return inner.element;
  if (inner instanceof z.ZodUnion)
    return inner.options.map((option) => below(option, step)).find((found) => found !== undefined);
  return undefined;
}

/** The schema of a place; undefined when the place is unknown. */
export function schemaAt(root: z.core.$ZodType, steps: readonly PropertyKey[]): z.core.$ZodType | undefined {
  return steps.reduce<z.core.$ZodType | undefined>(
    (schema, step) => (schema === undefined ? undefined : below(schema, String(step))),
    root,
  );
}

/** Keys that an object of the schema may have; none for records by identifier. */
export function keysOf(schema: z.core.$ZodType | undefined): readonly string[] {
  if (schema === undefined) return [];
  const inner = innermost(schema);
  if (inner instanceof z.ZodObject) return Object.keys(inner.shape);
  if (inner instanceof z.ZodUnion) return inner.options.flatMap((option) => keysOf(option));
  return [];
}

/** What a field takes, in a few signs that need no translation. */
export function expectedOf(schema: z.core.$ZodType | undefined): string {
  if (schema === undefined) return 'value';
  const meta = metaOf(schema);
  if (meta.figure === true) return `<number> ${meta.unit ?? ''} @<source>`;
  if (meta.series !== undefined) return `${meta.series} x ${meta.unit ?? ''}`;
  if (meta.reference !== undefined) return `id: ${meta.reference}`;
  const inner = innermost(schema);
  if (inner instanceof z.ZodUnion)
    return [...new Set(inner.options.map((option) => expectedOf(option)))].join(' | ');
  if (inner instanceof z.ZodEnum) return inner.options.join(' | ');
  if (inner instanceof z.ZodObject) return `{ ${Object.keys(inner.shape).join(', ')} }`;
  if (inner instanceof z.ZodRecord) return '{ id: ... }';
  if (inner instanceof z.ZodArray) return `[${expectedOf(inner.element)}]`;
  return meta.description ?? (inner instanceof z.ZodString ? 'text' : inner._zod.def.type);
}

/** Calls `visit` for every reference that a parsed value holds: what it names, and where it stands. */
export function visitReferences(
  schema: z.core.$ZodType,
  value: unknown,
  path: string,
  visit: (reference: { readonly to: string; readonly id: string; readonly path: string }) => void,
): void {
  const to = metaOf(schema).reference;
  if (to !== undefined && typeof value === 'string') visit({ to, id: value, path });
  const inner = innermost(schema);
  if (Array.isArray(value) && inner instanceof z.ZodArray)
    value.forEach((item, index) => visitReferences(inner.element, item, joinPath(path, index), visit));
  if (!isBranch(value)) return;
  for (const [key, item] of Object.entries(value)) {
    const field =
      inner instanceof z.ZodObject || inner instanceof z.ZodRecord ? below(inner, key) : undefined;
    if (field !== undefined) visitReferences(field, item, joinPath(path, key), visit);
  }
}
