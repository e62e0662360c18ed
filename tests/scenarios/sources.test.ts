/** Every figure of the Liaocheng file says where it comes from, and the file says that its totals are a demonstration. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse } from 'yaml';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';

const text = readFileSync(resolve(import.meta.dirname, '../../scenarios/liaocheng-2020.yaml'), 'utf8');
const document: unknown = parse(text);
const { sources } = z.object({ sources: z.record(z.string(), z.string().min(10)) }).parse(document);

interface Cited {
  readonly path: string;
  readonly source: string | undefined;
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Parts that hold no figures: settings, calendar and texts. */
const withoutFigures = new Set(['rules', 'sources', 'time', 'title', 'summary', 'name', 'note', 'enterprise']);

/** Figures and lists of numbers with the source that applies: their own, else that of the nearest record around them. */
function citedIn(value: unknown, path: string, around: string | undefined): readonly Cited[] {
  if (typeof value === 'string') {
    const figure = /^[+-]?\d[\d.]*\s[^@]*?(?:@(\S+))?$/.exec(value);
    return figure === null ? [] : [{ path, source: figure[1] ?? around }];
  }
  if (Array.isArray(value)) {
    const items: readonly unknown[] = value;
    return items.every((item) => typeof item === 'number') ? [{ path, source: around }] : [];
  }
  if (!isRecord(value)) return [];
  const own = typeof value['source'] === 'string' ? value['source'] : around;
  if (typeof value['value'] === 'number') return [{ path, source: own }];
  return Object.entries(value)
    .filter(([key]) => key !== 'source' && !withoutFigures.has(key))
    .flatMap(([key, item]) => citedIn(item, path === '' ? key : `${path}.${key}`, own));
}

describe('sources of the Liaocheng scenario', () => {
  const cited = citedIn(document, '', undefined);

  test('every figure names a source or is an assumption', () => {
    expect(cited.length).toBeGreaterThan(2_500);
    expect(cited.filter(({ source }) => source === undefined).map(({ path }) => path)).toEqual([]);
  });

  test('every source that is named is listed, and every listed one is used', () => {
    const named = new Set(cited.map(({ source }) => source).filter((source) => source !== 'assumption'));
    expect([...named].filter((source) => source === undefined || !Object.hasOwn(sources, source))).toEqual([]);
    expect(Object.keys(sources).filter((source) => !named.has(source))).toEqual([]);
  });

  test('facts are not labelled as assumptions', () => {
    const sourceOf = (path: string): string | undefined => cited.find((item) => item.path === path)?.source;
    expect(sourceOf('units.xinyuan-1.capacity')).toBe('gcpt');
    expect(sourceOf('grades.coal-5500.price')).toBe('nbs-prices');
    expect(sourceOf('networks.dongchangfu-north.heatIntensity')).toBe('heat-2014');
    expect(sourceOf('economy.valueAddedBaseYear')).toBe('census-2020');
    expect(sourceOf('targets.energy.provinceIncrement')).toBe('province-2020');
    for (const limit of ['subsidy', 'fund', 'land', 'bondPool'])
      expect(sourceOf(`guardrails.${limit}`)).toBe('city-document');
    expect(sourceOf('targets.areas.dongchangfu.cap')).toBe('dongchangfu-2019');
    expect(sourceOf('measures.loose-coal.task.total')).toBe('clean-heating-2020');
    expect(sourceOf('measures.loose-coal.task.minima.guanxian.households')).toBe('clean-heating-2020');
  });

  test('totals of the city are labelled as assumptions', () => {
    const demonstration = cited.filter(({ path }) => /^(statistics|targets\.coal|targets\.energy\.base)/.test(path));
    expect(demonstration.length).toBeGreaterThan(20);
    expect(demonstration.filter(({ source }) => source !== 'assumption')).toEqual([]);
  });
});

describe('the header of the Liaocheng scenario', () => {
  const header = text.slice(0, text.indexOf('\nkongmei:'));

  test('says in both languages that the totals are a demonstration', () => {
    expect(header).toMatch(/演示，不是官方统计数据/);
    expect(header).toMatch(/demonstration\s+(?:#\s+)?and NOT official statistics/);
  });

  test('lists the official numbers that a user must put in', () => {
    expect(header).toMatch(/Official numbers that a user must put in/);
    for (const number of Array.from({ length: 15 }, (_, place) => place + 1)) expect(header).toContain(`#   ${number}. `);
  });

  test('names the units that were left out and why', () => {
    for (const word of ['G114429', 'G114434', 'Huantai', 'Zibo', '淄博']) expect(header).toContain(word);
  });
});
