/**
 * Savings at their hosts (RET-1 to RET-3): what a host uses, the most that it can use, and the balance in which a saving
 * counts. All in TJ of what the host uses (1 ktce = 29.3076 TJ, 1 GWh = 3.6 TJ). A saving reaches ledgers A and B only
 * through the fires and the dispatch that it spares.
 */
import { constant, mul, product, quantity, scale, sum, type Expression } from '../model/expression.js';
import type { Key } from '../model/set.js';
import { energyOfMegawattHour, heatOfMegawattHour, heatOfStandardCoal } from '../units/conversion.js';
import type { Words } from '../words.js';
import { boilerLoad, type BoilerHeat } from './boilers.js';
import { must, type SystemContext } from './context.js';
import type { IndustryPorts } from './industry.js';
import { energyOf } from './ledgers.js';
import { unitNeed } from './unit-fuel.js';
import { unitData, unitParts, type UnitData, type UnitVariables } from './unit-parts.js';
import { hourlyProfile, monthlyAmounts } from './time.js';

/** Where something can be saved: fuel of a unit or boiler, power of a load, power or steam of a production line. */
export interface Host {
  readonly kind: 'unit' | 'boiler' | 'load' | 'line';
  readonly id: string;
  readonly carrier: 'fuel' | 'power' | 'steam';
}

export interface HostFacts {
  readonly name: Words;
  /** Share of a month in which the host can run; 1 unless it is a unit. */
  available(month: string): number;
  /** Most that the host can use in a month, TJ. */
  largestUse(month: string): number;
}

/** What measures may do with savings. */
export interface SavingPorts {
  host(host: Host): HostFacts;
  /** Use of a host in a span, TJ; to be read, not filled. */
  hostUse(host: Host, span: Key<'span'>): Expression;
  /** TJ of a span that the host uses less. */
  save(author: string, host: Host, span: Key<'span'>, amount: Expression): void;
}

/** What savings need of the parts of the system. */
export interface SavingHosts {
  readonly units: UnitVariables;
  readonly boilers: BoilerHeat;
  readonly industry: IndustryPorts;
}

const heatOfEnergy = heatOfMegawattHour / energyOfMegawattHour;

/** The ports of savings. */
export function savingPorts(context: SystemContext, hosts: SavingHosts): SavingPorts {
  const kinds = {
    unit: unitHosts(context, hosts.units),
    boiler: boilerHosts(context, hosts.boilers),
    load: loadHosts(context, hosts.industry),
    line: lineHosts(context, hosts.industry),
  };
  return {
    host: (host) => kinds[host.kind].facts(host),
    hostUse: (host, span) => kinds[host.kind].use(host, span),
    save: (author, host, span, amount) => kinds[host.kind].save(author, host, span, amount),
  };
}

interface HostKind {
  readonly facts: (host: Host) => HostFacts;
  readonly use: (host: Host, span: Key<'span'>) => Expression;
  readonly save: SavingPorts['save'];
}

const always = (): number => 1;

/** Largest fuel of a unit in an hour, ktce: no-load fuel, and power with its heat at the best corner of its region. */
function largestFuel({ kind, class: unitClass, parameters }: UnitData): number {
  const { noLoadFuel, powerFuel, capacity, powerLoss, backPressure, maximumHeat } = parameters;
  const corners = unitClass.corners ?? [];
  const power =
    kind === 'back-pressure'
      ? backPressure * maximumHeat
      : kind === 'polygon'
        ? capacity * Math.max(...corners.map((corner) => corner.power + powerLoss * corner.heat))
        : capacity;
  return noLoadFuel + powerFuel * power * energyOfMegawattHour;
}

function unitHosts(context: SystemContext, variables: UnitVariables): HostKind {
  const { city, calendar, balances } = context;
  const data = unitData(context);
  const parts = unitParts(context, variables, (unit) => must(data.get(unit), unit));
  return {
    facts: ({ id }) => {
      const own = must(data.get(id), id);
      const hourly = largestFuel(own) * heatOfStandardCoal;
      return {
        name: must(city.units[id], id).name,
        available: own.available,
        largestUse: (month) => hourly * calendar.hoursOfMonth(month) * own.available(month),
      };
    },
    use: ({ id }, span) =>
      mul(quantity(heatOfStandardCoal, 'TJ/ktce'), unitNeed(parts, id as Key<'unit'>, span)),
    save: (author, { id }, span, amount) =>
      balances.unitFuel.put(
        author,
        mul(quantity(1 / heatOfStandardCoal, 'ktce/TJ'), amount),
        id as Key<'unit'>,
        span,
      ),
  };
}

function boilerHosts({ city, calendar, balances }: SystemContext, { heatInSpan }: BoilerHeat): HostKind {
  return {
    facts: ({ id }) => {
      const { name, capacity, efficiency, network } = must(city.boilers[id], id);
      const loads = boilerLoad(city, id);
      return {
        name,
        available: always,
        largestUse: (month) => {
          const most = capacity * calendar.hoursOfMonth(month) * heatOfMegawattHour;
          const load = network === undefined ? (loads[calendar.placeOf(month)] ?? 0) : most;
          return Math.min(load, most) / efficiency;
        },
      };
    },
    use: ({ id }, span) =>
      scale(1 / must(city.boilers[id], id).efficiency, heatInSpan(id as Key<'boiler'>, span)),
    save: (author, { id }, span, amount) =>
      balances.boilerFuel.put(
        author,
        scale(must(city.boilers[id], id).efficiency, amount),
        id as Key<'boiler'>,
        span,
      ),
  };
}

