/** Plugins in a whole bot: what they bring works, and one that is broken stays alone with it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { member, type TestBot } from '../support/bot.ts';
import { botWith, pluginFile, sayingCommand } from '../support/plugins.ts';

const hello = pluginFile(
  'hello',
  `settings: { type: 'object', properties: { greeting: { type: 'string' } }, additionalProperties: false },
   setup: ({ settings }) => ({ commands: { hello: defineCommand({
     summary: 'greets', args: { whom: optional(words('whom')) }, examples: ['hello'], needs: 'read',
     run: ({ args }) => view({ title: 'Hello', lead: [settings.greeting ?? 'Hello', ' ', bold(args.whom ?? 'there'), '.'], blocks: [], footer: ['From hello'] }),
   }) },
   slots: {
     moods: defineSlot({ adds: 'rows', to: ['entity', 'owner', 'impact'], fill: ({ entity }) => [{ label: 'Mood', value: ['well, says ' + entity.name] }] }),
     greet: defineSlot({ adds: 'buttons', to: ['owner'], fill: ({ entity }) => [ask('Greet it', 'hello', { whom: entity.name })] }),
     all: defineSlot({ adds: 'section', to: ['home'], title: 'Moods', fill: ({ entities }) => [['all ' + entities.length + ' are well']] }),
   },
   intents: { greeting: defineIntents({ phrases: ['say something nice'], command: 'hello', examples: [] }) } })`,
  'ask, bold, defineCommand, defineIntents, defineSlot, optional, view, words',
);
const broken = pluginFile(
  'broken',
  `commands: {
     crash: defineCommand({ summary: 'throws', args: {}, examples: [], needs: 'read', run: () => { throw new Error('the wires are crossed'); } }),
     mumble: defineCommand({ summary: 'answers nothing', args: {}, examples: [], needs: 'read', run: () => ({ title: 'x' }) }),
     refuse: defineCommand({ summary: 'refuses', args: {}, examples: [], needs: 'read', run: () => { throw refuse('There is no rota.', 'Name one.'); } }),
   }, slots: { rows: defineSlot({ adds: 'rows', to: ['owner'], fill: () => 'no rows' }) }`,
  'defineCommand, defineSlot, refuse, view',
);

const yaml = `plugins:
  - ./none
  - { use: ./hello, settings: { greeting: Ahoy } }
  - ./throws
  - ./future
  - { use: ./misset, settings: { greting: Ahoy } }
  - ./broken
  - ./again
  - ./laid-out
  - ./taken
  - not/a/name
  - callboard-plugin-absent
`;

let bot: TestBot;
beforeAll(async () => {
  bot = await botWith(yaml, {
    'hello/index.js': hello,
    'throws/index.js': 'throw new Error("no such wire");',
    'future/index.js': pluginFile('future', '').replace('^0.1.0', '^7'),
    'misset/index.js': hello.replace("'hello'", "'misset'"),
    'broken/index.js': broken,
    'again/index.js': pluginFile('hello', ''),
    'laid-out/package.json': JSON.stringify({
      ...{ name: 'callboard-plugin-laid-out', version: '3.1.4' },
      ...{ type: 'module', peerDependencies: { callboard: '^0.1.0' } },
    }),
    'laid-out/commands/team/calendar.js': `import { defineCommand, view } from 'callboard/plugin';
      export default ${sayingCommand('No meetings.')};`,
    'laid-out/commands/team/calendar.test.js': 'throw new Error("a test is no definition");',
    'taken/index.js': pluginFile(
      'taken',
      `commands: { owner: ${sayingCommand('Mine.')}, info: ${sayingCommand('Mine.')}, mine2: ${sayingCommand('Mine.')} }`,
    ),
  });
}, 60_000);
afterAll(() => bot.close());

describe('a plugin', () => {
  it('answers with its own settings, in its own words and in free text, and stands in help', async () => {
    expect(await bot.say('hello Maya')).toContain('Ahoy Maya.');
    expect(await bot.say('say something nice')).toContain('Ahoy there.');
    expect(await bot.say('help')).toMatch(/From plugins\n +hello \[whom\] · greets/);
  });

  it('may be a folder laid out as Callboard’s own', async () => {
    expect(await bot.say('team calendar')).toContain('No meetings.');
  });

  it('is named by its command when that throws, with an id that the log has', async () => {
    const said = await bot.say('crash');
    expect(said).toContain('The plugin broken failed at the command crash.');
    expect(said).not.toContain('wires');
    const [, id = ''] = /under ([\w-]+),/.exec(said) ?? [];
    expect(bot.log.find((event) => event.id === id)).toMatchObject({
      ...{ event: 'plugin-failed', plugin: 'broken', what: 'the command crash' },
      reason: expect.stringContaining('the wires are crossed'),
    });
    expect(await bot.say('owner payments-api')).toContain('owns payments-api');
  });

  it('cannot answer with what nobody can draw', async () => {
    expect(await bot.say('mumble')).toContain('The plugin broken failed at the command mumble.');
  });

  it('refuses in its own words, which is no failure of it', async () => {
    expect(await bot.say('refuse')).toContain('There is no rota.');
    expect(bot.log.filter(({ what }) => what === 'the command refuse')).toEqual([]);
  });

  it('cannot take the name or alias of a command, and keeps what is left of it', async () => {
    expect(await bot.say('owner payments-api')).toContain('owns payments-api');
    expect(await bot.say('mine2')).toContain('Mine.');
    expect(await bot.say('plugins taken')).toMatch(/the command “owner” is both of Callboard and of taken/);
  });
});

describe('a slot', () => {
  it('adds its row to the card, and to what owner and impact say', async () => {
    for (const line of ['show payments-api', 'owner payments-api', 'impact payments-api'])
      expect(await bot.say(line), line).toMatch(/Mood +well, says payments-api/);
  });

  it('adds its button, which works as every other', async () => {
    await bot.say('owner payments-api');
    expect(await bot.press('Greet it')).toContain('Ahoy payments-api.');
  });

  it('adds its section to the home', async () => {
    expect(await bot.say('home')).toMatch(/Moods\n +all 0 are well/);
  });

  it('that gives what cannot be drawn is told in the log, and missed by nobody', async () => {
    await bot.say('owner payments-api');
    expect(bot.log).toContainEqual(expect.objectContaining({ plugin: 'broken', what: 'the slot rows' }));
  });
});

describe('what is wrong with one', () => {
  const reason = (name: string) => {
    const found = bot.log.find(({ event, plugin }) => event === 'plugin-off' && plugin === name);
    return String(found?.reason);
  };

  it('switches it off alone, and is told in the log with what to do', () => {
    expect(reason('./none')).toMatch(/switched off: there is no folder .*none\. A relative path starts/);
    expect(reason('throws')).toMatch(/loading .*throws.index\.js failed: no such wire\. Its author/);
    expect(reason('future')).toMatch(/it is for Callboard \^7, and this is 0\.1\.\d+\. Install a version/);
    expect(reason('misset')).toMatch(
      /callboard\.yaml:6: “greting” is not known in plugins\.4\.settings\. Did you mean “greeting”\?/,
    );
    expect(reason('hello')).toContain('“./hello” and “./again” are both called so. Take one of them out');
    expect(reason('not/a/name')).toContain('it is no name of a package');
    expect(reason('callboard-plugin-absent')).toMatch(
      /is not installed\. Run `npm install callboard-plugin-absent` in /,
    );
  });

  it('is listed by `plugins`: in full to those who may change things, without paths and settings to others', async () => {
    const all = await bot.say('plugins');
    expect(all).toMatch(/12 plugins: 7 switched off, 1 with failures\./);
    expect(all).toMatch(/laid-out.*3\.1\.4.*on.*1 command/);
    expect(all).toContain('there is no folder');
    const readers = await bot.say('plugins', { actor: member('someone') });
    expect(readers).toMatch(/none could not be loaded; whoever runs Callboard is told why/);
    expect(readers).not.toContain('there is no folder');
  });

  it('is shown with what it brings and may do when one is named', async () => {
    const said = await bot.say('plugins broken');
    expect(said).toMatch(/May change things\s+nothing/);
    expect(said).toContain('crash, mumble, refuse');
    expect(said).toMatch(/failed at the (command|slot) (crash|mumble|rows)/);
  });
});
