/** `help`: what can be asked. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestBot, member, type TestBot } from '../support/bot.ts';

describe('help', () => {
  let bot: TestBot;
  beforeAll(async () => {
    bot = await createTestBot();
  });
  afterAll(() => bot.close());

  it('lists every command with its arguments and what it does, in order', async () => {
    const said = await bot.say('help');
    expect(said).toMatch(/^\d+ commands can be asked/);
    expect(said).toContain('deps <entity> [steps] · what an entity needs');
    expect(said.indexOf('find <words>')).toBeLessThan(said.indexOf('team <group>'));
  });

  it('shows every command where a list shows ten lines: none of its lists is longer', async () => {
    const { blocks } = (await bot.ask('help')).view;
    const lists = blocks.filter((block) => block.kind === 'list');
    expect(lists.map(({ title, items }) => [title, items.length]).filter(([, length]) => Number(length) > 10)).toEqual(
      [],
    );
    // Slack shows an answer in twelve blocks.
    expect(blocks.length).toBeLessThanOrEqual(10);
  });

  it('a name that is nearly spelt goes before an alias', async () => {
    expect(await bot.say('onwer payments-api')).toContain('Nearest: owner.');
    expect(await bot.press('owner payments-api')).toContain('Team Payments owns payments-api');
    expect(await bot.say('owenr payments-api')).toContain('Nearest: owner.');
  });

  it('explains one command, also by another of its names', async () => {
    const said = await bot.say('help impact');
    expect(said).toMatch(/^impact <entity>: everything that needs an entity, by team\./);
    expect(said).toContain('impact ledger-db');
    expect(await bot.say('help blast-radius')).toBe(said);
    expect(await bot.say('help deps')).toMatch(
      /steps +how many steps to list, 1 if not given, from 1 to 20; may be left out/,
    );
  });

  it('offers the nearest for what is no command', async () => {
    expect(await bot.say('help impakt')).toMatch(/^No command is called impakt\. Nearest: impact\./);
    expect(await bot.press('Help on impact')).toMatch(/^impact <entity>/);
    expect(await bot.say('help descr')).toContain('Nearest: descriptor.');
    expect(await bot.say('help blast-radios')).toContain('Nearest: impact.');
  });

  it('offers no command that is not near', async () => {
    const said = await bot.say('help nosuch');
    expect(said).toMatch(/^No command is called nosuch\.$/m);
    expect(said).toContain('All commands');
    expect(said).not.toContain('descriptor');
  });
});

describe('examples', () => {
  const sampleNames = /payments|ledger|checkout|warehouse|delivery|prices-api|shop-app|amara/;
  const asked = ['help', 'onwer', 'what is the weather like', 'find', 'deps', 'owner it', 'deps web x', 'path web'];

  it('are about what the catalog holds, and are answered', async () => {
    const bot = await createTestBot({ files: { 'catalog-info.yaml': descriptors } });
    const commands = [...(await bot.say('help')).matchAll(/^\W*([a-z]+).* · /gm)].map(([, name]) => name ?? '');
    expect(commands.length).toBeGreaterThan(20);
    for (const line of [...asked, ...commands.map((name) => `help ${name}`)]) {
      expect(await bot.say(line), line).not.toMatch(sampleNames);
    }
    expect(await bot.say('help')).toContain('who owns db?');
    expect(await bot.say('help path')).toContain('path db web');
    expect(await bot.say('team')).toContain('For example: team crew.');
    for (const line of ['impact db', 'path db web', 'team crew']) {
      expect((await bot.ask(line)).outcome, line).toBe('ok');
    }
    await bot.close();
  });

  it('say how a command is written where the catalog is empty', async () => {
    const bot = await createTestBot({ files: { 'empty.yaml': '' } });
    expect(await bot.say('owner')).toContain('For example: owner <entity> [as of <when>].');
    expect(await bot.say('help')).toContain('plain words do as well.');
    for (const line of [...asked, 'help owner', 'help find'])
      expect(await bot.say(line), line).not.toMatch(sampleNames);
    await bot.close();
  });

  it('name nothing that the asker may not see', async () => {
    const bot = await createTestBot({
      files: { 'catalog-info.yaml': descriptors },
      permissions: [
        { who: 'known', may: 'none', where: { entity: 'kind=resource' } },
        { who: 'known', may: 'read' },
      ],
    });
    expect(await bot.say('help owner', { actor: member('U1') })).not.toMatch(/\bdb\b/);
    await bot.close();
  });
});

const descriptors = `
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: { name: web }
spec: { type: website, lifecycle: production, owner: crew, dependsOn: [component:service] }
---
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: { name: service }
spec: { type: service, lifecycle: production, owner: crew, dependsOn: [resource:db] }
---
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: { name: worker }
spec: { type: service, lifecycle: production, owner: crew, dependsOn: [resource:db] }
---
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: { name: import }
spec: { type: service, lifecycle: production, owner: crew, dependsOn: [resource:db] }
---
apiVersion: backstage.io/v1alpha1
kind: Resource
metadata: { name: db }
spec: { type: database, owner: crew }
---
apiVersion: backstage.io/v1alpha1
kind: Group
metadata: { name: crew }
spec: { type: team, children: [] }
`;
