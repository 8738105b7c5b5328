/** Which User an account is: a link first, then the descriptor's annotation, then a verified e-mail; never a guess. */
import { describe, expect, it } from 'vitest';
import type { Actor } from '../../src/bot/request.ts';
import { heldClock } from '../../src/clock.ts';
import { type IdentityParts, identityOf } from '../../src/people/identity.ts';
import { createKnownLinks } from '../../src/people/known-links.ts';
import type { AccountLink } from '../../src/store/account-links.ts';
import { full, projectionOf, row } from '../catalog/rows.ts';

const slack = (account: string, own: Partial<Actor> = {}): Actor => ({
  platform: 'slack',
  account,
  name: 'Somebody',
  standing: 'known',
  ...own,
});
const annotated = (name: string, annotations: Record<string, string>, email?: string) =>
  row(`user:${name}`, { annotations, ...(email && { email }) });

const catalog = projectionOf(
  annotated('plain', { 'slack.com/user-id': 'U1' }),
  annotated('whole', { 'slack.com/user-id': 'T1/U2' }),
  annotated('notified', { 'slack.com/bot-notify': 'U3' }),
  annotated('both', { 'slack.com/user-id': 'U4', 'slack.com/bot-notify': 'U1' }),
  annotated('channel', { 'slack.com/bot-notify': 'C5' }),
  annotated('twin-a', { 'slack.com/user-id': 'U6' }),
  annotated('twin-b', { 'slack.com/user-id': 'T1/U6' }),
  annotated('mailed', {}, 'mail@acme.example'),
  annotated('pair-a', {}, 'pair@acme.example'),
  annotated('pair-b', {}, 'pair@acme.example'),
  annotated('graph', { 'graph.microsoft.com/user-id': '3F2504E0-4F89-11D3-9A0C-0305E82C3301' }),
  annotated('liar', {}, '@slack/U9'),
  row('group:team', { annotations: { 'slack.com/user-id': 'U8' } }),
);
const noLinks = { of: () => undefined };
const find = (actor: Actor, links: IdentityParts['links'] = noLinks) => identityOf({ catalog, links }, actor);

describe('identity › by annotation', () => {
  it.each([
    ['T1/U1', 'plain'],
    ['T2/U1', 'plain'],
    ['T1/U2', 'whole'],
    ['T1/U3', 'notified'],
    ['T1/U4', 'both'],
  ])('%s is %s', (account, name) => {
    expect(find(slack(account))).toEqual({ kind: 'user', user: full(`user:${name}`), way: 'annotation' });
  });

  it.each(['T2/U2', 'T1/C5', 'T1/U8', 'T1/U9', 'U', ''])('%j is nobody', (account) => {
    expect(find(slack(account))).toEqual({ kind: 'nobody' });
  });

  it('is nobody of those who both name the account', () => {
    expect(find(slack('T1/U6', { email: 'mail@acme.example' }))).toEqual({
      kind: 'claimed',
      users: expect.arrayContaining([full('user:twin-a'), full('user:twin-b')]),
      way: 'annotation',
    });
  });

  it('knows who signed in to a page with the account, and no program or page of that name', () => {
    expect(find(slack('T1/U1', { platform: 'web', vouchedBy: 'slack' }))).toMatchObject({ user: full('user:plain') });
    expect(find(slack('T1/U1', { platform: 'web' }))).toEqual({ kind: 'nobody' });
    expect(find(slack('T1/U1', { platform: 'api' }))).toEqual({ kind: 'nobody' });
  });

  it('knows people of Teams by the id that the Microsoft Graph provider writes, in any case', () => {
    const account = 'tenant/3f2504e0-4f89-11d3-9a0c-0305e82c3301';
    expect(find(slack(account, { platform: 'teams' }))).toMatchObject({ user: full('user:graph') });
  });

  it('knows no outsider', () => expect(find(slack('T1/U1', { standing: 'outsider' }))).toEqual({ kind: 'nobody' }));
});

describe('identity › by e-mail', () => {
  it('is who has it, where no annotation names the account', () => {
    const email = 'Mail@acme.example';
    expect(find(slack('T1/U7', { email }))).toEqual({ kind: 'user', user: full('user:mailed'), way: 'e-mail' });
    expect(find(slack('T1/U1', { email }))).toMatchObject({ user: full('user:plain'), way: 'annotation' });
  });

  it('is nobody of two who have it', () => {
    expect(find(slack('T1/U7', { email: 'pair@acme.example' }))).toMatchObject({ kind: 'claimed', way: 'e-mail' });
  });
});

describe('identity › by link', () => {
  function linking() {
    const kept: AccountLink[] = [];
    const clock = heldClock(1_000_000);
    const store = {
      put: async (link: AccountLink) => void kept.push(link),
      since: async (at: number) => kept.filter((link) => link.at >= at),
    };
    return { kept, clock, links: createKnownLinks(store, clock) };
  }
  const link = (user: string | undefined, at = 1_000_000): AccountLink => ({
    account: 'slack/T1/U1',
    ...(user && { user: full(user) }),
    by: 'Ann',
    at,
  });

  it('wins over annotation and e-mail, and says whose word it is', async () => {
    const { links } = linking();
    await links.put(link('user:mailed'));
    expect(find(slack('T1/U1'), links)).toEqual({
      kind: 'user',
      user: full('user:mailed'),
      way: 'link',
      by: 'Ann',
      at: 1_000_000,
    });
    await links.put(link(undefined));
    expect(find(slack('T1/U1'), links)).toMatchObject({ user: full('user:plain'), way: 'annotation' });
  });

  it('to a User who left the catalog is as if it were not', async () => {
    const { links } = linking();
    await links.put(link('user:gone'));
    expect(find(slack('T1/U1'), links)).toMatchObject({ user: full('user:plain') });
  });

  it('of another replica is seen within seconds, also one that takes back', async () => {
    const { links, kept, clock } = linking();
    await links.load();
    kept.push(link('user:mailed'));
    const askTwice = async () => {
      clock.move(3001);
      links.of('slack/T1/U1');
      await Promise.resolve();
      await Promise.resolve();
      return links.of('slack/T1/U1')?.user;
    };
    expect(await askTwice()).toBe(full('user:mailed'));
    kept.push(link(undefined, 1_000_500));
    expect(await askTwice()).toBeUndefined();
  });
});
