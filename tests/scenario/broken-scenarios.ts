/** Broken scenarios: how the tiny city (or a raw file) is broken, and what the door must say about it. */
import { stringify } from 'yaml';
import type { Edit } from '../../engine/contract.js';
import type { ErrorCode } from '../../engine/errors.js';
import type { ScenarioInput } from '../../engine/scenario/inherit.js';
import { tinyDocument } from '../support/tiny-document.js';
import { group as householdGroup } from '../golden/edits-households.js';
import { brokenGoals } from './broken-goals.js';
import { brokenIndustry } from './broken-industry.js';
import { brokenStores } from './broken-stores.js';
import { brokenTies } from './broken-ties.js';

/** What the engine is given; `files` are the parents, for doors that read from disk. */
export type BrokenInput = ScenarioInput & { readonly files?: Readonly<Record<string, string>> };

export interface BrokenScenario {
  readonly name: string;
  readonly input: () => BrokenInput;
  readonly code: ErrorCode;
  readonly path: string;
  /** A part of what the issue says is expected. */
  readonly expected: string;
  /** A part of the way out in English, such as the likely slip. */
  readonly wayOut?: string;
}

const noParents = () => undefined;

/** A file as bytes or text. */
const file =
  (text: string | Uint8Array, files: Readonly<Record<string, string>> = {}) =>
  (): BrokenInput => ({
    text,
    files,
    name: 'city.yaml',
    parents: (path) => files[path],
  });

/** The tiny city with edits, as a document. */
const edited =
  (...edits: readonly Edit[]) =>
  (): ScenarioInput => ({ document: tinyDocument(), name: 'tiny.yaml', parents: noParents, edits });

const set = (path: string, to: unknown) => edited({ set: path, to });
const remove = (path: string) => edited({ remove: path });

const tinyText = stringify(tinyDocument());
const utf16 = (text: string): Uint8Array => {
  const units = new Uint16Array([
    0xfeff,
    ...Array.from({ length: text.length }, (_, at) => text.charCodeAt(at)),
  ]);
  return new Uint8Array(units.buffer);
};
/** `title: 控煤` in GBK. */
const gbk = new Uint8Array([0x74, 0x69, 0x74, 0x6c, 0x65, 0x3a, 0x20, 0xbf, 0xd8, 0xc3, 0xba, 0x0a]);
const bomb = [
  'a: &a [x, x, x, x, x, x, x, x, x]',
  ...['b', 'c', 'd', 'e', 'f', 'g', 'h'].map((key, at) => {
    const before = String.fromCharCode(key.charCodeAt(0) - 1);
    return `${key}: ${at === 6 ? '' : `&${key} `}[${Array.from({ length: 9 }, () => `*${before}`).join(', ')}]`;
  }),
].join('\n');

