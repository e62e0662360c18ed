/** Neighbours of Liaocheng from seed 1 on; random-2.test.ts has the other hundred, so that two workers share them. */
import { testNeighbours } from '../support/random-tests.js';

testNeighbours(1);
