/** The model of a city: the table of contents. */
import { constant } from '../model/expression.js';
import { Model } from '../model/builder.js';
import type { LinearProgram } from '../model/program.js';
import type { Key } from '../model/set.js';
import { buildMeasures, type BuiltMeasure } from '../registry.js';
import { overridden, type RuleSet } from '../rules/rules.js';
import type { City, Resolution } from '../scenario/schema.js';
import { addActuals, type ActualPosting } from './actuals.js';
import { addAreaEnergyTargets } from './area-energy-targets.js';
import { addBackstops } from './backstops.js';
import { openBalances } from './balances.js';
import { addBoilers } from './boilers.js';
import { calibrate } from './calibration.js';
import { addSupplyLimits } from './coal-supply.js';
import type { SystemContext } from './context.js';
import { addDirectUses } from './direct-uses.js';
import { addSingleLosses } from './firm-power.js';
import { addHeatDemand, addLinks } from './heat.js';
import { addLossOfSource } from './heat-loss.js';
import { openLedgers } from './ledgers.js';
import { measurePorts, type SystemParts } from './measure-ports.js';
import { addLoads, addPeaks, addTies } from './power.js';
import { addBaseExchange, addPrimaryPower } from './exchange.js';
import { setsOf } from './sets.js';
import { addGuardrails } from './guardrails.js';
import { addHouseholdLimits } from './household-limits.js';
import { addHouseholds } from './households.js';
import { addIndustry } from './industry.js';
import { addProcesses } from './processes.js';
import { addProjectLimits } from './projects.js';
import { addShedding } from './shedding.js';
import { addStores } from './stores.js';
import { addTargets } from './targets.js';
import { calendarOf } from './time.js';
import { addUnits } from './units.js';
import { addUserRules } from './user-rules.js';

/** A built model: the program, and what is needed to read its answers. */
export interface CityModel extends SystemContext {
  readonly parts: SystemParts;
  readonly program: LinearProgram;
  readonly measures: readonly BuiltMeasure[];
}

export interface BuildOptions {
  readonly resolution?: Resolution;
  /** Leave targets and guardrails out. */
  readonly free?: boolean;
  /** Add the two backstops of attribution. */
  readonly backstops?: boolean;
  /** Name what goes without in a shortage, in the order of supply; the answers are no plans. */
  readonly shedding?: boolean;
  /** What really happened in months that have passed, as constants of the accounts. */
  readonly actuals?: readonly ActualPosting[];
}

/** A city whose system is built once; measures, targets and guardrails may change from build to build. */
export interface CityBuilder {
  /** Builds a city that differs in measures, targets and guardrails only; the model of the build before is spent. */
  build(city: City): CityModel;
}

/** Builds the system of a checked city at a resolution. */
export function openCity(city: City, given: RuleSet, options: BuildOptions = {}): CityBuilder {
  const rules = overridden(given, city.rulesOverride);
  const calendar = calendarOf(city, options.resolution ?? city.resolution);
  const sets = setsOf(city);
  const model = new Model();
  const ledgers = openLedgers(city, rules, model);
  const balances = openBalances(city, model, sets, calendar);
  const context: SystemContext = { city, rules, calendar, sets, model, ledgers, balances, limits: [] };
  addLoads(context);
  addPrimaryPower(context);
  addBaseExchange(context);
  addTies(context);
  addPeaks(context);
  const units = addUnits(context);
  addHeatDemand(context);
  addLossOfSource(context, addLinks(context));
  const boilers = addBoilers(context);
  addDirectUses(context);
  addProcesses(context);
  const parts: SystemParts = {
    units,
    boilers,
    industry: addIndustry(context),
    households: addHouseholds(context),
    stores: addStores(context),
  };
  addSupplyLimits(context);
  addOther(context);
  addActuals(context, options.actuals ?? []);
  if (options.backstops === true) addBackstops(context);
  if (options.shedding === true) addShedding(context);
  const mark = model.mark();
  return {
    build: (changed) => {
      model.rewind(mark);
      const now: SystemContext = { ...context, city: changed, limits: [] };
      const measures = buildMeasures(changed.measures, { model, ports: measurePorts(now, parts) });
      addSingleLosses(now);
      if (options.free !== true) {
        addTargets(now);
        addAreaEnergyTargets(now);
        addGuardrails(now);
        addHouseholdLimits(now, parts.households);
        addProjectLimits(now);
        addUserRules({ ...now, parts });
      }
      return { ...now, parts, measures, program: model.finish(ledgers.cost.total()) };
    },
  };
}

/** Builds the model of a checked city at a resolution. */
export function buildCity(city: City, rules: RuleSet, options: BuildOptions = {}): CityModel {
  return openCity(city, rules, options).build(city);
}

/** What statistics hold beyond the model in the base year stays as it was, spread over the hours of each year. */
function addOther({ city, rules, calendar, ledgers }: SystemContext): void {
  const hoursIn = (months: readonly string[]): number =>
    months.reduce((total, month) => total + calendar.hoursOfMonth(month), 0);
  for (const { area, ledger, other } of calibrate(city, rules))
    for (const year of calendar.years)
      for (const span of calendar.spansOf(year)) {
        const share = hoursIn(calendar.monthsOf(span)) / hoursIn(calendar.monthsOfYear(year));
        ledgers[ledger].put(
          'calibration',
          constant(other * share, ledger === 'coal' ? 'kt' : 'ktce'),
          area as Key<'area'>,
          'other' as Key<'sector'>,
          span,
          '' as Key<'enterprise'>,
          (ledger === 'coal' ? 'raw' : 'other') as Key<'carrier'>,
          'terminal' as Key<'use'>,
        );
      }
}
