import { parse } from 'yaml';
import { EngineError } from '../../engine/index.js';
import type { Edit } from '../../engine/contract.js';

function value(text: string): unknown {
  try {
    const parsed: unknown = parse(text, { maxAliasCount: 0 });
    return parsed;
  } catch {
    // `@` and `%` have a meaning for YAML at the start of a word: then it is a text.
    return text;
  }
}

/** A number with a unit and no source, such as `2950 万t`. */
const unsourced = /^[+-]?\d[\d.eE+-]*\s*[^\s@]+$/;

/** What a user tries on the command line without naming a source is an assumption, and says so in the plan. */
const sourced = (given: unknown): unknown =>
  typeof given === 'string' && unsourced.test(given) ? `${given} @assumption` : given;

/** Edits of `path=value` words; a value is written as in a scenario file. Throws E_EDIT_FORM. */
export function editsOf(words: readonly string[]): Edit[] {
  return words.map((word) => {
    const place = word.indexOf('=');
    if (place < 1)
      throw new EngineError('E_EDIT_FORM', { path: '--set', seen: word, expected: 'path=value' });
    return { set: word.slice(0, place).trim(), to: sourced(value(word.slice(place + 1))) };
  });
}
