/** What “Docs site” makes is a site whose pages are listed and whose links lead somewhere, whichever parts were chosen. */
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { createTestBot, type TestBot } from '../support/bot.ts';
import { linkPackages, makeFrom, validated } from '../support/templates.ts';

let bot: TestBot;
beforeAll(async () => {
  bot = await createTestBot();
});
afterAll(() => bot.close());

const asked = (name: string, parts: readonly string[]) => ({
  ...{ name, title: 'Couriers: “a handbook”', owner: 'group:default/delivery', parts },
  about: 'component:default/courier-app',
});

describe('a docs site', () => {
  it('passes its own check, says what is wrong after a change, and is an entity with docs', async () => {
    const made = await makeFrom(bot, 'docs-site', asked('courier-handbook', ['guides', 'decisions']));
    linkPackages(made);
    expect(await made.run('test')).toContain('fail 0');
    expect(parse(made.text('catalog-info.yaml'))).toMatchObject({
      metadata: { name: 'courier-handbook', title: 'Couriers: “a handbook”' },
      spec: { type: 'documentation', owner: 'group:default/delivery', dependsOn: ['component:default/courier-app'] },
    });
    expect(await validated(made)).toBe('✓ 1 entity, no error\n');
    writeFileSync(join(made.folder, 'docs/guides/second.md'), '# Second\n\n[gone](../gone.md)\n');
    await expect(made.run('test')).rejects.toThrow('../gone.md leads nowhere');
  }, 60_000);

  it.each([
    ['guides', 'decisions'],
    ['decisions', 'guides'],
  ])(
    'with %s alone has no trace of %s',
    async (chosen, other) => {
      const made = await makeFrom(bot, 'docs-site', asked(`only-${chosen}`, [chosen]));
      linkPackages(made);
      expect(existsSync(join(made.folder, 'docs', other))).toBe(false);
      expect(await made.run('test')).toContain('fail 0');
    },
    60_000,
  );
});
