/**
 * Which catalog User a platform account is: as somebody linked it, else as the User's descriptor names it, else by the
 * e-mail that the platform vouches for. What two Users claim identifies nobody.
 */
import type { Actor } from '../bot/request.ts';
import type { AccountPlatform } from '../catalog/accounts.ts';
import type { Catalog, Entity, Ref } from '../catalog/catalog.ts';
import type { KnownLinks } from './known-links.ts';

export type Way = 'link' | 'annotation' | 'e-mail';
export type Identity =
  | { readonly kind: 'user'; readonly user: Ref; readonly way: Way; readonly by?: string; readonly at?: number }
  /** Mapped to nobody, because all of these claim it. */
  | { readonly kind: 'claimed'; readonly users: readonly Ref[]; readonly way: Way }
  | { readonly kind: 'nobody' };

export type IdentityParts = {
  readonly catalog: Pick<Catalog, 'get' | 'usersByEmail' | 'usersByAccount'>;
  readonly links: Pick<KnownLinks, 'of'>;
};

export function identityOf({ catalog, links }: IdentityParts, actor: Actor): Identity {
  // Another tenant vouches for its own people's addresses, not for ours.
  if (actor.standing === 'outsider') return { kind: 'nobody' };
  const account = chatAccount(actor);
  const link = account && links.of(`${account.platform}/${account.account}`);
  if (link && catalog.get(link.user)) return { kind: 'user', user: link.user, way: 'link', by: link.by, at: link.at };
  const named = account ? catalog.usersByAccount(account.platform, account.account) : [];
  if (named.length > 0) return claimedBy(named, 'annotation');
  return claimedBy(actor.email === undefined ? [] : catalog.usersByEmail(actor.email), 'e-mail');
}

function claimedBy(users: readonly Entity[], way: Way): Identity {
  const [only, ...others] = users.map(({ ref }) => ref);
  if (only === undefined) return { kind: 'nobody' };
  return others.length === 0 ? { kind: 'user', user: only, way } : { kind: 'claimed', users: [only, ...others], way };
}

/** On a page somebody has the account that they signed in with. */
export function chatAccount({
  platform,
  vouchedBy = platform,
  account,
}: Actor): { readonly platform: AccountPlatform; readonly account: string } | undefined {
  return vouchedBy === 'slack' || vouchedBy === 'teams' ? { platform: vouchedBy, account } : undefined;
}

/** `user` is decided here and nowhere else: whatever stood there before is dropped. */
export function identify(parts: IdentityParts, { user: _, ...actor }: Actor): Actor {
  const found = identityOf(parts, actor);
  return found.kind === 'user' ? { ...actor, user: found.user } : actor;
}
