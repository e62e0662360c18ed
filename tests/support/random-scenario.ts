/**
 * Random neighbours of a scenario: seeded edits of targets, measures, prices, weather, fleet, coal, power, gas, stocks,
 * homes. Numbers are scaled as they are written, so that no edit has to know the unit of its field.
 */
import type { Edit } from '../../engine/contract.js';
import { isBranch, valueAt } from '../../engine/scenario/path.js';

type Document = Readonly<Record<string, unknown>>;
export type Random = () => number;

/** Mulberry32: a small generator that gives the same numbers on every machine. */
export function generator(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Figures at `path` (`*` is any key) times a factor between `low` and `high`. */
interface Span {
  readonly path: string;
  readonly low: number;
  readonly high: number;
  /** Chance of each place to be changed; 1 unless told. */
  readonly chance?: number;
  /** One factor for all places instead of one for each. */
  readonly together?: true;
  /** Largest number, shares as part of 1. */
  readonly most?: number;
  /** What stays as it is where it is written so. */
  readonly keep?: string;
}

/** What changes together, and how often. */
interface Theme {
  readonly chance: number;
  readonly spans: readonly Span[];
}

const themes: readonly Theme[] = [
  {
    chance: 1,
    spans: [
      { path: 'targets.coal.cap', low: 0.94, high: 1.08 },
      { path: 'targets.areas.*.cap', low: 0.97, high: 1.1 },
      { path: 'targets.energy.base', low: 0.98, high: 1.05, chance: 0.5 },
      { path: 'targets.intensity.reduction', low: 0.8, high: 1.05, chance: 0.5 },
      { path: 'economy.discountRate', low: 0.4, high: 2 },
    ],
  },
  {
    chance: 0.6,
    spans: [
      { path: 'grades.*.price', low: 0.8, high: 1.25 },
      { path: 'fuels.*.price', low: 0.8, high: 1.25 },
      { path: 'measures.external-power.blocks.*.price', low: 0.7, high: 1.3 },
      { path: 'lines.*.valueAdded', low: 0.7, high: 1.3 },
    ],
  },
  {
    // A mild or a cold winter.
    chance: 0.4,
    spans: [
      { path: 'networks.*.heatIntensity', low: 0.85, high: 1.1, together: true },
      { path: 'networks.*.peak', low: 0.9, high: 1.04, together: true },
      { path: 'households.*.statistical', low: 0.85, high: 1.1, together: true },
      { path: 'gas.*.peakDay.base', low: 0.9, high: 1.08, together: true },
    ],
  },
  {
    chance: 0.4,
    spans: [
      { path: 'units.*.available', low: 0.3, high: 1, chance: 0.1, most: 1 },
      { path: 'units.*.minimumUse', low: 0, high: 1.05, chance: 0.3, most: 1 },
      { path: 'unitClasses.*.coalRate', low: 0.97, high: 1.03, chance: 0.5 },
      { path: 'unitClasses.*.minimumLoad', low: 0.85, high: 1.05, chance: 0.5 },
      { path: 'boilers.*.efficiency', low: 0.93, high: 1.03, chance: 0.3 },
    ],
  },
  {
    chance: 0.4,
    spans: [
      { path: 'grades.*.heatValue', low: 0.97, high: 1.03 },
      { path: 'grades.*.sulphur', low: 0.8, high: 1.1 },
      { path: 'grades.*.supply', low: 0.9, high: 1.2, chance: 0.5 },
    ],
  },
  {
    // A slow or a fast recovery of each branch.
    chance: 0.5,
    spans: [{ path: 'profiles.factor.*.values', low: 0.85, high: 1.04, most: 2 }],
  },
  {
    chance: 0.5,
    spans: [
      { path: 'measures.external-power.blocks.*.quota', low: 0, high: 1.4 },
      { path: 'measures.external-power.blocks.*.capacity', low: 0.4, high: 1.3 },
      { path: 'measures.external-power.blocks.*.firm', low: 0, high: 1.1, most: 1 },
      { path: 'nodes.*.export.energy', low: 0.92, high: 1.03 },
      { path: 'nodes.*.import.energy', low: 0.8, high: 1.2 },
    ],
  },
  {
    chance: 0.4,
    spans: [
      { path: 'gas.*.supply', low: 0.9, high: 1.2 },
      { path: 'gas.*.peakDay.pipeline', low: 0.92, high: 1.2 },
      { path: 'gas.*.storage', low: 0.98, high: 1.3 },
      { path: 'oil.*.supply', low: 0.97, high: 1.2 },
      { path: 'fuels.*.quota', low: 0.2, high: 1.4 },
    ],
  },
  {
    chance: 0.4,
    spans: [
      { path: 'stocks.floor', low: 0, high: 1.4 },
      { path: 'stocks.epidemic', low: 0, high: 1.4 },
      { path: 'yards.*.opening', low: 0.85, high: 1.3, chance: 0.5 },
      { path: 'yards.*.capacity', low: 0.95, high: 1.3, chance: 0.5 },
      { path: 'yards.*.loss', low: 0, high: 3, most: 0.05 },
      { path: 'channels.*.capacity', low: 0.97, high: 1.2 },
      { path: 'channels.*.available', low: 0.6, high: 1, chance: 0.3, most: 1 },
    ],
  },
  {
    chance: 0.4,
    spans: [
      { path: 'households.*.households', low: 0.95, high: 1.2 },
      { path: 'households.*.real', low: 0.8, high: 1.2 },
      { path: 'households.*.feeder', low: 0.9, high: 1.4 },
      { path: 'measures.loose-coal.task.total', low: 0.6, high: 1 },
      { path: 'measures.loose-coal.funds', low: 0.95, high: 1.5 },
    ],
  },
  {
    chance: 0.4,
    spans: [
      { path: 'nodes.*.peak', low: 0.93, high: 1.04 },
      { path: 'nodes.*.reserve', low: 0.3, high: 1.1 },
      { path: 'nodes.*.firmImport', low: 0.95, high: 1.3 },
      { path: 'nodes.*.minimumLocal', low: 0.5, high: 1.2, most: 1 },
      { path: 'ties.*.capacity', low: 0.8, high: 1.4 },
      { path: 'links.*.capacity', low: 0.8, high: 1.4 },
      { path: 'networks.*.guaranteedShare', low: 0.8, high: 1.05, most: 1 },
      { path: 'primary.*.energy', low: 0.6, high: 1.4 },
    ],
  },
  {
    chance: 0.4,
    spans: [
      { path: 'guardrails.valueAddedLoss', low: 0.1, high: 3 },
      { path: 'guardrails.jobsByArea', low: 0.2, high: 2 },
      { path: 'guardrails.subsidy', low: 0.1, high: 2 },
      { path: 'guardrails.fund', low: 0, high: 2 },
      { path: 'guardrails.land', low: 0.05, high: 1 },
      { path: 'guardrails.bondPool', low: 0.05, high: 1 },
      { path: 'guardrails.householdBill', low: 0.9, high: 2 },
    ],
  },
  {
    // Measures with more or less in them.
    chance: 0.5,
    spans: [
      {
        path: 'measures.capacity-cut.lines.*.maximumShare',
        low: 0.3,
        high: 1.5,
        most: 1,
        chance: 0.5,
        keep: '100 %',
      },
      { path: 'measures.efficiency-retrofit.projects.*.saves', low: 0.3, high: 1.6, chance: 0.5 },
      { path: 'measures.efficiency-retrofit.projects.*.capital', low: 0.5, high: 1.8, chance: 0.5 },
      { path: 'measures.boiler-retrofit.options.*.capital', low: 0.6, high: 1.5 },
      { path: 'measures.boiler-retrofit.options.*.efficiency', low: 0.97, high: 1.02 },
      { path: 'measures.high-cv-coal.supply.*', low: 0, high: 1.6 },
      { path: 'measures.high-cv-coal.maximumShare', low: 0.3, high: 1.5, most: 1 },
      { path: 'measures.semi-coke.supply', low: 0, high: 2 },
      { path: 'measures.unit-shutdown.candidates.*.settlement', low: 0, high: 2 },
      { path: 'measures.admission.sources.*.deemed.coal', low: 0.9, high: 2 },
      { path: 'measures.admission.sources.*.deemed.energy', low: 0.9, high: 2 },
      { path: 'measures.admission.candidates.*.valueAdded', low: 0.5, high: 2 },
      { path: 'measures.enterprise-quota.classes.*', low: 0, high: 2, most: 1 },
    ],
  },
];

/** All places of a document that a path with `*` names. */
function placesOf(value: unknown, steps: readonly string[], reached: readonly string[] = []): string[] {
  const [step, ...rest] = steps;
  if (step === undefined) return value === undefined ? [] : [reached.join('.')];
  if (!isBranch(value)) return [];
  const keys = step === '*' ? Object.keys(value).filter((key) => key !== 'source') : [step];
  return keys.flatMap((key) =>
    Object.hasOwn(value, key) ? placesOf(value[key], rest, [...reached, key]) : [],
  );
}

const written = /^\s*([\d.]+(?:[ ,_]\d{3})*)\s*(.*)$/;

/** A figure as it is written, times a factor; what is no number stays. */
function scaled(value: unknown, factor: number, most = Infinity): unknown {
  if (typeof value === 'number') return Number(Math.min(most, value * factor).toPrecision(6));
  if (Array.isArray(value)) return value.map((item: unknown) => scaled(item, factor, most));
  if (typeof value === 'string') {
    const [, number = '', rest = ''] = written.exec(value) ?? [];
    if (number === '') throw new Error(`no figure: ${value}`);
    const limit = rest.startsWith('%') ? most * 100 : most;
    return `${String(scaled(Number(number.replaceAll(/[ ,_]/g, '')), factor, limit))} ${rest}`;
  }
  if (!isBranch(value)) throw new Error(`no figure: ${String(value)}`);
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      key,
      key === 'values' || key === 'value' ? scaled(item, factor, most) : item,
    ]),
  );
}