const files: readonly BrokenScenario[] = [
  {
    name: 'a file of 200 MB',
    input: () => file(new Uint8Array(200_000_000))(),
    code: 'E_FILE_TOO_LARGE',
    path: '',
    expected: '8.0 MiB',
  },
  {
    name: 'a text of 200 MB',
    input: () => file(' '.repeat(200_000_000))(),
    code: 'E_FILE_TOO_LARGE',
    path: '',
    expected: '8.0 MiB',
  },
  { name: 'GBK', input: file(gbk), code: 'E_FILE_ENCODING', path: '', expected: 'UTF-8', wayOut: 'UTF-8' },
  { name: 'UTF-16', input: file(utf16(tinyText)), code: 'E_FILE_ENCODING', path: '', expected: 'UTF-8' },
  {
    name: 'random bytes',
    input: file(new Uint8Array([0xc3, 0x28, 0xff, 0xfe, 0x80])),
    code: 'E_FILE_ENCODING',
    path: '',
    expected: 'UTF-8',
  },
  {
    name: 'a NUL byte',
    input: file('kongmei: 1\nid: a\0b\n'),
    code: 'E_FILE_ENCODING',
    path: '',
    expected: 'UTF-8',
  },
  { name: 'a YAML bomb', input: file(bomb), code: 'E_YAML_ALIASES', path: '', expected: '100' },
  {
    name: 'an alias of itself',
    input: file('areas: &a [*a, *a]'),
    code: 'E_YAML_ALIASES',
    path: 'areas.0',
    expected: 'a tree',
  },
  {
    name: 'an alias without an anchor',
    input: file('areas: *nowhere'),
    code: 'E_YAML_ALIASES',
    path: '',
    expected: '100',
  },
  {
    name: 'a million brackets',
    input: file('['.repeat(1_000_000)),
    code: 'E_YAML_DEEP',
    path: '',
    expected: '40',
  },
  {
    name: 'deep block lists',
    input: file('- '.repeat(100_000)),
    code: 'E_YAML_DEEP',
    path: '',
    expected: '40',
  },
  {
    name: 'broken indentation',
    input: file('kongmei: 1\n  id: tiny\n'),
    code: 'E_YAML_SYNTAX',
    path: '',
    expected: 'YAML',
  },
  {
    name: 'an open quote',
    input: file('kongmei: 1\nid: "tiny\n'),
    code: 'E_YAML_SYNTAX',
    path: '',
    expected: 'YAML',
  },
  {
    name: 'a custom tag',
    input: file('kongmei: 1\nid: !!js/function "x"\n'),
    code: 'E_YAML_SYNTAX',
    path: '',
    expected: 'YAML',
  },
  {
    name: 'bytes by tag',
    input: file('kongmei: 1\nid: !!binary aGk=\n'),
    code: 'E_YAML_SYNTAX',
    path: '',
    expected: 'YAML',
  },
  {
    name: 'an id given twice',
    input: file('areas:\n  east: {}\n  west: {}\n  east: {}\n'),
    code: 'E_DUPLICATE_ID',
    path: 'areas.east',
    expected: 'one of each',
  },
  { name: 'an empty file', input: file(''), code: 'E_DOCUMENT_SHAPE', path: '', expected: 'object' },
  { name: 'a list', input: file('- 1\n- 2\n'), code: 'E_DOCUMENT_SHAPE', path: '', expected: 'object' },
  {
    name: 'two documents in a file',
    input: file('kongmei: 1\n---\nkongmei: 1\n'),
    code: 'E_DOCUMENT_SHAPE',
    path: '',
    expected: '1',
  },
  { name: 'no version', input: file('id: tiny\n'), code: 'E_VERSION', path: 'kongmei', expected: '1' },
  {
    name: 'a version of the future',
    input: file('kongmei: 99\n'),
    code: 'E_VERSION',
    path: 'kongmei',
    expected: '1',
  },
  {
    name: 'NaN',
    input: file(tinyText.replace('gas:\n', 'gas:\n    note: .nan\n')),
    code: 'E_FIGURE_NUMBER',
    path: 'fuels.gas.note',
    expected: 'finite',
  },
  {
    name: 'infinity',
    input: file(tinyText.replace('year: 2020', 'year: .inf')),
    code: 'E_FIGURE_NUMBER',
    path: 'year',
    expected: 'finite',
  },
  {
    name: 'the prototype as a key',
    input: file('kongmei: 1\n__proto__: {polluted: yes}\n'),
    code: 'E_KEY_UNKNOWN',
    path: '__proto__',
    expected: 'another key',
  },
];

