/** What a form of `new` begins with: what was filled in last time, or what the conversation is about. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FormAnswer, FormAsked } from '../../src/bot/request.ts';
import { createTestBot, member, type TestBot } from '../support/bot.ts';

const files = {
  'template.yaml': `
apiVersion: scaffolder.backstage.io/v1beta3
kind: Template
metadata: { name: dashboard, title: Dashboard }
spec:
  owner: group:default/platform
  type: service
  parameters:
    - title: About it
      required: [service, team, token]
      properties:
        service: { title: Service, type: string, 'ui:field': EntityPicker, 'ui:options': { catalogFilter: { kind: Component } } }
        team: { title: Team, type: string, 'ui:field': OwnerPicker }
        like: { title: Like, type: string, 'ui:field': EntityPicker }
        token: { title: Token, type: string, 'ui:field': Secret }
  steps: [{ id: say, action: 'debug:log', input: { message: '\${{ parameters.service }}' } }]
`,
  'org.yaml': `
apiVersion: backstage.io/v1alpha1
kind: Group
metadata: { name: platform }
spec: { type: team, children: [] }
---
apiVersion: backstage.io/v1alpha1
kind: User
metadata: { name: maya }
spec: { profile: { email: maya@larder.example }, memberOf: [] }
---
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: { name: ant }
spec: { type: service, lifecycle: production, owner: group:default/platform }
---
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: { name: hidden-ant, labels: { visibility: private } }
spec: { type: service, lifecycle: production, owner: group:default/platform }
`,
};

let bot: TestBot;
beforeAll(async () => {
  const hidden = { who: 'known', may: 'none', where: { entity: 'label:visibility=private' }, unless: 'owner' } as const;
  bot = await createTestBot({ files, permissions: [hidden, { who: 'known', may: ['read', 'scaffold.run'] }] });
});
afterAll(() => bot.close());

const maya = member('U1', 'maya@larder.example');
const local = { platform: 'web', account: 'local', name: 'you', standing: 'local' } as const;
const at = (place: string, actor: object = {}) => ({
  actor: { ...local, ...actor },
  place: { id: place, private: true },
});
const form = (asked: FormAsked, place = 'test/1', actor: object = {}) =>
  bot.callboard.bot.form({ ...at(place, actor), asked });
function shown(answer: FormAnswer) {
  if (answer.kind === 'answered') throw new Error(bot.inWords(answer.answer));
  return answer.draft;
}
const open = async (args: Record<string, string>, place?: string, actor?: object) =>
  shown(
    await form({ do: 'open', command: 'new', args: { template: 'template:default/dashboard', ...args } }, place, actor),
  );

describe('a form of new', { timeout: 60_000 }, () => {
  it('begins with what the conversation is about, where a field that must be filled in asks for such a thing', async () => {
    await bot.say('owner ant', { place: 'test/2' });
    expect((await open({}, 'test/2')).values).toEqual({ service: 'component:default/ant' });
    await bot.say('team platform', { place: 'test/2' });
    expect((await open({}, 'test/2')).values).toEqual({ team: 'group:default/platform' });
    expect((await open({}, 'test/3')).values).toEqual({});
  });

  it('tells nobody of what they do not see (THREATS 23)', async () => {
    await bot.say('owner hidden-ant', { place: 'test/4' });
    expect((await open({}, 'test/4')).values).toEqual({ service: 'component:default/hidden-ant' });
    expect((await open({}, 'test/4', maya)).values).toEqual({});
  });

  it('is the same as last time for whoever asks, without the secret', async () => {
    expect(await bot.say('new dashboard')).not.toContain('Same as last time');
    const { id, version } = await open({}, 'test/5');
    const values = { service: 'component:default/ant', team: 'group:default/platform' };
    const next = shown(await form({ do: 'next', draft: id, version, page: 0, values }));
    await form({
      do: 'submit',
      draft: id,
      version: next.version,
      page: 'review',
      values: {},
      secrets: { token: 'hush-hush' },
    });
    expect(await bot.say('new dashboard')).toContain('[Same as last time]');
    expect((await open({ same: 'same' }, 'test/6')).values).toEqual(values);
    expect(await bot.say('new dashboard', { actor: maya })).not.toContain('Same as last time');
  });
});
