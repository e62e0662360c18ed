/** Every document whose model has golden rows, with those rows. */
import type { City } from '../../engine/scenario/schema.js';
import { loadDocument, loadFile } from '../support/load-file.js';
import { admissionEdits } from './edits-admission.js';
import { efficiencyEdits, semiCokeEdits } from './edits-efficiency.js';
import { householdEdits } from './edits-households.js';
import { industryEdits } from './edits-industry.js';
import { storeEdits } from './edits-stores.js';
import { tieEdits } from './edits-ties.js';
import { extendedEdits } from './extended.js';
import { admissionRows } from './rows-admission.js';
import { documentRows } from './rows-document.js';
import { efficiencyRows } from './rows-efficiency.js';
import { householdRows } from './rows-households.js';
import { industryRows } from './rows-industry.js';
import { miniRows, miniWithLimits } from './rows-mini.js';
import { storeRows } from './rows-stores.js';
import { tieRows } from './rows-ties.js';
import { tinyRows } from './rows-tiny.js';
import type { GoldenRow } from './golden-row.js';

/** Each domain brings its own document (edits of the tiny document) and its rows. */
export const cases: readonly [string, City, readonly GoldenRow[]][] = [
  ['tiny.yaml', loadFile('tiny.yaml').city, tinyRows],
  ['the extended document', loadDocument(extendedEdits).city, documentRows],
  ['the document with lines', loadDocument(industryEdits).city, industryRows],
  ['the document with admission', loadDocument(admissionEdits).city, admissionRows],
  ['the document with households', loadDocument(householdEdits).city, householdRows],
  ['the document with stores', loadDocument([...storeEdits, ...semiCokeEdits]).city, storeRows],
  ['the document with projects', loadDocument(efficiencyEdits).city, efficiencyRows],
  ['the document with power over a tie', loadDocument(tieEdits).city, tieRows],
  ['the mini city', miniWithLimits, miniRows],
];

export const goldenRows = cases.flatMap(([, , golden]) => golden);
