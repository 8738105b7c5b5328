/** What a task does as whoever asked for it, in a whole Callboard: registering, the own REST, telling people. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Actor } from '../src/bot/request.ts';
import { type AskerParts, askerFor } from '../src/open-asker.ts';
import type { View } from '../src/view/view.ts';
import { member } from './support/bot.ts';
import { type Rest, startRest } from './support/rest.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const template = (name: string, step: object) => `
apiVersion: scaffolder.backstage.io/v1beta3
kind: Template
metadata: { name: ${name}, title: ${name} }
spec: { owner: group:default/platform, type: service, parameters: [], steps: [${JSON.stringify({ id: 'it', ...step })}], output: { text: [{ title: Made, content: '\${{ steps.it.output | dump }}' }] } }
`;
const person = (name: string, account: string) => `
apiVersion: backstage.io/v1alpha1
kind: User
metadata: { name: ${name}, annotations: { slack.com/user-id: ${account} } }
spec: { profile: { email: ${name}@larder.example }, memberOf: [platform] }
`;
const component = (name: string) =>
  `apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: { name: ${name} }\nspec: { type: service, lifecycle: production, owner: group:default/platform }\n`;

let rest: Rest;
const descriptors = createServer((_, response) => response.end(component('web')));
beforeAll(async () => {
  await new Promise<void>((listening) => descriptors.listen(0, '127.0.0.1', listening));
  const host = `127.0.0.1:${(descriptors.address() as AddressInfo).port}`;
  const registered = { catalogInfoUrl: `http://${host}/catalog-info.yaml` };
  rest = await startRest({
    files: {
      'org.yaml': `apiVersion: backstage.io/v1alpha1\nkind: Group\nmetadata: { name: platform }\nspec: { type: team, children: [] }\n---${person('maya', 'T1/U1')}---${person('sam', 'U2')}`,
      'secret.yaml': `${component('secret')}`.replace(
        '{ name: secret }',
        '{ name: secret, labels: { visibility: private } }',
      ),
      'register.yaml': template('register', { action: 'catalog:register', input: registered }),
      'look.yaml': template('look', {
        ...{ action: 'http:backstage:request' },
        input: {
          method: 'GET',
          path: '/catalog/entities/by-name/component/default/secret',
          continueOnBadResponse: true,
        },
      }),
      'remove.yaml': template('remove', {
        ...{ action: 'http:backstage:request' },
        input: {
          method: 'POST',
          path: '/catalog/locations',
          body: { type: 'url', target: 'https://x.example/a.yaml' },
          continueOnBadResponse: true,
        },
      }),
      'tell.yaml': template('tell', {
        action: 'notification:send',
        input: { recipients: 'entity', entityRefs: ['group:platform'], title: 'A new service' },
      }),
    },
    permissions: [
      { who: 'known', may: 'none', where: { entity: 'label:visibility=private' } },
      { who: 'user:maya', may: ['read', 'scaffold.run', 'change'] },
      { who: 'known', may: ['read', 'scaffold.run'] },
    ],
    settings: { urls: { allow: [host], internal: [] } },
  });
}, 60_000);
afterAll(async () => {
  await rest.close();
  descriptors.close();
});

/** What became of a run, in words. */
async function ran(name: string, as: Partial<Actor> = {}): Promise<string> {
  const actor = { platform: 'web', account: 'local', name: 'you', standing: 'local', ...as } as const;
  const { bot } = rest.callboard;
  const place = { id: 'test/asker', private: true };
  const opened = await bot.form({ actor, place, asked: { do: 'open', command: 'new', args: { template: name } } });
  if (opened.kind === 'answered') return rest.inWords(opened.answer);
  const { id, version } = opened.draft;
  const asked = {
    do: 'submit',
    draft: id,
    version,
    page: opened.kind === 'page' ? opened.page : 'review',
    values: {},
    secrets: {},
  } as const;
  const sent = await bot.form({ actor, place, asked });
  let said = sent.kind === 'answered' ? rest.inWords(sent.answer) : sent.kind;
  const [, task = ''] = /\/tasks\/(\S+)/.exec(said) ?? [];
  // The local person sees each, and may ask as often as it takes.
  while (/is (running|waiting)/.test(said)) said = await rest.say(`task ${task}`);
  return said;
}
const maya = member('U1', 'maya@larder.example');
const sam = member('U2', 'sam@larder.example');

