/** The axes of a front: what each counts, where it stands in the figures of a plan, and how it is called. */
import { z } from 'zod';
import type { Words } from '../../words.js';
import type { PlanFigures } from '../figures.js';
import { column, type Column } from '../table.js';

/** Cost MCNY of the horizon, coal kt of its last year, value added lost MCNY, jobs at risk in person-months. */
export const AxisId = z.enum(['cost', 'coal', 'value-added', 'jobs']);
export type AxisId = z.output<typeof AxisId>;

interface AxisText {
  readonly unit: string;
  readonly name: Words;
  readonly of: (figures: PlanFigures) => number;
}

export const axisTexts: Readonly<Record<AxisId, AxisText>> = {
  cost: { unit: 'MCNY', name: { zh: '成本', en: 'Cost' }, of: ({ cost }) => cost },
  coal: { unit: 'kt', name: { zh: '煤炭', en: 'Coal' }, of: ({ coal }) => coal },
  'value-added': {
    unit: 'MCNY',
    name: { zh: '增加值损失', en: 'Value added lost' },
    of: ({ valueAddedLost }) => valueAddedLost,
  },
  jobs: { unit: 'person-month', name: { zh: '受影响岗位', en: 'Jobs at risk' }, of: ({ jobs }) => jobs },
};

/** The column of an axis in a table. */
export function axisColumn(id: AxisId): Column {
  const { name, unit } = axisTexts[id];
  return column(id, name.zh, name.en, 'value', unit);
}

/** Values of the axes at the figures of a plan, in the order of the axes. */
export const valuesOf = (axes: readonly AxisId[], figures: PlanFigures): readonly number[] =>
  axes.map((id) => axisTexts[id].of(figures));
