/** From a point of the program to ledgers, compliance, supply and operation: everything is an expression evaluated. */
import type { Compliance, Lamp, Ledger, Supply, Table } from '../contract.js';
import { evaluateAccount, type Account } from '../model/builder.js';
import { evaluate } from '../model/expression.js';
import { activities, type LinearProgram } from '../model/program.js';
import { familyCode } from '../model/row.js';
import type { Sets } from '../model/set.js';
import type { RuleSet } from '../rules/rules.js';
import type { City } from '../scenario/schema.js';
import type { CityModel } from '../system/build.js';
import { calibrate, type CalibrationRow } from '../system/calibration.js';
import { peakOf } from '../system/heat.js';
import { coalCap, energyCap, intensityCap } from '../system/targets.js';
import type { Words } from '../words.js';
import { placeOf } from './places.js';

/** Yearly totals of the accounts at a point: kt, ktce, MCNY, MCNY, MCNY. */
export interface Totals {
  readonly coal: number;
  readonly energy: number;
  readonly cost: number;
  readonly valueAddedLost: number;
  readonly subsidy: number;
}

/** Sums of all accounts at a point. */
export function totalsOf({ ledgers }: CityModel, x: ArrayLike<number>): Totals {
  const total = (account: Account<Sets>): number =>
    account.postings.reduce((sum, { term }) => sum + evaluate(term, x), 0);
  return {
    coal: total(ledgers.coal as unknown as Account<Sets>),
    energy: total(ledgers.energy as unknown as Account<Sets>),
    cost: total(ledgers.cost as unknown as Account<Sets>),
    valueAddedLost: total(ledgers.valueAdded as unknown as Account<Sets>),
    subsidy: total(ledgers.subsidy as unknown as Account<Sets>),
  };
}

/** A model with a point of its program. */
export interface Point {
  readonly model: CityModel;
  readonly x: Float64Array;
}

/** Ledgers A, B and C; `before` may be missing in a quick answer. */
export function ledgersOf(
  after: Point,
  before: Point | undefined,
  rules: RuleSet,
): { coal: Ledger; energy: Ledger; intensity: Ledger } {
  const { city } = after.model;
  const base = calibrate(city, rules);
  const coal = ledgerOf('kt', 'coal', after, before, base, 0);
  const energy = ledgerOf('ktce', 'energy', after, before, base, city.statistics.energyCity);
  return { coal, energy, intensity: intensityLedger(after, before, energy) };
}

function ledgerOf(
  unit: string,
  which: 'coal' | 'energy',
  after: Point,
  before: Point | undefined,
  base: readonly CalibrationRow[],
  cityLine: number,
): Ledger {
  const split = (point: Point | undefined, place: number): ReadonlyMap<string, number> =>
    point === undefined
      ? new Map()
      : evaluateAccount(
          point.model.ledgers[which] as unknown as Account<Sets>,
          point.x,
          (keys) => keys[place] ?? '',
        );
  const [areas, months] = [split(after, 0), split(after, 2)];
  const [areasBefore, monthsBefore] = [split(before, 0), split(before, 2)];
  const statistic = new Map(
    base.filter((row) => row.ledger === which).map((row) => [row.area, row.statistic]),
  );
  if (cityLine !== 0) statistic.set('city', cityLine);
  const orNull = (map: ReadonlyMap<string, number>, key: string): number | null =>
    before === undefined ? null : (map.get(key) ?? 0);
  const sum = (map: ReadonlyMap<string, number>): number =>
    [...map.values()].reduce((total, value) => total + value, 0);
  const keys = new Set([...statistic.keys(), ...areas.keys()]);
  return {
    unit,
    base: sum(statistic),
    before: before === undefined ? null : sum(areasBefore),
    after: sum(areas),
    byArea: Object.fromEntries(
      [...keys].map((area) => [
        area,
        { base: statistic.get(area) ?? 0, before: orNull(areasBefore, area), after: areas.get(area) ?? 0 },
      ]),
    ),
    byMonth: Object.fromEntries(
      [...months].map(([month, value]) => [month, { before: orNull(monthsBefore, month), after: value }]),
    ),
  };
}

/** Shown in tce per 10 000 yuan: 1 ktce/MCNY = 10 tce/万元. */
const intensityScale = 10;

