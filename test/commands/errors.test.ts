/** `errors`: file, line, rule, message and value. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestBot, member, type TestBot } from '../support/bot.ts';

describe('errors', () => {
  let bot: TestBot;
  beforeAll(async () => {
    bot = await createTestBot();
  });
  afterAll(() => bot.close());

  const line = /larder\/courier-app\/catalog-info\.yaml:32 +ENV-9 .*Real Time/;

  it('shows where a descriptor is wrong and who can put it right', async () => {
    const said = await bot.say('errors');
    expect(said).toMatch(/^1 error in the descriptors, in 1 file; everything else there is read\./);
    expect(said).toMatch(line);
    expect(said).toContain('[Team Delivery]');
    expect(await bot.say('show courier-app')).toMatch(/^courier-app is a production app/);
  });

  it('narrows to a team, or to words', async () => {
    expect(await bot.say('errors delivery')).toMatch(/^1 error for Team Delivery to put right/);
    expect(await bot.say('errors operations')).toMatch(/^1 error for Operations to put right/);
    expect(await bot.say('errors env-9')).toMatch(/^1 error about env-9/);
    expect(await bot.say('errors courier-chat')).toMatch(line);
  });

  it('says that there is none there, and leads to the others', async () => {
    expect(await bot.say('errors payments')).toMatch(/^No error for Team Payments to put right; 1 elsewhere\./);
    expect(await bot.press('Show all errors')).toMatch(line);
  });

  it('does not say that all is well to whom not all is shown (THREATS 23)', async () => {
    const permissions = [
      { who: 'known', may: 'none', where: { entity: 'label:visibility=private' } },
      { who: 'known', may: 'read' },
    ];
    const files = {
      'a.yaml':
        'apiVersion: backstage.io/v1alpha1\nkind: Group\nmetadata: { name: a, labels: { visibility: private } }\nspec: { type: 7 }\n',
    };
    const guarded = await createTestBot({ files, permissions });
    expect(await guarded.say('errors')).toMatch(/^2 errors in the descriptors/);
    expect(await guarded.say('errors', { actor: member('U1') })).toMatch(
      /^No error in the descriptors that you may see\./,
    );
    await guarded.close();
  });

  it('says that there is none at all', async () => {
    const fine = await createTestBot({
      files: {
        'a.yaml':
          'apiVersion: backstage.io/v1alpha1\nkind: Group\nmetadata: { name: a }\nspec: { type: team, children: [] }\n',
      },
    });
    try {
      expect(await fine.say('errors')).toMatch(/^No error in the descriptors\.\n\nFrom 1 entity · read just now$/);
    } finally {
      await fine.close();
    }
  });

  it('leads to each entity once, and says a long value once', async () => {
    const target = `https://example.com/${'path/'.repeat(30)}api.yaml`;
    const api = (metadata: string, definition: string) => ({
      'catalog-info.yaml': `apiVersion: backstage.io/v1alpha1\nkind: API\nmetadata: { ${metadata} }\nspec: { type: openapi, lifecycle: production, owner: x, definition: ${definition} }\n`,
    });
    const broken = await createTestBot({ files: api('name: pay', `{ $text: "${target}" }`) });
    try {
      const said = await broken.say('errors');
      expect(said).toContain('names “https://example.com/path');
      expect(said).not.toContain('It is https');
      await broken.write(api('name: pay, tags: [A, B]', 'x'));
      const { view } = await broken.ask('errors');
      const actions = view.blocks.flatMap((block) => (block.kind === 'actions' ? block.actions : []));
      expect(actions.map(({ label }) => label)).toEqual(['Show pay']);
    } finally {
      await broken.close();
    }
  });

  it('are told where a descriptor of that name could not be read', async () => {
    const text =
      'apiVersion: backstage.io/v1alpha1\nkind: System\nmetadata: { name: tea, tags: [A, B] }\nspec: { owner: x }\n';
    const broken = await createTestBot({ files: { 'catalog-info.yaml': text } });
    try {
      expect(await broken.say('owner Tea')).toMatch(
        /^Nothing is called “Tea”\.\n\n✕ Not read: a descriptor of that name has 2 errors\./,
      );
      expect(await broken.press('Show its errors')).toMatch(/^2 errors about Tea/);
      expect(await broken.say('owner teapot')).not.toContain('Not read');
    } finally {
      await broken.close();
    }
  });
});
