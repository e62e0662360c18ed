/** Uses of fuel that no measure of the scenario changes: kilns, gasifiers, homes, oil and gas. */
import { constant } from '../model/expression.js';
import { must, type SystemContext } from './context.js';
import { monthlyAmounts } from './time.js';

/** Posts direct uses to the ledgers, and those of coal to the supply of their grade. Their cost is a constant of the objective. */
export function addDirectUses({ city, calendar, ledgers, balances, sets }: SystemContext): void {
  for (const [id, use] of Object.entries(city.directUses)) {
    const amounts = monthlyAmounts(city, use.amount, use.monthly, use.recovery);
    for (const span of calendar.spans) {
      const amount = calendar
        .monthsOf(span)
        .reduce((total, month) => total + (amounts[calendar.numberOf(month) - 1] ?? 0), 0);
      const burner = { author: `use ${id}`, area: use.area, sector: use.sector, span };
      if (sets.grades.has(use.fuel)) {
        const { heatValue, price } = must(city.grades[use.fuel], use.fuel);
        ledgers.burnCoal(burner, constant(amount, 'kt'), heatValue, price);
        balances.gradeSupply.put('direct uses', constant(amount, 'kt'), use.fuel, span);
      } else
        ledgers.burnFuel(
          burner,
          use.fuel,
          constant(amount, must(city.fuels[use.fuel], use.fuel).form === 'gas' ? 'Mm3' : 'kt'),
        );
    }
  }
}
