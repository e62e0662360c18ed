import { expect, test } from 'vitest';
import { latestWins } from '../../web/latest-wins.js';

test('only the newest of the waiting questions is asked', () => {
  const sent: number[] = [];
  const line = latestWins<number>((question) => sent.push(question));
  for (const question of [1, 2, 3, 4]) line.ask(question);
  expect(sent).toEqual([1]);
  line.settled();
  expect(sent).toEqual([1, 4]);
  expect(line.busy).toBe(true);
  line.settled();
  expect(line.busy).toBe(false);
  line.ask(5);
  expect(sent).toEqual([1, 4, 5]);
});
