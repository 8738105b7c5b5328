/** What “Callboard command” writes is a command as soon as it is there: in a copy of the tree it passes its test and the formatter. */
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestBot, type TestBot } from '../support/bot.ts';
import { copyOfTree } from '../support/copy-of-tree.ts';
import { makeFrom, ran } from '../support/templates.ts';

const copy = copyOfTree();
let bot: TestBot;
beforeAll(async () => {
  bot = await createTestBot();
});
afterAll(async () => {
  await bot.close();
  copy.remove();
});

const asked = [
  { name: 'where', summary: 'what sort of thing an entity is', about: 'entity', needs: 'read' },
  { name: 'team size', summary: 'how many components there are', about: 'catalog', needs: 'change' },
];

describe('a command', () => {
  it('works on every platform as soon as its file is there, with its test', async () => {
    for (const values of asked) copy.take((await makeFrom(bot, 'callboard-command', values)).folder);
    const written = ['commands/where.ts', 'commands/team/size.ts'];
    const tests = ['test/commands/where.test.ts', 'test/commands/team/size.test.ts'];
    const program = (name: string) => join(copy.folder, 'node_modules/.bin', name);
    const [tested] = await Promise.all([
      ran(copy.folder, program('vitest'), ['run', '--maxWorkers=1', '--reporter=json', ...tests]),
      ran(copy.folder, program('biome'), ['ci', '--vcs-enabled=false', ...written, ...tests]),
    ]);
    expect(JSON.parse(tested)).toMatchObject({ numPassedTests: 5, success: true });
  }, 120_000);

  it('is asked for a name and words that it can have', async () => {
    const wrong = { ...asked[0], name: 'Where Is It', summary: "it's this." };
    await expect(makeFrom(bot, 'callboard-command', wrong)).rejects.toThrow(/One word or two[\s\S]*without quotes/);
  });
});
