/** `new`: templates as conversations, from the list to what was made. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FormAnswer } from '../../src/bot/request.ts';
import { createTestBot, member, type TestBot } from '../support/bot.ts';
import { aMoment } from '../support/patience.ts';

const template = `
apiVersion: scaffolder.backstage.io/v1beta3
kind: Template
metadata: { name: node-service, title: Node service, description: A service with its docs, tags: [self-service] }
spec:
  owner: group:default/platform
  type: service
  parameters:
    - title: About it
      required: [name]
      properties:
        name: { title: Name, type: string, pattern: '^[a-z-]+$' }
        port: { title: Port, type: integer, default: 8080 }
  steps:
    - { id: fetch, name: Fill in the skeleton, action: 'fetch:template', input: { url: ./skeleton, values: { name: '\${{ parameters.name }}', port: '\${{ parameters.port }}' } } }
    - { id: publish, name: Publish, action: 'publish:folder', input: { name: '\${{ parameters.name }}' } }
  output: { text: [{ title: Next, content: "Then \`npm test\` there.\\n" }], links: [{ title: Folder, url: '\${{ steps.publish.output.remoteUrl }}' }] }
`;
const broken = template
  .replace('node-service', 'broken')
  .replace('Node service', 'Broken')
  .replace("'publish:folder'", "'publish:nowhere'");
const files = {
  'template/template.yaml': template,
  'broken/template.yaml': broken,
  'template/skeleton/src/${{ values.name }}.ts.yaml': 'port: ${{ values.port }}\n',
  'org.yaml': `
apiVersion: backstage.io/v1alpha1
kind: Group
metadata: { name: platform }
spec: { type: team, children: [] }
---
apiVersion: backstage.io/v1alpha1
kind: User
metadata: { name: maya }
spec: { profile: { email: maya@larder.example }, memberOf: [platform] }
`,
};

let bot: TestBot;
beforeAll(async () => {
  bot = await createTestBot({
    files,
    permissions: [
      { who: 'group:platform', may: 'scaffold.run', where: { template: 'tag:self-service' } },
      { who: 'known', may: 'read' },
    ],
  });
});
afterAll(() => bot.close());

const maya = member('U1', 'maya@larder.example');
const place = { id: 'test/forms', private: true };
const localActor = { platform: 'web', account: 'local', name: 'you', standing: 'local' } as const;
const form = (asked: Parameters<TestBot['callboard']['bot']['form']>[0]['asked'], actor: object = {}) =>
  bot.callboard.bot.form({ actor: { ...localActor, ...actor }, place, asked });

function page(answer: FormAnswer) {
  if (answer.kind === 'answered') throw new Error(bot.inWords(answer.answer));
  return answer;
}
async function filled(name: string, actor: object = {}) {
  const opened = page(
    await form({ do: 'open', command: 'new', args: { template: 'template:default/node-service' } }, actor),
  );
  const { id, version } = opened.draft;
  const values = { name, port: '9000' };
  const review = await form({ do: 'next', draft: id, version, page: 0, values }, actor);
  return { review, id };
}

describe('new', () => {
  it('lists the templates with what they make and whose they are', async () => {
    const said = await bot.say('new');
    expect(said).toContain('2 templates to start from.');
    expect(said).toMatch(/node-service.*A service with its docs.*platform/);
  });

  it('same, said behind a template, is no field and no query', async () => {
    const said = await bot.say('new node-service same', { actor: maya });
    expect(said).not.toContain('This can be read in');
    expect(said).toContain('asks 2 questions');
  });

  it('shows what one asks and does, and offers its form', async () => {
    const said = await bot.say('new node-service');
    expect(said).toContain('node-service asks 2 questions and runs 2 steps.');
    expect(said).toContain('Fill in the skeleton · fetch:template');
    expect(said).toContain('[Fill it in]');
  });

  it('names an action that nobody knows before anything is filled in', async () => {
    const said = await bot.say('new broken');
    expect(said).toContain('uses the action publish:nowhere, which Callboard does not know.');
    expect(said).not.toContain('[Fill it in]');
    const opened = await form({ do: 'open', command: 'new', args: { template: 'template:default/broken' } });
    expect(opened.kind === 'answered' && bot.inWords(opened.answer)).toContain('cannot be run');
  });

  it('makes what was asked for, and tells how far it is', async () => {
    const { review, id } = await filled('payments-web');
    const { version } = page(review).draft;
    const sent = await form({ do: 'submit', draft: id, version, page: 'review', values: {}, secrets: {} });
    expect(sent.kind === 'answered' && sent.answer.outcome).toBe('ok');
    const said = await untilDone(id);
    expect(said).toContain('Node service is done: 2 steps.');
    expect(said).toContain('✓ done');
    expect((await bot.ask(`task ${id}`)).view.blocks).toContainEqual({
      ...{ kind: 'text', text: ['Next: ', 'Then ', { kind: 'code', text: 'npm test' }, ' there.'] },
    });
    const made = /Folder: (\S+)/.exec(said)?.[1] ?? '';
    expect(readFileSync(join(made, 'src/payments-web.ts.yaml'), 'utf8')).toBe('port: 9000\n');
    expect(existsSync(join(made, `../.callboard/payments-web.${id}.json`))).toBe(true);
    expect(await bot.say('tasks')).toContain('Node service');
    expect(await bot.say('home')).toMatch(/Tasks\n.*Node service.* · ✓ done · started /);
    expect(await bot.say('home', { actor: maya })).toContain('[New from template]');
  });

  it('sends no form twice: the second time shows the same task', async () => {
    const { review, id } = await filled('once-only');
    const submit = {
      do: 'submit',
      draft: id,
      version: page(review).draft.version,
      page: 'review',
      values: {},
      secrets: {},
    } as const;
    await Promise.all([form(submit), form(submit)]);
    expect(await untilDone(id)).toContain('is done');
  });

  it('says of the field what the template does not take (PAR-13)', async () => {
    const { review } = await filled('Not A Name');
    expect(review.kind === 'page' && review.problems.name).toBeTruthy();
  });

  it('is refused to whom no row grants the template (THREATS 19)', async () => {
    const stranger = member('U9', 'nobody@larder.example');
    expect(await bot.say('new node-service', { actor: stranger })).not.toContain('[Fill it in]');
    const opened = await form(
      { do: 'open', command: 'new', args: { template: 'template:default/node-service' } },
      stranger,
    );
    expect(opened.kind === 'answered' && bot.inWords(opened.answer)).toContain('may not use');
    expect(
      page(await form({ do: 'open', command: 'new', args: { template: 'template:default/node-service' } }, maya)).kind,
    ).toBe('page');
  });

  it('shows nobody another’s task', async () => {
    const { tasks } = await mine();
    const [task = ''] = tasks;
    expect(await bot.say(`task ${task}`, { actor: maya })).toContain('There is no such task.');
    expect(await bot.say('task nosuch')).toContain('There is no such task.');
    expect(await bot.press('Your tasks')).toMatch(/tasks? (was|were) started by you/);
  });
});

async function mine() {
  const { view } = await bot.ask('tasks');
  const tasks = view.blocks
    .flatMap((block) => (block.kind === 'table' ? block.rows : []))
    .flatMap(([cell]) =>
      (cell ?? []).flatMap((span) =>
        typeof span === 'object' && span.kind === 'link' ? [span.url.replace('/tasks/', '')] : [],
      ),
    );
  return { tasks };
}

async function untilDone(id: string): Promise<string> {
  for (;;) {
    const said = await bot.say(`task ${id}`);
    if (!/is running|is waiting/.test(said)) return said;
    await aMoment();
  }
}
