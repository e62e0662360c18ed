/** What a person reads of the conversions. */
import type { Words } from '../../words.js';
import type { Built } from '../measure.js';
import type { Conversions } from './conversions.js';

/** Households by option, and what they burn less in the last year: real coal, and what statistics see of it. */
export function actionsOf(
  { input, context, groups }: Conversions,
  last: (month: string) => string | undefined,
): Built['actions'] {
  const { ports } = context;
  const { time } = ports;
  const months = time.monthsOfYear(time.years.keys.at(-1) ?? '');
  return (value) =>
    [...groups].flatMap((group) => {
      const facts = ports.group(group);
      const at = (option: string, month: string | undefined): number => {
        const key = month && last(month);
        return key === undefined ? 0 : value('household-converted', group, option, key);
      };
      const action = (name: Words, month: string | null, amount: number, unit: string) => ({
        object: group,
        name: facts.name,
        area: facts.area,
        action: name,
        month,
        amount,
        unit,
      });
      const converted = Object.entries(input.options).flatMap(([id, { name }]) => {
        const households = at(id, months.at(-1));
        const begun = time.months.keys.find((month) => at(id, month) > 1e-6);
        return begun === undefined ? [] : [action(name, begun, households, 'household')];
      });
      const cut = (coal: (month: string) => number): number =>
        Object.entries(input.options).reduce(
          (total, [id, { reburn }]) =>
            months.reduce(
              (sum, month) => sum + (1 - reburn) * coal(month) * at(id, time.previous(month)),
              total,
            ),
          0,
        );
      if (converted.length === 0) return [];
      return [
        ...converted,
        action(
          { zh: '当年少烧散煤（实际）', en: 'Loose coal not burnt (real)' },
          null,
          cut(facts.real),
          'kt',
        ),
        action(
          { zh: '当年少烧散煤（统计口径）', en: 'Loose coal not burnt (in statistics)' },
          null,
          cut(facts.statistical),
          'kt',
        ),
      ];
    });
}
