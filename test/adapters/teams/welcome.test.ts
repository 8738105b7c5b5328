/** What Callboard says when it came to a place: once, only for its own coming, and what is theirs to whom it belongs. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestBot, type TestBot } from '../../support/bot.ts';
import { activity, bot as callboard, channel, group, installed, person } from '../../support/teams/activities.ts';
import { cardOf } from '../../support/teams/person.ts';
import { readCard } from '../../support/teams/read-card.ts';

type Fields = Readonly<Record<string, unknown>>;

// The first word to Teams waits for Microsoft’s SDK.
describe('Callboard comes to a place of Teams', { timeout: 60_000 }, () => {
  let bot: TestBot;
  beforeAll(async () => {
    bot = await createTestBot({ teams: true, settings: { baseUrl: 'https://callboard.example' } });
  }, 60_000);
  afterAll(() => bot.close());

  const posted = (chat: string) => bot.teams?.posted.filter(({ conversation }) => conversation === chat) ?? [];
  const come = (chat: string, change: Fields = {}) =>
    bot.inTeams(chat).post({ ...installed('membersAdded', callboard.id), ...change });
  const words = (one: { activity: Fields } | undefined) => readCard(one && cardOf(one.activity)).words;

  it('greets a person in their own chat with what is theirs, as `home` says it', async () => {
    expect((await come('a:welcome')).status).toBe(200);
    const said = words(await bot.teams?.said(1, 'a:welcome'));
    expect(said).toContain('who owns what, what needs it, and what an outage would touch');
    const home = await bot.say('home', { on: 'teams', place: 'a:welcome' });
    const [first = ''] = home.split('\n');
    expect(said).toContain(first);
    expect(said).toContain('All that is mine');
  });

  it('greets once, however often and in whichever way Teams tells of it', async () => {
    await come('a:once');
    await bot.teams?.said(1, 'a:once');
    await come('a:once');
    await come('a:once', { type: 'installationUpdate', action: 'add', membersAdded: undefined });
    await bot.inTeams('a:once').say('help');
    expect(posted('a:once')).toHaveLength(2);
  });

  it('says among others how it is asked, and nothing that is anybody’s', async () => {
    for (const [chat, there] of [
      ['19:team@thread.tacv2', channel('')],
      ['19:new-group@thread.v2', group('')],
    ] as const) {
      bot.teams?.rooms.set(chat, { id: chat, kind: 'channel', members: [person.id] });
      const { conversation, channelData } = there;
      await come(chat, { conversation: { ...conversation, id: chat }, channelData });
      const said = words(await bot.teams?.said(1, chat));
      expect(said).toContain('Mention Callboard to ask');
      expect(said).not.toMatch(/You answer for|Grace/);
    }
  });

  it('says nothing when somebody else joins, leaves, or when it is taken away', async () => {
    await come('a:quiet', { membersAdded: [{ id: '29:otto' }] });
    await come('a:quiet', { membersAdded: undefined, membersRemoved: [{ id: callboard.id }] });
    await come('a:quiet', { type: 'installationUpdate', action: 'remove', membersAdded: undefined });
    await bot.inTeams('a:quiet').say('help');
    expect(posted('a:quiet')).toHaveLength(1);
  });

  it('tells a guest that it is for members', async () => {
    const guest = { ...person, id: '29:guest', aadObjectId: '66666666-3333-4333-8333-333333333333' };
    bot.teams?.people.set(guest.id, { ...guest, userRole: 'guest', tenantId: person.aadObjectId });
    bot.teams?.rooms.set('a:guest', { id: 'a:guest', kind: 'personal', members: [guest.id] });
    await come('a:guest', { from: guest });
    expect(words(await bot.teams?.said(1, 'a:guest'))).toContain('Only members');
  });

  it('says nothing in a tenant that is not allowed', async () => {
    const foreign = '77777777-1111-4111-8111-111111111111';
    bot.teams?.rooms.set('19:foreign@thread.v2', { id: '19:foreign@thread.v2', kind: 'groupChat', members: [] });
    const conversation = { id: '19:foreign@thread.v2', conversationType: 'groupChat', tenantId: foreign };
    const { status } = await come('19:foreign@thread.v2', { conversation, channelData: { tenant: { id: foreign } } });
    await bot.inTeams('a:beside').say('help');
    expect([status, posted('19:foreign@thread.v2')]).toEqual([200, []]);
  });

  it('is not troubled by an update that says nothing of who or what', async () => {
    const { text: _, ...bare } = activity('');
    for (const change of [{ membersAdded: 'x' }, { membersAdded: [null, 7] }, { from: undefined }]) {
      const { status } = await bot.inTeams('a:odd').post({ ...bare, type: 'conversationUpdate', ...change });
      expect(status).toBe(200);
    }
  });
});
