/**
 * What of a scenario is of which area. A record is of an area when it says so itself or stands in something that does;
 * whatever cannot be told to be of one is the city's, so a part that nobody thought of stays shut to who has one area.
 */
import type { Edit } from '../contract.js';
import { diffDocuments } from './difference.js';
import { applyEdits } from './edits.js';
import { childOf, isBranch, joinPath, stepsOf, valueAt, type Branch } from './path.js';

/** Families of things that stand somewhere; an id of a measure's record may be one of theirs. */
const physical = ['units', 'boilers', 'lines', 'plants', 'networks', 'households', 'enterprises', 'yards'];

/** What says where a record stands, if it does not itself: where that leads. */
const carriers: Readonly<Record<string, string>> = { plant: 'plants', enterprise: 'enterprises' };

/** Assigned, reported or counted by the city: seen by the area that it is about, and changed by the city alone. */
const assigned = ['areas', 'statistics', 'economy', 'targets', 'cleanHeating', 'guardrails', 'horizon'];

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** The one area that all of them name; undefined when there is none or more than one. */
function common(areas: readonly (string | undefined)[]): string | undefined {
  const [first] = areas;
  return first !== undefined && areas.every((area) => area === first) ? first : undefined;
}

function texts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.flatMap((item) => text(item) ?? []) : [];
}

/** The area of a record of a family such as `units`; undefined where it is the city's. */
export function areaOfRecord(document: unknown, family: string, id: string): string | undefined {
  const record = valueAt(document, [family, id]);
  if (!isBranch(record)) return undefined;
  const own = text(record['area']);
  if (own !== undefined) return own;
  for (const [field, carrier] of Object.entries(carriers)) {
    const carrying = text(record[field]);
    if (carrying !== undefined) return areaOfRecord(document, carrier, carrying);
  }
  const networks = [text(record['from']), text(record['to'])];
  if (family === 'links')
    return common(networks.map((network) => network && areaOfRecord(document, 'networks', network)));
  if (family === 'chains')
    return common(
      [...texts(record['upstream']), ...texts(record['downstream'])].map((line) =>
        areaOfRecord(document, 'lines', line),
      ),
    );
  return undefined;
}

/** The area of a record of a measure: its own, or that of the thing of its id, when all things of that id are of one. */
function areaOfMeasure(document: unknown, steps: readonly string[]): string | undefined {
  const record = valueAt(document, steps);
  const own = text(childOf(record, 'area'));
  if (own !== undefined) return own;
  const id = steps.at(-1) ?? '';
  const named = physical.filter((family) => valueAt(document, [family, id]) !== undefined);
  return common(named.map((family) => areaOfRecord(document, family, id)));
}

/** The area of what a measure does to a thing: of the record that names it, or of the thing itself. */
export function areaOfObject(document: unknown, measure: string, object: string): string | undefined {
  const groups = valueAt(document, ['measures', measure]);
  const records = Object.keys(isBranch(groups) ? groups : {})
    .map((group) => ['measures', measure, group, object])
    .filter((steps) => valueAt(document, steps) !== undefined);
  const places = records.length > 0 ? records : [['measures', measure, '', object]];
  return common(places.map((steps) => areaOfMeasure(document, steps)));
}

const measureDepth = 4;

/** The steps of the record in which a place stands; undefined for places that are in none. */
function recordOf(steps: readonly string[]): readonly string[] | undefined {
  const [part] = steps;
  const depth = part === 'measures' ? measureDepth : 2;
  if (part === undefined || assigned.includes(part) || steps.length < depth) return undefined;
  return steps.slice(0, depth);
}

/** The area of the record at a place of a document; undefined where it is the city's, or nothing is there. */
function areaAt(document: unknown, record: readonly string[]): string | undefined {
  const [part = '', id = ''] = record;
  return part === 'measures' ? areaOfMeasure(document, record) : areaOfRecord(document, part, id);
}

const placeOf = (edit: Edit): string => ('set' in edit ? edit.set : edit.remove);

/** True when the record of a place is of the area on each side on which it is there. */
function isOwn(sides: readonly unknown[], place: string, area: string): boolean {
  const record = recordOf(stepsOf(place) ?? []);
  if (record === undefined) return false;
  const there = sides.filter((document) => valueAt(document, record) !== undefined);
  return there.every((document) => areaAt(document, record) === area);
}

/**
 * Places that edits change and that are not of one area, before or after: it may neither change what is another's nor hand
 * over what is its own. Places alone are looked at first, so that no refusal tells what stands at another's.
 */
