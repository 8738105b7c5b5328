/** Forms in Teams, over the wire: signed activities, a strict connector, a real bot with its store. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FormAsked } from '../../../../src/bot/request.ts';
import { textAt, valueAt } from '../../../../src/outside/fields.ts';
import { createTestBot, type TestBot } from '../../../support/bot.ts';
import { tenant } from '../../../support/teams/activities.ts';
import { type Client, formPersonOf } from '../../../support/teams/form-person.ts';

const files = `
apiVersion: scaffolder.backstage.io/v1beta3
kind: Template
metadata: { name: node-service, title: Node service, description: A service with its docs, tags: [self-service] }
spec:
  owner: group:default/platform
  type: service
  parameters:
    - title: About it
      required: [name, owner]
      properties:
        name: { title: Name, type: string, minLength: 3, maxLength: 20 }
        owner: { title: Owner, type: string, 'ui:field': OwnerPicker }
        docs: { title: Docs, type: boolean }
      dependencies:
        docs:
          oneOf:
            - properties: { docs: { const: false } }
            - { properties: { docs: { const: true }, theme: { title: Theme, type: string, enum: [plain, wide] } }, required: [theme] }
    - title: Ports
      properties:
        ports: { title: Ports, type: array, items: { type: object, properties: { port: { title: Port, type: integer } } } }
  steps:
    - { id: say, name: Say it, action: 'debug:log', input: { message: 'made \${{ parameters.name }}' } }
---
apiVersion: scaffolder.backstage.io/v1beta3
kind: Template
metadata: { name: with-secret, title: With a secret, description: Asks for one, tags: [self-service] }
spec:
  owner: group:default/platform
  type: service
  parameters:
    - title: About it
      required: [name, token]
      properties:
        name: { title: Name, type: string }
        token: { title: Token, type: string, 'ui:field': Secret }
  steps:
    - { id: say, name: Say it, action: 'debug:log', input: { message: 'made \${{ parameters.name }}' } }
---
apiVersion: backstage.io/v1alpha1
kind: Group
metadata: { name: platform, title: Team Platform }
spec: { type: team, children: [] }
---
apiVersion: backstage.io/v1alpha1
kind: User
metadata: { name: grace }
spec: { profile: { email: grace.whitfield@larder.example }, memberOf: [platform] }
`;

let bot: TestBot;
beforeAll(async () => {
  bot = await createTestBot({
    teams: true,
    files: { 'all.yaml': files },
    permissions: [{ who: 'known', may: ['everything'] }],
  });
}, 60_000);
afterAll(() => bot.close(), 60_000);

let chats = 0;
/** In a chat of their own, with the answer that opens the form. */
async function begin(client: Client, template = 'node-service') {
  chats += 1;
  const chat = `a:forms-${chats}`;
  bot.clock.move(20_000);
  const person = bot.inTeams(chat);
  await person.say(`new ${template}`);
  const grace = formPersonOf({ person, teams: teams(), chat, clock: bot.clock }, client);
  await grace.open('Fill it in');
  return { ...grace, person };
}
const teams = () => {
  if (!bot.teams) throw new Error('no Teams');
  return bot.teams;
};