const families: readonly BrokenScenario[] = [
  {
    name: 'a parent that is not there',
    input: file('extends: base.yaml\n'),
    code: 'E_PARENT_MISSING',
    path: 'extends',
    expected: 'base.yaml',
  },
  {
    name: 'a parent outside',
    input: file('extends: /etc/passwd\n'),
    code: 'E_PARENT_MISSING',
    path: 'extends',
    expected: 'base.yaml',
  },
  {
    name: 'a file that inherits from itself',
    input: file('extends: city.yaml\n', { 'city.yaml': 'extends: city.yaml\n' }),
    code: 'E_PARENT_CYCLE',
    path: 'extends',
    expected: '16',
  },
  {
    name: 'files that inherit in a circle',
    input: file('extends: a.yaml\n', { 'a.yaml': 'extends: b.yaml\n', 'b.yaml': 'extends: ./a.yaml\n' }),
    code: 'E_PARENT_CYCLE',
    path: 'b.yaml#extends',
    expected: '16',
  },
  {
    name: 'a broken parent',
    input: file('extends: a.yaml\n', { 'a.yaml': 'id: "x\n' }),
    code: 'E_YAML_SYNTAX',
    path: 'a.yaml#',
    expected: 'YAML',
  },
  {
    name: 'a child of another version',
    input: file('kongmei: 2\nextends: a.yaml\n', { 'a.yaml': tinyText }),
    code: 'E_VERSION',
    path: 'kongmei',
    expected: '1',
  },
  {
    name: 'content beside a parent',
    input: file('extends: a.yaml\nyear: 2021\n', { 'a.yaml': tinyText }),
    code: 'E_KEY_UNKNOWN',
    path: 'year',
    expected: 'edits',
    wayOut: "set: 'year'",
  },
  {
    name: 'an edit without form',
    input: file('extends: a.yaml\nedits: [{put: x}]\n', { 'a.yaml': tinyText }),
    code: 'E_EDIT_FORM',
    path: 'edits.0',
    expected: 'set',
  },
  {
    name: 'edits that are no list',
    input: file('extends: a.yaml\nedits: {set: x}\n', { 'a.yaml': tinyText }),
    code: 'E_EDIT_FORM',
    path: 'edits',
    expected: 'set',
  },
  {
    name: 'an edit of nothing',
    input: file('extends: a.yaml\nedits: [{set: targets.coals.cap, to: 1 万t}]\n', { 'a.yaml': tinyText }),
    code: 'E_EDIT_PATH',
    path: 'edits.0.set',
    expected: 'coal',
    wayOut: 'Did you mean “coal”',
  },
  {
    name: 'removal of nothing',
    input: edited({ remove: 'measures.external-pwr' }),
    code: 'E_EDIT_PATH',
    path: 'edits.0.remove',
    expected: 'external-power',
    wayOut: 'external-power',
  },
  {
    name: 'an edit of the prototype',
    input: edited({ set: '__proto__.polluted', to: 1 }),
    code: 'E_EDIT_PATH',
    path: 'edits.0.set',
    expected: '',
  },
  {
    name: 'an edit through the prototype',
    input: edited({ set: 'constructor.prototype.polluted', to: 1 }),
    code: 'E_EDIT_PATH',
    path: 'edits.0.set',
    expected: 'kongmei',
  },
];

