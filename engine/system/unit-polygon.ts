/** Units whose region of power and heat is a polygon of corners (UNT-3), in dispatch and at the design peak (HEA-4). */
import { mul, quantity, sum, type Expression } from '../model/expression.js';
import { eq } from '../model/row.js';
import { keySet, subset, type Key, type KeySet } from '../model/set.js';
import type { UnitParts } from './unit-parts.js';

/** Power that a unit makes at the design peak of a month beside its peak heat, MW gross. */
export type PeakPower = (unit: Key<'unit'>, month: Key<'month'>) => Expression;

interface Corner {
  readonly key: Key<'corner'>;
  /** MW and MWth of the whole unit. */
  readonly power: number;
  readonly heat: number;
}

/** Adds the corners of polygon units; none are there without one. */
export function addUnitPolygons(parts: UnitParts): PeakPower {
  const { context, dataFor } = parts;
  const units = subset(context.sets.units, (unit) => dataFor(unit).kind === 'polygon');
  const listOf = (unit: string) => dataFor(unit).class.corners ?? [];
  const most = Math.max(0, ...units.keys.map((unit) => listOf(unit).length));
  const corners = keySet(
    'corner',
    Array.from({ length: most }, (_, at) => String(at + 1)),
  );
  const cornersOf = (unit: string): readonly Corner[] =>
    listOf(unit).flatMap(({ power, heat }, at) => {
      const { capacity } = dataFor(unit).parameters;
      const key = corners.keys[at];
      return key === undefined ? [] : [{ key, power: power * capacity, heat: heat * capacity }];
    });
  const inDispatch = addCorners(parts, units, corners, cornersOf, dispatch(parts));
  const atPeak = addCorners(parts, units, corners, cornersOf, peak(parts));
  addPower(parts, units, inDispatch);
  return (unit, month) => atPeak(unit, month, 'power');
}

/** Where the corners of a unit are weighed: in its dispatch by period, or at the design peak by month. */
interface Place<Time extends string> {
  readonly code: string;
  readonly row: { readonly code: string; readonly heat: string; readonly running: string };
  readonly times: KeySet<Time>;
  readonly hat: string;
  readonly says: { readonly zh: string; readonly en: string };
  readonly running: (unit: Key<'unit'>, time: Key<Time>) => Expression;
  readonly heat: (unit: Key<'unit'>, time: Key<Time>) => Expression;
}

const dispatch = ({ context, variables, runningIn }: UnitParts): Place<'period'> => ({
  code: 'unit-corner',
  row: { code: 'UNT-3', heat: 'polygon-heat', running: 'polygon-running' },
  times: context.calendar.periods,
  hat: String.raw`_{u,s}`,
  says: { zh: '运行点在各角点上的权重', en: 'Weight of a corner in the operating point' },
  running: runningIn,
  heat: variables.heat,
});

const peak = ({ context, variables, running }: UnitParts): Place<'month'> => ({
  code: 'unit-peak-corner',
  row: { code: 'HEA-4', heat: 'polygon-heat', running: 'polygon-running' },
  times: context.calendar.months,
  hat: String.raw`_{u,m}`,
  says: { zh: '设计尖峰运行点在各角点上的权重', en: 'Weight of a corner in the operating point at the peak' },
  running,
  heat: variables.peakHeat,
});

type At<Time extends string> = (unit: Key<'unit'>, time: Key<Time>, what: 'power' | 'heat') => Expression;

function addCorners<Time extends string>(
  { context: { model } }: UnitParts,
  units: KeySet<'unit'>,
  corners: KeySet<'corner'>,
  cornersOf: (unit: string) => readonly Corner[],
  { code, row, times, hat, says, running, heat }: Place<Time>,
): At<Time> {
  const weight = model.variables({
    code,
    unit: '1',
    over: [units, corners, times],
    where: (unit, corner) => cornersOf(unit).some(({ key }) => key === corner),
    says,
  });
  const at: At<Time> = (unit, time, what) =>
    sum(
      what === 'power' ? 'MW' : 'MWth',
      cornersOf(unit).map((corner) =>
        mul(quantity(corner[what], what === 'power' ? 'MW' : 'MWth'), weight(unit, corner.key, time)),
      ),
    );
  model.rows({
    code: row.code,
    part: row.heat,
    kind: 'physics',
    unit: 'MWth',
    over: [units, times],
    formula: String.raw`Q${hat} = \sum_i \lambda_{i,${hat.slice(2, -1)}} Q_{u,i}`,
    says: {
      zh: '多边形机组的供热由各角点加权得出',
      en: 'Heat of a polygon unit is the weighted heat of its corners',
    },
    row: (unit, time) => eq(heat(unit, time), at(unit, time, 'heat')),
  });
  model.rows({
    code: row.code,
    part: row.running,
    kind: 'physics',
    unit: '1',
    over: [units, times],
    formula: String.raw`\sum_i \lambda_{i,${hat.slice(2, -1)}} = r${hat}`,
    says: { zh: '角点权重之和等于开机比例', en: 'The weights of the corners add up to the time on line' },
    row: (unit, time) =>
      eq(
        sum(
          '1',
          cornersOf(unit).map(({ key }) => weight(unit, key, time)),
        ),
        running(unit, time),
      ),
  });
  return at;
}

function addPower({ context, variables }: UnitParts, units: KeySet<'unit'>, at: At<'period'>): void {
  context.model.rows({
    code: 'UNT-3',
    part: 'polygon',
    kind: 'physics',
    unit: 'MW',
    over: [units, context.calendar.periods],
    formula: String.raw`P_{u,s} = \sum_i \lambda_{i,u,s} P_{u,i}`,
    says: {
      zh: '多边形机组的出力由各角点加权得出',
      en: 'Power of a polygon unit is the weighted power of its corners',
    },
    row: (unit, period) => eq(variables.power(unit, period), at(unit, period, 'power')),
  });
}