describe.each<Client>(['dialog', 'card', 'old'])('a form on a client that knows %s', { timeout: 60_000 }, (client) => {
  it('is filled in page by page, with what is wrong at its field, looked over and sent', async () => {
    const grace = await begin(client);
    expect(grace.labels().slice(0, 1)).toEqual(['Name']);
    grace.fill({ Name: 'le', Docs: true });
    await grace.press('Next');
    expect(grace.words()).toMatch(/✕ Too short/);
    expect(grace.words()).toMatch(/✕ Missing/);
    expect([grace.value('Name'), grace.value('Docs')]).toEqual(['le', 'true']);
    expect(grace.labels()).toContain('Theme');
    grace.fill({ Name: 'ledger', Theme: 'wide' });
    if (client === 'dialog')
      expect(await grace.type('Owner', 'plat', 'Platform')).toEqual(['Use “plat”', 'Platform – team']);
    else grace.fill({ Owner: 'Platform' });
    await grace.press('Next');
    await grace.press('Add one');
    grace.fill({ Port: 8080 });
    await grace.press('Add another');
    grace.fillAt('Port', 1, 9090);
    await grace.press('Next');
    expect(grace.words()).toMatch(/ledger[\s\S]*wide[\s\S]*2: 8080 · 9090/);
    await grace.press('Back');
    expect(grace.value('Port', 1)).toBe('9090');
    await grace.press('Next');
    await grace.press(grace.buttons()[0] ?? '');
    expect(grace.words()).toContain('Say it');
  });
});

/** What stands in a draft, as the person sees it on the pages. */
const web = { platform: 'web', account: 'grace', name: 'Grace', standing: 'known' } as const;
const elsewhere = (asked: FormAsked) =>
  bot.callboard.bot.form({
    actor: { ...web, email: 'grace.whitfield@larder.example' },
    place: { id: 'web/grace', private: true },
    asked,
  });
const shownElsewhere = async (draft: string) => {
  const answer = await elsewhere({ do: 'show', draft });
  if (answer.kind !== 'page') throw new Error(answer.kind);
  return { draft, version: answer.draft.version, page: answer.page, values: answer.draft.values };
};
const draftOf = (data: Readonly<Record<string, unknown>>) => textAt(data, 'form', 'draft') ?? '';

describe('a draft', { timeout: 60_000 }, () => {
  it('begun in a dialog goes on elsewhere, with what was kept at its last turn', async () => {
    const grace = await begin('dialog');
    grace.fill({ Name: 'ledger' });
    await grace.type('Owner', 'plat', 'Platform');
    await grace.press('Next');
    const there = await shownElsewhere(draftOf(grace.data('Next')));
    expect(there).toMatchObject({ page: 1, values: { name: 'ledger', owner: 'group:default/platform' } });
  });

  it('begun elsewhere goes on in a dialog', async () => {
    const begun = await elsewhere({ do: 'open', command: 'new', args: { template: 'node-service' } });
    if (begun.kind !== 'page') throw new Error(begun.kind);
    const { id: draft, version } = begun.draft;
    await elsewhere({ do: 'keep', draft, version, page: 0, values: { name: 'begun' } });
    const person = bot.inTeams('a:elsewhere');
    await person.say(`drafts ${draft}`);
    const grace = formPersonOf({ person, teams: teams(), chat: 'a:elsewhere', clock: bot.clock });
    await grace.open('Continue');
    expect(grace.value('Name')).toBe('begun');
  });

  it('that somebody changed meanwhile is shown as it is, and what was typed here can be taken over it', async () => {
    const grace = await begin('dialog');
    const there = await shownElsewhere(draftOf(grace.data('Next')));
    await elsewhere({ do: 'keep', ...there, values: { name: 'theirs' } });
    grace.fill({ Name: 'mine' });
    await grace.press('Next');
    expect(grace.words()).toMatch(/Changed elsewhere[\s\S]*Name: mine/);
    expect(grace.value('Name')).toBe('theirs');
    await grace.press('Take what was typed here');
    expect(grace.value('Name')).toBe('mine');
    expect(grace.words()).not.toContain('Changed elsewhere');
  });

  it('is kept for later, which closes the dialog and says where it is', async () => {
    const grace = await begin('dialog');
    grace.fill({ Name: 'later' });
    await grace.press('Keep for later');
    expect(grace.isOpen()).toBe(false);
    expect(grace.words()).toMatch(/Kept as a draft/);
    expect(await grace.person.say('drafts')).toContain('later');
  });

  it('is put away in the conversation with a button to go on; untouched, nothing is kept', async () => {
    const grace = await begin('card');
    await grace.press('Keep for later');
    expect(grace.words()).toContain('Nothing was filled in');
    const again = await begin('card');
    again.fill({ Name: 'waiting' });
    await again.press('Keep for later');
    expect(again.words()).toMatch(/Kept as a draft[\s\S]*Continue/);
  });

  it('is discarded after a question', async () => {
    const grace = await begin('dialog');
    grace.fill({ Name: 'ledger' });
    await grace.type('Owner', 'plat', 'Platform');
    await grace.press('Next');
    await grace.press('Next');
    const data = grace.data('Discard draft');
    await grace.press('Discard draft');
    expect(grace.words()).toContain('nothing was sent');
    expect(await elsewhere({ do: 'show', draft: draftOf(data) })).toMatchObject({ kind: 'answered' });
  });
});

