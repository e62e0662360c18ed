/** All studies: the table of contents. */
import { abatementCurve } from './abatement-curve.js';
import { risk } from './risk/risk.js';
import { robust } from './risk/robust.js';
import type { Study } from './study.js';

export const studies: readonly Study[] = [abatementCurve, risk, robust];
