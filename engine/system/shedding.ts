/**
 * Order of supply in a shortage (保供序列 of a northern province's winter plan): heat and the support of the grid first,
 * then power, then the production of enterprises (domain.md section 6). For studies of what fails when something fails:
 * a model with shedding always names what goes without, and its answers are never called plans.
 */
import { mul, quantity, scale, type Expression } from '../model/expression.js';
import { keySet, type Key } from '../model/set.js';
import type { City } from '../scenario/schema.js';
import { energyOfMegawattHour, heatOfMegawattHour } from '../units/conversion.js';
import { boilerLoad } from './boilers.js';
import { must, type SystemContext } from './context.js';
import { offerFirmPower } from './firm-power.js';
import { networkDemand } from './heat.js';
import { peakOf } from './heat-base.js';
import { putHeatSpare, sourcesOf } from './heat-sources.js';
import { energyOf, heatOf } from './ledgers.js';
import { nodePeak } from './power.js';
import { hourlyProfile, monthlyAmounts } from './time.js';
import { minimumEnergy } from './unit-fuel.js';

const author = 'shedding';

/**
 * Weights, no prices: MCNY/GWh of power, MCNY/TJ of heat. A GWh takes 0.2 to 0.45 ktce of coal and a TJ 0.01 to 0.06, so
 * per tonne of coal the steps stand apart: enterprises at most 100, homes and services 440 to 1 000, heat at least 1 600.
 * The design peaks (MCNY/MW of a month) are promises about hours that may not come: energy goes before them.
 */
const weights = {
  contract: 1,
  industryPower: 10,
  industrySteam: 1,
  homesPower: 200,
  heat: 100,
  peakPower: 1,
  peakHeat: 2,
} as const;

/** Sectors that produce: those with a plant, a production line or a process. */
function producingSectors({ plants, lines, processes }: City): ReadonlySet<string> {
  const producers: readonly { readonly sector: string }[] = [
    ...Object.values(plants),
    ...Object.values(lines),
    ...Object.values(processes),
  ];
  return new Set(producers.map(({ sector }) => sector));
}

/** Adds named shedding to the balances: contracts, enterprises, homes and services, heat, and the design peaks. */
export function addShedding(context: SystemContext): void {
  const producing = producingSectors(context.city);
  shedContracts(context);
  shedPower(context, producing);
  shedSteam(context);
  shedOwnLoads(context, producing);
  shedPeakPower(context);
  shedPeakHeat(context);
}

const pay = (
  { ledgers }: SystemContext,
  weight: number,
  unit: 'GWh' | 'TJ' | 'MW' | 'MWth',
  span: Key<'span'>,
  amount: Expression,
): void => ledgers.pay(author, 'shedding', span, mul(quantity(weight, `MCNY/${unit}`), amount));

/** Contracted generation (UNT-7) is no supply: it goes first. */
function shedContracts(context: SystemContext): void {
  const { city, sets, calendar, model, balances } = context;
  const contracted = (unit: string, span: string): number =>
    calendar.monthsOf(span).reduce((total, month) => {
      const record = must(city.units[unit], unit);
      const number = calendar.numberOf(month);
      const available = record.available[number - 1] ?? 0;
      return total + minimumEnergy(record, available, calendar.hoursOfMonth(month), number);
    }, 0);
  const shed = model.variables({
    code: 'shed-contract',
    unit: 'GWh',
    over: [sets.units, calendar.spans],
    upper: contracted,
    says: { zh: '未履行的合同电量', en: 'Contracted generation not made' },
  });
  for (const unit of sets.units)
    for (const span of calendar.spans) {
      balances.minimumUse.put(author, shed(unit, span), unit, span);
      pay(context, weights.contract, 'GWh', span, shed(unit, span));
    }
}

function shedPower(context: SystemContext, producing: ReadonlySet<string>): void {
  const { city, calendar, model, balances, ledgers } = context;
  const loads = keySet('load', Object.keys(city.loads));
  const levels = new Map(
    Object.entries(city.loads).map(([id, load]) => {
      const amounts = monthlyAmounts(city, load.energy, load.monthly, load.recovery, load.sector);
      return [id, calendar.levels(amounts, hourlyProfile(city, load.hourly), energyOfMegawattHour)];
    }),
  );
  const shed = model.variables({
    code: 'shed-power',
    unit: 'MW',
    over: [loads, calendar.periods],
    upper: (load, period) => levels.get(load)?.get(period) ?? 0,
    says: { zh: '停供电力', en: 'Power not served' },
  });
  for (const id of loads) {
    const load = must(city.loads[id], id);
    const isIndustry = load.enterprise !== undefined || producing.has(load.sector);
    const node = load.node as Key<'node'>;
    for (const period of calendar.periods) {
      const span = calendar.spanOf(period);
      const energy = energyOf(calendar, period, shed(id, period));
      balances.power.put(author, shed(id, period), node, period);
      const share = must(city.nodes[node], node).minimumLocal;
      if (share !== undefined)
        balances.localGeneration.put(author, scale(share, shed(id, period)), node, period);
      const { area, sector, enterprise } = load;
      ledgers.useElectricity({ author, area, sector, enterprise, span }, scale(-1, energy));
      pay(context, isIndustry ? weights.industryPower : weights.homesPower, 'GWh', span, energy);
    }
  }
}

