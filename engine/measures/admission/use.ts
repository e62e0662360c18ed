/** What an admitted project uses and brings, month by month from its start on. */
import { mul, quantity, type Expression } from '../../model/expression.js';
import type { Key } from '../../model/set.js';
import { heatOfMegawattHour } from '../../units/conversion.js';
import type { MeasurePorts } from '../../system/ports.js';
import type { Candidate } from './inputs.js';

/** Share of a full year's use that falls in a month, or in the months of a span. */
interface Shares {
  month(month: string): number;
  span(span: string): number;
  /** MW in a period for each GWh of a full year. */
  rate(period: string): number;
}

function sharesOf({ time }: MeasurePorts, { start, monthly, hourly }: Candidate): Shares {
  const year = time.sharesOf(monthly);
  const levels = time.openLevels(hourly);
  const month = (key: string): number => (key < start ? 0 : (year[time.numberOf(key) - 1] ?? 0));
  const span = (key: string): number => time.monthsOf(key).reduce((total, each) => total + month(each), 0);
  const weight = (period: string): number => time.energyWeight(period) * (levels.get(period) ?? 0);
  const whole = new Map(
    time.spans.keys.map((key) => [
      key as string,
      time.periodsOf(key).reduce((total, period) => total + weight(period), 0),
    ]),
  );
  return {
    month,
    span,
    rate: (period) => {
      const own = time.spanOf(period);
      const total = whole.get(own) ?? 0;
      return total === 0 ? 0 : (span(own) * (levels.get(period) ?? 0)) / total;
    },
  };
}

/** Puts the use of a project into the open rows and ledgers, its value added and margin into the accounts. */
export function addUse(author: string, ports: MeasurePorts, candidate: Candidate, admit: Expression): void {
  const { time } = ports;
  const shares = sharesOf(ports, candidate);
  const { area, valueAdded, margin = valueAdded, land = 0 } = candidate;
  for (const span of time.spans) {
    const share = shares.span(span);
    if (share === 0) continue;
    addFuels(author, ports, candidate, span, share, admit);
    ports.gainValueAdded(author, area, span, mul(quantity(valueAdded * share, 'MCNY'), admit));
    ports.pay(author, 'admission-margin', span, mul(quantity(-margin * share, 'MCNY'), admit));
    for (const period of time.periodsOf(span))
      addRates(author, ports, candidate, period, shares.rate(period), admit);
  }
  for (const month of time.months) {
    if (month >= candidate.start) addPeaks(author, ports, candidate, month, admit);
    if (land > 0 && (month as string) === candidate.start)
      ports.useLand(author, month, mul(quantity(land, 'mu'), admit));
  }
}

const placeOf = ({ area, sector, enterprise }: Candidate) => ({ area, sector, enterprise });

function addFuels(
  author: string,
  ports: MeasurePorts,
  candidate: Candidate,
  span: Key<'span'>,
  share: number,
  admit: Expression,
): void {
  const { coal, gas } = candidate;
  const place = placeOf(candidate);
  if (coal !== undefined) {
    const amount = mul(quantity(coal.amount * share, 'kt'), admit);
    ports.burnGradeAt(author, place, span, coal.grade, amount, coal.feedstock);
  }
  if (gas !== undefined) {
    const heat = mul(quantity(gas.amount * ports.fuel(gas.fuel).heatValue * share, 'TJ'), admit);
    ports.burnFuel(author, place, span, gas.fuel, heat);
  }
}

/** `rate` in MW per GWh of a full year; a TJ is as many GWh as its heat of thousands of megawatt hours. */
function addRates(
  author: string,
  ports: MeasurePorts,
  candidate: Candidate,
  period: Key<'period'>,
  rate: number,
  admit: Expression,
): void {
  const { power, steam } = candidate;
  if (power !== undefined) {
    const level = mul(quantity(power.energy * rate, 'MW'), admit);
    ports.usePower(author, { ...placeOf(candidate), node: power.node }, period, level);
  }
  if (steam !== undefined) {
    const level = mul(quantity((steam.heat * rate * 0.001) / heatOfMegawattHour, 'MWth'), admit);
    ports.drawHeat(author, steam.network, period, level);
  }
}

function addPeaks(
  author: string,
  ports: MeasurePorts,
  { power, steam, gas, replaces }: Candidate,
  month: Key<'month'>,
  admit: Expression,
): void {
  if (power !== undefined)
    ports.powerAtNodePeak(author, power.node, month, mul(quantity(power.peak, 'MW'), admit));
  if (steam !== undefined)
    ports.drawAtPeak(author, steam.network, month, mul(quantity(steam.peak, 'MWth'), admit));
  if (gas !== undefined)
    ports.gasAtPeakDay(author, gas.fuel, month, mul(quantity(gas.peakDay, 'Mm3'), admit));
  if (replaces !== undefined) ports.moveLine(author, replaces as Key<'line'>, month, admit);
}
