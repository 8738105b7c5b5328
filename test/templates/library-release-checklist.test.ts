/** What “Library release checklist” writes waits for one of the library's owners, names them, and asks for more where something breaks. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createTestBot, member, type TestBot } from '../support/bot.ts';
import { aMoment } from '../support/patience.ts';
import { send } from '../support/templates.ts';

// A whole bot, on a machine that has other things to do.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let bot: TestBot;
beforeAll(async () => {
  bot = await createTestBot();
});
afterAll(() => bot.close());

const asked = {
  ...{ library: 'component:default/larder-ui', version: '3.0.0', kind: 'major' },
  ...{ changes: 'Buttons are called Button\nNo more icons', migration: 'Rename them.' },
};
const owner = { actor: member('U7', 'noah.becker@larder.example') };

async function until(id: string, words: RegExp): Promise<string> {
  for (;;) {
    const said = await bot.say(`task ${id}`);
    if (words.test(said)) return said;
    if (/failed|needs/.test(said)) throw new Error(said);
    await aMoment();
  }
}

describe('a release checklist', () => {
  it('is written once an owner of the library has approved it, and says who did', async () => {
    const id = await send(bot, 'library-release-checklist', asked);
    expect(await until(id, /waits/)).toContain('Library release checklist waits');
    expect(await bot.say('approve', owner)).toContain('3.0.0');
    const said = await until(id, / is done/);
    const [, folder = ''] = /: (\/\S+)/.exec(said) ?? [];
    const checklist = readFileSync(join(folder, 'CHECKLIST.md'), 'utf8');
    expect(checklist).toContain('approved by user:default/noah.becker.');
    expect(checklist).toContain('- [ ] The migration was tried out');
    expect(readFileSync(join(folder, 'RELEASE_NOTES.md'), 'utf8')).toBe(
      '# larder-ui 3.0.0\n\n- Buttons are called Button\n- No more icons\n\n## Migration\n\nRename them.\n',
    );
  });

  it('is asked for a version that is one', async () => {
    const wrong = { ...asked, version: 'three' };
    await expect(send(bot, 'library-release-checklist', wrong)).rejects.toThrow('Three numbers with dots between them');
  });
});
