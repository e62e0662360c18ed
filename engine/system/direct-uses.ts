/** Uses of fuel that no measure of the scenario changes: kilns, gasifiers, homes, oil and gas. */
import { constant } from '../model/expression.js';
import { must, type SystemContext } from './context.js';
import { buyCoal, drawFuel } from './fires.js';
import type { Burner } from './ledgers.js';
import { monthlyAmounts } from './time.js';

/** Posts direct uses to the ledgers and to supply: grades, channels, gas and oil. Their cost is a constant of the objective. */
export function addDirectUses(context: SystemContext): void {
  const { city, calendar, ledgers, sets } = context;
  for (const [id, use] of Object.entries(city.directUses)) {
    const amounts = monthlyAmounts(city, use.amount, use.monthly, use.recovery, use.sector);
    for (const span of calendar.spans) {
      const amount = calendar
        .monthsOf(span)
        .reduce((total, month) => total + (amounts[calendar.placeOf(month)] ?? 0), 0);
      const burner: Burner = {
        author: `use ${id}`,
        area: use.area,
        sector: use.sector,
        enterprise: use.enterprise,
        use: use.feedstock ? 'feedstock' : 'terminal',
        span,
      };
      if (sets.grades.has(use.fuel)) {
        ledgers.burnCoal(burner, constant(amount, 'kt'), must(city.grades[use.fuel], use.fuel));
        buyCoal(context, 'direct uses', use.fuel, span, constant(amount, 'kt'));
      } else {
        const physical = must(city.fuels[use.fuel], use.fuel).form === 'gas' ? 'Mm3' : 'kt';
        ledgers.burnFuel(burner, use.fuel, constant(amount, physical));
        drawFuel(context, 'direct uses', use.fuel, span, constant(amount, physical));
      }
    }
  }
}
