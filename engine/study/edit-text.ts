/** An edit of a scenario as `--set` takes it: `targets.coal.cap=681.1 kt @assumption`. */
import type { Edit } from '../contract.js';
import { isWritten } from '../scenario/fields.js';

/** Digits beyond which a figure is rounding of a solver. */
const digits = 10;

function valueText(to: unknown): string {
  if (typeof to === 'string') return to;
  if (!isWritten(to)) return JSON.stringify(to);
  const { value, unit, source } = to;
  const amount =
    unit === '1'
      ? `${Number((100 * value).toPrecision(digits))} %`
      : `${Number(value.toPrecision(digits))} ${unit}`;
  return source === undefined ? amount : `${amount} @${source}`;
}

/** The value that an edit sets; `–` where it takes the place away. */
export const valueOfEdit = (edit: Edit): string => ('set' in edit ? valueText(edit.to) : '–');

/** An edit on one line. */
export const editText = (edit: Edit): string =>
  'set' in edit ? `${edit.set}=${valueText(edit.to)}` : edit.remove;