function intensityLedger(after: Point, before: Point | undefined, energy: Ledger): Ledger {
  const { city, calendar } = after.model;
  const lost = totalsOf(after.model, after.x).valueAddedLost;
  const shares = city.profiles.monthly[city.economy.monthly]?.shares ?? [];
  const at = (amount: number, valueAdded: number): number => (intensityScale * amount) / valueAdded;
  const spanShare = (span: string): number =>
    calendar.monthsOf(span).reduce((total, month) => total + (shares[calendar.numberOf(month) - 1] ?? 0), 0);
  const planned = city.economy.valueAdded;
  return {
    unit: 'tce/万元',
    base: energy.base === null ? null : at(energy.base, city.economy.valueAddedBaseYear),
    before: energy.before === null ? null : at(energy.before, planned),
    after: at(energy.after, planned - lost),
    byArea: {},
    byMonth: Object.fromEntries(
      Object.entries(energy.byMonth).map(([span, row]) => [
        span,
        {
          before: row.before === null ? null : at(row.before, planned * spanShare(span)),
          after: at(row.after, (planned - lost) * spanShare(span)),
        },
      ]),
    ),
  };
}

interface Limit {
  readonly target: string;
  readonly code: string;
  readonly name: Words;
  readonly unit: string;
  readonly before: number | null;
  readonly value: number;
  readonly cap: number;
  readonly lamp: (value: number, cap: number) => Lamp;
}

/** Targets and guardrails with value, cap, margin and lamp. */
export function complianceOf(
  city: City,
  rules: RuleSet,
  ledgers: ReturnType<typeof ledgersOf>,
  totals: Totals,
  jobs: ReadonlyMap<string, number>,
): Compliance[] {
  const ratioLamp =
    ([green, orange]: readonly [number, number]) =>
    (value: number, cap: number): Lamp =>
      value <= cap * green * (1 + 1e-9) ? 'green' : value <= cap * orange ? 'orange' : 'red';
  const hard = (value: number, cap: number): Lamp =>
    value <= cap + 1e-9 * Math.max(1, Math.abs(cap)) ? 'green' : 'red';
  const limits: Limit[] = [];
  const coal = coalCap(city);
  if (coal !== undefined)
    limits.push({
      target: 'coal',
      code: 'TGT-1',
      name: { zh: '煤炭消费量（实物量）', en: 'Coal consumption (physical)' },
      unit: 'kt',
      before: ledgers.coal.before,
      value: ledgers.coal.after,
      cap: coal,
      lamp: ratioLamp(rules.lamps.coal),
    });
  for (const [area, { cap }] of Object.entries(city.targets.areas ?? {})) {
    const row = ledgers.coal.byArea[area];
    const name = city.areas[area]?.name ?? { zh: area, en: area };
    limits.push({
      target: `coal/${area}`,
      code: 'TGT-2',
      name: { zh: `${name.zh}煤炭消费量`, en: `Coal, ${name.en}` },
      unit: 'kt',
      before: row?.before ?? null,
      value: row?.after ?? 0,
      cap,
      lamp: ratioLamp(rules.lamps.coal),
    });
  }
  const energy = energyCap(city);
  if (energy !== undefined)
    limits.push({
      target: 'energy',
      code: 'TGT-4',
      name: { zh: '能源消费总量（等价值）', en: 'Total energy (equal value)' },
      unit: 'ktce',
      before: ledgers.energy.before,
      value: ledgers.energy.after,
      cap: energy,
      lamp: ratioLamp(rules.lamps.energy),
    });
  const intensity = intensityCap(city);
  if (intensity !== undefined) {
    const base = ledgers.intensity.base;
    // Fell but missed: orange; rose on the base year: red.
    const lamp = (value: number, cap: number): Lamp =>
      hard(value, cap) === 'green' ? 'green' : base !== null && value < base ? 'orange' : 'red';
    limits.push({
      target: 'intensity',
      code: 'TGT-5',
      name: { zh: '单位GDP能耗', en: 'Energy per value added' },
      unit: 'tce/万元',
      before: ledgers.intensity.before,
      value: ledgers.intensity.after,
      cap: intensity * intensityScale,
      lamp,
    });
  }
  const { valueAddedLoss, jobsByArea, subsidy } = city.guardrails;
  if (valueAddedLoss !== undefined)
    limits.push({
      target: 'value-added',
      code: 'GRD-1',
      name: { zh: '增加值损失', en: 'Value added lost' },
      unit: 'MCNY',
      before: 0,
      value: totals.valueAddedLost,
      cap: valueAddedLoss,
      lamp: hard,
    });
  if (jobsByArea !== undefined)
    limits.push({
      target: 'jobs',
      code: 'GRD-2',
      name: { zh: '受影响岗位（县区月最大）', en: 'Jobs at risk (largest area and month)' },
      unit: 'person',
      before: 0,
      value: Math.max(0, ...jobs.values()),
      cap: jobsByArea,
      lamp: hard,
    });
  if (subsidy !== undefined)
    limits.push({
      target: 'subsidy',
      code: 'GRD-3',
      name: { zh: '市级技改奖补', en: 'City subsidy' },
      unit: 'MCNY',
      before: 0,
      value: totals.subsidy,
      cap: subsidy,
      lamp: hard,
    });
  return limits.map(({ lamp, ...limit }) => ({
    ...limit,
    margin: limit.cap - limit.value,
    met: limit.value <= limit.cap + 1e-6 * Math.max(1, Math.abs(limit.cap)),
    lamp: lamp(limit.value, limit.cap),
  }));
}

