/** What “Callboard command” writes is a command as soon as it is there, and so is what the guides show: in one copy of the tree all of it compiles and passes its tests. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addedFiles, addTo } from '../docs/guides.ts';
import { createTestBot, type TestBot } from '../support/bot.ts';
import { copyOfTree } from '../support/copy-of-tree.ts';
import { makeFrom, ran } from '../support/templates.ts';

const copy = copyOfTree(['test/scaffold', 'test/schedule', 'test/catalog']);
let bot: TestBot;
beforeAll(async () => {
  bot = await createTestBot();
}, 60_000);
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
    addTo(copy.folder);
    const written = ['commands/where.ts', 'commands/team/size.ts'];
    const tests = ['test/commands/where.test.ts', 'test/commands/team/size.test.ts'];
    const shown = addedFiles().map(({ title }) => title);
    const shownTests = shown.filter((path) => path.startsWith('test/'));
    const project = {
      extends: './tsconfig.json',
      include: ['src/**/*.d.ts', ...written, ...tests, ...shown],
      exclude: [],
    };
    writeFileSync(join(copy.folder, 'tsconfig.added.json'), JSON.stringify(project));
    const program = (name: string) => join(copy.folder, 'node_modules/.bin', name);
    // One worker: all of them share what the first has loaded.
    const words = ['run', '--reporter=json', '--maxWorkers=1', ...tests, ...shownTests];
    const [tested] = await Promise.all([
      ran(copy.folder, program('vitest'), words),
      ran(copy.folder, program('tsc'), ['--noEmit', '-p', 'tsconfig.added.json']),
      ran(copy.folder, program('biome'), ['ci', '--vcs-enabled=false', ...written, ...tests, ...shown]),
    ]);
    expect(JSON.parse(tested)).toMatchObject({ numPassedTests: 5 + shownTests.length, success: true });
  }, 300_000);

  it('is asked for a name and words that it can have', async () => {
    const wrong = { ...asked[0], name: 'Where Is It', summary: "it's this." };
    await expect(makeFrom(bot, 'callboard-command', wrong)).rejects.toThrow(/One word or two[\s\S]*without quotes/);
  });
});
