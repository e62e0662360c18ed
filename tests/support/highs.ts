/** The solver of the tests, loaded once a file. */
import { loadSolvers } from '../../engine/solver/choose.js';

const loaded = await loadSolvers(['highs']);
if (loaded.highs === undefined) throw new Error('HiGHS did not load');

export const highs = loaded.highs;
