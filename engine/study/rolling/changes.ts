/** What a rolled plan does otherwise than the last one. */
import type { MeasureResult, PlanWithValues } from '../../contract.js';
import { pastColumns } from '../../plan/past.js';
import { placed } from '../../plan/places.js';
import { actionsOf, type Point } from '../../plan/settle.js';
import type { Words } from '../../words.js';
import type { ProjectChange, Shift } from './result.js';

type Action = MeasureResult['actions'][number];

const keyOf = (measure: string, { object, action }: Action): string => `${measure} ${object} ${action.en}`;

/** Smaller changes are rounding. */
const least = 1e-6;

const isSame = (one: number, other: number): boolean =>
  Math.abs(one - other) <= least * Math.max(1, Math.abs(one), Math.abs(other));

function changeOf(planned: Action | undefined, now: Action | undefined): ProjectChange['change'] | undefined {
  if (planned === undefined) return 'begun';
  if (now === undefined) return 'dropped';
  if (planned.month !== now.month) return 'moved';
  return isSame(planned.amount ?? 0, now.amount ?? 0) ? undefined : 'resized';
}

/** Projects and purchases that begin, end, move or change their size. */
export function projectChanges(plan: PlanWithValues, point: Point): readonly ProjectChange[] {
  return point.model.measures.flatMap((measure) => {
    const actions = plan.measures.find(({ id }) => id === measure.id)?.actions ?? [];
    const planned = new Map(actions.map((action) => [keyOf(measure.id, action), action]));
    const now = new Map(actionsOf(measure, point).map((action) => [keyOf(measure.id, action), action]));
    return [...new Set([...planned.keys(), ...now.keys()])].flatMap((key): readonly ProjectChange[] => {
      const [was, is] = [planned.get(key), now.get(key)];
      const change = changeOf(was, is);
      const any = is ?? was;
      if (change === undefined || any === undefined) return [];
      return [
        {
          key,
          measure: measure.id,
          name: {
            zh: `${any.name.zh}：${any.action.zh}`,
            en: `${any.name.en}: ${any.action.en}`,
          },
          change,
          planned: was?.month ?? null,
          now: is?.month ?? null,
          amount: { planned: was?.amount ?? 0, now: is?.amount ?? 0, unit: any.unit ?? '' },
        },
      ];
    });
  });
}

/** Unit and size in which a month of a decision is told: levels as the energy of the month. */
function shownAs(
  { model }: Point,
  unit: string,
): { readonly unit: string; readonly weight: (key: string) => number } {
  const { calendar } = model;
  if (unit === 'MW')
    return { unit: 'GWh', weight: (key) => (key.includes('/') ? calendar.energyWeight(key) : 1) };
  if (unit === 'MWth')
    return { unit: 'TJ', weight: (key) => (key.includes('/') ? calendar.heatWeight(key) : 1) };
  return { unit, weight: () => 1 };
}

/** Generation of units, and what measures buy, burn and cut, by month, where the months to come differ. */
export function shiftsOf(point: Point, planned: Float64Array, first: string): readonly Shift[] {
  const { model, x } = point;
  const told = new Set(['unit-power', ...model.measures.flatMap(({ quantities }) => quantities)]);
  const isPast = pastColumns(model.program, first);
  return model.model.variableMeanings.flatMap(({ meaning }, place): readonly Shift[] => {
    const family = model.program.columnFamilies[place];
    if (family === undefined || !told.has(family.code)) return [];
    const { unit, weight } = shownAs(point, meaning.unit);
    const sums = new Map<
      string,
      { readonly object: Words; readonly month: string; planned: number; now: number }
    >();
    family.keys.forEach((keys, at) => {
      const column = family.first + at;
      const time = keys.at(-1) ?? '';
      if (isPast[column] === 1 || !/^\d{4}-\d{2}/.test(time)) return;
      const objects = keys.slice(0, -1);
      const month = time.slice(0, 7);
      const object = placed(model.city, objects, meaning.says, meaning.over);
      const key = `${objects.join(' ')} ${month}`;
      const sum = sums.get(key) ?? { object, month, planned: 0, now: 0 };
      sum.planned += weight(time) * (planned[column] ?? 0);
      sum.now += weight(time) * (x[column] ?? 0);
      sums.set(key, sum);
    });
    return [...sums.values()]
      .filter((sum) => !isSame(sum.planned, sum.now))
      .map((sum) => ({ family: family.code, ...sum, unit }));
  });
}
