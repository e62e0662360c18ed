/** What the words of a code are made of. */
import type { Words } from '../words.js';

/** Data of an error as its words see it: place, what was seen and expected, and whatever the code adds. */
export type TextData = Readonly<Record<string, unknown>>;

/** Words of one code: what is wrong, and the way out. */
export interface ErrorText {
  readonly message: (data: TextData) => Words;
  readonly wayOut: (data: TextData) => Words;
}

/** A datum as text; a dash when it is absent. */
function datum(data: TextData, key: string): string {
  const value = data[key];
  if (value === undefined || value === null || value === '') return '-';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

export const has = (data: TextData, key: string): boolean => datum(data, key) !== '-';

/** Fills `{key}` in a text with the datum of that name. */
const filled = (text: string, data: TextData): string =>
  text.replace(/\{(\w+)\}/g, (_, key: string) => datum(data, key));

/** Words with `{key}` places. */
export const words =
  (zh: string, en: string) =>
  (data: TextData): Words => ({ zh: filled(zh, data), en: filled(en, data) });

/** Words that begin with a guess when there is one, such as the nearest known name. */
export const guessing =
  (key: string, guess: readonly [string, string], zh: string, en: string) =>
  (data: TextData): Words =>
    has(data, key) ? words(`${guess[0]}${zh}`, `${guess[1]} ${en}`)(data) : words(zh, en)(data);