export function foreignPlaces(document: unknown, edits: readonly Edit[], area: string): readonly string[] {
  const named = edits.map(placeOf).filter((place) => !isOwn([document], place, area));
  if (named.length > 0) return named;
  const edited = applyEdits(document, edits);
  // Edits that cannot be applied name places of the area: what is wrong with them is told by who loads them.
  if (!edited.ok) return [];
  const sides = [document, edited.document];
  return diffDocuments(document, edited.document)
    .map(placeOf)
    .filter((place) => !isOwn(sides, place, area));
}

/** True when the place of a warning or an issue is of the area, or of nothing that stands anywhere. */
export function isOfArea(document: unknown, place: string, area: string): boolean {
  const record = recordOf(stepsOf(place) ?? []);
  return record !== undefined && areaAt(document, record) === area;
}

const shownToAll = [
  ...['kongmei', 'id', 'title', 'summary', 'year', 'baseYear', 'rules', 'resolution', 'time'],
  ...['areas', 'sectors'],
];

/** What the city lays down for an area, and for itself. */
function assignedTo(document: unknown, area: string): Branch {
  const targets = valueAt(document, ['targets']);
  const ofCity = ['coal', 'energy', 'intensity'].map((name) => [name, childOf(targets, name)] as const);
  const own = (...steps: readonly string[]): Branch | undefined => {
    const value = valueAt(document, [...steps, area]);
    return value === undefined ? undefined : { [area]: value };
  };
  const parts = {
    targets: { ...Object.fromEntries(ofCity), areas: own('targets', 'areas') },
    statistics: { coal: own('statistics', 'coal'), energy: own('statistics', 'energy') },
    economy: { areas: own('economy', 'areas') },
  };
  return present(parts);
}

/** Without what is undefined, all the way down. */
function present(branch: Branch): Branch {
  return Object.fromEntries(
    Object.entries(branch)
      .filter(([, value]) => value !== undefined)
      .map(([key, value]) => [key, isBranch(value) ? present(value) : value]),
  );
}

function ownRecords(document: unknown, path: readonly string[], area: string): Branch {
  const records = valueAt(document, path);
  if (!isBranch(records)) return {};
  return Object.fromEntries(
    Object.entries(records).filter(([id]) => {
      const record = recordOf([...path, id]);
      return record !== undefined && areaAt(document, record) === area;
    }),
  );
}

/** The part of a document that one area sees: what is its own, what the city lays down for it, and what is of no area. */
export function areaDocument(document: unknown, area: string): Branch {
  if (!isBranch(document)) return {};
  const head = shownToAll
    .filter((key) => Object.hasOwn(document, key))
    .map((key) => [key, document[key]] as const);
  const own = Object.keys(document)
    .filter((part) => part !== 'measures' && !assigned.includes(part))
    .map((part) => [part, ownRecords(document, [part], area)] as const);
  const measures = Object.entries(isBranch(document['measures']) ? document['measures'] : {}).map(
    ([id, input]) => {
      const groups = Object.keys(isBranch(input) ? input : {}).map(
        (group) => [group, ownRecords(document, ['measures', id, group], area)] as const,
      );
      return [id, Object.fromEntries(groups.filter(([, records]) => !isEmpty(records)))] as const;
    },
  );
  return {
    ...Object.fromEntries(own.filter(([, records]) => !isEmpty(records))),
    ...Object.fromEntries(head),
    ...assignedTo(document, area),
    measures: Object.fromEntries(measures.filter(([, groups]) => !isEmpty(groups))),
  };
}

const isEmpty = (branch: object): boolean => Object.keys(branch).length === 0;

/** Places of what an area may change in its part of a document: its own records. */
export function ownPlaces(document: unknown, area: string): readonly string[] {
  const part = areaDocument(document, area);
  const families = Object.entries(part).filter(
    ([name]) => name !== 'measures' && !shownToAll.includes(name) && !assigned.includes(name),
  );
  const records = families.flatMap(([name, own]) =>
    isBranch(own) ? Object.keys(own).map((id) => joinPath(name, id)) : [],
  );
  const measures = Object.entries(isBranch(part['measures']) ? part['measures'] : {}).flatMap(
    ([id, groups]) =>
      Object.entries(isBranch(groups) ? groups : {}).flatMap(([group, own]) =>
        Object.keys(isBranch(own) ? own : {}).map((key) => joinPath('measures', id, group, key)),
      ),
  );
  return [...records, ...measures];
}
