/**
 * Calibration of the base year: the model is run with reported output, and what statistics hold beyond it enters as
 * the constant `other`, never reducible (model.md section 1).
 */
import type { RuleSet } from '../rules/rules.js';
import type { City } from '../scenario/schema.js';
import { heatOfStandardCoal, standardCoalOf } from '../units/conversion.js';
import { must } from './context.js';
import { blendOf } from './ledgers.js';
import { baseProcess } from './processes.js';
import { unitParameters } from './unit-parameters.js';

/** The base year of one area: model by fuel or source, statistic, and the rest. kt for coal, ktce for energy. */
export interface CalibrationRow {
  readonly area: string;
  readonly ledger: 'coal' | 'energy';
  readonly statistic: number;
  readonly model: number;
  readonly other: number;
  readonly byFuel: Readonly<Record<string, number>>;
}

type Posts = Map<string, Map<string, number>>;

function post(posts: Posts, area: string, fuel: string, amount: number): void {
  const row = posts.get(area) ?? new Map<string, number>();
  posts.set(area, row.set(fuel, (row.get(fuel) ?? 0) + amount));
}

/**
 * Rows for every area and both ledgers. The city line of energy has none: the base year reports no flows over ties, so what
 * the model loses on them has nothing to be compared with (decision 0010); ledger B shows its statistic beside the losses.
 */
export function calibrate(city: City, rules: RuleSet): readonly CalibrationRow[] {
  const coal: Posts = new Map();
  const energy: Posts = new Map();
  const equalValue = must(rules.electricityEqualValue.byYear[city.baseYear], 'equal value of the base year');
  const burn = (area: string, source: string, amount: number, heatValue: number): void => {
    post(coal, area, source, amount);
    post(energy, area, source, amount * standardCoalOf(heatValue));
  };
  for (const unit of Object.values(city.units)) {
    const unitClass = must(city.unitClasses[unit.class], unit.class);
    const { noLoadFuel, powerFuel, heatFuel } = unitParameters(unitClass, unit.capacity);
    const { area } = must(city.plants[unit.plant], unit.plant);
    const { hours, generation, heat } = unit.baseYear;
    const { heatValue } = blendOf(city, unit.blend);
    const fuel = noLoadFuel * hours + powerFuel * generation + heatFuel * heat;
    burn(area, 'power', fuel / standardCoalOf(heatValue), heatValue);
    post(energy, area, 'electricity', -equalValue * generation * (1 - unitClass.ownUse));
  }
  for (const boiler of Object.values(city.boilers)) {
    const { heatValue } = blendOf(city, boiler.blend);
    burn(
      boiler.area,
      'boilers',
      boiler.baseYear.heat / (boiler.efficiency * standardCoalOf(heatValue) * heatOfStandardCoal),
      heatValue,
    );
  }
  for (const use of Object.values(city.directUses)) {
    const grade = city.grades[use.fuel];
    const { amount } = use.baseYear;
    // Statistics of the base year are on the rules of the scenario: raw material is out where they leave it out.
    const charged = use.feedstock && rules.feedstockDeducted ? 0 : amount;
    if (grade !== undefined) {
      const counted = use.feedstock && !rules.feedstockCoalCounted ? 0 : amount;
      post(coal, use.area, 'direct', counted);
      post(energy, use.area, 'direct', charged * standardCoalOf(grade.heatValue));
    } else {
      const { commercial, heatValue, kind } = must(city.fuels[use.fuel], use.fuel);
      if (commercial) post(energy, use.area, use.fuel, charged * standardCoalOf(heatValue));
      if (rules.coalScope.some((scope) => scope === kind)) post(coal, use.area, use.fuel, amount);
    }
  }
  // The base year's own stocks are not known: its yards are taken to have lost what the opening stock loses.
  for (const { area, opening, loss, blend } of Object.values(city.yards))
    burn(area, 'yards', 12 * loss * opening, blendOf(city, blend).heatValue);
  for (const { area, grade, baseYear } of Object.values(city.households))
    burn(area, 'households', baseYear.statistical, must(city.grades[grade], grade).heatValue);
  for (const { area, ...process } of Object.values(city.processes)) {
    const kept = baseProcess(city, rules, process);
    post(coal, area, 'processes', kept.coal);
    post(energy, area, 'processes', kept.energy);
  }
  for (const load of Object.values(city.loads))
    post(energy, load.area, 'electricity', equalValue * load.baseYear.energy);
  return Object.keys(city.areas).flatMap((area) => [
    row(area, 'coal', city.statistics.coal[area] ?? 0, coal),
    row(area, 'energy', city.statistics.energy[area] ?? 0, energy),
  ]);
}

function row(area: string, ledger: 'coal' | 'energy', statistic: number, posts: Posts): CalibrationRow {
  const byFuel = Object.fromEntries(posts.get(area) ?? []);
  const model = Object.values(byFuel).reduce((total, amount) => total + amount, 0);
  return { area, ledger, statistic, model, other: statistic - model, byFuel };
}
