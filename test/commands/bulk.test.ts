/** `new <template> for <query>`: from a query to what was made for each, by way of a trial and somebody’s word. */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { FormAnswer, FormAsked } from '../../src/bot/request.ts';
import { commandLine } from '../../src/view/plain-text.ts';
import { createTestBot, member, type TestBot } from '../support/bot.ts';
import { aMoment } from '../support/patience.ts';
import { breaches } from './anatomy.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const parameters = `
    - title: About it
      required: [component]
      properties:
        component: { title: Component, type: string, 'ui:field': EntityPicker, 'ui:options': { catalogFilter: { kind: Component } } }
        level: { title: Level, type: string, enum: [basic, full], default: basic }
`;
const templateOf = (name: string, asks: string) => `
apiVersion: scaffolder.backstage.io/v1beta3
kind: Template
metadata: { name: ${name}, title: ${name} }
spec:
  owner: group:default/platform
  type: service
  parameters: ${asks}
  steps:
    - { id: fetch, name: Look it up, action: 'catalog:fetch', input: { entityRef: '\${{ parameters.component }}' } }
    - { id: publish, name: Publish, action: 'publish:folder', input: { name: '\${{ steps.fetch.output.entity.metadata.name }}-\${{ parameters.level }}' } }
`;
const component = (name: string, type: string) => `
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: { name: ${name} }
spec: { type: ${type}, lifecycle: production, owner: group:default/platform }
`;
const names = ['ant', 'bee', 'cow', 'dog', 'elk', 'fox'];
const files = {
  'a/template.yaml': templateOf('add-ci', parameters),
  'b/template.yaml': templateOf(
    'unclear',
    parameters.replace("'ui:field'", "'ui:feld'").replace('component:', 'thing:').replace('[component]', '[thing]'),
  ),
  'c/template.yaml': templateOf(
    'secretive',
    `${parameters}        token: { title: Token, type: string, 'ui:field': Secret }\n`.replace(
      '[component]',
      '[component, token]',
    ),
  ),
  'd/template.yaml': templateOf(
    'both',
    `
    - title: About it
      required: [about, team]
      properties:
        about: { title: About, type: string, 'ui:field': EntityPicker, 'ui:options': { catalogFilter: { kind: Component } } }
        team: { title: Team, type: string, 'ui:field': EntityPicker, 'ui:options': { catalogFilter: { kind: Group } } }
