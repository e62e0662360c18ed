/** Stockyards, transport, gas and oil: one system each, stocks that fit their yards, supply for what the base uses. */
import { rounded, type Problem } from './issues.js';
import { hoursOfMonth, monthAmount, months, total } from './levels.js';
import type { City } from './schema.js';

const tolerance = 1e-6;

interface Claim {
  readonly claimed: string;
  readonly path: string;
}

/** Everything that is named a second time, beginning with the second. */
function twice(claims: readonly Claim[]): readonly Problem[] {
  return claims.flatMap(({ claimed, path }, place): Problem[] => {
    const first = claims.findIndex((claim) => claim.claimed === claimed);
    const told = claims[first]?.path ?? '';
    return first === place
      ? []
      : [{ code: 'E_STORE_TWICE', path, seen: claimed, expected: `once (${told})`, data: { first: told } }];
  });
}

/** A plant draws on one yard; a gas or an oil product has one system. */
export function storeTwiceProblems({ yards, gas, oil }: City): readonly Problem[] {
  const plants = Object.entries(yards).flatMap(([id, yard]) =>
    yard.plants.map((claimed) => ({ claimed, path: `yards.${id}.plants` })),
  );
  const fuels = (part: 'gas' | 'oil', systems: City['gas'] | City['oil']): readonly Claim[] =>
    Object.entries(systems).map(([id, { fuel }]) => ({ claimed: fuel, path: `${part}.${id}.fuel` }));
  return [...twice(plants), ...twice(fuels('gas', gas)), ...twice(fuels('oil', oil))];
}

/** Gas systems hold a gas, oil systems something that is weighed. */
export function storeFuelProblems({ gas, oil, fuels }: City): readonly Problem[] {
  const problem = (path: string, fuel: string, unit: string): Problem[] => {
    const seen = fuels[fuel]?.form === 'gas' ? 'm3' : 't';
    return fuels[fuel] === undefined || seen === unit
      ? []
      : [{ code: 'E_UNIT_MISMATCH', path, seen: `${fuel}: ${seen}`, expected: unit, data: { likely: unit } }];
  };
  return [
    ...Object.entries(gas).flatMap(([id, { fuel }]) => problem(`gas.${id}.fuel`, fuel, 'm3')),
    ...Object.entries(oil).flatMap(([id, { fuel }]) => problem(`oil.${id}.fuel`, fuel, 't')),
  ];
}

/** Most that the rules ask to lie in a yard at the end of any month of the first year, kt. */
function highestFloor(city: City, yard: City['yards'][string]): number {
  const { stocks } = city;
  if (stocks === undefined) return 0;
  const floors = months.map((month) => {
    const next = (month + 1) % 12;
    const hours = stocks.floor + (stocks.epidemicMonths.includes(month + 1) ? stocks.epidemic : 0);
    return (hours * (yard.declared[next] ?? 0)) / hoursOfMonth(city, next);
  });
  return Math.max(...floors);
}

/** Opening, closing and least stock fit in the yard. */
export function yardProblems(city: City): readonly Problem[] {
  return Object.entries(city.yards).flatMap(([id, yard]) => {
    const stocks: readonly [string, number][] = [
      ['opening', yard.opening],
      ['closing', yard.closing ?? 0],
      ['declared', highestFloor(city, yard)],
    ];
    return stocks.flatMap(([name, stock]): Problem[] => {
      if (stock <= yard.capacity * (1 + tolerance)) return [];
      const what = name === 'declared' ? 'stocks.floor x declared' : name;
      return [
        {
          code: 'E_RANGE_ORDER',
          path: `yards.${id}.${name}`,
          seen: `${what} ${rounded(stock)} kt, capacity ${rounded(yard.capacity)} kt`,
          expected: `${what} <= capacity`,
        },
      ];
    });
  });
}

interface Short {
  readonly path: string;
  readonly unit: string;
  readonly at: string;
  readonly need: number;
  readonly have: number;
}

/** The worst shortage of each path. */
function shortages(balances: readonly Short[]): readonly Problem[] {
  const short = balances
    .filter(({ need, have }) => need > have + tolerance * Math.max(1, need))
    .sort((left, right) => right.need - right.have - (left.need - left.have));
  const worst = new Map<string, Short>();
  for (const balance of short) if (!worst.has(balance.path)) worst.set(balance.path, balance);
  return [...worst.values()].map(({ path, unit, at, need, have }) => ({
    code: 'E_STORE_SUPPLY',
    path,
    seen: `${rounded(have)} ${unit} (${at})`,
    expected: `>= ${rounded(need)} ${unit}`,
    data: { missing: `${rounded(need - have)} ${unit}` },
  }));
}

/** Direct uses of some fuels in a month of the first year, kt or Mm3. */
function baseUse(city: City, isMeant: (fuel: string) => boolean, month: number): number {
  const uses = Object.values(city.directUses).filter(({ fuel }) => isMeant(fuel));
  return total(uses.map((use) => monthAmount(city, use, month)));
}

const monthOf = (city: City, month: number): string => `${city.year}-${String(month + 1).padStart(2, '0')}`;

function gasBalances(city: City): readonly Short[] {
  const hours = total(months.map((month) => hoursOfMonth(city, month)));
  return Object.entries(city.gas).flatMap(([id, gas]) => {
    const use = (month: number): number => baseUse(city, (fuel) => fuel === gas.fuel, month);
    const year = total(months.map(use));
    const day = gas.peakDay.pipeline + gas.peakDay.storage;
    const unit = 'Mm3';
    return [
      ...months.flatMap((month) => {
        const at = monthOf(city, month);
        const peak = gas.peakDay.base[month] ?? 0;
        return [
          { path: `gas.${id}.supply`, unit, at, need: use(month), have: gas.supply[month] ?? 0 },
          { path: `gas.${id}.peakDay`, unit, at, need: peak, have: day },
        ];
      }),
      {
        path: `gas.${id}.storage`,
        unit,
        at: String(city.year),
        need: year * (gas.cityDuty + gas.dutyDays / hours),
        have: gas.storage,
      },
    ];
  });
}

function oilBalances(city: City): readonly Short[] {
  return Object.entries(city.oil).flatMap(([id, oil]) =>
    months.map((month) => ({
      path: `oil.${id}.supply`,
      unit: 'kt',
      at: monthOf(city, month),
      need: baseUse(city, (fuel) => fuel === oil.fuel, month),
      have: oil.supply[month] ?? 0,
    })),
  );
}

function channelBalances(city: City): readonly Short[] {
  const id = city.stocks?.directChannel;
  const channel = id === undefined ? undefined : city.channels[id];
  if (id === undefined || channel === undefined) return [];
  return months.map((month) => ({
    path: `channels.${id}.capacity`,
    unit: 'kt',
    at: monthOf(city, month),
    need: baseUse(city, (fuel) => Object.hasOwn(city.grades, fuel), month),
    have: (channel.capacity[month] ?? 0) * (channel.available[month] ?? 0),
  }));
}

/** What the base uses by itself, no measure and no choice in it, can be supplied. */
export function storeSupplyProblems(city: City): readonly Problem[] {
  return shortages([...gasBalances(city), ...oilBalances(city), ...channelBalances(city)]);
}
