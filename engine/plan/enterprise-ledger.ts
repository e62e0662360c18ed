/**
 * Ledgers of enterprises in the columns of the national coal form (附表1, domain.md 7.2), and the constant-scope view of
 * 小升规. Energy stands in two columns, electricity at calorific and at equal value; neither is summed to ledger B, whose
 * areas have users without a named enterprise.
 */
import type { Reports } from '../contract-reports.js';
import { calorificValueOfElectricity, heatOfStandardCoal, physicalCoalOf } from '../units/conversion.js';
import { enterpriseHeatOf } from './enterprise-heat.js';
import {
  amountOf,
  gigawattHours,
  groupBy,
  isCoal,
  isElectricity,
  type Entries,
  type Entry,
} from './entries.js';
import type { Feedstock } from './feedstock.js';
import type { Point } from './settle.js';

type EnterpriseLedger = NonNullable<Reports['enterprises']>;
type Row = EnterpriseLedger['rows'][number];
type Scope = EnterpriseLedger['scope'][number]['now'];

const keyOf = ({ enterprise, span }: { enterprise: string; span: string }): string => `${enterprise} ${span}`;

const ofCarrier = (entries: readonly Entry[], ...carriers: readonly string[]): number =>
  amountOf(entries.filter(({ carrier }) => carriers.includes(carrier)));

/** kt of coke and semi-coke behind entries of energy. */
function cokeOf({ model: { city } }: Point, entries: readonly Entry[]): number {
  return entries.reduce((total, { carrier, amount }) => {
    const fuel = city.fuels[carrier];
    const counted = fuel?.kind === 'coke' || fuel?.kind === 'semi-coke';
    return counted ? total + physicalCoalOf(amount, fuel.heatValue) : total;
  }, 0);
}

function rowOf(
  point: Point,
  head: { readonly enterprise: string; readonly span: string },
  coal: readonly Entry[],
  energy: readonly Entry[],
  raw: readonly Feedstock[],
  heat: { readonly supplied: number; readonly bought: number },
): Row {
  const power = energy.filter(isElectricity);
  const electricity = power.reduce((total, entry) => total + gigawattHours(point, entry), 0);
  const rules = point.model.ledgers.rulesOf(head.span);
  const rawCoal = raw.reduce((total, { coalKt }) => total + coalKt, 0);
  const rawEnergy = raw.reduce((total, { energyKtce }) => total + energyKtce, 0);
  // The form asks for consumption with raw material, also where the ledgers of the city leave it out.
  const fuels = amountOf(energy) - amountOf(power) + (rules.feedstockDeducted ? rawEnergy : 0);
  // 综合能耗 is net of energy sold, heat like electricity; heat has its calorific value, 34.12 kgce/GJ, in both columns.
  const netHeat = (heat.bought - heat.supplied) / heatOfStandardCoal;
  const tonnes = coal.filter(isCoal);
  return {
    ...head,
    coalKt: amountOf(tonnes) + (rules.feedstockCoalCounted ? 0 : rawCoal),
    coalKtce: amountOf(energy.filter(isCoal)) + (rules.feedstockDeducted ? rawEnergy : 0),
    rawKt: ofCarrier(tonnes, 'raw') + (rules.feedstockCoalCounted ? 0 : rawCoal),
    cleanedKt: ofCarrier(tonnes, 'cleaned'),
    otherKt: ofCarrier(tonnes, 'other-washed', 'briquette'),
    feedstockCoalKt: rawCoal,
    feedstockKtce: rawEnergy,
    cokeKt: cokeOf(point, energy),
    electricityGWh: electricity,
    calorificKtce: fuels + netHeat + electricity * calorificValueOfElectricity,
    equalValueKtce: fuels + netHeat + amountOf(power),
    heatSuppliedTJ: heat.supplied,
    heatBoughtTJ: heat.bought,
  };
}

/** Coal and energy of some enterprises in a year, as ledgers A and B count them. */
function scopeOf({ coal, energy }: Entries, year: string, members: ReadonlySet<string>): Scope {
  const own = (entries: readonly Entry[]) =>
    entries.filter((entry) => entry.year === year && members.has(entry.enterprise));
  return {
    enterprises: members.size,
    coalKt: amountOf(own(coal)),
    energyKtce: amountOf(own(energy)),
  };
}

/** The ledgers of all named enterprises; undefined in a city that names none. */
export function enterpriseLedgerOf(
  entries: Entries,
  feedstock: readonly Feedstock[],
): EnterpriseLedger | undefined {
  const { point } = entries;
  const { city, calendar } = point.model;
  const ids = Object.keys(city.enterprises);
  if (ids.length === 0) return undefined;
  const coal = groupBy(entries.coal, keyOf);
  const energy = groupBy(entries.energy, keyOf);
  const heat = enterpriseHeatOf(point);
  const raw = new Map<string, Feedstock[]>();
  for (const each of feedstock) raw.set(keyOf(each), [...(raw.get(keyOf(each)) ?? []), each]);
  const known = new Set([...coal.keys(), ...energy.keys(), ...heat.supplied.keys(), ...heat.bought.keys()]);
  const above = (when: 'base' | 'now') =>
    new Set(ids.filter((id) => city.enterprises[id]?.scale?.[when] === 'above'));
  return {
    enterprises: Object.fromEntries(
      Object.entries(city.enterprises).map(([id, { name, area, code }]) => [
        id,
        { name, area, code: code ?? null },
      ]),
    ),
    rows: ids.flatMap((enterprise) =>
      calendar.spans.keys
        .map((span) => ({ enterprise, span }))
        .filter((head) => known.has(keyOf(head)))
        .map((head) => {
          const key = keyOf(head);
          const [own, used] = [coal.get(key) ?? [], energy.get(key) ?? []];
          return rowOf(point, head, own, used, raw.get(key) ?? [], {
            supplied: heat.supplied.get(key) ?? 0,
            bought: heat.bought.get(key) ?? 0,
          });
        }),
    ),
    scope: calendar.years.keys.map((year) => ({
      year: Number(year),
      now: scopeOf(entries, year, above('now')),
      baseScope: scopeOf(entries, year, above('base')),
    })),
  };
}
