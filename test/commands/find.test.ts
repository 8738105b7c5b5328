/** `find`: words and filters. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestBot, type TestBot } from '../support/bot.ts';

const component = (name: string, lifecycle: string) =>
  `{ apiVersion: backstage.io/v1alpha1, kind: Component, metadata: { name: ${name} }, spec: { type: service, lifecycle: ${lifecycle}, owner: red } }`;

describe('find', () => {
  let bot: TestBot;
  beforeAll(async () => {
    bot = await createTestBot();
  });
  afterAll(() => bot.close());

  it('finds by filters', async () => {
    const said = await bot.say('find kind:api lifecycle:deprecated');
    expect(said).toMatch(/^1 entity fits kind:api lifecycle:deprecated\./);
    expect(said).toContain('▲ deprecated');
  });

  it('finds by words in titles, descriptions and tags, the best first', async () => {
    const said = await bot.say('find refund');
    expect(said).toMatch(/^5 entities fit refund, best first\.\n\n.*\n +refunds-worker/);
  });

  it('says what is no filter, and that it was left out', async () => {
    const said = await bot.say('find kind:api colour:red');
    expect(said).toMatch(/^13 entities fit kind:api colour:red, leaving out colour\./);
    expect(said).toContain('▲ Not a filter: colour. Filters are kind, type, owner');
  });

  it('offers the filter that was nearly written', async () => {
    const said = await bot.say('find kind:api lifecycel:deprecated');
    expect(said).toContain('▲ Not a filter: lifecycel. Did you mean lifecycle:?');
    expect(await bot.press('With lifecycle:')).toMatch(/^1 entity fits kind:api lifecycle:deprecated\./);
    expect(await bot.say('find kind:component has:runbok')).toContain('Did you mean has:runbook? “has:” takes owner, ');
    expect(await bot.press('With has:runbook')).toMatch(/entities fit kind:component has:runbook/);
  });

  it('offers the value that was nearly written', async () => {
    const said = await bot.say('find kind:componnt lifecycle:production');
    expect(said).toMatch(/^Nothing fits kind:componnt lifecycle:production\./);
    expect(said).toContain('▲ Nothing has kind:componnt. Did you mean kind:component? “kind:” takes ');
    expect(await bot.press('With kind:component')).toMatch(/^\d+ entities fit kind:component lifecycle:production/);
    expect(await bot.say('find lifecycle:prodution')).toContain('Did you mean lifecycle:production?');
    expect(await bot.say('find type:sevrice')).toContain('Did you mean type:service?');
    expect(await bot.say('find kind:api owner:payments-crew')).toContain('Did you mean owner:payments?');
  });

  it('offers what people call a kind, and none where nothing is near', async () => {
    expect(await bot.say('find kind:team')).toContain('Did you mean kind:group?');
    expect(await bot.say('find kind:service')).toContain('Did you mean kind:component type:service?');
    expect(await bot.say('find kind:spaceship')).toMatch(/▲ Nothing has kind:spaceship\. “kind:” takes component, /);
    expect(await bot.say('find kind:robot')).toMatch(/▲ Nothing has kind:robot\. “kind:” takes component, /);
    expect(await bot.say('find lifecycle:retired kind:api')).not.toContain('Did you mean');
  });

  it('says which of several values is wrong, and when what is left out is', async () => {
    expect(await bot.say('find kind:api,resorce')).toContain('Nothing has kind:resorce. Did you mean kind:resource?');
    expect(await bot.press('With kind:resource')).toMatch(/^\d+ entities fit kind:api,resource/);
    expect(await bot.say('find kind:api !lifecycle:deprecatd')).toContain('Did you mean lifecycle:deprecated?');
    expect(await bot.press('With lifecycle:deprecat…')).toMatch(/fit kind:api !lifecycle:deprecated/);
    expect(await bot.say('find kind:api,resource')).not.toContain('Nothing has');
  });

  it('finds what lacks something, and sorts', async () => {
    const said = await bot.say('find kind:component lifecycle:production !has:techdocs sort:owner');
    expect(said).toMatch(/^\d+ entities fit .*, by owner\./);
    expect(await bot.say('find kind:component sort:-name')).toMatch(/, by name, last first\.\n\n.*\n +\w/);
  });

  it('puts first what changed last', async () => {
    const files = (lifecycle: string) => ({
      'a/catalog-info.yaml': component('a', 'production'),
      'b/catalog-info.yaml': component('b', lifecycle),
    });
    const own = await createTestBot({ files: files('production') });
    try {
      own.clock.move(3600_000);
      await own.write(files('deprecated'));
      const said = await own.say('find kind:component sort:changed');
      expect(said).toMatch(/Changed\n +b .*just now\n +a .*–/);
    } finally {
      await own.close();
    }
  });

  it('says that nothing fits, where it looked, and what to do next', async () => {
    const said = await bot.say('find unicorn');
    expect(said).toMatch(/^Nothing fits unicorn\./);
    expect(said).toMatch(/Looked in \d+ entities · read just now$/);
    expect(await bot.press('Show all APIs')).toMatch(/^13 entities fit kind:api\./);
  });

  it('opens the whole list where it is long', async () => {
    expect(await bot.say('find kind:resource')).toContain(
      '[Open all 11] http://127.0.0.1:7007/catalog?q=kind%3Aresource',
    );
  });
});
