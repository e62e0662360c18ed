import { describe, expect, it } from 'vitest';
import { errorCodes } from '../../engine/errors.js';
import { errorTexts } from '../../engine/texts/errors.js';
import { warningTexts } from '../../engine/texts/warnings.js';

const han = /\p{Script=Han}/u;
const data = {
  path: 'units.a',
  seen: '1',
  expected: '2',
  nearest: 'b',
  likely: 'MW',
  words: { zh: '二', en: 'two' },
};

describe('words of errors', () => {
  it('exist for every code, and for nothing else', () => {
    expect(Object.keys(errorTexts).sort()).toEqual(Object.keys(errorCodes).sort());
  });

  it.each(Object.entries(errorTexts))(
    '%s: both languages, message and way out, with and without data',
    (_, text) => {
      for (const given of [data, {}])
        for (const words of [text.message(given), text.wayOut(given)]) {
          expect(words.zh).toMatch(han);
          expect(words.en).toMatch(/[a-z]{2}/);
          expect(words.en).not.toMatch(han);
          expect(`${words.zh}${words.en}`).not.toMatch(
            /undefined|\[object|\{(?:path|seen|expected|nearest|likely)\}/,
          );
        }
    },
  );

  it('use the same data in both languages', () => {
    const keys = [
      'path',
      'seen',
      'expected',
      'nearest',
      'likely',
      'line',
      'missing',
      'kind',
      'rules',
      'chain',
    ];
    const marks = Object.fromEntries(keys.map((key) => [key, `<${key}>`]));
    const used = (words: string): readonly string[] => keys.filter((key) => words.includes(`<${key}>`));
    for (const text of Object.values(errorTexts))
      for (const words of [text.message(marks), text.wayOut(marks)])
        expect(used(words.zh)).toEqual(used(words.en));
  });
});

describe('words of warnings', () => {
  it.each(Object.entries(warningTexts))('%s: both languages', (_, say) => {
    expect(say(data).zh).toMatch(han);
    expect(say(data).en).not.toMatch(han);
  });
});
