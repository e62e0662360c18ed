import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import type { ScenarioInput } from '../../engine/scenario/inherit.js';
import { loadScenario, type LoadResult } from '../../engine/scenario/load.js';
import { isBranch } from '../../engine/scenario/path.js';
import { tinyDocument } from '../support/tiny-document.js';

const tinyText = stringify(tinyDocument());
const noParents = () => undefined;

function load(input: Partial<ScenarioInput>): Extract<LoadResult, { ok: true }> {
  const result = loadScenario({ name: 'tiny.yaml', parents: noParents, ...input });
  if (!result.ok) throw new Error(JSON.stringify(result.issues, null, 1));
  return result;
}

function issuesOf(input: Partial<ScenarioInput>) {
  const result = loadScenario({ name: 'tiny.yaml', parents: noParents, ...input });
  return result.ok ? [] : result.issues;
}

/** Every path of a document. */
function pathsOf(value: unknown, path = ''): readonly string[] {
  if (typeof value !== 'object' || value === null) return [path];
  return [
    path,
    ...Object.entries(value).flatMap(([key, item]) => pathsOf(item, path === '' ? key : `${path}.${key}`)),
  ];
}

describe('a valid scenario', () => {
  it('gives the same city and hash from an object, YAML and JSON, and from its own canonical text', () => {
    const first = load({ document: tinyDocument() });
    for (const text of [
      tinyText,
      JSON.stringify(tinyDocument()),
      JSON.stringify(tinyDocument(), null, '\t'),
      first.canonical,
    ]) {
      const other = load({ text });
      expect(other.hash).toBe(first.hash);
      expect(other.city).toEqual(first.city);
      expect(JSON.stringify(other.city)).toBe(JSON.stringify(first.city));
    }
  });

  it('is read from bytes, with or without a byte order mark', () => {
    const bytes = new TextEncoder().encode(`\uFEFF${tinyText}`);
    expect(load({ text: bytes }).hash).toBe(load({ text: tinyText }).hash);
  });

  it('holds numbers in canonical units', () => {
    const { city } = load({ document: tinyDocument() });
    expect(city.units['old-1']?.capacity).toBe(300);
    expect(city.units['old-1']?.minimumUse).toEqual(new Array(12).fill(0));
    expect(city.targets.coal?.cap).toBeCloseTo(2000, 9);
    expect(city.unitClasses['condensing-300']?.coalRate).toBeCloseTo(0.325, 12);
    expect(city.grades['common']?.heatValue).toBeCloseTo(4800 * 4.1868e-3, 9);
    expect(city.loads['town']?.energy).toBeCloseTo(3300, 9);
  });

  it('is frozen all the way down', () => {
    const { city, document } = load({ document: tinyDocument() });
    const thawed = (value: unknown): boolean =>
      typeof value === 'object' &&
      value !== null &&
      (!Object.isFrozen(value) || Object.values(value).some(thawed));
    expect(thawed(city)).toBe(false);
    expect(thawed(document)).toBe(false);
  });

  it('knows value, unit and source of every figure', () => {
    const { provenance } = load({ document: tinyDocument() });
    expect(provenance.get('targets.coal.cap')).toEqual({
      value: 200,
      unit: '万t',
      given: { value: 200, unit: '万t' },
      source: 'assumption',
    });
    expect(provenance.get('fuels.gas.heatValue')?.value).toBeCloseTo(35.544, 9);
    expect(provenance.get('profiles.hourly.flat.workday')?.source).toBe('invented');
    expect(provenance.get('units.old-1.baseYear.hours')?.source).toBe('invented');
  });

  it('keeps an unusual figure that says why, and warns', () => {
    const rate = { value: 520, unit: 'gce/kWh', source: 'invented', unusual: 'small old unit' };
    const edits = [{ set: 'unitClasses.condensing-300.coalRate', to: rate }];
    const { warnings } = load({ document: tinyDocument(), edits });
    expect(warnings.map(({ code, path }) => [code, path])).toContainEqual([
      'W_UNUSUAL',
      'unitClasses.condensing-300.coalRate',
    ]);
  });

  it('warns of sources that nothing cites', () => {
    const { warnings } = load({ document: tinyDocument(), edits: [{ set: 'sources.idle', to: 'A book' }] });
    expect(warnings.map(({ path }) => path)).toContain('sources.idle');
  });
});

describe('a scenario with a parent', () => {
  const files: Readonly<Record<string, string>> = {
    'scenarios/tiny.yaml': tinyText,
    'scenarios/variants/tight.yaml':
      "extends: ../tiny.yaml\nid: tight\nedits:\n  - {set: targets.coal.cap, to: '190 万t @assumption'}\n",
  };
  const parents = (path: string) => files[path];

  it('is its parent with the edits of every child, in order', () => {
    const text =
      'extends: tight.yaml\ntitle: {zh: 甲, en: A}\nedits:\n' +
      "  - {set: targets.coal.cap, to: '180 万t @assumption'}\n  - {remove: measures.external-power}\n";
    const { city } = load({ text, name: 'scenarios/variants/tighter.yaml', parents });
    expect(city.id).toBe('tight');
    expect(city.title.en).toBe('A');
    expect(city.targets.coal?.cap).toBeCloseTo(1800, 9);
    expect(Object.keys(city.measures)).not.toContain('external-power');
  });

  it('has the hash of the same content written in one file', () => {
    const child = load({ text: 'extends: ../tiny.yaml\n', name: 'scenarios/variants/same.yaml', parents });
    expect(child.hash).toBe(load({ text: tinyText }).hash);
    expect(child.document).toEqual(parse(tinyText));
  });

  it('tells the line of its own edit that is wrong, and no line for what its parent says', () => {
    const text =
      "extends: ../tiny.yaml\nedits:\n  - set: units.old-1.capacity\n    to: '300 MWh'\n  - {remove: title.en}\n";
    const issues = issuesOf({ text, name: 'scenarios/variants/x.yaml', parents });
    expect(issues.map(({ code, line }) => [code, line])).toEqual([
      ['E_KEY_MISSING', undefined],
      ['E_UNIT_MISMATCH', 4],
    ]);
  });
});