`,
  ),
  'org.yaml':
    'apiVersion: backstage.io/v1alpha1\nkind: Group\nmetadata: { name: platform }\nspec: { type: team, children: [] }\n',
  'services.yaml': names.map((name) => component(name, 'service')).join('---'),
  'lib.yaml': component('lib', 'library'),
};

let bot: TestBot;
beforeAll(async () => {
  bot = await createTestBot({ files, permissions: [{ who: 'known', may: ['read', 'scaffold.run'] }] });
});
afterAll(() => bot.close());

const place = { id: 'test/1', private: true };
const local = { platform: 'web', account: 'local', name: 'you', standing: 'local' } as const;
const form = (asked: FormAsked) => bot.callboard.bot.form({ actor: local, place, asked });
function shown(answer: FormAnswer) {
  if (answer.kind === 'answered') throw new Error(bot.inWords(answer.answer));
  return answer;
}
async function proposed(query: string, wave = 2, stopAt = 20): Promise<{ readonly id: string; readonly said: string }> {
  const args = { template: 'template:default/add-ci', for: query };
  const opened = shown(await form({ do: 'open', command: 'new', args }));
  const { id, version } = opened.draft;
  expect(opened.kind === 'page' && opened.fields.map(({ name }) => name)).toEqual(['level']);
  const second = shown(await form({ do: 'next', draft: id, version, page: 0, values: { level: 'full' } }));
  const values = { 'callboard wave': wave, 'callboard stop': stopAt };
  const third = shown(await form({ do: 'next', draft: id, version: second.draft.version, page: 1, values }));
  const { version: last } = third.draft;
  const sent = await form({ do: 'submit', draft: id, version: last, page: 'review', values: {}, secrets: {} });
  if (sent.kind !== 'answered') throw new Error(JSON.stringify(sent));
  expect(breaches(sent.answer.view)).toEqual([]);
  return { id, said: bot.inWords(sent.answer) };
}
async function untilOver(): Promise<string> {
  for (;;) {
    await bot.callboard.runDue();
    bot.clock.move(1_500);
    const said = await bot.say('bulk');
    if (!said.includes('is running')) return said;
    await aMoment();
  }
}

describe('new … for', { timeout: 60_000 }, () => {
  it('says for how many it would run, and into which field each goes', async () => {
    const answer = await bot.ask('new add-ci for find(type:service owner:platform)');
    expect(breaches(answer.view)).toEqual([]);
    const said = bot.inWords(answer);
    expect(said).toContain('add-ci would run for 6 entities. Nothing is done yet.');
    expect(said).toContain('component');
    expect(await bot.say('new add-ci for owner:platform')).toContain('would run for 7 entities');
  });

  it('asks in words where no field is clear, and takes the one that is said', async () => {
    expect(await bot.say('new unclear for type:service')).toContain('none of its fields takes an entity');
    expect(await bot.say('new unclear for type:service')).toContain('new unclear in component for type:service');
    expect(await bot.say('new unclear in thing for kind:component type:service')).toContain('would run for 6 entities');
    expect(await bot.say('new unclear in level for type:service')).toContain('is no field that takes an entity');
  });

  it('takes the one field of several that fits what was found', async () => {
    expect(await bot.say('new both for type:service')).toMatch(/Goes into +about/);
    expect(await bot.say('new both for kind:group')).toMatch(/Goes into +team/);
  });

  it('prints buttons that are understood as they stand there', async () => {
    const { view } = await bot.ask('new add-ci for find(type:service owner:platform)');
    const action = view.blocks.flatMap((block) => (block.kind === 'actions' ? block.actions : []))[0];
    if (action?.kind !== 'command') throw new Error('there is no button');
    const line = commandLine(action);
    expect(line).toBe('new template:default/add-ci for type:service owner:platform');
    expect(await bot.say(line)).toContain('would run for 6 entities');
  });

  it('refuses what nothing fits, what is no filter, and what needs a secret', async () => {
    expect(await bot.say('new add-ci for type:spaceship')).toContain('nothing fits');
    expect(await bot.say('new add-ci for type:service colour:red')).toContain('is no filter');
    expect(await bot.say('new secretive for type:service')).toContain('secrets are not kept');
  });

  it('tries it out, begins when it is told to, and does each once', async () => {
    const { said } = await proposed('type:service');
    expect(said).toMatch(/Tried out.*3 entities: all would go through/);
    expect(said).toMatch(/Each calls.*publish:folder/);
    expect(said).toContain('[Start 6 runs]');
    await bot.callboard.runDue();
    expect(await bot.say('tasks')).toContain('No task');
    expect(await bot.say('bulk start 1')).toContain('is running');
    expect(await bot.say('bulk start 1')).toContain('cannot be told to start');
    expect(await untilOver()).toContain('add-ci is done: 6 of 6 entities done.');
    expect(await bot.say('tasks')).toContain('6 tasks');
    expect(await bot.say('bulks')).toMatch(/1 add-ci.*type:service.*✓ done/);
  });

  it('stops when too much fails, shows why, and retries what failed from there', async () => {
    // What was made before is in its way.
    const { said } = await proposed('type:service', 3, 0);
    expect(said).toContain('[Start 6 runs]');
    // The only one that waits for it.
    expect(await bot.say('bulk start')).toContain('is running');
    const stopped = await untilOver();
    expect(stopped).toContain('add-ci has stopped: 0 of 6 entities done.');
    expect(stopped).toContain('3 of 3 failed, more than 0%');
    expect(stopped).toMatch(/ant +publish:folder: there is a folder ant-full already/);
    const { view } = await bot.ask('bulk');
    expect(breaches(view)).toEqual([]);
    expect(await bot.say('bulk retry 1')).toContain('is running');
    expect(await untilOver()).toContain('has stopped: 0 of 6');
    expect(await bot.say('tasks')).toContain('9 tasks');
    expect(await bot.say('bulk cancel 1')).toContain('was cancelled');
  });

  it('that was called off retries what failed, and begins nothing of what had not begun', async () => {
    const begun = await bot.say('tasks');
    expect(await bot.say('bulk retry 1')).toContain('is running');
    expect(await untilOver()).toMatch(/Not begun +. 3/);
    expect(await bot.say('tasks')).toBe(begun);
  });

  it('is asked which where several wait to be told', async () => {
    await proposed('type:library');
    await proposed('type:library');
    const { view } = await bot.ask('bulk start');
    expect(breaches(view)).toEqual([]);
    const said = await bot.say('bulk start');
    expect(said).toContain('2 bulks of yours can be told to start: say its number.');
    expect(said).toMatch(/\[Start 1\] bulk start \S+/);
    expect(await bot.say('bulk pause')).toContain('None of your bulks can be told to pause');
  });

  it('is shown to nobody else (THREATS 23)', async () => {
    const other = { actor: member('U2') };
    expect(await bot.say('bulks', other)).toContain('Nothing was done in bulk by you');
    expect(await bot.say('bulk start 1', other)).toContain('no such bulk of yours');
  });
});