const fields: readonly BrokenScenario[] = [
  {
    name: 'an unknown key',
    input: set('units.old-1.capcity', '300 MW'),
    code: 'E_KEY_UNKNOWN',
    path: 'units.old-1.capcity',
    expected: 'capacity',
    wayOut: 'capacity',
  },
  {
    name: 'an unknown part',
    input: set('bolers', {}),
    code: 'E_KEY_UNKNOWN',
    path: 'bolers',
    expected: 'areas',
    wayOut: 'boilers',
  },
  {
    name: 'an unknown measure',
    input: set('measures.loose-gas', {}),
    code: 'E_KEY_UNKNOWN',
    path: 'measures.loose-gas',
    expected: 'boiler-retrofit',
  },
  {
    name: 'a missing field',
    input: remove('loads.town.energy'),
    code: 'E_KEY_MISSING',
    path: 'loads.town.energy',
    expected: '亿kWh',
  },
  {
    name: 'a missing part',
    input: remove('statistics'),
    code: 'E_KEY_MISSING',
    path: 'statistics',
    expected: 'energyCity',
  },
  {
    name: 'a title in one language',
    input: remove('title.en'),
    code: 'E_KEY_MISSING',
    path: 'title.en',
    expected: 'text',
  },
  { name: 'text for words', input: set('title', 'Tiny'), code: 'E_TYPE', path: 'title', expected: 'zh' },
  {
    name: 'an empty title',
    input: set('title.zh', ''),
    code: 'E_TYPE',
    path: 'title.zh',
    expected: 'not empty',
  },
  { name: 'a list for records', input: set('units', []), code: 'E_TYPE', path: 'units', expected: 'id' },
  {
    name: 'null for a figure',
    input: set('units.old-1.capacity', null),
    code: 'E_TYPE',
    path: 'units.old-1.capacity',
    expected: 'MW',
  },
  {
    name: 'text in a list of months',
    input: set('units.old-1.available', ['all']),
    code: 'E_TYPE',
    path: 'units.old-1.available.0',
    expected: 'number',
  },
  {
    name: 'an unknown choice',
    input: set('resolution', 'montly'),
    code: 'E_CHOICE',
    path: 'resolution',
    expected: 'monthly',
    wayOut: 'monthly',
  },
  { name: 'unknown rules', input: set('rules', '2024x'), code: 'E_CHOICE', path: 'rules', expected: '2020' },
  {
    name: 'an id with capitals',
    input: set('areas.East_2', {}),
    code: 'E_ID_FORM',
    path: 'areas.East_2',
    expected: 'a-z',
  },
  {
    name: 'a reference that is no id',
    input: set('units.old-1.node', 'Public Grid'),
    code: 'E_ID_FORM',
    path: 'units.old-1.node',
    expected: 'a-z',
  },
  {
    name: 'an id that is too long',
    input: set('id', 'a'.repeat(65)),
    code: 'E_ID_FORM',
    path: 'id',
    expected: '64',
  },
  {
    name: 'a number without unit',
    input: set('units.old-1.capacity', 300),
    code: 'E_FIGURE_FORM',
    path: 'units.old-1.capacity',
    expected: 'MW',
    wayOut: '300 MW @assumption',
  },
  {
    name: 'a bare number where two units are possible',
    input: set('fuels.diesel.heatValue', 42),
    code: 'E_FIGURE_FORM',
    path: 'fuels.diesel.heatValue',
    expected: 'MJ/kg',
    wayOut: '42 MJ/kg',
  },
  {
    name: 'no number at all',
    input: set('units.old-1.capacity', 'large'),
    code: 'E_FIGURE_FORM',
    path: 'units.old-1.capacity',
    expected: 'MW',
  },
  {
    name: 'a very long figure',
    input: set('units.old-1.capacity', `1${' '.repeat(100_000)}@a b`),
    code: 'E_FIGURE_FORM',
    path: 'units.old-1.capacity',
    expected: 'MW',
  },
  {
    name: 'NaN as text',
    input: set('units.old-1.capacity', '1e999 MW'),
    code: 'E_FIGURE_NUMBER',
    path: 'units.old-1.capacity',
    expected: 'MW',
  },
  {
    name: 'a negative capacity',
    input: set('units.old-1.capacity', '-300 MW @invented'),
    code: 'E_FIGURE_MIN',
    path: 'units.old-1.capacity',
    expected: '>= 1 MW',
  },
  {
    name: 'a share above 1',
    input: set('nodes.public.reserve', '120 %'),
    code: 'E_FIGURE_MAX',
    path: 'nodes.public.reserve',
    expected: '<= 0.5',
  },
  {
    name: 'a capacity in the wrong size of unit',
    input: set('units.old-1.capacity', '300 万kW @invented'),
    code: 'E_FIGURE_MAX',
    path: 'units.old-1.capacity',
    expected: '<= 1500 MW',
    wayOut: 'MW',
  },
  {
    name: 'a month 13',
    input: set('time.dispatchFrom', 13),
    code: 'E_FIGURE_MAX',
    path: 'time.dispatchFrom',
    expected: '12',
  },
  {
    name: 'a coal rate out of its band',
    input: set('unitClasses.condensing-300.coalRate', '180 gce/kWh'),
    code: 'E_FIGURE_BAND',
    path: 'unitClasses.condensing-300.coalRate',
    expected: '240..450 gce/kWh',
  },
  {
    name: 'a coal rate in the wrong size of unit',
    input: set('unitClasses.condensing-300.coalRate', '325 kgce/kWh'),
    code: 'E_FIGURE_MAX',
    path: 'unitClasses.condensing-300.coalRate',
    expected: 'gce/kWh',
    wayOut: 'gce/kWh',
  },
  {
    name: 'a price a thousand times too small',
    input: set('grades.high.price', '0.64 元/t'),
    code: 'E_FIGURE_BAND',
    path: 'grades.high.price',
    expected: '150..1500',
    wayOut: '元/kg',
  },
  {
    name: 'eleven months',
    input: set(
      'profiles.monthly.even.shares',
      Array.from({ length: 11 }, () => 1 / 11),
    ),
    code: 'E_SERIES_LENGTH',
    path: 'profiles.monthly.even.shares',
    expected: '12',
  },
  {
    name: 'a month with too high a value',
    input: set('units.old-1.available.6', 3),
    code: 'E_FIGURE_MAX',
    path: 'units.old-1.available.6',
    expected: '<= 1',
  },
  {
    name: 'an unknown unit',
    input: set('units.old-1.capacity', '300 mw @invented'),
    code: 'E_UNIT_UNKNOWN',
    path: 'units.old-1.capacity',
    expected: 'MW',
    wayOut: 'Did you mean MW',
  },
  {
    name: 'an unknown part of a unit',
    input: set('unitClasses.condensing-300.coalRate', '325 gce/kwh'),
    code: 'E_UNIT_UNKNOWN',
    path: 'unitClasses.condensing-300.coalRate',
    expected: 'gce/kWh',
    wayOut: 'gce/kWh',
  },
  {
    name: 'standard coal for coal',
    input: set('targets.coal.cap', '200 万tce @assumption'),
    code: 'E_UNIT_MISMATCH',
    path: 'targets.coal.cap',
    expected: '万t',
    wayOut: 'Did you mean 万t',
  },
  {
    name: 'energy for power',
    input: set('units.old-1.capacity', '300 MWh @invented'),
    code: 'E_UNIT_MISMATCH',
    path: 'units.old-1.capacity',
    expected: 'MW',
    wayOut: 'MW',
  },
  {
    name: 'a heat value in power',
    input: set('fuels.gas.heatValue', '3 MW @invented'),
    code: 'E_UNIT_MISMATCH',
    path: 'fuels.gas.heatValue',
    expected: 'MJ/kg | MJ/m3',
  },
  {
    name: 'an unknown key of a figure',
    input: set('units.old-1.capacity', { value: 300, unit: 'MW', sorce: 'invented' }),
    code: 'E_KEY_UNKNOWN',
    path: 'units.old-1.capacity.sorce',
    expected: 'source',
    wayOut: 'source',
  },
];

