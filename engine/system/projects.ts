/** Projects of measures: what is announced of them, key projects (GRD-4), capital that bonds may carry and land (GRD-7). */
import type { Account, Model } from '../model/builder.js';
import { mul, quantity, type Expression } from '../model/expression.js';
import type { Key, KeySet } from '../model/set.js';
import type { SystemContext } from './context.js';
import { addLimits, type LimitFamily } from './limits.js';

type ByMonth = readonly [KeySet<'month'>];

/** Sums over the projects that start in a month: MCNY that bonds may carry, land in mu, key projects. */
export interface ProjectAccounts {
  readonly bondCapital: Account<ByMonth>;
  readonly land: Account<ByMonth>;
  readonly keyProjects: Account<ByMonth>;
}

/** Opens the accounts of projects. */
export function openProjects(model: Model): ProjectAccounts {
  return {
    bondCapital: model.account('bond-eligible capital', 'MCNY'),
    land: model.account('land', 'mu'),
    keyProjects: model.account('key projects', 'project'),
  };
}

/** What measures may do with projects. */
export interface ProjectPorts {
  /** Tells others of a state (0 to 1) of a project in a month: an offset source may wait for it. */
  announce(kind: string, id: string, month: Key<'month'>, state: Expression): void;
  /** A state that a measure before announced; undefined when none did. */
  announced(kind: string, id: string, month: Key<'month'>): Expression | undefined;
  /** Capital (MCNY) of projects that start in a month; bonds may carry the eligible part (GRD-7). */
  invest(author: string, month: Key<'month'>, amount: Expression, bondEligible: boolean): void;
  /** Land in mu (GRD-7), and a key project of the list of 100 (GRD-4). */
  useLand(author: string, month: Key<'month'>, land: Expression): void;
  keyProject(author: string, month: Key<'month'>, begun: Expression): void;
}

/** The ports of projects. */
export function projectPorts({ ledgers }: SystemContext): ProjectPorts {
  const states = new Map<string, Expression>();
  const { bondCapital, land, keyProjects } = ledgers.projects;
  return {
    announce: (kind, id, month, state) => void states.set(`${kind} ${id} ${month}`, state),
    announced: (kind, id, month) => states.get(`${kind} ${id} ${month}`),
    invest: (author, month, amount, bondEligible) => {
      if (bondEligible) bondCapital.put(author, amount, month);
    },
    useLand: (author, month, area) => land.put(author, area, month),
    keyProject: (author, month, begun) => keyProjects.put(author, mul(quantity(1, 'project'), begun), month),
  };
}

/** Adds the limits on projects to the model: each holds in each year. */
export function addProjectLimits(context: SystemContext): void {
  const { keyProjects, bondPool, land } = context.city.guardrails;
  const common = { kind: 'policy', over: [context.calendar.years], lamp: 'hard' } as const;
  const of = (account: keyof ProjectAccounts): LimitFamily['value'] =>
    function total(model, year = '') {
      return model.ledgers.projects[account].total(([month]) => month?.startsWith(year) === true);
    };
  if (keyProjects !== undefined)
    addLimits(context, {
      ...common,
      code: 'GRD-4',
      unit: 'project',
      formula: String.raw`\sum_{r \in K} \sum_{m \in y} x_{r,m} \le \overline{N}`,
      says: {
        zh: '当年开工的重点技改项目不超过个数上限',
        en: 'Key projects started in a year stay within their number',
      },
      target: () => 'key-projects',
      name: () => ({ zh: '重点技改项目', en: 'Key projects' }),
      value: of('keyProjects'),
      cap: () => keyProjects,
    });
  if (bondPool !== undefined)
    addLimits(context, {
      ...common,
      code: 'GRD-7',
      unit: 'MCNY',
      formula: String.raw`\sum_{r \in B} \sum_{m \in y} K_r x_{r,m} \le \overline{K}`,
      says: {
        zh: '当年开工项目的可用债券投资不超过债券盘子',
        en: 'Bond-eligible capital of the projects of a year stays within the pool',
      },
      target: () => 'bond',
      name: () => ({ zh: '可用债券的投资', en: 'Bond-eligible capital' }),
      value: of('bondCapital'),
      cap: () => bondPool,
    });
  if (land !== undefined)
    addLimits(context, {
      ...common,
      code: 'GRD-7',
      part: 'land',
      unit: 'mu',
      formula: String.raw`\sum_r \sum_{m \in y} L_r x_{r,m} \le \overline{L}`,
      says: {
        zh: '当年开工项目用地不超过用地指标',
        en: 'Land of the projects of a year stays within its limit',
      },
      target: () => 'land',
      name: () => ({ zh: '项目用地', en: 'Land for projects' }),
      value: of('land'),
      cap: () => land,
    });
}
