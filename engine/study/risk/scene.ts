/**
 * The stage on which samples are solved: the world with slacks on the targets, so that a target that cannot be met is missed
 * by as little as possible instead of leaving no answer, and with rows that hold what a plan buys in a year.
 */
import { familyCode } from '../../model/row.js';
import { withRows, withSlacks, type AddedRow } from '../../model/extend.js';
import { labelOf, type Family, type LinearProgram } from '../../model/program.js';
import type { CityModel } from '../../system/build.js';
import { wholeDecisions, type PlanValue } from './projects.js';
import type { World } from './world.js';

/** One judged row: a target or guardrail of the model at one place and time. */
export interface Judged {
  readonly row: number;
  readonly limit: number;
  readonly keys: readonly string[];
  readonly cap: number;
  readonly isFloor: boolean;
}

/** A sum that the plan buys in a year: at most this much, times what is delivered. */
interface Bought {
  readonly row: number;
  readonly amount: number;
  /** Factors that deliver it. */
  readonly delivery: readonly string[];
}

export interface Scene {
  readonly world: World;
  readonly program: LinearProgram;
  readonly entryOf: Int32Array;
  readonly judged: readonly Judged[];
  readonly bought: readonly Bought[];
  /** Columns of quantities that are held one by one, with their amounts in the plan. */
  readonly amounts: readonly { readonly column: number; readonly amount: number }[];
  /** Rows of decisions alone: a plan that is held has kept them. */
  readonly decided: readonly number[];
  readonly slackFrom: number;
}

const rowsOf = (program: LinearProgram, code: string): Family | undefined =>
  program.rowFamilies.find((family) => family.code === code);

/** The rows of all targets and guardrails of a model. */
function judgedOf({ limits }: CityModel, program: LinearProgram): readonly Judged[] {
  return limits.flatMap((limit, place) => {
    const family = rowsOf(program, familyCode(limit));
    const places = new Map(family?.keys.map((keys, at) => [keys.join('|'), at]));
    return limit.keys.flatMap((keys) => {
      const at = places.get(keys.join('|'));
      return family === undefined || at === undefined
        ? []
        : [
            {
              row: family.first + at,
              limit: place,
              keys,
              cap: limit.cap(...keys),
              isFloor: limit.floor === true,
            },
          ];
    });
  });
}

const isTime = (key: string): boolean => /^\d{4}(?:-\d{2})?(?:\/|$)/.test(key);

/** Sums of the year of what a plan buys, as rows to be added. */
function purchasesOf(
  { measures, calendar }: CityModel,
  program: LinearProgram,
  planned: PlanValue,
): readonly (AddedRow & { readonly keys: readonly string[] })[] {
  const yearly = measures.flatMap(({ kinds = {} }) =>
    Object.keys(kinds).filter((code) => kinds[code] === 'flow'),
  );
  return yearly.flatMap((code) => {
    const family = program.columnFamilies.find((each) => each.code === code);
    const sums = new Map<
      string,
      { columns: number[]; coefficients: number[]; amount: number; keys: string[] }
    >();
    family?.keys.forEach((keys, at) => {
      const time = keys.find(isTime) ?? '';
      const others = keys.filter((key) => !isTime(key));
      // Power is held through hours; solids are amounts as they are.
      const weight = time.includes('/') ? calendar.energyWeight(time) : 1;
      const id = [code, ...others, time.slice(0, 4)].join(' ');
      const sum = sums.get(id) ?? { columns: [], coefficients: [], amount: 0, keys: others };
      sum.columns.push(family.first + at);
      sum.coefficients.push(weight);
      sum.amount += weight * planned(code, keys);
      sums.set(id, sum);
    });
    return [...sums].map(([key, { columns, coefficients, amount, keys }]) => ({
      key,
      keys,
      lower: -Infinity,
      upper: amount,
      expression: { columns, coefficients, constant: 0 },
    }));
  });
}

/** Columns of quantities that are held one by one, at their amounts in the plan. */
function amountsOf(
  { measures }: CityModel,
  { columnFamilies }: LinearProgram,
  planned: PlanValue,
): Scene['amounts'] {
  const codes = measures.flatMap(({ quantities, kinds = {} }) =>
    quantities.filter((code) => kinds[code] !== 'flow' && kinds[code] !== 'following'),
  );
  return columnFamilies
    .filter(({ code }) => codes.includes(code))
    .flatMap(({ code, first, keys }) =>
      keys.map((key, at) => ({ column: first + at, amount: Math.max(0, planned(code, key)) })),
    );
}

/** Policy rows of nothing but held decisions: approvals, tasks, numbers of projects. */
function decidedRows(
  { model }: CityModel,
  program: LinearProgram,
  held: ReadonlySet<number>,
): readonly number[] {
  return model.meanings.flatMap(({ meaning }) => {
    const family = meaning.kind === 'policy' ? rowsOf(program, familyCode(meaning)) : undefined;
    return (family?.keys ?? []).flatMap((_keys, at) => {
      const row = (family?.first ?? 0) + at;
      const columns = program.index.subarray(program.start[row], program.start[row + 1]);
      return columns.every((column) => held.has(column)) ? [row] : [];
    });
  });
}

/** Targets, and rules of the user, may be missed at a price; guardrails are about decisions. */
const isSoft = (code: string): boolean => /^(TGT|USR)/.test(code);

/** Sets the stage for a plan. */
export function sceneOf(world: World, planned: PlanValue): Scene {
  const { model } = world;
  const judged = judgedOf(model, world.program);
  const purchases = purchasesOf(model, world.program, planned);
  const withHeld = withRows(world.program, 'HELD', purchases);
  const { program, entryOf } = withSlacks(
    withHeld,
    'missed',
    judged
      .filter(({ row }) => isSoft(labelOf(world.program.rowFamilies, row).code))
      .map(({ row, isFloor }) => ({ row, coefficient: isFloor ? 1 : -1, cost: 0 })),
  );
  const amounts = amountsOf(model, world.program, planned);
  const { projects, others } = wholeDecisions(model, world.program);
  const held = new Set([
    ...amounts.map(({ column }) => column),
    ...projects.flatMap(({ columns }) => columns),
    ...others,
  ]);
  return {
    world,
    program,
    entryOf,
    judged,
    bought: purchases.map(({ upper, keys }, place) => ({
      row: world.program.rows + place,
      amount: upper,
      delivery: keys.map((key) => `delivery ${key}`),
    })),
    amounts,
    decided: decidedRows(model, world.program, held),
    slackFrom: withHeld.columns,
  };
}
