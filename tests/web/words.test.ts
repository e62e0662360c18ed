import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { sayIn, words } from '../../web/words.js';

const web = fileURLToPath(new URL('../../web', import.meta.url));
const sources = readdirSync(web, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name) && name !== 'words.ts')
  .map((name) => readFileSync(`${web}/${name}`, 'utf8'))
  .join('\n');

const places = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();

describe('the words of the page', () => {
  test('each is said in both languages, with the same places', () => {
    const uneven = Object.entries(words).filter(
      ([, { zh, en }]) => zh.trim() === '' || en.trim() === '' || places(zh).join() !== places(en).join(),
    );
    expect(uneven).toEqual([]);
  });

  test('English words hold no Chinese', () => {
    expect(Object.entries(words).filter(([, { en }]) => /\p{Script=Han}/u.test(en))).toEqual([]);
  });

  test('each is used', () => {
    const composed = /^(?:stage|lamp|conflict)[a-z]+$/;
    const unused = Object.keys(words).filter(
      (word) => !composed.test(word) && !new RegExp(`['.]${word}\\b`).test(sources),
    );
    expect(unused).toEqual([]);
  });

  test('places are filled; an unknown one stays', () => {
    expect(sayIn('en')('year', { year: '2020' })).toBe('Target year 2020');
    expect(sayIn('zh')('year')).toBe('目标年 {year}');
  });
});
