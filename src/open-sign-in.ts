/** Signing in, put together: only where the pages have an address that somebody else than this machine can open. */
import type { Actor } from './bot/request.ts';
import type { PortalLink } from './bot/services.ts';
import type { Clock } from './clock.ts';
import { isThisMachine } from './outside/this-machine.ts';
import type { People } from './people/create-people.ts';
import { createSignIn } from './people/sign-in.ts';
import type { Store } from './store/connect.ts';
import { createSignIns } from './store/sign-ins.ts';

type Parts = {
  readonly db: Store['db'];
  readonly clock: Clock;
  readonly people: Pick<People, 'identify'>;
  readonly baseUrl: string;
};

export function openSignIn({ db, clock, people, baseUrl }: Parts) {
  if (isThisMachine(new URL(baseUrl).hostname)) return {};
  const signIn = createSignIn({ signIns: createSignIns(db), clock });
  return {
    signIn,
    /** For the server's guard. */
    session: async (cookie: string): Promise<Actor | undefined> => {
      const actor = await signIn.actorOf(cookie);
      return actor && people.identify(actor);
    },
    /** For the bot. */
    portal: async (actor: Actor, to: string | undefined): Promise<PortalLink> => {
      const { token, until } = await signIn.offer(actor);
      const query = new URLSearchParams({ token, ...(to && { to }) });
      return { url: `${baseUrl}/sign-in?${query}`, until };
    },
  };
}
