/**
 * Emission accounts: CO2, SO2, NOx and dust by area and sector, from the fires that the ledgers post and the factors of
 * the scenario. SO2 is a sulphur balance: tonnes of coal x sulphur x 2 x what leaves ash and flue-gas cleaning.
 * CO2 of imported power stands apart: it is emitted elsewhere. Homes emit with the coal that they really burn, not with
 * the fewer tonnes of the statistics. Fires that no class of devices takes emit CO2 alone.
 */
import type { Reports } from '../contract-reports.js';
import type { City } from '../scenario/schema.js';
import { heatOfStandardCoal } from '../units/conversion.js';
import { powerBoundaryOf } from './books.js';
import { groupBy, isCalibration, isCoal, isElectricity, type Entries, type Entry } from './entries.js';
import { feedstockOf } from './feedstock.js';

type Emissions = NonNullable<Reports['emissions']>;
type Emitted = Emissions['years'][number]['after'];
type Factors = NonNullable<City['emissions']>;

/** Fuel burnt at one place: TJ, and for coal kt and share of sulphur. */
interface Fire {
  readonly area: string;
  readonly sector: string;
  readonly year: string;
  readonly carrier: string;
  readonly use: Entry['use'];
  readonly heat: number;
  readonly coal: number;
  readonly sulphur: number;
}

/** Sulphur of the coal of a heat value: that of the grade or blend which holds it, else the mean of its column. */
function sulphurFinder(city: City): (heatValue: number, kind: string) => number {
  const blends = Object.values(city.blends).map(({ shares }) => {
    const mean = (property: 'heatValue' | 'sulphur'): number =>
      Object.entries(shares).reduce(
        (total, [grade, share]) => total + share * (city.grades[grade]?.[property] ?? 0),
        0,
      );
    return { heatValue: mean('heatValue'), sulphur: mean('sulphur') };
  });
  const grades = Object.values(city.grades);
  const meanOf = (coals: readonly { readonly sulphur: number }[]): number =>
    coals.reduce((total, { sulphur }) => total + sulphur, 0) / coals.length;
  return (heatValue, kind) => {
    const same = [...grades, ...blends].filter(
      (coal) => Math.abs(coal.heatValue - heatValue) <= 1e-6 * coal.heatValue,
    );
    if (same.length > 0) return meanOf(same);
    const ofKind = grades.filter((grade) => grade.kind === kind);
    return meanOf(ofKind.length > 0 ? ofKind : grades);
  };
}

const identity = ({ author, area, sector, span, enterprise, carrier, use }: Entry): string =>
  [author, area, sector, span, enterprise, carrier, use].join('|');

/** Households burn more than statistics see: real over statistical tonnes, by author of the postings. */
function realFactors(city: City): ReadonlyMap<string, number> {
  return new Map(
    Object.entries(city.households)
      .filter(([, { statistical }]) => statistical > 0)
      .map(([id, { real, households, statistical }]) => [
        `households ${id}`,
        (real * households) / statistical,
      ]),
  );
}

/** Postings of coal: each stands in both ledgers, in the same order, so that it tells its heat value. */
function coalFires(entries: Entries, city: City): readonly Fire[] {
  const sulphurOf = sulphurFinder(city);
  const real = realFactors(city);
  const tonnes = groupBy(entries.coal.filter(isCoal), identity);
  return [...groupBy(entries.energy.filter(isCoal), identity)].flatMap(([key, postings]) => {
    const paired = tonnes.get(key) ?? [];
    return postings.map((entry, place): Fire => {
      const coal = paired.length === postings.length ? (paired[place]?.amount ?? 0) : 0;
      const heat = entry.amount * heatOfStandardCoal;
      const { area, sector, year, carrier, use } = entry;
      const sulphur = sulphurOf(coal === 0 ? 0 : heat / coal, carrier);
      const factor = real.get(entry.author) ?? 1;
      return { area, sector, year, carrier, use, heat: factor * heat, coal: factor * coal, sulphur };
    });
  });
}

/** All fires of a plan; raw material that the rules leave out of ledger B is a fire like any other. */
function firesOf(entries: Entries): readonly Fire[] {
  const { city, ledgers } = entries.point.model;
  const fuels = entries.energy
    .filter((entry) => !isCoal(entry) && !isElectricity(entry) && !isCalibration(entry))
    .map(({ area, sector, year, carrier, use, amount }): Fire => {
      return { area, sector, year, carrier, use, heat: amount * heatOfStandardCoal, coal: 0, sulphur: 0 };
    });
  const deducted = feedstockOf(entries.point)
    .filter(({ span }) => ledgers.rulesOf(span).feedstockDeducted)
    .map(({ area, sector, span, carrier, energyKtce }): Fire => {
      const heat = energyKtce * heatOfStandardCoal;
      const year = span.slice(0, 4);
      return { area, sector, year, carrier, use: 'feedstock', heat, coal: 0, sulphur: 0 };
    });
  return [...coalFires(entries, city), ...fuels, ...deducted];
}

/** What a fire emits: kt of CO2, t of the others. */
function emittedBy({ carbon, devices }: Factors, fire: Fire): Emitted {
  const device = Object.values(devices).find(
    ({ uses, sectors }) =>
      uses.includes(fire.use) && (sectors === undefined || sectors.includes(fire.sector)),
  );
  const co2Kt = (carbon[fire.carrier] ?? 0) * fire.heat * (device?.oxidised ?? 1);
  if (device === undefined) return { co2Kt, so2T: 0, noxT: 0, dustT: 0 };
  // One tonne of sulphur is two of SO2; kt to t.
  const leaving = (1 - device.sulphurInAsh) * (1 - device.desulphurised);
  return {
    co2Kt,
    so2T: fire.coal * fire.sulphur * 2 * leaving * 1000,
    noxT: device.nox * fire.heat * 1000,
    dustT: device.dust * fire.heat * 1000,
  };
}

const none: Emitted = { co2Kt: 0, so2T: 0, noxT: 0, dustT: 0 };

const plus = (left: Emitted, right: Emitted): Emitted => ({
  co2Kt: left.co2Kt + right.co2Kt,
  so2T: left.so2T + right.so2T,
  noxT: left.noxT + right.noxT,
  dustT: left.dustT + right.dustT,
});

function sumsOf(
  factors: Factors,
  fires: readonly Fire[],
  key: (fire: Fire) => string,
): Record<string, Emitted> {
  const sums = new Map<string, Emitted>();
  for (const fire of fires) sums.set(key(fire), plus(sums.get(key(fire)) ?? none, emittedBy(factors, fire)));
  return Object.fromEntries(sums);
}

/** Emissions of every year; undefined in a scenario without factors. */
export function emissionsOf(after: Entries, before: Entries): Emissions | undefined {
  const { city, calendar } = after.point.model;
  const factors = city.emissions;
  if (factors === undefined) return undefined;
  const [now, then] = [firesOf(after), firesOf(before)];
  return {
    years: calendar.years.keys.map((year) => {
      const inYear = (fire: Fire): boolean => fire.year === year;
      const own = now.filter(inYear);
      const total = (fires: readonly Fire[]): Emitted => sumsOf(factors, fires, () => 'all')['all'] ?? none;
      const { imported, exported } = powerBoundaryOf(after, year);
      return {
        year: Number(year),
        before: total(then.filter(inYear)),
        after: total(own),
        byArea: sumsOf(factors, own, ({ area }) => area),
        bySector: sumsOf(factors, own, ({ sector }) => sector),
        importedPowerCo2Kt: factors.importedPower * (imported - exported),
      };
    }),
  };
}
