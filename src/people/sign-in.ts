/**
 * Signing in to the pages: a chat account gets a link that works once, and with it a session of the browser that used it.
 * Whoever reads the store can open neither: it holds hashes.
 */
import { createHash, randomBytes } from 'node:crypto';
import type { Actor } from '../bot/request.ts';
import type { Clock } from '../clock.ts';
import type { SignInRecord, SignIns } from '../store/sign-ins.ts';

export type SignIn = {
  /** A fresh link's token; older ones of the account end. */
  offer(actor: Actor): Promise<{ readonly token: string; readonly until: number }>;
  /** Whom the token would sign in; undefined when it was used, is too old or none. Changes nothing: previews look, too. */
  whose(token: string): Promise<Actor | undefined>;
  /** Uses the token up. */
  begin(
    token: string,
  ): Promise<{ readonly session: string; readonly seconds: number; readonly actor: Actor } | undefined>;
  actorOf(session: string): Promise<Actor | undefined>;
  end(session: string): Promise<void>;
};

const minute = 60_000;
const linkLives = 10 * minute;
const sessionLives = 12 * 60 * minute;

/** 256 bits: nobody guesses one, so nothing counts who tries. */
const newSecret = () => randomBytes(32).toString('base64url');
const isSecret = (text: string) => /^[\w-]{43}$/.test(text);
const hashOf = (secret: string) => createHash('sha256').update(secret).digest('hex');

export function createSignIn({ signIns, clock }: { readonly signIns: SignIns; readonly clock: Clock }): SignIn {
  const valid = (record: SignInRecord | undefined) => (record && record.expires > clock.now() ? record : undefined);
  return {
    async offer(actor) {
      const [token, until] = [newSecret(), clock.now() + linkLives];
      await signIns.offer({ id: hashOf(token), actor: bare(actor), expires: until });
      return { token, until };
    },
    async whose(token) {
      return isSecret(token) ? valid(await signIns.offered(hashOf(token)))?.actor : undefined;
    },
    async begin(token) {
      const link = isSecret(token) ? valid(await signIns.take(hashOf(token))) : undefined;
      if (!link) return undefined;
      // Never one that the browser brought along: whoever planted it would be signed in with it.
      const [session, actor] = [newSecret(), pageActor(link.actor)];
      await signIns.open({ id: hashOf(session), actor, expires: clock.now() + sessionLives });
      return { session, seconds: sessionLives / 1000, actor };
    },
    async actorOf(session) {
      return isSecret(session) ? valid(await signIns.session(hashOf(session)))?.actor : undefined;
    },
    async end(session) {
      if (isSecret(session)) await signIns.end(hashOf(session));
    },
  };
}

/** Which User somebody is, is found anew with each request. */
const bare = ({ user: _, ...actor }: Actor): Actor => actor;

/** The same account, asking from a page. */
const pageActor = (actor: Actor): Actor => ({ ...actor, platform: 'web', vouchedBy: actor.platform });
