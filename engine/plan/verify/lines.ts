/** Production lines, worked out again: planned output, what is cut or moved, and the energy that goes with it. */
import type { City } from '../../scenario/schema.js';
import { energyOfMegawattHour, heatOfMegawattHour, standardCoalOf } from '../../units/conversion.js';
import type { Case } from './case.js';
import { sum } from './collector.js';
import { dearestHeatAt, dearestPowerAt } from './dearest.js';
import { pick, place } from './pick.js';
import { type Posting, powerPosting, usePosting } from './posting.js';
import { monthlyAmounts, rates, type Span } from './time.js';

export type Line = City['lines'][string];

/** A line with its planned output and the shares of it that are cut or moved away, by month of the horizon. */
export interface LineYear {
  readonly id: string;
  readonly line: Line;
  readonly planned: readonly number[];
  readonly cut: readonly number[];
  readonly moved: readonly number[];
  /** kt that the line does not make. */
  readonly removed: readonly number[];
}

/** Share of a line that admitted projects take over in a month. */
function movedShare({ city, calendar, operation }: Case, id: string, month: number): number {
  const candidates = Object.entries(city.measures.admission?.candidates ?? {});
  const begun = candidates.filter(
    ([, { replaces, start }]) => replaces === id && start <= place(calendar.months, month),
  );
  return sum(begun.map(([candidate]) => operation.get('admit', candidate)));
}

function lineYear(kase: Case, id: string, line: Line): LineYear {
  const { city, calendar, operation } = kase;
  const { output, monthly, recovery, sector } = line;
  const planned = monthlyAmounts(city, output, monthly, recovery, { sector });
  const cut = calendar.months.map((key) =>
    sum(['line-cut', 'line-closed', 'quota-cut'].map((family) => operation.get(family, id, key))),
  );
  const moved = calendar.months.map((_, month) => movedShare(kase, id, month));
  const removed = planned.map((amount, month) => amount * (place(cut, month) + place(moved, month)));
  return { id, line, planned, cut, moved, removed };
}

type Rates = ReadonlyMap<string, number>;

/** All that the lines of a plan change, worked out once. */
interface Removal {
  readonly lines: readonly LineYear[];
  /** MW by period for each load, MWth for each network. */
  readonly power: ReadonlyMap<string, Rates>;
  readonly steam: ReadonlyMap<string, Rates>;
  /** GWh by month for each load. */
  readonly energy: ReadonlyMap<string, readonly number[]>;
}

function amountsBy(
  lines: readonly LineYear[],
  useOf: (line: Line) => { readonly of: string; readonly use: number } | undefined,
): ReadonlyMap<string, readonly number[]> {
  const amounts = new Map<string, readonly number[]>();
  for (const { line, removed } of lines) {
    const used = useOf(line);
    if (used === undefined) continue;
    const known = amounts.get(used.of);
    amounts.set(
      used.of,
      removed.map((tonnage, month) => used.use * tonnage + (known === undefined ? 0 : place(known, month))),
    );
  }
  return amounts;
}

function work(kase: Case): Removal {
  const { city, calendar } = kase;
  const lines = Object.entries(city.lines).map(([id, line]) => lineYear(kase, id, line));
  const energy = amountsBy(lines, ({ power }) => power && { of: power.load, use: power.use });
  const heat = amountsBy(lines, ({ steam }) => steam && { of: steam.network, use: steam.use });
  const levels = (amounts: readonly number[], hourly: string, perHour: number): Rates =>
    new Map([...rates(city, calendar, amounts, hourly)].map(([period, rate]) => [period, rate / perHour]));
  const hourlyOf = (network: string): string => pick(city.networks, network).steam?.hourly ?? '';
  return {
    lines,
    energy,
    power: new Map(
      [...energy].map(([load, amounts]) => [
        load,
        levels(amounts, pick(city.loads, load).hourly, energyOfMegawattHour),
      ]),
    ),
    steam: new Map(
      [...heat].map(([network, amounts]) => [
        network,
        levels(amounts, hourlyOf(network), heatOfMegawattHour),
      ]),
    ),
  };
}

const known = new WeakMap<Case, Removal>();

/** What the lines of a plan change. */
export function removalOf(kase: Case): Removal {
  const found = known.get(kase) ?? work(kase);
  known.set(kase, found);
  return found;
}

/** Heat value and price of what a direct use burns. */
function fuelOf(city: City, id: string) {
  const { fuel } = pick(city.directUses, id);
  const { heatValue, price } = Object.hasOwn(city.grades, fuel)
    ? pick(city.grades, fuel)
    : pick(city.fuels, fuel);
  return { perStandardCoal: 1 / standardCoalOf(heatValue), price };
}

/**
 * MCNY that a kt is worth before its energy: value added, its fuel, and its power and steam at what the line pays or, where
 * that is less, at the dearest that its cut may spare.
 */
export function marginOf(city: City, { valueAdded, power, steam, fuels }: Line): number {
  const burnt = (fuels ?? []).map(({ use, amount }) => {
    const { perStandardCoal, price } = fuelOf(city, use);
    return amount * perStandardCoal * price;
  });
  return sum([
    valueAdded,
    power === undefined
      ? 0
      : power.use * Math.max(power.price, dearestPowerAt(city, pick(city.loads, power.load).node)),
    steam === undefined ? 0 : steam.use * Math.max(steam.price, dearestHeatAt(city, steam.network)),
    ...burnt,
  ]);
}

/** What cut and moved output takes out of the ledgers: fuel of direct uses, electricity of loads. */
export function linePostings(kase: Case): readonly Posting[] {
  const { city, calendar } = kase;
  const { lines, energy } = removalOf(kase);
  const inSpan = (amounts: readonly number[], span: Span): number =>
    sum(span.months.map((month) => place(amounts, month)));
  return calendar.spans.flatMap((span) => [
    ...lines.flatMap(({ line, removed }) =>
      (line.fuels ?? []).map(({ use, amount }) => ({
        ...usePosting(
          kase,
          pick(city.directUses, use),
          span,
          -amount * fuelOf(city, use).perStandardCoal * inSpan(removed, span),
        ),
        enterprise: pick(city.directUses, use).enterprise,
      })),
    ),
    ...[...energy].map(([load, amounts]) =>
      powerPosting(kase, pick(city.loads, load).area, span.id, -inSpan(amounts, span)),
    ),
  ]);
}
