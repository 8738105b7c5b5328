/** `dry-run`: what a template would make and call, from chat (TSK-7). */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FormAnswer, FormAsked } from '../../src/bot/request.ts';
import { createTestBot, member, type TestBot } from '../support/bot.ts';
import { breaches } from './anatomy.ts';

const template = `
apiVersion: scaffolder.backstage.io/v1beta3
kind: Template
metadata: { name: node-service, title: Node service, tags: [self-service] }
spec:
  owner: group:default/platform
  type: service
  parameters:
    - title: About it
      required: [name, token]
      properties:
        name: { title: Name, type: string, pattern: '^[a-z-]+$' }
        token: { title: Token, type: string, 'ui:field': Secret }
  steps:
    - { id: fetch, name: Fill in, action: 'fetch:template', input: { url: ./skeleton, values: { name: '\${{ parameters.name }}', token: '\${{ secrets.token }}' } } }
    - { id: log, name: Say it, action: 'debug:log', input: { message: 'For \${{ parameters.name }}, with \${{ secrets.token }}' } }
    - { id: publish, name: Publish, action: 'publish:folder', input: { name: '\${{ parameters.name }}' } }
`;
const skeleton = Object.fromEntries(
  ['a', 'b', 'c', 'd'].map((name) => [`template/skeleton/src/${name}.yaml`, `it: \${{ values.name }} ${name}\n`]),
);
const broken = template
  .replace('node-service', 'broken')
  .replace('Node service', 'Broken')
  .replace("'publish:folder'", "'publish:nowhere'")
  .replace("'debug:log'", "'debug:shout'");
const failing = template
  .replace('node-service', 'failing')
  .replace('Node service', 'Failing')
  .replace('./skeleton', './nowhere');
const files = {
  'template/template.yaml': template,
  'template/skeleton/token.yaml': 'token: ${{ values.token }}\n',
  'broken/template.yaml': broken,
  'failing/template.yaml': failing,
  ...skeleton,
};

let bot: TestBot;
beforeAll(async () => {
  bot = await createTestBot({ files, permissions: [{ who: 'known', may: 'read' }] });
});
afterAll(() => bot.close());

const local = { platform: 'web', account: 'local', name: 'you', standing: 'local' } as const;
const form = (asked: FormAsked) =>
  bot.callboard.bot.form({ actor: local, place: { id: 'test/dry', private: true }, asked });

function shown(answer: FormAnswer) {
  if (answer.kind === 'answered') throw new Error(bot.inWords(answer.answer));
  return answer;
}

// A skeleton is filled in a thread of its own, which the first starts.
describe('dry-run', { timeout: 60_000 }, () => {
  it('shows the files, what stands in them and what would be called, and makes nothing', async () => {
    const answer = await bot.ask('dry-run node-service name=payments-web');
    const said = bot.inWords(answer);
    expect(breaches(answer.view)).toEqual([]);
    expect(said).toContain('Node service would make 5 files and call 1 action. Nothing was done.');
    expect(said).toMatch(/Publish +publish:folder +○ would be called/);
    expect(said).toContain('publish:folder with {"name":"payments-web"}');
    expect(said).toMatch(/├─ src\/\n.*│ {2}├─ a\.yaml/);
    expect(said).toContain('it: payments-web a');
    expect(said).not.toContain('payments-web d');
  });

  it('goes on to the next files', async () => {
    await bot.say('dry-run node-service name=payments-web');
    expect(await bot.press('Next files')).toContain('it: payments-web d');
    expect(await bot.press('Files before')).toContain('it: payments-web a');
  });

  it('is offered on the last page of a form, with what was filled in', async () => {
    const opened = shown(
      await form({ do: 'open', command: 'new', args: { template: 'template:default/node-service' } }),
    );
    const { id, version } = opened.draft;
    const review = shown(await form({ do: 'next', draft: id, version, page: 0, values: { name: 'ledger-web' } }));
    const line = review.kind === 'review' ? review.tryOut : undefined;
    expect(line).toBe('dry-run template:default/node-service {"name":"ledger-web"}');
    expect(await bot.say(line ?? '')).toContain('it: ledger-web a');
  });

  it('goes on to the form of what was tried out, filled in as it was', async () => {
    const answer = await bot.ask('dry-run node-service name=payments-web');
    const actions = answer.view.blocks.flatMap((block) => (block.kind === 'actions' ? block.actions : []));
    const [first] = actions;
    expect(first).toMatchObject({ label: 'Go on with these values', form: true });
    const args = { template: 'template:default/node-service', values: '{"name":"payments-web"}' };
    expect(first).toMatchObject({ command: 'new', args });
    expect(shown(await form({ do: 'open', command: 'new', args })).draft.values).toEqual({ name: 'payments-web' });
  });

  it('has values typed behind new, too, and says which it does not ask for', async () => {
    const typed = await bot.ask('new node-service values name=payments-web');
    expect(bot.inWords(typed)).toMatch(/^node-service asks 2 questions/);
    expect(await bot.say('new node-service values size=9')).toMatch(/size.*asks for name/);
  });

  it('asks for its parameters, without secrets, and shows what stands in for one nowhere (THREATS 106)', async () => {
    const opened = shown(
      await form({ do: 'open', command: 'dry-run', args: { template: 'template:default/node-service' } }),
    );
    expect(opened.kind === 'page' && opened.fields.map(({ name }) => name)).toEqual(['name']);
    expect(opened.kind === 'page' && [opened.last, opened.secrets]).toEqual([true, []]);
    const { id, version } = opened.draft;
    const sent = await form({ do: 'submit', draft: id, version, page: 0, values: { name: 'ledger' }, secrets: {} });
    if (sent.kind !== 'answered') throw new Error('not answered');
    expect(bot.inWords(sent.answer)).toContain('would make 5 files and call 1 action');
    expect(await bot.say('dry-run node-service part 2 name=ledger')).toContain('token: ********');
  });

  it('says of the field what the template does not take (PAR-13)', async () => {
    expect(await bot.say('dry-run node-service name=NotThis')).toContain('name: It');
    expect(await bot.say('dry-run "node-service" {}')).toContain('name: It is missing.');
    expect(await bot.say('dry-run node-service color=red')).toContain('it asks for name');
  });

  it('names every action that nobody knows', async () => {
    const said = await bot.say('dry-run broken');
    expect(said).toContain('Broken cannot be run: 2 reasons.');
    expect(said).toMatch(/publish:nowhere[\s\S]*debug:shout|debug:shout[\s\S]*publish:nowhere/);
  });

  it('tells where it would fail, and why', async () => {
    const said = await bot.say('dry-run failing name=it');
    expect(said).toContain('Failing would fail in step 1 of 3, Fill in. Nothing was made.');
    expect(said).toMatch(/Would fail: .*nowhere/);
    expect(said).toMatch(/Publish +publish:folder +○ not reached/);
  });

  it('is only for whom a row lets run it (THREATS 19)', async () => {
    const said = await bot.say('dry-run node-service name=it', { actor: member('U9') });
    expect(said).toContain('Not yours to run');
    expect(said).not.toContain('would make');
  });

  it('offers itself where a template is shown', async () => {
    expect(await bot.say('new node-service')).toContain('[Try it, nothing is made]');
  });
});
