/** All studies: the table of contents. */
import { abatementCurve } from './abatement-curve.js';
import { conflict } from './conflict.js';
import { prices } from './prices.js';
import type { Study } from './study.js';

export const studies: readonly Study[] = [abatementCurve, conflict, prices];
