/** Coal by month: the plan as bars, without measures as a line, one twelfth of the cap as a level. */
import type { Compliance, Ledger } from '../../engine/contract.js';
import { decimal, monthName, quantity, shownUnit } from '../format.js';
import type { Language } from '../language.js';
import { sayIn } from '../words.js';
import type { ChartData } from './chart-data.js';

/** `kind` says whose bars these are; both kinds are never in one chart. */
export function coalByMonthData(
  coal: Ledger,
  compliance: readonly Compliance[],
  kind: 'quick' | 'plan',
  language: Language,
): ChartData {
  const say = sayIn(language);
  const { label, factor, digits } = shownUnit(coal.unit, language);
  const months = Object.keys(coal.byMonth).sort();
  const values = (pick: 'before' | 'after') =>
    months.map((month) => {
      const value = coal.byMonth[month]?.[pick] ?? null;
      return value === null ? null : Number((value * factor).toFixed(digits + 1));
    });
  const after = say(kind === 'quick' ? 'estimate' : 'after');
  const cap = compliance.find(({ code }) => code === 'TGT-1')?.cap;
  const level = cap === undefined || months.length === 0 ? undefined : (cap / months.length) * factor;
  return {
    title: say('coalByMonthCaption', { unit: label }),
    description: say('chartDescription', { after, total: quantity(coal.after, coal.unit, language) }),
    unit: label,
    labels: months.map((month) => monthName(month, language)),
    series: [
      { label: after, kind: 'bars', tone: 'plan', values: values('after') },
      { label: say('before'), kind: 'line', tone: 'before', values: values('before') },
    ],
    levels:
      level === undefined
        ? []
        : [
            {
              label: say('capPath', { value: `${decimal(level, digits, language)} ${label}` }),
              value: level,
            },
          ],
  };
}
