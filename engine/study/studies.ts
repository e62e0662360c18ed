/** All studies: the table of contents. */
import { abatementCurve } from './abatement-curve.js';
import { compare } from './compare/compare.js';
import { decomposition } from './decomposition/decomposition.js';
import { rejudge } from './rejudge/rejudge.js';
import type { Study } from './study.js';

export const studies: readonly Study[] = [abatementCurve, compare, rejudge, decomposition];
