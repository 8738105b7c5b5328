/** Which User an account is: how that is known of the asker, and what somebody says about any. */
import type { Ref } from '../catalog/catalog.ts';
import type { Clock } from '../clock.ts';
import type { Identity } from '../people/identity.ts';
import type { BotParts } from './parts.ts';
import type { Actor } from './request.ts';

export type Accounts = {
  /** Of the asker. */
  readonly identity: Identity;
  /** The asker's own, `slack/T1/U1`; absent where they have none at a chat platform. */
  readonly own?: string;
  /** The User that somebody linked it to. */
  linkOf(account: string): { readonly user: Ref; readonly by: string; readonly at: number } | undefined;
  /** Wins over annotation and e-mail; without a User, an earlier link ends. On disk when this ends. */
  link(account: string, user: Ref | undefined): Promise<void>;
};

type Parts = Pick<BotParts, 'accounts'> & { readonly clock: Clock };

export function accountsFor({ accounts, clock }: Parts, actor: Actor): Accounts {
  const own = ownAccount(actor);
  return {
    identity: accounts.identity(actor),
    ...(own !== undefined && { own }),
    linkOf: accounts.of,
    link: (account, user) => accounts.put({ account, ...(user && { user }), by: actor.name, at: clock.now() }),
  };
}

function ownAccount({ platform, vouchedBy = platform, account }: Actor): string | undefined {
  return vouchedBy === 'slack' || vouchedBy === 'teams' ? `${vouchedBy}/${account}` : undefined;
}
