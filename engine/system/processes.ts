/**
 * Conversion processes with by-products: coke ovens, washeries, gasifiers. Figures of the scenario, not choices.
 *
 * Input and products are posted as uses and negative uses, each once: a product that ledgers count where it is burnt
 * (washed coal in A and B, commercial coke in B) is taken off here, whether it stays or leaves; one that they do not count
 * (coke-oven gas) is taken off only as far as it leaves the city. So A holds the washing loss and all coal that is coked,
 * and B the conversion loss and the net import of coke (model.md section 4).
 */
import { constant, mul, quantity, scale } from '../model/expression.js';
import type { Key } from '../model/set.js';
import type { RuleSet } from '../rules/rules.js';
import type { City } from '../scenario/schema.js';
import { standardCoalOf } from '../units/conversion.js';
import { must, type SystemContext } from './context.js';
import { buyCoal } from './fires.js';
import type { Burner } from './ledgers.js';
import { monthlyAmounts } from './time.js';

/** Posts what processes take and give. */
export function addProcesses(context: SystemContext): void {
  const { city, calendar } = context;
  for (const id of Object.keys(city.processes)) {
    const { area, sector, enterprise, kind, amount, monthly, recovery } = must(city.processes[id], id);
    const use = kind;
    const amounts = monthlyAmounts(city, amount, monthly, recovery, sector);
    for (const span of calendar.spans) {
      const input = calendar
        .monthsOf(span)
        .reduce((total, month) => total + (amounts[calendar.placeOf(month)] ?? 0), 0);
      addSpan(context, id, { author: `process ${id}`, area, sector, enterprise, use, span }, input);
    }
  }
}

/** Input (kt) and products of one span. */
function addSpan(context: SystemContext, id: string, burner: Burner, input: number): void {
  const { city, ledgers } = context;
  const { feedstock, input: grade, outputs } = must(city.processes[id], id);
  const coal = must(city.grades[grade], grade);
  for (const [use, share] of [
    ['feedstock', feedstock],
    [burner.use, 1 - feedstock],
  ] as const)
    if (share > 0 && use !== undefined)
      ledgers.burnCoal({ ...burner, use }, constant(share * input, 'kt'), coal);
  buyCoal(context, burner.author, grade as Key<'grade'>, burner.span, constant(input, 'kt'));
  for (const { product, yield: perTonne, exported } of outputs) {
    const made = perTonne * input;
    const washed = city.grades[product];
    if (washed === undefined) addFuel(context, burner, product, made, exported);
    else {
      ledgers.burnCoal(burner, constant(-made, 'kt'), washed);
      const kept = constant(-(1 - exported) * made, 'kt');
      buyCoal(context, burner.author, product as Key<'grade'>, burner.span, kept);
    }
  }
}

/** A fuel that a process makes, kt or Mm3. */
function addFuel(
  { city, ledgers }: SystemContext,
  burner: Burner,
  fuel: string,
  made: number,
  exported: number,
): void {
  const { form, heatValue, commercial } = must(city.fuels[fuel], fuel);
  const physical = form === 'gas' ? 'Mm3' : 'kt';
  ledgers.burnFuel(burner, fuel, constant(-made, physical));
  if (commercial || exported === 0) return;
  ledgers.energy.put(
    burner.author,
    scale(-exported, mul(quantity(standardCoalOf(heatValue), `ktce/${physical}`), constant(made, physical))),
    burner.area as Key<'area'>,
    burner.sector as Key<'sector'>,
    burner.span,
    (burner.enterprise ?? '') as Key<'enterprise'>,
    fuel as Key<'carrier'>,
    (burner.use ?? 'terminal') as Key<'use'>,
  );
}

/** Coal (kt) and energy (ktce) that a process of the base year keeps: what the ledgers above would hold. */
export function baseProcess(
  city: City,
  { feedstockCoalCounted, feedstockDeducted, coalScope }: RuleSet,
  { input, feedstock, outputs, baseYear }: Omit<City['processes'][string], 'area'>,
): { readonly coal: number; readonly energy: number } {
  const { amount } = baseYear;
  let coal = amount * (feedstockCoalCounted ? 1 : 1 - feedstock);
  let energy =
    amount *
    (feedstockDeducted ? 1 - feedstock : 1) *
    standardCoalOf(must(city.grades[input], input).heatValue);
  for (const { product, yield: perTonne, exported } of outputs) {
    const made = amount * perTonne;
    const grade = city.grades[product];
    if (grade !== undefined) {
      coal -= made;
      energy -= made * standardCoalOf(grade.heatValue);
      continue;
    }
    const { kind, commercial, heatValue } = must(city.fuels[product], product);
    if (coalScope.some((counted) => counted === kind)) coal -= made;
    energy -= made * (commercial ? 1 : exported) * standardCoalOf(heatValue);
  }
  return { coal, energy };
}