function editsOf(document: Document, random: Random, span: Span): Edit[] {
  const { path, low, high, chance = 1, together = false, most, keep } = span;
  const factor = (): number => low + (high - low) * random();
  const common = factor();
  return placesOf(document, path.split('.')).flatMap((place): Edit[] => {
    const value = valueAt(document, place.split('.'));
    if (random() >= chance || value === keep) return [];
    return [{ set: place, to: scaled(value, together ? common : factor(), most) }];
  });
}

/** Changes that are no factors: other rules, a later start, targets that fall away, exports that may fall. */
function choices(document: Document, random: Random): Edit[] {
  const edits: Edit[] = [];
  const sometimes = (chance: number, ...some: readonly Edit[]): void => {
    if (random() < chance) edits.push(...some);
  };
  const removed = (path: string): Edit[] =>
    placesOf(document, path.split('.')).map((place): Edit => ({ remove: place }));
  sometimes(0.12, { set: 'rules', to: '2022' });
  sometimes(0.08, { set: 'rules', to: '2024' });
  sometimes(0.2, { set: 'time.projectsFrom', to: 4 + Math.floor(3 * random()) });
  sometimes(
    0.2,
    { set: 'nodes.public.exportMayFall', to: `${(20 * random()).toFixed(1)} % @assumption` },
    { set: 'nodes.public.exportPrice', to: '0.35 元/kWh @assumption' },
  );
  sometimes(0.2, { set: 'targets.coal.netCut', to: `${(400 * random()).toFixed(0)} 万t @assumption` });
  sometimes(0.2, { set: 'targets.coal.reserve', to: `${(2 * random()).toFixed(2)} % @assumption` });
  sometimes(0.2, ...removed('targets.intensity'));
  sometimes(0.2, ...removed('targets.energy'));
  sometimes(0.3, ...removed('targets.areas'), ...removed('targets.decomposition'));
  sometimes(0.15, ...removed('guardrails.*'));
  sometimes(0.2, ...removed('resumption'));
  sometimes(0.1, ...removed('stocks'));
  sometimes(0.1, ...removed('measures.loose-coal.task'));
  return edits;
}