describe('a task of somebody', () => {
  it('registers what an address leads to, and again is as good as once', async () => {
    expect(await ran('register', maya)).toContain('component:default/web');
    expect((await rest.call('/entities/by-name/component/default/web')).status).toBe(200);
    expect(await ran('register', maya)).toContain('component:default/web');
    const { json } = await rest.call('/locations');
    expect((json as readonly unknown[]).length).toBe(1);
  });

  it('registers nothing where they may not register, though they may run the template (I4, THREATS 20)', async () => {
    expect(await ran('register', sam)).toContain('may not use `catalog:register`');
  });

  it('sees of the catalog what they see (THREATS 23)', async () => {
    expect(await ran('look')).toContain('"code":200');
    const said = await ran('look', maya);
    expect(said).toContain('"code":404');
  });

  it('changes nothing that they may not change (I4)', async () => {
    expect(await ran('remove', sam)).toContain('"code":403');
  });

  it('fails where nobody can be told', async () => {
    expect(await ran('tell', maya)).toContain('notification:send: nobody of them can be told anything');
  });
});

describe('telling', () => {
  const relations = (type: string, ...refs: readonly string[]) => ({
    relations: refs.map((targetRef) => ({ type, targetRef })),
  });
  const entities: Readonly<Record<string, object>> = {
    'group:default/platform': relations('hasMember', 'user:default/maya', 'user:default/sam', 'user:default/ida'),
    'component:default/web': relations('ownedBy', 'group:default/platform'),
    'user:default/maya': { annotations: { 'slack.com/user-id': 'T1/U1' } },
    'user:default/ida': { annotations: {} },
  };
  function asker() {
    const said: string[] = [];
    const catalog = {
      get: (ref: string) => entities[ref] && { ref, kind: ref.startsWith('user') ? 'User' : 'Group', ...entities[ref] },
      whole: async (ref: string) => entities[ref],
    };
    const people = { identify: (actor: Actor) => actor, visible: () => catalog, sees: () => undefined };
    const links = { since: async () => [{ account: 'slack/T1/U2', user: 'user:default/sam', by: 'x', at: 1 }] };
    const say = async (id: string, place: string, view: View) => void said.push(`${id} ${place} ${view.title}`);
    const parts = {
      people,
      links,
      say,
      reaches: (place: string) => place.startsWith('slack/'),
    } as unknown as AskerParts;
    const actor = { ...maya, platform: 'slack', account: 'T1/U9', name: 'x', standing: 'known' } as const;
    return { asker: askerFor(actor, parts), said };
  }
  const what = { title: 'A new\nservice', severity: 'high' } as const;

  it('finds people by what they linked and what their descriptor names, through groups and owners', async () => {
    const { asker: someone, said } = asker();
    for (const ref of ['group:platform', 'component:default/web']) {
      said.length = 0;
      expect(await someone.tell('m', [ref], what)).toEqual({ told: 2, unreached: ['user:default/ida'] });
      expect(said).toEqual([
        'notification/m/slack/T1/U1 slack/T1/U1 A new service',
        'notification/m/slack/T1/U2 slack/T1/U2 A new service',
      ]);
    }
  });

  it('names whom nobody knows, and tells everybody that it has an account of', async () => {
    const { asker: someone } = asker();
    expect(await someone.tell('m', ['ghost'], what)).toEqual({ told: 0, unreached: ['user:default/ghost'] });
    expect(await someone.tell('m', 'everybody', what)).toEqual({ told: 1, unreached: [] });
  });
});
