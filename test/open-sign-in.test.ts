/** Signing in, put together over the real store: who stays signed in, and what the audit says. */
import { describe, expect, it } from 'vitest';
import type { Actor } from '../src/bot/request.ts';
import { heldClock } from '../src/clock.ts';
import { isGone, openSignIn } from '../src/open-sign-in.ts';
import { testStore } from './support/store.ts';

const maya: Actor = { platform: 'slack', account: 'T1/U1', name: 'Maya', standing: 'known' };
const store = testStore();

function open(baseUrl = 'https://callboard.example') {
  const records: string[] = [];
  const admitted = new Map<string, boolean>();
  const opened = openSignIn({
    db: store().db,
    clock: heldClock(0),
    people: { identify: (actor) => actor },
    audit: { write: ({ account, command, place }) => void records.push(`${account} ${command} in ${place}`) },
    adapters: () => [{ name: 'slack', routes: [], admits: (account) => admitted.get(account) }],
    baseUrl,
    newId: () => 'id',
  });
  return { ...opened, records, admitted };
}

describe('signing in', () => {
  it('ends for whoever is no full member of the workspace any more; the audit says when it began and ended', async () => {
    const { portal, signIn, session, records, admitted } = open();
    const { url = '' } = (await portal?.(maya, undefined)) ?? {};
    const cookie = (await signIn?.begin(new URL(url).searchParams.get('token') ?? ''))?.session ?? '';
    expect(await session?.(cookie)).toMatchObject({ account: 'T1/U1' });
    admitted.set('T1/U1', true);
    expect(await session?.(cookie)).toMatchObject({ account: 'T1/U1' });
    admitted.set('T1/U1', false);
    expect(await session?.(cookie)).toBeUndefined();
    admitted.set('T1/U1', true);
    expect(await session?.(cookie)).toBeUndefined();
    expect(records).toEqual(['T1/U1 sign in in pages', 'T1/U1 sign out in pages']);
  });

  it('is not there where only this machine can open the pages', () => {
    for (const address of ['http://127.0.0.1:7007', 'http://localhost:7007', 'http://[::1]:7007']) {
      expect(open(address).portal).toBeUndefined();
    }
  });

  it('keeps nothing in the store that opens a page (THREATS 103)', async () => {
    const { portal, signIn } = open();
    const { url = '' } = (await portal?.(maya, undefined)) ?? {};
    const token = new URL(url).searchParams.get('token') ?? '';
    const kept = async () =>
      JSON.stringify(
        await Promise.all(['signIns', 'sessions'].map((name) => store().db.collection(name).find().toArray())),
      );
    expect(await kept()).toContain('T1/U1');
    expect(await kept()).not.toContain(token);
    const begun = await signIn?.begin(token);
    expect(await kept()).not.toContain(begun?.session ?? '-');
  });
});

describe('a program', () => {
  it('is gone with its token: what it has begun stops, and what it has scheduled (I4, THREATS 20)', () => {
    const program = (account: string): Actor => ({ platform: 'api', account, name: 'ci', standing: 'known' });
    const tokens = [{ name: 'ci' }];
    expect(isGone(program('token/ci'), [], tokens)).toBe(false);
    expect(isGone(program('token/old'), [], tokens)).toBe(true);
    expect(isGone({ ...program('local'), standing: 'local' }, [], [])).toBe(false);
  });
});
