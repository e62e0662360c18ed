/** All studies: the table of contents. */
import { abatementCurve } from './abatement-curve.js';
import { alternatives } from './alternatives.js';
import { attribution } from './attribution.js';
import { compare } from './compare/compare.js';
import { conflict } from './conflict.js';
import { decomposition } from './decomposition/decomposition.js';
import { pareto } from './pareto.js';
import { prices } from './prices.js';
import { rejudge } from './rejudge/rejudge.js';
import { risk } from './risk/risk.js';
import { robust } from './risk/robust.js';
import { rolling } from './rolling.js';
import { sensitivity } from './sensitivity.js';
import type { Study } from './study.js';

export const studies: readonly Study[] = [
  conflict,
  prices,
  attribution,
  abatementCurve,
  pareto,
  alternatives,
  compare,
  rejudge,
  decomposition,
  risk,
  robust,
  rolling,
  sensitivity,
];