describe('what Teams does to a form', { timeout: 60_000 }, () => {
  it('sends it again where an answer was lost: it is done once, and answered the same (THREATS 16)', async () => {
    const grace = await begin('dialog');
    grace.fill({ Name: 'once' });
    await grace.type('Owner', 'plat', 'Platform');
    await grace.press('Next');
    await grace.press('Next');
    const [submit = ''] = grace.buttons();
    const value = { data: grace.data(submit) };
    const same = { id: '1700009999999' };
    const first = await grace.person.invoke('task/submit', value, same);
    const [second, third] = [
      await grace.person.invoke('task/submit', value, same),
      await grace.person.invoke('task/submit', value),
    ];
    expect(second).toEqual(first);
    // Pressed twice it tells once more what came of it.
    expect(textAt(third.body, 'task', 'type')).toBe('continue');
    const tasks = await bot.ask('tasks');
    expect(bot.inWords(tasks).match(/Node service/g)?.length ?? 0).toBeGreaterThan(0);
  });

  it('lets somebody else press: nothing is filled in, and nobody learns whether there is such a draft (THREATS 19)', async () => {
    const grace = await begin('card');
    grace.fill({ Name: 'mine' });
    const data = { ...grace.data('Next'), form: { ...(grace.data('Next').form as object), draft: 'none' } };
    await grace.bring(data);
    expect(grace.words()).toContain('There is no such draft.');
    // The card stays, with what was typed.
    expect(grace.value('Name')).toBe('mine');
  });

  it('lets somebody else press on a card in a channel: it is not theirs, and stays as it is', async () => {
    const chat = '19:general@thread.tacv2';
    const person = bot.inTeams(chat);
    const room = teams().rooms.get(chat);
    if (room?.kind !== 'channel') throw new Error('no channel');
    const begun = await elsewhere({ do: 'open', command: 'new', args: { template: 'node-service' } });
    if (begun.kind !== 'page') throw new Error(begun.kind);
    const { id: draft, version } = begun.draft;
    const oskar = { ...web, account: 'oskar', name: 'Oskar', email: 'oskar@larder.example' };
    const asked = { draft, version, page: 0, values: { name: 'evil' } } as const;
    const theirs = await bot.callboard.bot.form({
      actor: oskar,
      place: { id: 'web/oskar', private: true },
      asked: { do: 'next', ...asked },
    });
    expect(JSON.stringify(theirs)).toContain('There is no such draft.');
    const form = { draft, version, page: 0 };
    const from = { id: '29:oskar', name: 'Oskar', aadObjectId: '44444444-4444-4444-8444-444444444444' };
    teams().people.set(from.id, {
      ...{ ...from, objectId: from.aadObjectId, tenantId: tenant, userRole: 'user' },
      ...{ email: 'oskar@larder.example', userPrincipalName: 'oskar@larder.example' },
    });
    teams().rooms.set(chat, { ...room, members: [...room.members, from.id] });
    const value = {
      action: { type: 'Action.Execute', verb: 'form', data: { form, way: 'next', 'text:name': 'evil' } },
    };
    const { body } = await person.invoke('adaptiveCard/action', value, { from });
    expect(body).toMatchObject({ type: 'application/vnd.microsoft.activity.message' });
    expect(textAt(body, 'value')).toContain('There is no such draft.');
    expect(await shownElsewhere(draft)).toMatchObject({ values: {} });
  });

  it('shows what was typed once more where nothing was kept, in a dialog', async () => {
    const grace = await begin('dialog');
    grace.fill({ Name: 'typed' });
    const data = grace.data('Next');
    await grace.bring({ ...data, form: { ...(data.form as object), draft: 'none' } });
    expect(grace.words()).toContain('There is no such draft.');
    expect(grace.data('Try again')).toMatchObject({ way: 'next', typed: { 'text:name': 'typed' } });
  });

  it.each([
    ['nothing', undefined],
    ['a button of nobody', { id: 'x'.repeat(60) }],
    ['a form of nobody', { form: { draft: 7 }, way: 'next' }],
    ['another way', { form: { draft: 'd', version: 1, page: 0 }, way: 'steal' }],
  ])('brings %s, and is told so in a dialog', async (_, data) => {
    for (const name of ['task/fetch', 'task/submit']) {
      const { status, body } = await bot.inTeams('a:nobody').invoke(name, { data });
      expect(status).toBe(200);
      expect(textAt(body, 'task', 'type')).toBe('continue');
    }
  });

  it('looks nothing up for whom it is not', async () => {
    for (const dataset of ['', 'names/none/owner', 'other', '%E0', 'names/a/b/c']) {
      const { body } = await bot.inTeams('a:nobody').invoke('application/search', { queryText: 'pl', dataset });
      expect(body).toMatchObject({ value: { results: [] } });
    }
  });
});

