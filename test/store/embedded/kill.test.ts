/** kill -9 in the middle of concurrent writes and compactions; test/soak runs the same for many more rounds. */
import { expect, it } from 'vitest';
import { testFolder } from './folder.ts';
import { killRounds } from './kill-rounds.ts';

it('nothing acknowledged is lost and nothing removed comes back when the server is killed', async () => {
  const { writes, compactions } = await killRounds(testFolder(), 3, 1);
  expect(writes).toBeGreaterThan(0);
  expect(compactions).toBeGreaterThan(0);
}, 60_000);
