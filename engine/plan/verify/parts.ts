/** The domains of the proof that stand each in one file. */
import { efficiencyPart } from './efficiency.js';
import { exchangePart } from './exchange.js';
import { householdPart } from './households.js';
import { industry } from './industry.js';
import { admissionPart } from './admission.js';
import type { Part } from './part.js';
import { polygonPart } from './polygon.js';
import { processes } from './processes.js';
import { yardsPart } from './yards.js';
import { projectPart } from './projects.js';
import { semiCokePart } from './semi-coke.js';
import { userRules } from './user-rules.js';

/** All parts, in the order of the model. */
export const parts: readonly Part[] = [
  userRules,
  industry,
  processes,
  yardsPart,
  householdPart,
  admissionPart,
  exchangePart,
  polygonPart,
  projectPart,
  semiCokePart,
  efficiencyPart,
];
