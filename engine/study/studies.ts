/** All studies: the table of contents. */
import { abatementCurve } from './abatement-curve.js';
import { alternatives } from './alternatives.js';
import { pareto } from './pareto.js';
import { risk } from './risk/risk.js';
import { robust } from './risk/robust.js';
import { rolling } from './rolling.js';
import type { Study } from './study.js';

export const studies: readonly Study[] = [abatementCurve, pareto, alternatives, risk, robust, rolling];
