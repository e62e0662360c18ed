/** Policy rows on households: tasks (HHD-1.task) and the guardrail on bills (GRD-5). Measures name them, the system keeps them. */
import { constant, mul, quantity, type Expression } from '../model/expression.js';
import { ge, le } from '../model/row.js';
import { keySet, type Key, type KeySet } from '../model/set.js';
import { must, type SystemContext } from './context.js';

/** What a household pays more in a year with an option, MCNY, and the households that have it by the end of a year. */
export interface Charge {
  readonly group: Key<'group'>;
  readonly option: Key<'option'>;
  readonly year: Key<'year'>;
  readonly households: Expression;
  readonly extra: number;
}

/** At least so many households by the end of a year. */
export interface Task {
  readonly task: string;
  readonly year: Key<'year'>;
  readonly households: Expression;
  readonly least: number;
}

/** What measures of the build at hand ask to be held. */
export interface HouseholdRequests {
  readonly groups: KeySet<'group'>;
  readonly tasks: readonly Task[];
  readonly charges: readonly Charge[];
}

/** Tasks of households (HHD-1.task) and their bills (GRD-5). */
export function addHouseholdLimits({ city, calendar, model }: SystemContext, parts: HouseholdRequests): void {
  const { tasks, charges } = parts;
  const asked = (task: string, year: string): Task | undefined =>
    tasks.find((each) => each.task === task && (each.year as string) === year);
  const taskIds = keySet('task', new Set(tasks.map(({ task }) => task)));
  if (taskIds.size > 0)
    model.rows({
      code: 'HHD-1',
      part: 'task',
      kind: 'policy',
      unit: 'household',
      over: [taskIds, calendar.years],
      where: (task, year) => asked(task, year) !== undefined,
      formula: String.raw`\sum_{g,\, o \in O_k} n_{g,o,\text{last}(y)} \ge \underline{N}_{k,y}`,
      says: {
        zh: '散煤治理改造户数不少于任务',
        en: 'No fewer households are converted than the task asks',
      },
      row: (task, year) => {
        const { households, least } = must(asked(task, year), task);
        return ge(households, constant(least, 'household'));
      },
    });
  const cap = city.guardrails.householdBill;
  if (cap === undefined || charges.length === 0) return;
  const billed = (...keys: readonly string[]): Charge | undefined =>
    charges.find(({ group, option, year }) => [group, option, year].every((key, at) => key === keys[at]));
  model.rows({
    code: 'GRD-5',
    kind: 'policy',
    unit: 'MCNY',
    over: [
      parts.groups,
      keySet('option', new Set(charges.map(({ option }) => option as string))),
      calendar.years,
    ],
    where: (...keys) => billed(...keys) !== undefined,
    formula: String.raw`(\Delta_{g,o} - \overline{\Delta})\, n_{g,o,\text{last}(y)} \le 0`,
    says: {
      zh: '改造户年取暖支出的增加不超过上限',
      en: 'What a converted household pays more in a year stays within its limit',
    },
    row: (...keys) => {
      const { extra, households } = must(billed(...keys), keys.join(' '));
      return le(mul(quantity(extra - cap, 'MCNY/household'), households), constant(0, 'MCNY'));
    },
  });
}