export interface RandomScenario {
  readonly edits: readonly Edit[];
  /** A measure that is on, for the law that offering it never raises the bound. */
  readonly offered: string;
}

/** Opens only where nothing else helps, so most neighbours are planned without it. */
const valve = 'enterprise-quota';

/** The edits of one seed. Every measure stays with 3 chances in 4, the closing valve with 1 in 4. */
export function randomScenario(document: Document, seed: number): RandomScenario {
  const random = generator(seed);
  const scaling = themes.flatMap(({ chance, spans }) =>
    random() < chance ? spans.flatMap((span) => editsOf(document, random, span)) : [],
  );
  const chosen = choices(document, random);
  const measures = placesOf(document, ['measures', '*']).map((place) => place.slice('measures.'.length));
  const drawn = measures.filter((id) => random() >= (id === valve ? 0.75 : 0.25));
  // A city without any measure has nothing to offer.
  const kept = drawn.length === 0 ? measures : drawn;
  const gone = measures.filter((id) => !kept.includes(id));
  const offered = kept.includes(valve) && random() < 0.5 ? valve : kept[Math.floor(random() * kept.length)];
  if (offered === undefined) throw new Error('the document has no measures');
  return {
    // What is removed comes last: an edit of what is gone would be refused.
    edits: [
      ...scaling,
      ...chosen,
      ...[...gone.map((id) => `measures.${id}`), 'objective'].map((remove): Edit => ({ remove })),
    ],
    offered,
  };
}
