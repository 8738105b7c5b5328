/** A whole bot whose policy hides what is private: what others say of it, in every answer (THREATS 23). */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestBot, member, type TestBot } from '../support/bot.ts';

const entity = (kind: string, name: string, spec: string, labels = '') =>
  `apiVersion: backstage.io/v1alpha1\nkind: ${kind}\nmetadata: { name: ${name}, labels: { ${labels} } }\nspec: ${spec}\n`;
const isPrivate = 'visibility: private';

let bot: TestBot;
beforeAll(async () => {
  bot = await createTestBot({
    files: {
      'shop.yaml': entity(
        'Component',
        'shop',
        '{ type: service, lifecycle: production, owner: team-shop, dependsOn: ["component:night-vault", "resource:disk"] }',
      ),
      'till.yaml': entity('Component', 'till', '{ type: service, lifecycle: production, owner: team-night }'),
      'disk.yaml': entity('Resource', 'disk', '{ type: disk, owner: team-shop, dependencyOf: ["component:till"] }'),
      'team.yaml': entity('Group', 'team-shop', '{ type: team, children: [], members: [] }'),
      'night.yaml': [
        entity('Component', 'night-vault', '{ type: service, lifecycle: production, owner: team-night }', isPrivate),
        entity('Group', 'team-night', '{ type: team, children: [] }', isPrivate),
      ].join('---\n'),
      'moon.yaml': entity('Component', 'moon-vault', '{ type: service, lifecycle: 7, owner: 8 }', isPrivate),
      'maya.yaml': entity('User', 'maya', '{ profile: { email: maya@acme.example }, memberOf: [team-shop] }'),
    },
    permissions: [
      { who: 'known', may: 'none', where: { entity: 'label:visibility=private' }, unless: 'owner' },
      { who: 'known', may: 'read' },
    ],
  });
}, 60_000);
afterAll(() => bot.close());

const stranger = { actor: member('U1') };
const maya = { actor: member('U2', 'maya@acme.example') };

describe('what is private', () => {
  it('is in no answer about what is not', async () => {
    for (const words of [
      'descriptor shop',
      'show shop',
      'deps shop',
      'owner till',
      'show till',
      'descriptor till',
      'impact disk',
      'history shop',
      'errors',
      'errors moon-vault',
      'show moon-vault',
      'count everything by team',
      'find !has:owner',
      'owner till as of today',
    ]) {
      const said = await bot.say(words, stranger);
      const asked = words.split(' ').slice(1).join(' ');
      expect([words, said.replaceAll(asked, 'X')]).toEqual([words, expect.not.stringMatching(/night|moon-vault/)]);
    }
  });

  it('is left out of a descriptor, which says so', async () => {
    const said = await bot.say('descriptor shop', maya);
    expect(said).toContain('# What it says about entities that you may not see is left out.');
    expect(said).toContain('- resource:disk');
    expect(await bot.say('descriptor shop')).toContain('- component:night-vault');
    expect(await bot.say('descriptor disk', maya)).not.toContain('left out');
  });

  it('owns without being named, which is not the same as nobody', async () => {
    expect(await bot.say('owner till', maya)).toContain('till has an owner who is not shown to you.');
    expect(await bot.say('show till', maya)).toMatch(/its owner is not shown to you/);
    expect(await bot.say('show till', maya)).not.toMatch(/nobody|no owner/i);
    expect(await bot.say('impact disk', maya)).toContain('not shown to you');
    expect(await bot.say('owner till as of today', maya)).toContain('An owner who is not shown to you owned till');
    expect(await bot.say('owner till')).toMatch(/team-night/i);
  });

  it('that never parsed has no errors for those who could not see it', async () => {
    expect(await bot.say('show moon-vault')).toContain('Not read: a descriptor of that name has');
    expect(await bot.say('show moon-vault', maya)).not.toContain('Not read');
    expect(await bot.say('errors')).toContain('moon.yaml');
    expect(await bot.say('errors', maya)).toContain('No error');
  });
});
