/** The ports handed to measures: processes and limits, wired to the open rows and to the ledgers. */
import { mul, product, quantity, scale, type Expression } from '../model/expression.js';
import type { Key } from '../model/set.js';
import { heatOfStandardCoal, standardCoalOf } from '../units/conversion.js';
import type { BoilerHeat } from './boilers.js';
import { must, type SystemContext } from './context.js';
import { entryTie, firmOfTie } from './entry.js';
import { askFirmPower, offerFirmPower } from './firm-power.js';
import { amountOfFuel, blendOf, energyOf, type Burner } from './ledgers.js';
import { buyCoal, drawFuel, drawPlantCoal } from './fires.js';
import { householdPorts, type Households } from './households.js';
import { industryPorts, type Industry } from './industry.js';
import { facts } from './measure-facts.js';
import type { MeasurePorts, Place, PlacePorts } from './ports.js';
import { projectPorts } from './projects.js';
import { savingPorts } from './savings.js';
import { semiCokePorts, type FiredGrades } from './semi-coke.js';
import { storePorts, type Stores } from './stores.js';
import { putHeatCapacity, putHeatDraw } from './heat-sources.js';
import { putQuality } from './unit-fuel.js';
import type { UnitVariables } from './unit-parts.js';

/** Coal per 500 kcal/kg of heat value, TJ/kt: the step to which efficiency gains refer. */
const heatValueStep = 500 * 0.0041868;

/** What the parts of the system hand to the ports. */
export interface SystemParts {
  readonly units: UnitVariables;
  readonly boilers: BoilerHeat;
  readonly industry: Industry;
  readonly households: Households;
  readonly stores: Stores;
}

/** The ports of a system. */
export function measurePorts(context: SystemContext, parts: SystemParts): MeasurePorts {
  const { burn } = parts.units;
  const industry = industryPorts(context, parts.industry);
  const grades: FiredGrades = new Map();
  const baseFuel: MeasurePorts['baseFuel'] = (unit, span) => {
    const { heatValue } = blendOf(context.city, must(context.city.units[unit], unit).blend);
    return mul(quantity(standardCoalOf(heatValue), 'ktce/kt'), burn(unit, span));
  };
  return {
    ...facts(context),
    baseFuel,
    ...unitPorts(context, grades),
    ...boilerPorts(context),
    ...placePorts(context),
    ...moneyPorts(context),
    ...industry,
    ...householdPorts(context, parts.households),
    ...storePorts(context, parts.stores),
    ...projectPorts(context),
    ...savingPorts(context, { ...parts, industry }),
    ...semiCokePorts(context, parts.units, parts.boilers, grades),
  };
}

type UnitPorts = Pick<MeasurePorts, 'stopUnit' | 'burnGrade' | 'entry' | 'importPower' | 'firmImport'>;

