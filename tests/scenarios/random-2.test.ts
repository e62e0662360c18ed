/** Neighbours of Liaocheng from seed 1 001 on; see random-1.test.ts. */
import { testNeighbours } from '../support/random-tests.js';

testNeighbours(1001);
