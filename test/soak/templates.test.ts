/** What the templates make, with what npm really installs, and the types of a command that was written. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestBot, type TestBot } from '../support/bot.ts';
import { copyOfTree } from '../support/copy-of-tree.ts';
import { makeFrom, ran } from '../support/templates.ts';

const fiveMinutes = 300_000;

describe.runIf(process.env.CALLBOARD_SOAK)('what a template makes', () => {
  let bot: TestBot;
  beforeAll(async () => {
    bot = await createTestBot();
  });
  afterAll(() => bot.close(), 60_000);

  it(
    'as a service is installed as its lock file says, checks its types, passes its tests and builds',
    async () => {
      const asked = { name: 'soak-service', description: 'It', owner: 'group:default/delivery' };
      const made = await makeFrom(bot, 'node-service', asked);
      await ran(made.folder, 'npm', ['ci', '--no-audit', '--no-fund']);
      for (const script of ['types', 'test', 'build']) await ran(made.folder, 'npm', ['run', '--silent', script]);
    },
    fiveMinutes,
  );

  it(
    'as a docs site is installed as its lock file says, and passes its check',
    async () => {
      const made = await makeFrom(bot, 'docs-site', {
        name: 'soak-site',
        title: 'It',
        owner: 'group:default/delivery',
      });
      await ran(made.folder, 'npm', ['ci', '--no-audit', '--no-fund']);
      await ran(made.folder, 'npm', ['run', '--silent', 'test']);
    },
    fiveMinutes,
  );

  it(
    'as a command has no type that does not fit',
    async () => {
      const copy = copyOfTree();
      for (const about of ['entity', 'catalog']) {
        const asked = { name: `about-${about}`, summary: 'it', about, needs: 'read' };
        copy.take((await makeFrom(bot, 'callboard-command', asked)).folder);
      }
      const settings = { extends: './tsconfig.json', include: ['src', 'commands', 'test/commands'] };
      writeFileSync(join(copy.folder, 'tsconfig.trial.json'), JSON.stringify(settings));
      const compiler = join(copy.folder, 'node_modules/.bin/tsc');
      expect(await ran(copy.folder, compiler, ['--noEmit', '--project', 'tsconfig.trial.json'])).toBe('');
      copy.remove();
    },
    fiveMinutes,
  );
});