describe('issues', () => {
  it('come all at once, each with its line', () => {
    const text = tinyText
      .replace('resolution: standard', 'resolution: often')
      .replace('capacity: 300 MW', 'capacity: -1 MW');
    const issues = issuesOf({ text });
    const lines = text.split('\n');
    expect(issues.map(({ code }) => code)).toEqual(['E_CHOICE', 'E_FIGURE_MIN']);
    for (const issue of issues) expect(lines[(issue.line ?? 0) - 1]).toContain(issue.seen);
  });

  it('name the line of the second of two equal ids', () => {
    const [issue] = issuesOf({ text: `${tinyText}id: again\n` });
    expect([issue?.code, issue?.path, issue?.line]).toEqual([
      'E_DUPLICATE_ID',
      'id',
      tinyText.split('\n').length,
    ]);
  });

  it('name the likely encoding', () => {
    const gbk = new Uint8Array([0x74, 0x3a, 0x20, 0xbf, 0xd8, 0xc3, 0xba]);
    expect(issuesOf({ text: gbk })[0]?.seen).toBe('GBK');
  });

  it('are bounded in number', () => {
    const units = Object.fromEntries(Array.from({ length: 2000 }, (_, at) => [`u${at}`, {}]));
    expect(issuesOf({ document: { ...tinyDocument(), units } }).length).toBe(500);
  });
});

describe('loading never throws', () => {
  const answers = (input: Partial<ScenarioInput>): void => {
    const result = loadScenario({
      name: 'tiny.yaml',
      parents: (path) => (path === 'tiny.yaml' ? tinyText : undefined),
      ...input,
    });
    if (!result.ok) expect(result.issues.length).toBeGreaterThan(0);
  };
  const paths = pathsOf(tinyDocument()).filter((path) => path !== '');
  const oddValues = fc.oneof(
    fc.jsonValue(),
    fc.constantFrom(
      '',
      '0',
      '1e400 MW',
      '-5 MW',
      '3 万tce',
      '5',
      'NaN',
      '@',
      0,
      -0,
      1e308,
      [],
      {},
      null,
      true,
    ),
  );
  const mutation = fc.record({ path: fc.constantFrom(...paths), value: oddValues, remove: fc.boolean() });

  it('on changed documents', () => {
    fc.assert(
      fc.property(fc.array(mutation, { minLength: 1, maxLength: 4 }), (mutations) => {
        const edits = mutations.map(({ path, value, remove }) =>
          remove ? { remove: path } : { set: path, to: value },
        );
        answers({ document: tinyDocument(), edits });
      }),
      { numRuns: 1500, seed: 91 },
    );
  });

  it('on changed texts', () => {
    const splice = fc.record({
      at: fc.nat({ max: tinyText.length }),
      drop: fc.nat({ max: 40 }),
      text: fc.oneof(
        fc.string(),
        fc.constantFrom('\n- ', ': ', '*a', '&a ', '!!set ', '{', '[', '\t', '"', '%YAML 9\n', '---\n'),
      ),
    });
    fc.assert(
      fc.property(splice, ({ at, drop, text }) =>
        answers({ text: tinyText.slice(0, at) + text + tinyText.slice(at + drop) }),
      ),
      { numRuns: 400, seed: 92 },
    );
  });

  it('on any text, bytes or value', () => {
    fc.assert(
      fc.property(fc.string(), (text) => answers({ text })),
      { numRuns: 3000, seed: 93 },
    );
    fc.assert(
      fc.property(fc.uint8Array(), (text) => answers({ text })),
      { numRuns: 3000, seed: 94 },
    );
    fc.assert(
      fc.property(fc.anything(), (document) => answers({ document })),
      { numRuns: 3000, seed: 95 },
    );
    const circle: Record<string, unknown> = {};
    circle['self'] = [circle, circle];
    answers({ document: circle });
  });

  it('on any file that claims a parent', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (edits, title) => {
        answers({ document: { extends: './tiny.yaml', edits, title }, name: 'child.yaml' });
      }),
      { numRuns: 100, seed: 6 },
    );
  });

  it('and leaves the prototype of objects alone', () => {
    answers({
      text: 'kongmei: 1\n__proto__: {polluted: true}\nconstructor: {prototype: {polluted: true}}\n',
    });
    expect(isBranch({}) && 'polluted' in {}).toBe(false);
  });
});
