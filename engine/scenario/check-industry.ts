/**
 * Production lines take their energy out of loads, networks and direct uses, never more than stands there; chains hold at
 * planned output; no process makes more energy than it takes.
 */
import { standardCoalOf } from '../units/conversion.js';
import { sameDimension, unitOf } from '../units/unit.js';
import { rounded, type Problem } from './issues.js';
import { monthAmount, months, total } from './levels.js';
import type { City } from './schema.js';
import type { Provenance } from './sources.js';

const tolerance = 1e-6;

/** A yearly amount that follows a recovery path in the first year and grows with a sector, or with heat, later. */
interface Yearly {
  readonly amount: number;
  readonly monthly: string;
  readonly recovery?: string | undefined;
}

type Growth = (year: City['horizon'][number]) => number;

const ofSector =
  (sector: string): Growth =>
  ({ growth }) =>
    growth[sector] ?? 1;

/** Amounts of all months of the horizon. */
function amountsOf(city: City, yearly: Yearly, growth: Growth): readonly number[] {
  const normal = { amount: yearly.amount, monthly: yearly.monthly };
  return [
    ...months.map((month) => monthAmount(city, yearly, month)),
    ...city.horizon.flatMap((year) => months.map((month) => growth(year) * monthAmount(city, normal, month))),
  ];
}

const nameOf = (city: City, place: number): string =>
  `${city.year + Math.floor(place / 12)}-${String((place % 12) + 1).padStart(2, '0')}`;

type Line = City['lines'][string];

/** Planned output, kt. */
const plannedOf = (city: City, { output, monthly, recovery, sector }: Line): readonly number[] =>
  amountsOf(city, { amount: output, monthly, recovery }, ofSector(sector));

/** The worst month of what is asked against what there is. */
function worstMonth(need: readonly number[], have: readonly number[]): number | undefined {
  const excess = need.map((value, place) => value - (have[place] ?? 0));
  const place = excess.indexOf(Math.max(...excess));
  return (excess[place] ?? 0) > tolerance * Math.max(1, need[place] ?? 0) ? place : undefined;
}

/** What lines book on one load, network or direct use, and what that has. */
interface Account {
  readonly path: string;
  readonly unit: string;
  readonly have: readonly number[];
  /** Use per kt of a line's output; 0 where it does not use the account. */
  readonly use: (line: Line) => number;
}

function accountsOf(city: City): readonly Account[] {
  const loads = Object.entries(city.loads).map(([id, load]): Account => ({
    path: `loads.${id}.energy`,
    unit: 'GWh',
    have: amountsOf(city, { ...load, amount: load.energy }, ofSector(load.sector)),
    use: ({ power }) => (power?.load === id ? power.use : 0),
  }));
  const networks = Object.entries(city.networks).map(([id, { steam }]): Account => ({
    path: `networks.${id}.steam`,
    unit: 'TJ',
    have: steam === undefined ? [] : amountsOf(city, { ...steam, amount: steam.heat }, ({ heat }) => heat),
    use: (line) => (line.steam?.network === id ? line.steam.use : 0),
  }));
  const direct = Object.entries(city.directUses).map(([id, use]): Account => {
    const fuel = city.grades[use.fuel] ?? city.fuels[use.fuel];
    const perUnit = fuel === undefined ? Number.NaN : standardCoalOf(fuel.heatValue);
    const own = (line: Line): number =>
      total((line.fuels ?? []).filter((each) => each.use === id).map(({ amount }) => amount));
    return {
      path: `directUses.${id}.amount`,
      unit: 'ktce',
      have: amountsOf(city, use, ofSector(use.sector)).map((amount) => amount * perUnit),
      use: own,
    };
  });
  return [...loads, ...networks, ...direct];
}

/** In no month do the lines of a load, a network or a direct use take more than stands there. */
export function lineEnergyProblems(city: City): readonly Problem[] {
  const lines = Object.values(city.lines).map((line) => ({ line, planned: plannedOf(city, line) }));
  if (lines.length === 0) return [];
  return accountsOf(city).flatMap(({ path, unit, have, use }): Problem[] => {
    const users = lines
      .map(({ line, planned }) => ({ per: use(line), planned }))
      .filter(({ per }) => per > 0);
    if (users.length === 0) return [];
    const length = users[0]?.planned.length ?? 0;
    const need = Array.from({ length }, (_, place) =>
      total(users.map(({ per, planned }) => per * (planned[place] ?? 0))),
    );
    const place = worstMonth(need, have);
    if (place === undefined) return [];
    return [
      {
        code: 'E_LINE_ENERGY',
        path,
        seen: `${rounded(need[place] ?? 0)} ${unit} (${nameOf(city, place)})`,
        expected: `<= ${rounded(have[place] ?? 0)} ${unit}`,
      },
    ];
  });
}

/** At planned output the lines upstream of a chain make what those downstream need. */
export function chainProblems(city: City): readonly Problem[] {
  return Object.entries(city.chains).flatMap(([id, { upstream, downstream, ratio }]): Problem[] => {
    const outputOf = (ids: readonly string[], factor: number): readonly number[] => {
      const each = ids.flatMap((line) => {
        const record = city.lines[line];
        return record === undefined ? [] : [plannedOf(city, record)];
      });
      return (each[0] ?? []).map((_, place) => factor * total(each.map((planned) => planned[place] ?? 0)));
    };
    const need = outputOf(downstream, ratio);
    const have = outputOf(upstream, 1);
    const place = worstMonth(need, have);
    if (place === undefined) return [];
    return [
      {
        code: 'E_CHAIN',
        path: `chains.${id}`,
        seen: `${rounded(have[place] ?? 0)} kt (${nameOf(city, place)})`,
        expected: `>= ${rounded(need[place] ?? 0)} kt`,
      },
    ];
  });
}

/** The products of a process hold no more energy than its input. */
export function processProblems(city: City): readonly Problem[] {
  return Object.entries(city.processes).flatMap(([id, { input, outputs }]): Problem[] => {
    const heatOf = (product: string): number =>
      (city.grades[product] ?? city.fuels[product])?.heatValue ?? Number.NaN;
    const made = total(outputs.map((output) => output.yield * heatOf(output.product)));
    const taken = heatOf(input);
    if (made <= taken * (1 + tolerance)) return [];
    return [
      {
        code: 'E_PROCESS',
        path: `processes.${id}.outputs`,
        seen: `${rounded(made)} TJ/kt`,
        expected: `<= ${rounded(taken)} TJ/kt`,
      },
    ];
  });
}

/** A gas is made in m3 per tonne, all else in tonnes per tonne. */
export function yieldUnitProblems(
  city: City,
  provenance: ReadonlyMap<string, Provenance>,
): readonly Problem[] {
  return Object.entries(city.processes).flatMap(([id, { outputs }]) =>
    outputs.flatMap(({ product }, at): Problem[] => {
      const path = `processes.${id}.outputs.${at}.yield`;
      const unit = city.fuels[product]?.form === 'gas' ? 'm3/t' : '1';
      const seen = provenance.get(path)?.unit;
      if (seen === undefined || sameDimension(unitOf(seen), unitOf(unit))) return [];
      return [{ code: 'E_UNIT_MISMATCH', path, seen, expected: unit, data: { likely: unit } }];
    }),
  );
}
