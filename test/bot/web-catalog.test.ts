/** A catalog that stands on the web, asked: every answer leads to where it was read. */
import { describe, expect, it, onTestFinished } from 'vitest';
import { fakeBackstage } from '../support/backstage/fake.ts';
import { createTestBot } from '../support/bot.ts';
import { type Loopback, pages } from '../support/loopback.ts';

const component = (name: string, more = '') =>
  `apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: { name: ${name} }\nspec: { type: service, lifecycle: production, owner: team-a${more} }\n`;

async function botOn(server: Loopback, type: string, path = '') {
  const sources = [{ type, target: server.url + path }];
  const bot = await createTestBot({
    settings: { sources, urls: { allow: [server.host], internal: [] }, sample: false },
  });
  onTestFinished(() => bot.close());
  return bot;
}

describe('a catalog at an address', () => {
  const path = '/acme/web/-/blob/main/catalog-info.yaml';
  const raw = path.replace('blob', 'raw');

  it('answers name the file and lead to its line; the descriptor is as it was written', async () => {
    const server = await pages({ [raw]: `${component('shop')}---\n${component('pay')}` });
    const bot = await botOn(server, 'url', path);
    const said = await bot.say('show pay');
    expect(said).toContain(`From acme/web/catalog-info.yaml:6 (${server.url}${path}#L6) · read just now`);
    expect(said).toMatch(new RegExp(`Repository +${server.host}/acme/web/-/blob/main`));
    expect(await bot.say('descriptor pay')).not.toMatch(/view-url|edit-url|source-location|managed-by/);
  });

  it('errors name the file and lead to its line', async () => {
    const server = await pages({ [raw]: `${component('shop')}---\n${component('pay', ', dependsOn: [x]')}` });
    const bot = await botOn(server, 'url', path);
    const link = { kind: 'link', text: 'acme/web/catalog-info.yaml:9', url: `${server.url}${path}#L9` };
    expect(JSON.stringify((await bot.ask('errors')).view)).toContain(JSON.stringify(link));
  });

  it('that fails is told with its address, and what was read before is as old as it is', async () => {
    const texts = { [raw]: component('pay') };
    const server = await pages({ [raw]: (_, response) => response.writeHead(texts[raw] ? 200 : 503).end(texts[raw]) });
    const bot = await botOn(server, 'url', path);
    delete texts[raw];
    bot.clock.move(240_000);
    // Looks at it once more.
    await expect(bot.callboard.import(server.url + path, () => {})).rejects.toThrow('status 503');
    expect(await bot.say('errors')).toContain('acme/web/catalog-info.yaml answers with status 503; what was last read');
    expect(await bot.say('owner pay')).toMatch(/read 4 min ago/);
  });
});

describe('the catalog of a running Backstage', () => {
  it('answers name the file that Backstage read, and the Backstage', async () => {
    const server = await fakeBackstage();
    const address = 'https://github.com/acme/pay/blob/main/catalog-info.yaml';
    server.put({
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Component',
      metadata: { name: 'pay', annotations: { 'backstage.io/managed-by-location': `url:${address}` } },
      spec: { type: 'service', lifecycle: 'production', owner: 'team-a' },
    });
    const bot = await botOn(server, 'backstage');
    expect(await bot.say('show pay')).toContain(`From acme/pay/catalog-info.yaml via ${server.host} (${address})`);
  });
});