/** Jobs at risk by `area|month`. */
export function jobsOf({ model, x }: Point): ReadonlyMap<string, number> {
  return evaluateAccount(model.ledgers.jobs as unknown as Account<Sets>, x, (keys) => keys.join('|'));
}

/** All decisions of a point as tables; values that are zero are left out. */
export function operationOf({ model, x }: Point): Record<string, Table> {
  const tables: Record<string, Table> = {};
  model.model.variableMeanings.forEach(({ meaning }, place) => {
    const family = model.program.columnFamilies[place];
    if (family === undefined) return;
    const rows: (string | number)[][] = [];
    family.keys.forEach((keys, at) => {
      const value = x[family.first + at] ?? 0;
      if (Math.abs(value) > 1e-9) rows.push([...keys, value]);
    });
    tables[family.code] = { unit: meaning.unit, keys: meaning.over.map((set) => set.kind), rows };
  });
  return tables;
}

const watched = new Set(['PWR-3', 'PWR-4', 'HEA-2', 'COA-4', 'PWR-5']);

/** Margins of supply rows: the tightest five places, and the least reserve. Unserved energy is the verifier's to find. */
export function supplyOf(
  point: Point,
  program: LinearProgram,
): Omit<Supply, 'unservedPowerGWh' | 'unservedHeatTJ'> {
  const { model, x } = point;
  const { city, calendar } = model;
  const done = activities(program, x);
  const rows: (Supply['tightest'][number] & { relative: number })[] = [];
  let reserveMin: number | null = null;
  model.model.meanings.forEach(({ meaning }, place) => {
    const family = program.rowFamilies[place];
    if (family === undefined || !watched.has(familyCode(meaning))) return;
    family.keys.forEach((keys, at) => {
      const row = family.first + at;
      const [lower, upper] = [program.rowLower[row] ?? 0, program.rowUpper[row] ?? 0];
      const margin = Number.isFinite(lower) ? (done[row] ?? 0) - lower : upper - (done[row] ?? 0);
      const peak = peakFor(city, meaning.code, keys, calendar.numberOf(keys[keys.length - 1] ?? ''));
      const scale = peak ?? Math.max(1, Math.abs(Number.isFinite(lower) ? lower : upper));
      if (meaning.code === 'PWR-3' && peak !== undefined && peak > 0)
        reserveMin = Math.min(
          reserveMin ?? Infinity,
          margin / peak + (city.nodes[keys[0] ?? '']?.reserve ?? 0),
        );
      const place = placeOf(city, keys);
      rows.push({
        code: meaning.code,
        at: keys.join(' '),
        margin,
        unit: meaning.unit,
        relative: margin / scale,
        words: { zh: `${place.zh}：${meaning.says.zh}`, en: `${place.en}: ${meaning.says.en}` },
      });
    });
  });
  rows.sort((left, right) => left.relative - right.relative);
  // One row a rule and place: its tightest month says enough.
  const seen = new Set<string>();
  const tightest = rows.filter(({ code, at }) => {
    const key = `${code} ${at.split(' ')[0]}`;
    return !seen.has(key) && seen.add(key);
  });
  return {
    reserveMin,
    stockDaysMin: null,
    tightest: tightest.slice(0, 8).map(({ relative: _relative, ...row }) => row),
  };
}

function peakFor(city: City, code: string, keys: readonly string[], month: number): number | undefined {
  if (code === 'PWR-3') {
    const node = city.nodes[keys[0] ?? ''];
    return node && node.peak * (node.peakShare[month - 1] ?? 1);
  }
  const network = city.networks[keys[0] ?? ''];
  return network && peakOf(network, month);
}