function unitPorts(context: SystemContext, fired: FiredGrades): UnitPorts {
  const { city, calendar, balances, ledgers } = context;
  const ports = facts(context);
  return {
    stopUnit: (author, unit, month, stopped, standby) => {
      const { minimumUse, fixedCost, netCapacity, available, node } = ports.unit(unit);
      const span = calendar.spanOfMonth(month);
      balances.unitState.put(author, stopped, unit, month);
      balances.minimumUse.put(author, mul(quantity(minimumUse(month), 'GWh'), stopped), unit, span);
      // A standby unit is kept ready, so its fixed cost stays.
      if (standby)
        offerFirmPower(
          context,
          author,
          node,
          month,
          mul(quantity(netCapacity * available(month), 'MW'), stopped),
          { unit },
        );
      else ledgers.pay(author, 'unit-fixed', span, mul(quantity(-fixedCost / 12, 'MCNY'), stopped));
    },
    burnGrade: (author, unit, grade, span, amount) => {
      const record = must(city.units[unit], unit);
      const unitClass = must(city.unitClasses[record.class], record.class);
      const plant = must(city.plants[record.plant], record.plant);
      const coal = must(city.grades[grade], grade);
      const base = blendOf(city, record.blend);
      const gain =
        (unitClass.efficiencyGain * (coal.heatValue - base.heatValue)) / heatValueStep / unitClass.efficiency;
      balances.unitFuel.put(
        author,
        mul(quantity(standardCoalOf(coal.heatValue) * (1 + gain), 'ktce/kt'), amount),
        unit,
        span,
      );
      putQuality(balances.quality, author, unit, span, amount, coal, unitClass);
      fired.set(`${unit} ${span}`, [...(fired.get(`${unit} ${span}`) ?? []), amount]);
      ledgers.burnCoal(
        { author, area: plant.area, sector: plant.sector, enterprise: plant.enterprise, use: 'power', span },
        amount,
        coal,
      );
      ledgers.unitCoal.put(author, amount, unit, span);
      drawPlantCoal(context, author, record.plant, grade as Key<'grade'>, span, amount, 'contract');
    },
    entry: (node, named) => {
      const tie = entryTie(city, node, named);
      if (tie === undefined) return undefined;
      const record = must(city.ties[tie], tie);
      return { tie, room: record.capacity - firmOfTie(record, node) };
    },
    importPower: (author, { node, tie }, period, power, loss, price) => {
      if (tie !== undefined) balances.tieLimit.put(author, power, tie as Key<'tie'>, period);
      const span = calendar.spanOf(period);
      balances.power.put(author, scale(1 - loss, power), node as Key<'node'>, period);
      ledgers.loseElectricity(author, span, scale(loss, energyOf(calendar, period, power)));
      ledgers.pay(
        author,
        'electricity-import',
        span,
        mul(quantity(price, 'MCNY/GWh'), energyOf(calendar, period, power)),
      );
    },
    firmImport: (author, block, { node, tie }, month, power) =>
      offerFirmPower(context, author, node, month, power, { block, tie }),
  };
}

type BoilerPorts = Pick<
  MeasurePorts,
  | 'replaceBoiler'
  | 'serveBoilerLoad'
  | 'feedNetwork'
  | 'heatCapacity'
  | 'heatAtPeak'
  | 'drawNetwork'
  | 'drawAtPeak'
  | 'burnFuelAt'
  | 'burnCoalAt'
  | 'useElectricityAt'
  | 'useElectricityInPeriod'
  | 'powerAtPeak'
>;

function boilerPorts(context: SystemContext): BoilerPorts {
  const { city, calendar, balances, ledgers } = context;
  const { powerAtNodePeak } = placePorts(context);
  // What feeds a network makes heat, as the old boiler did; a load of its own is final use.
  const placeOf = (author: string, boiler: string, span: Key<'span'>): Burner => {
    const { area, sector, enterprise, network } = must(city.boilers[boiler], boiler);
    return { author, area, sector, enterprise, span, use: network === undefined ? 'terminal' : 'heat' };
  };
  const spread = (span: string, amount: Expression, perHour: number, symbol: string): Expression =>
    mul(
      quantity(
        1 /
          (perHour * calendar.periodsOf(span).reduce((total, period) => total + calendar.hoursOf(period), 0)),
        symbol,
      ),
      amount,
    );
  const powerInPeriod: BoilerPorts['useElectricityInPeriod'] = (author, boiler, period, power) =>
    drawPower(
      context,
      placeOf(author, boiler, calendar.spanOf(period)),
      must(city.boilers[boiler], boiler).node,
      period,
      power,
    );
  return {
    replaceBoiler: (author, boiler, month, state) => balances.boilerState.put(author, state, boiler, month),
    serveBoilerLoad: (author, boiler, span, heat) => balances.boilerLoad.put(author, heat, boiler, span),
    feedNetwork: (author, network, period, heat) =>
      balances.heat.put(author, heat, network as Key<'network'>, period),
    heatCapacity: (_author, network, source, month, capacity) =>
      putHeatCapacity(context, network, source, month, capacity),
    heatAtPeak: (author, network, month, heat) =>
      balances.heatPeak.put(author, heat, network as Key<'network'>, month),
    drawNetwork: (author, network, span, heat) => {
      for (const period of calendar.periodsOf(span))
        balances.heat.put(
          author,
          scale(-1, spread(span, heat, 0.0036, 'MWth/TJ')),
          network as Key<'network'>,
          period,
        );
    },
    drawAtPeak: (author, network, month, heat) => {
      balances.heatPeak.put(author, scale(-1, heat), network as Key<'network'>, month);
      putHeatDraw(context, author, network, month, heat);
    },
    burnFuelAt: (author, boiler, span, fuel, heat) =>
      fireFuel(context, placeOf(author, boiler, span), fuel, heat),
    burnCoalAt: (author, boiler, span, heat) => {
      const { blend } = must(city.boilers[boiler], boiler);
      const coal = blendOf(city, blend);
      const amount = mul(
        product(
          quantity(1 / heatOfStandardCoal, 'ktce/TJ'),
          quantity(1 / standardCoalOf(coal.heatValue), 'kt/ktce'),
        ),
        heat,
      );
      ledgers.burnCoal(placeOf(author, boiler, span), amount, coal);
      for (const [grade, share] of Object.entries(must(city.blends[blend], blend).shares))
        buyCoal(context, author, grade as Key<'grade'>, span, scale(share, amount));
    },
    useElectricityAt: (author, boiler, span, energy) => {
      for (const period of calendar.periodsOf(span))
        powerInPeriod(author, boiler, period, spread(span, energy, 0.001, 'MW/GWh'));
    },
    useElectricityInPeriod: powerInPeriod,
    powerAtPeak: (author, boiler, month, power) =>
      powerAtNodePeak(author, must(must(city.boilers[boiler], boiler).node, 'node'), month, power),
  };
}

