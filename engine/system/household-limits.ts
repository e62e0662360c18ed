/**
 * Policy on households: tasks (HHD-1.task), the pool of subsidies (HHD-3) and the guardrail on bills (GRD-5). Measures name
 * what is asked, the system keeps it.
 */
import { evaluate, mul, quantity, type Expression } from '../model/expression.js';
import { keySet, type Key, type KeySet } from '../model/set.js';
import type { Words } from '../words.js';
import { must, type SystemContext } from './context.js';
import { addLimits } from './limits.js';

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
  readonly author: string;
  readonly task: string;
  readonly year: Key<'year'>;
  readonly least: number;
  readonly name?: Words | undefined;
}

/** What measures of the build at hand ask to be held. */
export interface HouseholdRequests {
  readonly groups: KeySet<'group'>;
  readonly tasks: readonly Task[];
  readonly charges: readonly Charge[];
  /** Most that subsidies may come to in a year, MCNY. */
  readonly funds: readonly number[];
}

const yuanOfMillions = 1e6;

/** Fewer households than half a one are none: a solver leaves crumbs. */
const crumb = 0.5;

/** HHD-1.task, HHD-3 and GRD-5. */
export function addHouseholdLimits(context: SystemContext, parts: HouseholdRequests): void {
  addTasks(context, parts);
  addFunds(context, parts);
  addBills(context, parts);
}

function addTasks(context: SystemContext, { tasks }: HouseholdRequests): void {
  const asked = (id = '', year = ''): Task | undefined =>
    tasks.find((each) => each.task === id && (each.year as string) === year);
  const ids = keySet('task', new Set(tasks.map(({ task }) => task)));
  if (ids.size === 0) return;
  addLimits(context, {
    code: 'HHD-1',
    part: 'task',
    kind: 'policy',
    unit: 'household',
    lamp: 'hard',
    over: [ids, context.calendar.years],
    where: (id, year) => asked(id, year) !== undefined,
    formula: String.raw`\sum_{g,\, o \in O_k} n_{g,o,\text{last}(y)} \ge \underline{N}_{k,y}`,
    says: {
      zh: '散煤治理改造户数不少于任务',
      en: 'No fewer households are converted than the task asks',
    },
    target: (id = '') => `task/${id}`,
    name: (id, year) => taskName(context, must(asked(id, year), id)),
    floor: true,
    value: (model, id, year) => model.ledgers.tasks.total(([task, when]) => task === id && when === year),
    cap: (id, year) => must(asked(id, year), id).least,
  });
}

/** The whole task, the task of an area, or one that is named by its author. */
function taskName({ city }: SystemContext, { task, name }: Task): Words {
  const whole = { zh: '散煤治理改造户数', en: 'Households converted from loose coal' };
  if (task === 'total') return whole;
  const { zh, en } = name ?? city.areas[task]?.name ?? { zh: task, en: task };
  return { zh: `${whole.zh}，${zh}`, en: `${whole.en}, ${en}` };
}

function addFunds(context: SystemContext, { funds: [most] }: HouseholdRequests): void {
  if (most === undefined) return;
  addLimits(context, {
    code: 'HHD-3',
    kind: 'policy',
    unit: 'MCNY',
    lamp: 'hard',
    over: [context.calendar.years],
    formula: String.raw`\sum_{g,o} \left( z_o (n_{g,o,\text{last}(y)} - n_{g,o,\text{last}(y-1)}) + r_o \sum_{m \in y} \sigma_{g,m} n_{g,o,m-1} \right) \le \overline{Z}^{h}`,
    says: {
      zh: '清洁取暖补贴不超过资金盘子',
      en: 'Clean-heating subsidies stay within their pool',
    },
    target: () => 'household-subsidy',
    name: () => ({ zh: '清洁取暖补贴', en: 'Clean-heating subsidies' }),
    value: (model, year = '') =>
      model.ledgers.subsidy.total(
        ([pool, month]) => pool === 'households' && month?.startsWith(year) === true,
      ),
    cap: () => most,
  });
}

function addBills(context: SystemContext, { groups, charges }: HouseholdRequests): void {
  const cap = context.city.guardrails.householdBill;
  if (cap === undefined || charges.length === 0) return;
  const billed = (...keys: readonly string[]): Charge | undefined =>
    charges.find(({ group, option, year }) => [group, option, year].every((key, at) => key === keys[at]));
  const charged = (keys: readonly string[]): Charge => must(billed(...keys), keys.join(' '));
  addLimits(context, {
    code: 'GRD-5',
    kind: 'policy',
    unit: 'MCNY',
    lamp: 'hard',
    over: [
      groups,
      keySet('option', new Set(charges.map(({ option }) => option as string))),
      context.calendar.years,
    ],
    where: (...keys) => billed(...keys) !== undefined,
    formula: String.raw`(\Delta_{g,o} - \overline{\Delta})\, n_{g,o,\text{last}(y)} \le 0`,
    says: {
      zh: '改造户年取暖支出的增加不超过上限',
      en: 'What a converted household pays more in a year stays within its limit',
    },
    target: () => 'household-bill',
    name: () => ({
      zh: '改造户年取暖支出增加（最大）',
      en: 'What a converted household pays more in a year (largest)',
    }),
    shown: 'largest',
    // The row is a switch; people know the bill of the dearest option that is used.
    shownAs: {
      unit: '元/户',
      cap: cap * yuanOfMillions,
      value: (x, ...keys) => {
        const { extra, households } = charged(keys);
        return evaluate(households, x) > crumb ? extra * yuanOfMillions : 0;
      },
    },
    value: (_model, ...keys) => {
      const { extra, households } = charged(keys);
      return mul(quantity(extra - cap, 'MCNY/household'), households);
    },
    cap: () => 0,
  });
}
