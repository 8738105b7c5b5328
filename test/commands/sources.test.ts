/** Where the catalog is read from: how it stands, reading it again, and letting go what was held back. */
import { describe, expect, it, onTestFinished } from 'vitest';
import { createTestBot, member, type TestBotOptions } from '../support/bot.ts';
import { breaches } from './anatomy.ts';

const component = (name: string, owner = 'red') =>
  `apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: { name: ${name} }\nspec: { type: service, lifecycle: production, owner: ${owner} }\n`;
const many = (count: number) => Array.from({ length: count }, (_, at) => component(`c-${at}`)).join('---\n');

async function botOf(files: Readonly<Record<string, string>>, options: TestBotOptions = {}) {
  const bot = await createTestBot({ files, ...options });
  onTestFinished(() => bot.close());
  await bot.callboard.readNow();
  return bot;
}

describe('sources', { timeout: 60_000 }, () => {
  it('tells of each how it stands, and when it is read next', async () => {
    const bot = await botOf({ 'a.yaml': component('a') });
    const { view } = await bot.ask('sources');
    expect(breaches(view)).toEqual([]);
    const said = await bot.say('sources');
    expect(said).toMatch(/^1 source, all well\./);
    expect(said).toMatch(/catalog\/\*\*\/\*\.yaml +✓ unchanged +1 +just now, next 12:0\d/);
    expect(await bot.say('where is the catalog read from?')).toMatch(/^1 source/);
  });

  it('LIFE-9: counts errors, and tells why one cannot be read', async () => {
    const bot = await botOf({ 'a.yaml': component('a'), 'b.yaml': 'kind: [' });
    expect(await bot.say('sources')).toMatch(/▲ errors in 1 document +1 /);
    const sources = [{ type: 'file', target: 'nowhere' }];
    const other = await botOf({ 'a.yaml': component('a') }, { settings: { sources } });
    const said = await other.say('sources');
    expect(said).toMatch(/^1 source: 1 cannot be read\./);
    expect(said).toMatch(/✕ fails[\s\S]*“nowhere” is not there/);
    expect(breaches((await other.ask('sources')).view)).toEqual([]);
  });

  it('that are held back are told, until a person lets go what they lost', async () => {
    const bot = await botOf({ 'a.yaml': many(30), 'b.yaml': component('b') });
    bot.put({ 'a.yaml': component('c-0') });
    await bot.callboard.readNow();
    const said = await bot.say('sources');
    expect(said).toMatch(/^1 source: 1 held back\./);
    expect(said).toMatch(/▲ Held back: .* no longer yields 29 of 31 entities; they stay until that is accepted\./);
    expect(await bot.say('find kind:component')).toMatch(/^31 /);
    const errors = await bot.ask('errors');
    expect(breaches(errors.view)).toEqual([]);
    expect(bot.inWords(errors)).toMatch(/▲ Held back: 1 source lacks much of what it had/);
    const asReader = { actor: member('U1') };
    await bot.say('sources');
    expect(await bot.press('Let them go', asReader)).toMatch(/may not use refresh/);
    await bot.say('sources');
    expect(await bot.press('Let them go')).toMatch(/^29 changes in .*; \d+ as before\.[\s\S]*Removed +29/);
    expect(await bot.say('find kind:component')).toMatch(/^2 /);
    expect(await bot.say('refresh catalog accept')).toMatch(/holds nothing back/);
  });
});

describe('refresh', { timeout: 60_000 }, () => {
  it('LIFE-7: reads one entity, one source or all again, and tells what changed', async () => {
    const bot = await botOf({ 'a.yaml': component('a'), 'b.yaml': component('b') });
    for (const line of [
      'refresh',
      'refresh a',
      'refresh file:catalog/**/*.yaml',
      'refresh catalog',
      'refresh everything',
    ]) {
      const { view } = await bot.ask(line);
      expect(breaches(view)).toEqual([]);
      expect(await bot.say(line)).toMatch(/^Nothing new in /);
    }
    bot.put({ 'a.yaml': component('a', 'blue'), 'b.yaml': component('b', 'blue') });
    expect(await bot.say('refresh a')).toMatch(/^1 change in a; 0 as before\./);
    expect(await bot.say('show b')).toContain('red');
    expect(await bot.say('reread b')).toMatch(/^1 change in b/);
    expect(await bot.say('refresh nobody-at-all')).toMatch(/Nothing is called “nobody-at-all”/);
  });

  it('is for who may change the catalog', async () => {
    const bot = await botOf({ 'a.yaml': component('a') });
    expect(await bot.say('refresh', { actor: member('U1') })).toMatch(/may not use refresh/);
    expect(await bot.say('sources', { actor: member('U1') })).toMatch(/may not use sources/);
  });
});
