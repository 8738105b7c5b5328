/** What a link to a page shows before it is opened (THREATS 23). */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '../../src/bot/request.ts';
import { createTestBot, member, type TestBot } from '../support/bot.ts';

const entity = (kind: string, name: string, labels = '') =>
  `apiVersion: backstage.io/v1alpha1\nkind: ${kind}\nmetadata: { name: ${name}, description: About ${name}, labels: { ${labels} } }\nspec: { type: service, lifecycle: production, owner: team-shop }\n`;

let bot: TestBot;
beforeAll(async () => {
  bot = await createTestBot({
    files: {
      'shop.yaml': entity('Component', 'shop'),
      'vault.yaml': entity('Component', 'vault', 'visibility: private'),
    },
    permissions: [
      { who: 'known', may: 'none', where: { entity: 'label:visibility=private' }, unless: 'owner' },
      { who: 'known', may: 'read' },
    ],
  });
}, 60_000);
afterAll(() => bot.close());

const everybody: Actor = { platform: 'slack', account: 'T1/x', name: 'x', standing: 'known', ...member('x') };
const preview = (path: string, actor = everybody) =>
  bot.callboard.bot.ask({ actor, place: { id: 'preview', private: false }, asked: { kind: 'preview', path } });

describe('a preview', () => {
  it.each([
    '/catalog/default/component/shop',
    '/catalog/default/Component/Shop/',
    '/catalog/default/component/shop?tab=api#x',
  ])('of %s is the page in short: nothing to press and no tables', async (path) => {
    const { outcome, view } = await preview(path);
    expect(outcome).toBe('ok');
    expect(bot.inWords({ outcome, view, understood: false })).toContain('About shop');
    expect(view.blocks.every(({ kind }) => ['text', 'facts', 'note'].includes(kind))).toBe(true);
  });

  it('says the same of what is not there and of what may not be seen', async () => {
    const [hidden, missing] = [
      await preview('/catalog/default/component/vault'),
      await preview('/catalog/default/component/vaulx'),
    ];
    expect(hidden.outcome).toBe('failed');
    const said = JSON.stringify(hidden.view).replaceAll('vault', 'X');
    expect(said).toBe(JSON.stringify(missing.view).replaceAll('vaulx', 'X'));
  });

  it.each([
    '/catalog/default/component/shp',
    '/catalog',
    '/',
    '',
    '/catalog/default/component/%',
    '/catalog/default/component/..%2fshop',
    '/catalog/default/component/shop/x',
    '/nothing',
    '/catalog/__proto__/constructor/prototype',
    `/${'x'.repeat(5000)}`,
  ])('of %s is none: an address is never corrected', async (path) => {
    expect((await preview(path)).outcome).toBe('failed');
  });

  it('is refused to outsiders', async () => {
    expect((await preview('/catalog/default/component/shop', { ...everybody, standing: 'outsider' })).outcome).toBe(
      'refused',
    );
  });
});
