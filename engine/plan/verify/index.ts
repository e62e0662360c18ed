/** The door of the independent proof. */
export { shortages, verify, type PlanDocument, type Shortages, type VerifyOptions } from './verify.js';
