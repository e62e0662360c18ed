import { Warning } from '../../engine/contract.js';

/** Words in both languages, as the store keeps them. */
export const Words = Warning.shape.message;
