/** What a retrofit gives to the city and takes from it: heat, energy, capacity at the peaks, money. */
import { mul, quantity, scale, sum, type Expression } from '../../model/expression.js';
import type { Key } from '../../model/set.js';
import { annuity } from '../../units/annuity.js';
import { heatOfMegawattHour } from '../../units/conversion.js';
import type { RetrofitHeat } from './heat.js';
import { author, type Retrofits } from './starts.js';

/** One option at one boiler. */
export interface Retrofit {
  readonly boiler: Key<'boiler'>;
  readonly option: Key<'option'>;
}

/** Puts one option at one boiler into the open rows and ledgers. */
export function serve(retrofits: Retrofits, heat: RetrofitHeat, retrofit: Retrofit): void {
  const { time } = retrofits.context.ports;
  for (const month of time.months) {
    serveMonth(retrofits, heat, retrofit, month);
    drawAtPeak(retrofits, retrofit, month);
  }
  begin(retrofits, retrofit);
  for (const span of time.spans) serveSpan(retrofits, heat, retrofit, span);
  feedNetwork(retrofits, heat, retrofit);
}

/** Capital of the whole boiler, MCNY. */
const capitalOf = ({ context, optionOf }: Retrofits, { boiler, option }: Retrofit): number =>
  optionOf(option).capital * context.ports.boiler(boiler).capacity;

/** The old boiler makes room; the annuity of the capital; the new one as a source of its network. */
function serveMonth(
  retrofits: Retrofits,
  { peak }: RetrofitHeat,
  retrofit: Retrofit,
  month: Key<'month'>,
): void {
  const { context, optionOf, state, outage, capacityIn } = retrofits;
  const { boiler, option } = retrofit;
  const { ports } = context;
  const { network } = ports.boiler(boiler);
  const inService = state(boiler, option, month);
  const yearly = capitalOf(retrofits, retrofit) * annuity(ports.time.discountRate, optionOf(option).life);
  ports.replaceBoiler(author, boiler, month, sum('1', [inService, outage(boiler, option, month)]));
  ports.pay(
    author,
    'retrofit-capital',
    ports.time.spanOfMonth(month),
    mul(quantity(yearly / 12, 'MCNY'), inService),
  );
  if (network === undefined) return;
  ports.heatAtPeak(author, network, month, peak(boiler, option, month));
  ports.heatCapacity(author, network, boiler, month, capacityIn(boiler, option, month));
}

/** What the capacity in service takes at the design peak of its carrier. */
function drawAtPeak(
  { input, context: { ports }, optionOf, capacityIn }: Retrofits,
  { boiler, option }: Retrofit,
  month: Key<'month'>,
): void {
  const { kind, efficiency, fuel } = optionOf(option);
  const target = input.boilers[boiler]?.network;
  const capacity = capacityIn(boiler, option, month);
  if (kind === 'network' && target !== undefined)
    ports.drawAtPeak(author, target, month, scale(1 / efficiency, capacity));
  if (kind === 'fuel' && fuel !== undefined) {
    const day = quantity((24 * heatOfMegawattHour) / efficiency, 'TJ/MWth');
    ports.gasAtPeakDay(author, fuel, month, mul(day, capacity));
  }
  if (kind === 'electric')
    ports.powerAtPeak(author, boiler, month, mul(quantity(1 / efficiency, 'MW/MWth'), capacity));
}

/** What the start itself asks for: the subsidy of the city, capital that bonds may carry, land. */
function begin(retrofits: Retrofits, retrofit: Retrofit): void {
  const { context, optionOf, startsOf } = retrofits;
  const { ports } = context;
  const { subsidy, bond = false, land = 0 } = optionOf(retrofit.option);
  const money = capitalOf(retrofits, retrofit);
  for (const { month, begun } of startsOf(retrofit.boiler, retrofit.option)) {
    ports.subsidise(author, month, mul(quantity(money * subsidy, 'MCNY'), begun));
    ports.invest(author, month, mul(quantity(money, 'MCNY'), begun), bond);
    if (land > 0) ports.useLand(author, month, mul(quantity(land, 'mu'), begun));
  }
}

/** Operation and energy of a span. */
function serveSpan(
  { input, context: { ports }, optionOf }: Retrofits,
  heat: RetrofitHeat,
  { boiler, option }: Retrofit,
  span: Key<'span'>,
): void {
  const { time } = ports;
  const { kind, efficiency, fuel, operatingCost } = optionOf(option);
  const { network } = ports.boiler(boiler);
  const target = input.boilers[boiler]?.network;
  const intoNetwork = (period: Key<'period'>): Expression =>
    mul(quantity(time.energyWeight(period) * 3.6, 'TJ/MWth'), heat.network(boiler, option, period));
  const delivered =
    network === undefined ? heat.own(boiler, option, span) : sum('TJ', time.periodsOf(span).map(intoNetwork));
  ports.pay(author, 'retrofit-operation', span, mul(quantity(operatingCost, 'MCNY/TJ'), delivered));
  if (network === undefined) ports.serveBoilerLoad(author, boiler, span, heat.own(boiler, option, span));
  const energy = scale(1 / efficiency, delivered);
  if (kind === 'fuel' && fuel !== undefined) ports.burnFuelAt(author, boiler, span, fuel, energy);
  if (kind === 'coal') ports.burnCoalAt(author, boiler, span, energy);
  if (kind === 'network' && target !== undefined) ports.drawNetwork(author, target, span, energy);
  if (kind === 'electric' && network === undefined)
    ports.useElectricityAt(author, boiler, span, mul(quantity(1 / 3.6, 'GWh/TJ'), energy));
}

/** Heat into the network that the boiler feeds, and the power that makes it. */
function feedNetwork(
  { context: { ports }, optionOf }: Retrofits,
  heat: RetrofitHeat,
  { boiler, option }: Retrofit,
): void {
  const { kind, efficiency } = optionOf(option);
  const { network } = ports.boiler(boiler);
  if (network === undefined) return;
  for (const period of ports.time.periods) {
    const delivered = heat.network(boiler, option, period);
    ports.feedNetwork(author, network, period, delivered);
    if (kind === 'electric') {
      const power = mul(quantity(1 / efficiency, 'MW/MWth'), delivered);
      ports.useElectricityInPeriod(author, boiler, period, power);
    }
  }
}
