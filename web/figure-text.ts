/** Figures of a scenario document, written `2970 万t @source` or as an object with value and unit. */

export interface Written {
  readonly value: number;
  readonly unit: string;
}

const pattern = /^\s*([+-]?[\d ,_]*\.?\d+(?:[eE][+-]?\d+)?)\s*([^@\s]*)\s*(?:@.*)?$/;

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The value at a dotted path of a document, or undefined. */
export function valueAt(document: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((part, key) => {
    if (Array.isArray(part)) return part[Number(key)];
    return isRecord(part) && Object.hasOwn(part, key) ? part[key] : undefined;
  }, document);
}

/** Reads a written figure; undefined when the text is none. */
export function readFigure(input: unknown): Written | undefined {
  if (typeof input === 'number') return { value: input, unit: '1' };
  if (isRecord(input) && typeof input['value'] === 'number')
    return { value: input['value'], unit: typeof input['unit'] === 'string' ? input['unit'] : '1' };
  if (typeof input !== 'string') return undefined;
  const match = pattern.exec(input);
  if (match?.[1] === undefined) return undefined;
  const value = Number(match[1].replace(/[ ,_]/g, ''));
  return Number.isFinite(value) ? { value, unit: match[2] === '' ? '1' : (match[2] ?? '1') } : undefined;
}

/** A number such as a year as text; empty when there is none. */
export function wholeAt(document: unknown, path: string): string {
  const value = valueAt(document, path);
  return typeof value === 'number' ? String(value) : '';
}

/** The bilingual name of a record such as `areas.dongchangfu`; undefined when it has none. */
export function nameAt(document: unknown, path: string): { zh: string; en: string } | undefined {
  const name = valueAt(document, `${path}.name`);
  return isRecord(name) && typeof name['zh'] === 'string' && typeof name['en'] === 'string'
    ? { zh: name['zh'], en: name['en'] }
    : undefined;
}
