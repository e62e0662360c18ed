/** The model of a city: the table of contents. */
import { constant } from '../model/expression.js';
import { Model } from '../model/builder.js';
import type { LinearProgram } from '../model/program.js';
import type { Key } from '../model/set.js';
import { buildMeasures, type BuiltMeasure } from '../registry.js';
import type { RuleSet } from '../rules/rules.js';
import type { City, Resolution } from '../scenario/schema.js';
import { addBackstops } from './backstops.js';
import { openBalances } from './balances.js';
import { addBoilers } from './boilers.js';
import { calibrate } from './calibration.js';
import { addSupplyLimits } from './coal-supply.js';
import type { SystemContext } from './context.js';
import { addDirectUses } from './direct-uses.js';
import { addHeatDemand, addLinks, addLossOfSource } from './heat.js';
import { openLedgers } from './ledgers.js';
import { measurePorts } from './measure-ports.js';
import { addPeaks, addPowerFigures, addTies } from './power.js';
import { setsOf } from './sets.js';
import { addGuardrails, addTargets } from './targets.js';
import { calendarOf } from './time.js';
import { addUnits } from './units.js';

/** A built model: the program, and what is needed to read its answers. */
export interface CityModel extends SystemContext {
  readonly program: LinearProgram;
  readonly measures: readonly BuiltMeasure[];
}

export interface BuildOptions {
  readonly resolution?: Resolution;
  /** Leave targets and guardrails out. */
  readonly free?: boolean;
  /** Add the two backstops of attribution. */
  readonly backstops?: boolean;
}

/** A city whose system is built once; measures, targets and guardrails may change from build to build. */
export interface CityBuilder {
  /** Builds a city that differs in measures, targets and guardrails only; the model of the build before is spent. */
  build(city: City): CityModel;
}

/** Builds the system of a checked city at a resolution. */
export function openCity(city: City, rules: RuleSet, options: BuildOptions = {}): CityBuilder {
  const calendar = calendarOf(city, options.resolution ?? city.resolution);
  const sets = setsOf(city);
  const model = new Model();
  const ledgers = openLedgers(city, rules, model, calendar);
  const balances = openBalances(city, model, sets, calendar);
  const context: SystemContext = { city, rules, calendar, sets, model, ledgers, balances };
  addPowerFigures(context);
  addTies(context);
  addPeaks(context);
  const { burn } = addUnits(context);
  addHeatDemand(context);
  addLinks(context);
  addLossOfSource(context);
  addBoilers(context);
  addDirectUses(context);
  addSupplyLimits(context);
  addOther(context);
  if (options.backstops === true) addBackstops(context);
  const mark = model.mark();
  return {
    build: (changed) => {
      model.rewind(mark);
      const now: SystemContext = { ...context, city: changed };
      const measures = buildMeasures(changed.measures, { model, ports: measurePorts(now, burn) });
      if (options.free !== true) {
        addTargets(now);
        addGuardrails(now);
      }
      return { ...now, measures, program: model.finish(ledgers.cost.total()) };
    },
  };
}

/** Builds the model of a checked city at a resolution. */
export function buildCity(city: City, rules: RuleSet, options: BuildOptions = {}): CityModel {
  return openCity(city, rules, options).build(city);
}

/** What statistics hold beyond the model in the base year stays as it was, spread over the hours of the year. */
function addOther({ city, rules, calendar, ledgers }: SystemContext): void {
  const year = calendar.months.keys.reduce((total, month) => total + calendar.hoursOfMonth(month), 0);
  const post = (ledger: 'coal' | 'energy', area: string, amount: number): void => {
    for (const span of calendar.spans) {
      const hours = calendar.monthsOf(span).reduce((total, month) => total + calendar.hoursOfMonth(month), 0);
      const keys = [area as Key<'area'>, 'other' as Key<'sector'>, span] as const;
      ledgers[ledger].put(
        'calibration',
        constant((amount * hours) / year, ledger === 'coal' ? 'kt' : 'ktce'),
        ...keys,
      );
    }
  };
  for (const { area, ledger, other } of calibrate(city, rules)) post(ledger, area, other);
}
