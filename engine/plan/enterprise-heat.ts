/** Heat that enterprises sell to networks and buy from them, by `enterprise span`, TJ. */
import type { Point } from './settle.js';

/** TJ by `enterprise span`. */
type Amounts = ReadonlyMap<string, number>;

export interface EnterpriseHeat {
  /** Given to networks by units, boilers in their old state, and what takes their place. */
  readonly supplied: Amounts;
  /** Steam of lines less what efficiency saves of it, steam of admitted projects, loads of boilers that joined a network. */
  readonly bought: Amounts;
}

/** Calls `visit` with each member of a family: its keys and its value. */
type Members = (code: string, visit: (keys: readonly string[], value: number) => void) => void;

const membersOf =
  ({ model, x }: Point): Members =>
  (code, visit) => {
    for (const family of model.program.columnFamilies)
      if (family.code === code) family.keys.forEach((keys, at) => visit(keys, x[family.first + at] ?? 0));
  };

type Put = (enterprise: string | undefined, span: string, amount: number) => void;

function openAmounts(): { readonly amounts: Amounts; readonly put: Put } {
  const amounts = new Map<string, number>();
  const put: Put = (enterprise, span, amount) => {
    if (enterprise === undefined) return;
    const key = `${enterprise} ${span}`;
    amounts.set(key, (amounts.get(key) ?? 0) + amount);
  };
  return { amounts, put };
}

function suppliedIn(point: Point, members: Members): Amounts {
  const { city, calendar } = point.model;
  const { amounts, put } = openAmounts();
  const ownerOf = {
    'unit-heat': (id: string) => city.plants[city.units[id]?.plant ?? '']?.enterprise,
    'boiler-heat': (id: string) => city.boilers[id]?.enterprise,
    'retrofit-network-heat': (id: string) => city.boilers[id]?.enterprise,
  };
  for (const [family, owner] of Object.entries(ownerOf))
    members(family, (keys, rate) => {
      const period = keys.at(-1) ?? '';
      put(owner(keys[0] ?? ''), calendar.spanOf(period), calendar.heatWeight(period) * rate);
    });
  return amounts;
}

function boughtIn(point: Point, members: Members): Amounts {
  const { city, calendar } = point.model;
  const { amounts, put } = openAmounts();
  members('line-output', ([id = '', month = ''], output) => {
    const line = city.lines[id];
    if (line?.steam !== undefined) put(line.enterprise, calendar.spanOfMonth(month), line.steam.use * output);
  });
  const { projects = {} } = city.measures['efficiency-retrofit'] ?? {};
  members('efficiency-saving', ([id = '', span = ''], saved) => {
    const host = projects[id]?.host;
    if (host?.kind === 'line' && host.carrier === 'steam') put(city.lines[host.id]?.enterprise, span, -saved);
  });
  const retrofits = city.measures['boiler-retrofit'];
  members('retrofit-heat', ([id = '', option = '', span = ''], heat) => {
    const { kind, efficiency = 1 } = retrofits?.options[option] ?? {};
    if (kind === 'network') put(city.boilers[id]?.enterprise, span, heat / efficiency);
  });
  const { candidates = {} } = city.measures.admission ?? {};
  members('admit', ([id = ''], admitted) => {
    const candidate = candidates[id];
    if (candidate?.steam === undefined) return;
    const { enterprise, steam, start, monthly } = candidate;
    const shares = city.profiles.monthly[monthly]?.shares ?? [];
    for (const month of calendar.months)
      if (month >= start)
        put(
          enterprise,
          calendar.spanOfMonth(month),
          admitted * steam.heat * (shares[calendar.numberOf(month) - 1] ?? 0),
        );
  });
  return amounts;
}

/** What enterprises sell and buy at a point. Steam of a network that no line tells of has no enterprise. */
export function enterpriseHeatOf(point: Point): EnterpriseHeat {
  const members = membersOf(point);
  return { supplied: suppliedIn(point, members), bought: boughtIn(point, members) };
}
