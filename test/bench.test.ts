/** `callboard/test` as the tests of a plugin use it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Bench, bench } from '../src/bench.ts';
import { ask, defineCommand, definePlugin, entity, known, nameSpan, view } from '../src/plugin.ts';

const plugin = definePlugin<{ readonly word?: string }>({
  name: 'greeter',
  summary: 'for this test',
  callboard: '^0.1.0',
  settings: { type: 'object', properties: { word: { type: 'string' } }, additionalProperties: false },
  setup: ({ settings }) => ({
    commands: {
      greet: defineCommand({
        summary: 'greets an entity',
        args: { entity: entity('whom') },
        examples: ['greet payments-api'],
        needs: 'read',
        run: ({ args, services: { catalog } }) =>
          view({
            title: 'Greeting',
            lead: [settings.word ?? 'Hello', ' ', nameSpan(catalog, known(catalog, args.entity)), '.'],
            blocks: [{ kind: 'actions', actions: [ask('Greet again', 'greet', args)] }],
            footer: ['For tests'],
          }),
      }),
    },
  }),
});

let bot: Bench;
beforeAll(async () => {
  bot = await bench({ plugins: [{ use: plugin, settings: { word: 'Ahoy' } }] });
}, 60_000);
afterAll(() => bot.close());

describe('a bench', () => {
  it('answers as the bot does, of the sample company, and presses what it answered', async () => {
    expect(await bot.say('greet payments api')).toContain('Ahoy payments-api.');
    expect(await bot.press('Greet again')).toContain('Ahoy payments-api.');
    expect(bot.view().title).toBe('Greeting');
  });

  it('asks as somebody else', async () => {
    expect(await bot.say('refresh payments-api', { account: 'T1/U1', name: 'Maya' })).toContain('Maya may not use');
  });

  it('is told why a plugin cannot be loaded', async () => {
    const plugins = [{ use: plugin, settings: { wort: 'Ahoy' } }];
    await expect(bench({ plugins })).rejects.toThrow(/greeter is switched off: the bench's plugin 1: settings .*wort/);
  });

  it('reads the descriptors that a test writes, and no others', async () => {
    const text =
      'apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: { name: lone }\nspec: { type: service, lifecycle: production, owner: nobody }\n';
    const own = await bench({ plugins: [plugin], catalog: { 'catalog-info.yaml': text } });
    expect(await own.say('greet lone')).toContain('Hello lone.');
    expect(await own.say('owner payments-api')).toContain('Nothing is called');
    await own.close();
  });
});