/** Power saved at a load in the shape of the load: in its node's balance, its area's use, the duty of local generation. */
function saveAtLoad({ city, calendar, balances, ledgers }: SystemContext) {
  return (author: string, id: string, span: Key<'span'>, amount: Expression): void => {
    const load = must(city.loads[id], id);
    const node = load.node as Key<'node'>;
    const amounts = monthlyAmounts(city, load.energy, load.monthly, load.recovery, load.sector);
    const levels = calendar.levels(amounts, hourlyProfile(city, load.hourly), energyOfMegawattHour);
    const periods = calendar.periodsOf(span);
    const energy = periods.reduce(
      (total, period) => total + calendar.energyWeight(period) * (levels.get(period) ?? 0),
      0,
    );
    if (energy === 0) return;
    for (const period of periods) {
      const perEnergy = quantity((levels.get(period) ?? 0) / energy, 'MW/GWh');
      const power = mul(product(perEnergy, quantity(1 / heatOfEnergy, 'GWh/TJ')), amount);
      balances.power.put(author, power, node, period);
      if (balances.localGeneration.has(node, period))
        balances.localGeneration.put(author, scale(city.nodes[node]?.minimumLocal ?? 0, power), node, period);
      ledgers.useElectricity(
        { author, area: load.area, sector: load.sector, enterprise: load.enterprise, span },
        energyOf(calendar, period, scale(-1, power)),
      );
    }
  };
}

function loadHosts(context: SystemContext, industry: IndustryPorts): HostKind {
  const { city, calendar } = context;
  const save = saveAtLoad(context);
  const figure = (id: string, month: string): number => {
    const { energy, monthly, recovery, sector } = must(city.loads[id], id);
    return monthlyAmounts(city, energy, monthly, recovery, sector)[calendar.placeOf(month)] ?? 0;
  };
  /** Lines of the load that are cut use less than the figure of the load holds. */
  const notUsed = (id: string, month: Key<'month'>): readonly Expression[] =>
    industry.lines.keys.flatMap((line) => {
      const power = city.lines[line]?.power;
      if (power?.load !== id) return [];
      const cut = sum('kt', [
        industry.lineOutput(line, month),
        constant(-industry.line(line).planned(month), 'kt'),
      ]);
      return [mul(product(quantity(heatOfEnergy, 'TJ/GWh'), quantity(power.use, 'GWh/kt')), cut)];
    });
  return {
    facts: ({ id }) => ({
      name: must(city.loads[id], id).name,
      available: always,
      largestUse: (month) => figure(id, month) * heatOfEnergy,
    }),
    use: ({ id }, span) =>
      sum(
        'TJ',
        calendar
          .monthsOf(span)
          .flatMap((month) => [constant(figure(id, month) * heatOfEnergy, 'TJ'), ...notUsed(id, month)]),
      ),
    save: (author, { id }, span, amount) => save(author, id, span, amount),
  };
}

function lineHosts(context: SystemContext, industry: IndustryPorts): HostKind {
  const { city, calendar, balances } = context;
  const saveAt = saveAtLoad(context);
  /** TJ per kt of output. */
  const intensity = ({ id, carrier }: Host): number => {
    const { power, steam } = must(city.lines[id], id);
    return carrier === 'power' ? must(power, 'power').use * heatOfEnergy : must(steam, 'steam').use;
  };
  const saveSteam = (author: string, id: string, span: Key<'span'>, amount: Expression): void => {
    const { steam } = must(city.lines[id], id);
    const network = must(steam, 'steam').network as Key<'network'>;
    const load = must(city.networks[network]?.steam, 'steam of the network');
    const amounts = monthlyAmounts(city, load.heat, load.monthly, load.recovery, ({ heat }) => heat);
    const levels = calendar.levels(amounts, hourlyProfile(city, load.hourly), heatOfMegawattHour);
    const periods = calendar.periodsOf(span);
    const heat = periods.reduce(
      (total, period) => total + calendar.heatWeight(period) * (levels.get(period) ?? 0),
      0,
    );
    if (heat === 0) return;
    for (const period of periods)
      balances.heat.put(
        author,
        mul(quantity((levels.get(period) ?? 0) / heat, 'MWth/TJ'), amount),
        network,
        period,
      );
  };
  return {
    facts: (host) => ({
      name: industry.line(host.id).name,
      available: always,
      largestUse: (month) => industry.line(host.id).planned(month) * intensity(host),
    }),
    use: (host, span) =>
      mul(
        quantity(intensity(host), 'TJ/kt'),
        sum(
          'kt',
          calendar.monthsOf(span).map((month) => industry.lineOutput(host.id as Key<'line'>, month)),
        ),
      ),
    save: (author, { id, carrier }, span, amount) => {
      if (carrier === 'steam') saveSteam(author, id, span, amount);
      else saveAt(author, must(city.lines[id]?.power, 'power').load, span, amount);
    },
  };
}