/** Steam of a network goes to enterprises; the rest of its heat to homes. */
function shedSteam(context: SystemContext): void {
  const { city, sets, calendar, model, balances } = context;
  const steam = new Map<string, ReadonlyMap<string, number>>();
  const demand = new Map<string, ReadonlyMap<string, number>>();
  for (const [id, network] of Object.entries(city.networks)) {
    demand.set(id, networkDemand(city, calendar, network));
    const load = network.steam;
    if (load === undefined) continue;
    const amounts = monthlyAmounts(city, load.heat, load.monthly, load.recovery, ({ heat }) => heat);
    steam.set(id, calendar.levels(amounts, hourlyProfile(city, load.hourly), heatOfMegawattHour));
  }
  const steamOf = (network: string, period: string): number => steam.get(network)?.get(period) ?? 0;
  const shared = { unit: 'MWth', over: [sets.networks, calendar.periods] } as const;
  const shedSteam = model.variables({
    ...shared,
    code: 'shed-steam',
    upper: steamOf,
    says: { zh: '停供工业蒸汽', en: 'Industrial steam not served' },
  });
  const shedHeat = model.variables({
    ...shared,
    code: 'shed-heat',
    upper: (network, period) =>
      Math.max(0, (demand.get(network)?.get(period) ?? 0) - steamOf(network, period)),
    says: { zh: '停供采暖和热水', en: 'Space heat and hot water not served' },
  });
  for (const network of sets.networks)
    for (const period of calendar.periods)
      for (const [shed, weight] of [
        [shedSteam, weights.industrySteam],
        [shedHeat, weights.heat],
      ] as const) {
        balances.heat.put(author, shed(network, period), network, period);
        const heat = heatOf(calendar, period, shed(network, period));
        pay(context, weight, 'TJ', calendar.spanOf(period), heat);
      }
}

function shedOwnLoads(context: SystemContext, producing: ReadonlySet<string>): void {
  const { city, sets, calendar, model, balances } = context;
  const loads = new Map(sets.ownBoilers.keys.map((boiler) => [boiler as string, boilerLoad(city, boiler)]));
  const shed = model.variables({
    code: 'shed-boiler-load',
    unit: 'TJ',
    over: [sets.ownBoilers, calendar.spans],
    upper: (boiler, span) =>
      calendar
        .monthsOf(span)
        .reduce((total, month) => total + (loads.get(boiler)?.[calendar.placeOf(month)] ?? 0), 0),
    says: { zh: '停供自备锅炉用热', en: 'Own load of a boiler not served' },
  });
  for (const boiler of sets.ownBoilers) {
    const { sector, enterprise } = must(city.boilers[boiler], boiler);
    const isIndustry = enterprise !== undefined || producing.has(sector);
    for (const span of calendar.spans) {
      balances.boilerLoad.put(author, shed(boiler, span), boiler, span);
      pay(context, isIndustry ? weights.industrySteam : weights.heat, 'TJ', span, shed(boiler, span));
    }
  }
}

/** Firm power that is missing at the design peak (PWR-3, PWR-4). */
function shedPeakPower(context: SystemContext): void {
  const { city, sets, calendar, model } = context;
  const shed = model.variables({
    code: 'shed-peak-power',
    unit: 'MW',
    over: [sets.nodes, calendar.months],
    upper: (node, month) => {
      const record = must(city.nodes[node], node);
      return (1 + record.reserve) * nodePeak(city, record, month);
    },
    says: { zh: '尖峰电力缺口', en: 'Firm power missing at the design peak' },
  });
  for (const node of sets.nodes)
    for (const month of calendar.months) {
      offerFirmPower(context, author, node, month, shed(node, month));
      pay(context, weights.peakPower, 'MW', calendar.spanOfMonth(month), shed(node, month));
    }
}

/** Heat that is missing at the design peak, or after the loss of a source (HEA-4, HEA-2). */
function shedPeakHeat(context: SystemContext): void {
  const { city, sets, calendar, model, balances } = context;
  const shed = model.variables({
    code: 'shed-peak-heat',
    unit: 'MWth',
    over: [sets.networks, calendar.months],
    upper: (network, month) => peakOf(city, must(city.networks[network], network), month),
    says: { zh: '尖峰供热缺口', en: 'Heat missing at the design peak' },
  });
  for (const network of sets.networks)
    for (const month of calendar.months) {
      balances.heatPeak.put(author, shed(network, month), network, month);
      putHeatSpare(context, author, network, month, shed(network, month));
      for (const source of sourcesOf(city, network)) {
        const keys = [network, source as Key<'source'>, month] as const;
        if (balances.heatLoss.has(...keys)) balances.heatLoss.put(author, shed(network, month), ...keys);
      }
      pay(context, weights.peakHeat, 'MWth', calendar.spanOfMonth(month), shed(network, month));
    }
}
