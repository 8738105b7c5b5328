/** What is kept of a sign-in: never what opens it (THREATS J). */
import { describe, expect, it } from 'vitest';
import type { Actor } from '../../src/bot/request.ts';
import { heldClock } from '../../src/clock.ts';
import { createSignIn } from '../../src/people/sign-in.ts';
import type { SignInRecord, SignIns } from '../../src/store/sign-ins.ts';

const maya: Actor = {
  platform: 'slack',
  account: 'T1/U1',
  name: 'Maya',
  standing: 'known',
  email: 'maya@acme.example',
};

function onMaps() {
  const [links, sessions] = [new Map<string, SignInRecord>(), new Map<string, SignInRecord>()];
  const signIns: SignIns = {
    offer: async (link) => void links.set(link.id, link),
    offered: async (id) => links.get(id),
    take: async (id) => {
      const link = links.get(id);
      links.delete(id);
      return link;
    },
    open: async (session) => void sessions.set(session.id, session),
    session: async (id) => sessions.get(id),
    end: async (id) => void sessions.delete(id),
  };
  return { signIn: createSignIn({ signIns, clock: heldClock(0) }), links, sessions };
}

describe('a sign-in', () => {
  it('keeps hashes of the link and of the session, and neither itself', async () => {
    const { signIn, links, sessions } = onMaps();
    const { token } = await signIn.offer(maya);
    expect([...links.keys()]).toEqual([expect.stringMatching(/^[0-9a-f]{64}$/)]);
    expect(JSON.stringify([...links])).not.toContain(token);
    const begun = await signIn.begin(token);
    expect(JSON.stringify([...sessions])).not.toContain(begun?.session ?? '-');
    expect(begun?.session).not.toBe(token);
  });

  it('is the same account on a page, and forgets which User it was: that is found anew each time', async () => {
    const { signIn } = onMaps();
    const { token } = await signIn.offer({ ...maya, user: 'user:default/maya' });
    const begun = await signIn.begin(token);
    expect(await signIn.actorOf(begun?.session ?? '')).toEqual({ ...maya, platform: 'web', vouchedBy: 'slack' });
  });

  it('asks the store about nothing that is no secret of ours', async () => {
    const { signIn } = onMaps();
    for (const text of ['', 'x', '{"$ne":null}', 'a'.repeat(44)]) {
      expect(await signIn.whose(text)).toBeUndefined();
      expect(await signIn.begin(text)).toBeUndefined();
      expect(await signIn.actorOf(text)).toBeUndefined();
    }
  });
});