const city: readonly BrokenScenario[] = [
  {
    name: 'a figure without source',
    input: remove('units.old-1.source'),
    code: 'E_SOURCE_MISSING',
    path: 'units.old-1.capacity',
    expected: '@<source>',
  },
  {
    name: 'an unknown source of a figure',
    input: set('units.old-1.capacity', '300 MW @invnted'),
    code: 'E_SOURCE_UNKNOWN',
    path: 'units.old-1.capacity',
    expected: 'invented',
    wayOut: 'invented',
  },
  {
    name: 'an unknown source of a record',
    input: set('units.old-1.source', 'hearsay'),
    code: 'E_SOURCE_UNKNOWN',
    path: 'units.old-1.source',
    expected: 'assumption',
  },
  {
    name: 'a unit in a network that does not exist',
    input: set('units.east-2.network', 'east-het'),
    code: 'E_REFERENCE',
    path: 'units.east-2.network',
    expected: 'networks',
    wayOut: 'east-heat',
  },
  {
    name: 'a unit of an unknown class',
    input: set('units.old-1.class', 'constructor'),
    code: 'E_REFERENCE',
    path: 'units.old-1.class',
    expected: 'condensing-300',
  },
  {
    name: 'an unknown profile',
    input: set('loads.town.monthly', 'evn'),
    code: 'E_REFERENCE',
    path: 'loads.town.monthly',
    expected: 'profiles.monthly',
    wayOut: 'even',
  },
  {
    name: 'an unknown grade in a blend',
    input: set('blends.power.shares', { common: '90 %', hihg: '10 %' }),
    code: 'E_REFERENCE',
    path: 'blends.power.shares.hihg',
    expected: 'grades',
    wayOut: 'high',
  },
  {
    name: 'an unknown area of statistics',
    input: set('statistics.coal.north', '1 万t'),
    code: 'E_REFERENCE',
    path: 'statistics.coal.north',
    expected: 'areas',
  },
  {
    name: 'a target of an unknown area',
    input: set('targets.areas', { north: { cap: '1 万t @assumption' } }),
    code: 'E_REFERENCE',
    path: 'targets.areas.north',
    expected: 'areas',
  },
  {
    name: 'an unknown fuel of a direct use',
    input: set('directUses.stoves.fuel', 'peat'),
    code: 'E_REFERENCE',
    path: 'directUses.stoves.fuel',
    expected: 'grades | fuels',
  },
  {
    name: 'external power to an unknown node',
    input: set('measures.external-power.blocks.line.node', 'moon'),
    code: 'E_REFERENCE',
    path: 'measures.external-power.blocks.line.node',
    expected: 'nodes',
  },
  {
    name: 'a stop of an unknown unit',
    input: set('measures.unit-shutdown.candidates.ghost', {
      mode: 'standby',
      jobs: '1 人 @assumption',
      settlement: '1 万元 @assumption',
      valueAdded: '1 万元 @assumption',
    }),
    code: 'E_CHECK',
    path: 'measures.unit-shutdown.candidates.ghost',
    expected: '',
  },
  {
    name: 'days that do not add up',
    input: set('time.days.restday.1', 8),
    code: 'E_HOURS_SUM',
    path: 'time.days.workday.1',
    expected: '29 d',
  },
  {
    name: 'an hour in two slices',
    input: set('time.slices.peak.0', 7),
    code: 'E_HOURS_SUM',
    path: 'time.slices',
    expected: '0..23',
  },
  {
    name: 'shares of months that do not add up',
    input: set('profiles.monthly.season.shares.0', 0.4),
    code: 'E_SHARES_SUM',
    path: 'profiles.monthly.season.shares',
    expected: '1',
  },
  {
    name: 'a blend that does not add up',
    input: set('blends.power.shares.high', '20 %'),
    code: 'E_SHARES_SUM',
    path: 'blends.power.shares',
    expected: '1',
  },
  {
    name: 'a profile without shape',
    input: set('profiles.hourly.sun.workday', '0'),
    code: 'E_SHARES_SUM',
    path: 'profiles.hourly.sun.workday',
    expected: '> 0',
  },
  {
    name: 'projects before dispatch',
    input: set('time.projectsFrom', 1),
    code: 'E_RANGE_ORDER',
    path: 'time.projectsFrom',
    expected: 'projectsFrom',
  },
  {
    name: 'design heat above the largest',
    input: set('unitClasses.extraction-300.maximumHeat', '0.5 MWth/MW'),
    code: 'E_RANGE_ORDER',
    path: 'unitClasses.extraction-300.maximumHeat',
    expected: 'maximumHeat',
  },
  {
    name: 'least power above the greatest',
    input: set('unitClasses.extraction-300.minimumLoad', '80 %'),
    code: 'E_RANGE_ORDER',
    path: 'unitClasses.extraction-300.minimumLoad',
    expected: 'powerLoss',
  },
  {
    name: 'gas by weight',
    input: set('directUses.kiln.amount', '1 万t'),
    code: 'E_UNIT_MISMATCH',
    path: 'directUses.kiln.amount',
    expected: '万m3',
    wayOut: '万m3',
  },
  {
    name: 'starts on gas',
    input: set('economy.startFuel', 'gas'),
    code: 'E_UNIT_MISMATCH',
    path: 'economy.startFuel',
    expected: 't',
  },
  {
    name: 'a year without rules',
    input: edited({ set: 'year', to: 2032 }, { set: 'time.days.workday.1', to: 20 }),
    code: 'E_RULE_YEAR',
    path: 'year',
    expected: '2025',
  },
  {
    name: 'extraction without its slope',
    input: remove('unitClasses.extraction-300.powerLoss'),
    code: 'E_HEAT_PARAMETER',
    path: 'unitClasses.extraction-300.powerLoss',
    expected: 'extraction',
  },
  {
    name: 'a heating unit without network',
    input: remove('units.east-2.network'),
    code: 'E_HEAT_PARAMETER',
    path: 'units.east-2.network',
    expected: 'networks',
  },
  {
    name: 'a condensing unit in a network',
    input: set('units.old-1.network', 'east-heat'),
    code: 'E_HEAT_PARAMETER',
    path: 'units.old-1.network',
    expected: '-',
  },
  {
    name: 'a boiler without purpose',
    input: remove('boilers.steam-1.load'),
    code: 'E_HEAT_PARAMETER',
    path: 'boilers.steam-1',
    expected: 'network | load',
  },
  {
    name: 'a back-pressure unit that owes too much',
    input: edited(
      { set: 'unitClasses.back-pressure-25.backPressure', to: '0.2 MW/MWth' },
      { set: 'units.east-3.minimumUse', to: '90 %' },
    ),
    code: 'E_RANGE_ORDER',
    path: 'units.east-3.minimumUse',
    expected: 'backPressure',
  },
  {
    name: 'heat by the heat method',
    input: edited(
      { set: 'unitClasses.extraction-300.powerLoss', to: '0.28 MW/MWth' },
      { set: 'unitClasses.extraction-300.maximumHeat', to: '0.7 MWth/MW' },
    ),
    code: 'E_DESIGN_POINT',
    path: 'unitClasses.extraction-300.powerLoss',
    expected: '10..20 kgce/GJ',
  },
  {
    name: 'a node that cannot be served',
    input: set('loads.aluminium.energy', '60 亿kWh'),
    code: 'E_NODE_CAPACITY',
    path: 'nodes.captive',
    expected: 'MW',
  },
  {
    name: 'a peak that cannot be covered',
    input: set('nodes.public.peak', '2000 MW'),
    code: 'E_NODE_CAPACITY',
    path: 'nodes.public',
    expected: '2200 MW',
  },
  {
    name: 'a network that cannot be served',
    input: set('networks.east-heat.heatedArea', '1500 万m2'),
    code: 'E_NETWORK_CAPACITY',
    path: 'networks.east-heat',
    expected: 'MWth',
  },
  {
    name: 'more loose coal in statistics than in stoves',
    input: set('households', {
      villages: householdGroup({ households: '1000 户', real: '2 t/户', statistical: '2.1 kt' }),
    }),
    code: 'E_HOUSEHOLD_COAL',
    path: 'households.villages.statistical',
    expected: '<= 2 kt',
    wayOut: '<= 2 kt',
  },
  {
    name: 'a boiler that is too small',
    input: set('boilers.steam-1.capacity', '5 MWth'),
    code: 'E_BOILER_CAPACITY',
    path: 'boilers.steam-1.capacity',
    expected: 'MWth',
  },
];

export const brokenScenarios: readonly BrokenScenario[] = [
  ...files,
  ...families,
  ...fields,
  ...city,
  ...brokenIndustry,
  ...brokenStores,
  ...brokenTies,
  ...brokenGoals,
];