/** MW used at a node in a period. */
function drawPower(
  { calendar, balances, ledgers }: SystemContext,
  user: Burner,
  node: string | undefined,
  period: Key<'period'>,
  power: Expression,
): void {
  balances.power.put(user.author, scale(-1, power), must(node, 'node') as Key<'node'>, period);
  ledgers.useElectricity(user, energyOf(calendar, period, power));
}

/** Heat of a fuel (TJ) that is burnt: the ledgers, its supply, its quota. */
function fireFuel(context: SystemContext, burner: Burner, fuel: string, heat: Expression): void {
  const { city, balances, ledgers } = context;
  const { author, span } = burner;
  const amount = amountOfFuel(city, fuel, heat);
  ledgers.burnFuel(burner, fuel, amount);
  drawFuel(context, author, fuel, span, amount);
  if (balances.fuelQuota.has(fuel as Key<'fuel'>, span))
    balances.fuelQuota.put(author, heat, fuel as Key<'fuel'>, span);
}

function placePorts(context: SystemContext): PlacePorts {
  const { city, calendar, balances, ledgers } = context;
  return {
    usePower: (author, { node, ...place }, period, power) =>
      drawPower(context, { ...burnerOf(author, place), span: calendar.spanOf(period) }, node, period, power),
    powerAtNodePeak: (author, node, month, power) => askFirmPower(context, author, node, month, power),
    burnFuel: (author, place, span, fuel, heat) =>
      fireFuel(context, { ...burnerOf(author, place), span }, fuel, heat),
    burnGradeAt: (author, place, span, grade, amount, feedstock = false) => {
      ledgers.burnCoal(
        { ...burnerOf(author, place), span, use: feedstock ? 'feedstock' : 'terminal' },
        amount,
        must(city.grades[grade], grade),
      );
      buyCoal(context, author, grade as Key<'grade'>, span, amount);
    },
    drawHeat: (author, network, period, heat) =>
      balances.heat.put(author, scale(-1, heat), network as Key<'network'>, period),
  };
}

const burnerOf = (author: string, { area, sector, enterprise }: Place): Omit<Burner, 'span'> => ({
  author,
  area,
  sector,
  enterprise,
});

function moneyPorts({
  ledgers,
}: SystemContext): Pick<
  MeasurePorts,
  'pay' | 'loseValueAdded' | 'gainValueAdded' | 'riskJobs' | 'subsidise'
> {
  return {
    pay: (author, line, span, amount) => ledgers.pay(author, line, span, amount),
    loseValueAdded: (author, area, span, amount) =>
      ledgers.valueAdded.put(author, amount, area as Key<'area'>, span, 'lost' as Key<'way'>),
    gainValueAdded: (author, area, span, amount) =>
      ledgers.valueAdded.put(author, scale(-1, amount), area as Key<'area'>, span, 'gained' as Key<'way'>),
    riskJobs: (author, area, month, amount) => ledgers.jobs.put(author, amount, area as Key<'area'>, month),
    subsidise: (author, month, amount, pool = 'subsidy') =>
      ledgers.subsidy.put(author, amount, pool as Key<'pool'>, month),
  };
}
