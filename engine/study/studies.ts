/** All studies: the table of contents. */
import { abatementCurve } from './abatement-curve.js';
import { attribution } from './attribution.js';
import { sensitivity } from './sensitivity.js';
import type { Study } from './study.js';

export const studies: readonly Study[] = [abatementCurve, attribution, sensitivity];
