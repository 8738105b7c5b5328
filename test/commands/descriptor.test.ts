/** `descriptor`: what everything else was read from. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestBot, member, type TestBot } from '../support/bot.ts';

describe('descriptor', () => {
  let bot: TestBot;
  beforeAll(async () => {
    bot = await createTestBot({
      permissions: [
        { who: 'known', may: 'none', where: { entity: 'label:visibility=private' }, unless: 'owner' },
        { who: 'known', may: 'read' },
      ],
      files: {
        'catalog-info.yaml':
          'apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata:\n  name: pay\n  labels: { visibility: private }\n  annotations: { larder.example/x: "1" }\nspec:\n  type: service\n  lifecycle: production\n  owner: team-a\n  note: { $text: ./note.txt }\n',
        'note.txt': 'two\nlines\n',
      },
    });
  });
  afterAll(() => bot.close());

  it('is told as it was written, placeholders filled in and nothing of the catalog’s own added', async () => {
    const said = await bot.say('descriptor pay');
    expect(said).toMatch(/^pay is described in catalog\/catalog-info\.yaml:1\./);
    expect(said).toContain('larder.example/x: "1"');
    expect(said).toContain('two\n      lines');
    expect(said).not.toMatch(/uid|etag|managed-by/);
  });

  it('is where every answer’s source leads when that stands nowhere on the web', async () => {
    expect(await bot.say('show pay')).toContain(
      'From catalog/catalog-info.yaml:1 (http://127.0.0.1:7007/?q=descriptor+component:default/pay)',
    );
  });

  it('of something hidden is as if it were not there (THREATS C 23)', async () => {
    expect(await bot.say('descriptor pay', { actor: member('U1') })).toMatch(/^Nothing is called “pay”/);
  });
});