describe('a secret', { timeout: 60_000 }, () => {
  it('is typed into the dialog alone, goes with the submission, and is kept nowhere (THREATS 25)', async () => {
    const grace = await begin('dialog', 'with-secret');
    grace.fill({ Name: 'ledger' });
    await grace.press('Next');
    const [submit = ''] = grace.buttons();
    expect(await grace.press(submit)).toBeUndefined();
    expect(grace.words()).toMatch(/✕ Missing/);
    grace.fill({ Token: 'hunter2hunter2' });
    const draft = draftOf(grace.data(submit));
    await grace.press(submit);
    expect(grace.words()).toContain('Say it');
    expect(JSON.stringify(await elsewhere({ do: 'show', draft }))).not.toContain('hunter2');
    expect(JSON.stringify(bot.log)).not.toContain('hunter2');
    expect(JSON.stringify(teams().calls)).not.toContain('hunter2');
  });

  it('is not asked in a conversation', async () => {
    const grace = await begin('card', 'with-secret');
    grace.fill({ Name: 'ledger' });
    await grace.press('Next');
    expect(grace.words()).toContain('Secrets are typed in the browser');
    expect(grace.labels()).toEqual([]);
  });
});

describe('the message extension', { timeout: 60_000 }, () => {
  it('opens the form of `new` in the same dialog, and goes on in it', async () => {
    bot.clock.move(20_000);
    const person = bot.inTeams('a:extension');
    const opened = await person.invoke('composeExtension/fetchTask', {
      commandId: 'new',
      context: { theme: 'default' },
    });
    expect(textAt(opened.body, 'task', 'value', 'title')).toBe('New from template');
    const grace = formPersonOf({ person, teams: teams(), chat: 'a:extension', clock: bot.clock });
    grace.show(valueAt(opened.body, 'task', 'value', 'card', 'content'));
    expect(await grace.type('Template', 'node')).not.toEqual([]);
    const data = grace.data(grace.buttons()[0] ?? '');
    const pressed = await person.invoke('composeExtension/submitAction', { commandId: 'new', data });
    expect(JSON.stringify(pressed.body)).toMatch(/Node service|node-service/);
  });
});
