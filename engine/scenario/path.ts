/** Paths into a document: `a.b.0.c`. Look-ups see own properties only, so no path reaches a prototype. */

/** A key that a path can carry: not empty, no dot, and not the one name that JavaScript treats as the prototype. */
export const isAddressable = (key: string): boolean =>
  key !== '' && !key.includes('.') && key !== '__proto__';

/** Steps of a path; undefined when a step is empty or not addressable. The empty path is the whole document. */
export function stepsOf(path: string): readonly string[] | undefined {
  if (path === '') return [];
  const steps = path.split('.');
  return steps.every(isAddressable) ? steps : undefined;
}

export const joinPath = (...steps: readonly (string | number)[]): string =>
  steps.filter((step) => step !== '').join('.');

export type Branch = Readonly<Record<string, unknown>>;

/** True for an object that is not a list. */
export const isBranch = (value: unknown): value is Branch =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const indexPattern = /^(?:0|[1-9]\d{0,6})$/;

/** Place in a list that a step names; undefined when it is not a whole number. */
export const indexOf = (step: string): number | undefined =>
  indexPattern.test(step) ? Number(step) : undefined;

/** The value one step below; undefined when there is none. */
export function childOf(value: unknown, step: string): unknown {
  if (Array.isArray(value)) {
    const index = indexOf(step);
    return index === undefined ? undefined : (value as readonly unknown[])[index];
  }
  return isBranch(value) && Object.hasOwn(value, step) ? value[step] : undefined;
}

/** The value at a place; undefined when there is none. */
export const valueAt = (value: unknown, steps: readonly string[]): unknown =>
  steps.reduce<unknown>((current, step) => childOf(current, step), value);
