/** Links of accounts in memory: who asks is known without asking the store, and what another replica wrote is seen soon. */
import type { Clock } from '../clock.ts';
import type { AccountLink, AccountLinks } from '../store/account-links.ts';

export type KnownLinks = {
  /** Undefined where nobody linked it, or somebody took that back. */
  of(account: string): (AccountLink & { readonly user: string }) | undefined;
  /** Accounts that somebody linked to a User. */
  accountsOf(user: string): readonly string[];
  put(link: AccountLink): Promise<void>;
  /** Before the first question. */
  load(): Promise<void>;
};

/** As old as that, and the store is asked beside the answer. */
const freshFor = 3_000;
/** Clocks of replicas differ. */
const overlap = 60_000;

export function createKnownLinks(links: AccountLinks, clock: Clock): KnownLinks {
  const known = new Map<string, AccountLink>();
  let [lookedAt, newest] = [Number.NEGATIVE_INFINITY, 0];

  async function load(): Promise<void> {
    lookedAt = clock.now();
    for (const link of await links.since(newest - overlap)) keep(link);
  }
  function keep(link: AccountLink): void {
    known.set(link.account, link);
    newest = Math.max(newest, link.at);
  }
  return {
    of(account) {
      // What cannot be looked up now is with the next question.
      if (clock.now() - lookedAt > freshFor) load().catch(() => {});
      const link = known.get(account);
      return link?.user === undefined ? undefined : { ...link, user: link.user };
    },
    accountsOf: (user) => [...known.values()].filter((link) => link.user === user).map(({ account }) => account),
    async put(link) {
      await links.put(link);
      keep(link);
    },
    load,
  };
}
