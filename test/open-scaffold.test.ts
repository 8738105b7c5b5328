/** Tasks act for whoever asked: with their rights at each step, and with their eyes. */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { FormAnswer } from '../src/bot/request.ts';
import { createTestBot, member, type TestBot } from './support/bot.ts';
import { aMoment } from './support/patience.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const templateOf = (name: string, steps: string) => `
apiVersion: scaffolder.backstage.io/v1beta3
kind: Template
metadata: { name: ${name}, title: ${name}, tags: [self-service] }
spec:
  owner: group:default/platform
  type: service
  parameters: [{ title: About it, properties: { name: { title: Name, type: string } } }]
  steps: ${steps}
`;
const orgOf = (teams: string) => `
apiVersion: backstage.io/v1alpha1
kind: Group
metadata: { name: platform }
spec: { type: team, children: [] }
---
apiVersion: backstage.io/v1alpha1
kind: User
metadata: { name: maya }
spec: { profile: { email: maya@larder.example }, memberOf: [${teams}] }
---
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: { name: hidden-thing, labels: { visibility: private }, description: Nobody may know }
spec: { type: service, lifecycle: production, owner: group:default/other }
`;

let bot: TestBot;
beforeAll(async () => {
  bot = await createTestBot({
    files: {
      'a/template.yaml': templateOf(
        'publisher',
        `[{ id: publish, action: 'publish:folder', input: { name: '\${{ parameters.name }}' } }]`,
      ),
      'b/template.yaml': templateOf(
        'fetcher',
        `[{ id: fetch, action: 'catalog:fetch', input: { entityRef: '\${{ parameters.name }}' } }, { action: 'debug:log', input: { message: '\${{ steps.fetch.output.entity.metadata.description }}' } }]`,
      ),
      'org.yaml': orgOf('platform'),
    },
    permissions: [
      { who: 'known', may: 'none', where: { entity: 'label:visibility=private' }, unless: 'owner' },
      { who: 'group:platform', may: 'scaffold.run', where: { template: 'tag:self-service' } },
      { who: 'known', may: 'read' },
    ],
  });
});
afterAll(() => bot.close());

const { platform = 'slack', account = '', name = '', standing = 'known', email } = member('U1', 'maya@larder.example');
const maya = { platform, account, name, standing, ...(email && { email }) };
const place = { id: 'test/tasks', private: true };

function page(answer: FormAnswer) {
  if (answer.kind === 'answered') throw new Error(bot.inWords(answer.answer));
  return answer.draft;
}

async function start(template: string, name: string): Promise<string> {
  const form = (asked: Parameters<TestBot['callboard']['bot']['form']>[0]['asked']) =>
    bot.callboard.bot.form({ actor: maya, place, asked });
  const args = { template: `template:default/${template}` };
  const { id, version } = page(await form({ do: 'open', command: 'new', args }));
  const reviewed = page(await form({ do: 'next', draft: id, version, page: 0, values: { name } }));
  await form({ do: 'submit', draft: id, version: reviewed.version, page: 'review', values: {}, secrets: {} });
  return id;
}

async function teams(of: string): Promise<void> {
  bot.put({ 'org.yaml': orgOf(of) });
  await bot.callboard.readNow();
}

async function ended(id: string): Promise<string> {
  for (;;) {
    const said = await bot.say(`task ${id}`);
    if (!/is running|is waiting/.test(said)) return said;
    await aMoment();
  }
}

describe('a task', () => {
  it('stops before its next step once whoever asked may no longer run the template, whoever retries it (THREATS 20)', async () => {
    expect(await ended(await start('publisher', 'taken'))).toContain('publisher is done');
    const id = await start('publisher', 'taken');
    expect(await ended(id)).toContain('there is a folder taken already');
    await teams('');
    // The local person may do everything; the task is Maya's still.
    await bot.say(`retry ${id}`);
    expect(await ended(id)).toContain(`${name} may no longer run publisher`);
    await teams('platform');
    await bot.say(`retry ${id}`);
    expect(await ended(id)).toContain('there is a folder taken already');
    await teams('');
    await bot.say(`restart ${id}`);
    expect(await ended(id)).toContain(`${name} may no longer run publisher`);
    await teams('platform');
    expect(await bot.say(`restart ${id}`)).not.toContain('is no command');
    expect(await ended(id)).toContain('there is a folder taken already');
  });

  it('fetches nothing of the catalog that whoever asked does not see, in the words of what is not there (THREATS 23)', async () => {
    const hidden = await ended(await start('fetcher', 'component:default/hidden-thing'));
    const missing = await ended(await start('fetcher', 'component:default/nosuch-thing'));
    expect(hidden).toContain('the catalog has no component:default/hidden-thing');
    const withoutIds = (said: string) =>
      said.replaceAll('hidden', 'nosuch').replace(/\[(Retry|Open the task)\] .*/g, '');
    expect(withoutIds(hidden)).toBe(withoutIds(missing));
    expect(await ended(await start('fetcher', 'user:default/maya'))).toContain('fetcher is done');
  });
});
