/** The door of the independent proof. */
export type { RolledFacts } from './actuals.js';
export { verifyProvince } from './province.js';
export { verifyRolled, type RolledDocument } from './rolled.js';
export { shortages, verify, type PlanDocument, type Shortages, type VerifyOptions } from './verify.js';
