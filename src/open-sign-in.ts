/** Signing in, put together: only where the pages have an address that somebody else than this machine can open. */
import type { Adapter } from './bot/adapter.ts';
import type { Audit, AuditRecord } from './bot/ports.ts';
import type { Actor } from './bot/request.ts';
import type { PortalLink } from './bot/services.ts';
import type { Clock } from './clock.ts';
import { isThisMachine } from './outside/this-machine.ts';
import type { People } from './people/create-people.ts';
import { createSignIn, type SignIn } from './people/sign-in.ts';
import type { Store } from './store/connect.ts';
import { createSignIns } from './store/sign-ins.ts';

export type SignInParts = {
  readonly db: Store['db'];
  readonly clock: Clock;
  readonly people: Pick<People, 'identify'>;
  readonly audit: Audit;
  readonly adapters: () => readonly Adapter[];
  readonly baseUrl: string;
  readonly newId: () => string;
};

export function openSignIn({ db, clock, people, audit, adapters, baseUrl, newId }: SignInParts) {
  if (isThisMachine(new URL(baseUrl).hostname)) return {};
  const signIn = createSignIn({ signIns: createSignIns(db), clock });
  const note = (actor: Actor, command: string) =>
    audit.write(recordOf(actor, { id: newId(), at: clock.now(), command }));
  return {
    signIn: { ...signIn, ...audited(signIn, note) },
    /** For the server's guard. */
    session: async (cookie: string): Promise<Actor | undefined> => {
      const actor = await signIn.actorOf(cookie);
      if (!actor) return undefined;
      if (isGone(actor, adapters())) {
        await signIn.end(cookie);
        note(actor, 'sign out');
        return undefined;
      }
      return people.identify(actor);
    },
    /** For the bot. */
    portal: async (actor: Actor, to: string | undefined): Promise<PortalLink> => {
      const { token, until } = await signIn.offer(actor);
      const query = new URLSearchParams({ token, ...(to && { to }) });
      return { url: `${baseUrl}/sign-in?${query}`, until };
    },
  };
}

/** Whoever has left the workspace, or is a guest there now, is nobody here either: a session does not outlast that. */
export function isGone(
  { platform, vouchedBy = platform, account }: Actor,
  adapters: readonly Adapter[],
  tokens?: readonly { readonly name: string }[],
): boolean {
  // A program is gone with its token.
  if (tokens && platform === 'api' && account.startsWith('token/'))
    return !tokens.some(({ name }) => account === `token/${name}`);
  return adapters.find(({ name }) => name === vouchedBy)?.admits?.(account) === false;
}

type Note = (actor: Actor, command: string) => void;

function audited(signIn: SignIn, note: Note): Pick<SignIn, 'begin' | 'end'> {
  return {
    async begin(token) {
      const begun = await signIn.begin(token);
      if (begun) note(begun.actor, 'sign in');
      return begun;
    },
    async end(session) {
      const actor = await signIn.actorOf(session);
      await signIn.end(session);
      if (actor) note(actor, 'sign out');
    },
  };
}

function recordOf(
  { platform, account }: Actor,
  { id, at, command }: { id: string; at: number; command: string },
): AuditRecord {
  const decided = { decision: 'allowed', rule: 'a link that portal gave', outcome: 'ok', milliseconds: 0 } as const;
  return { id, at, platform, account, place: 'pages', command, ...decided };
}
