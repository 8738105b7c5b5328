/** `descriptor`: what everything else was read from. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { oneLine } from '../../src/view/plain-text.ts';
import { createTestBot, member, type TestBot } from '../support/bot.ts';
import { breaches } from './anatomy.ts';

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
        'note.txt': 'two:\n  - lines\n',
      },
    });
  });
  afterAll(() => bot.close());

  it('is told as it was written, placeholders filled in and nothing of the catalog’s own added', async () => {
    const said = await bot.say('descriptor pay');
    expect(said).toMatch(/^pay is described in catalog\/catalog-info\.yaml:1\./);
    expect(said).toContain('larder.example/x: "1"');
    // Line for line: a folded text would have an empty line between these.
    expect(said).toContain('two:\n        - lines');
    expect(said).not.toMatch(/uid|etag|managed-by/);
  });

  it('leads within 160 letters and with buttons that differ, however long the path and the name', async () => {
    const name = 'x'.repeat(63);
    const text = `apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: { name: ${name} }\nspec: { type: service, lifecycle: x, owner: y }\n`;
    const deep = await createTestBot({ files: { [`${'folder/'.repeat(20)}catalog-info.yaml`]: text } });
    try {
      const { view } = await deep.ask(`descriptor ${name}`);
      expect(breaches(view)).toEqual([]);
      expect(oneLine(view.lead, 0)).toMatch(/…[\w]*\/folder\/[\w/]*catalog-info\.yaml:1\.$/);
    } finally {
      await deep.close();
    }
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
