/** Which catalog User a platform account is. By e-mail only, and only as a platform vouches for it. */
import type { Actor } from '../bot/request.ts';
import type { Catalog } from '../catalog/catalog.ts';

/** `user` is decided here and nowhere else: whatever stood there before is dropped. */
export function identify(catalog: Pick<Catalog, 'userByEmail'>, { user: _, ...actor }: Actor): Actor {
  // Another tenant vouches for its own people's addresses, not for ours.
  if (actor.standing === 'outsider' || actor.email === undefined) return actor;
  const user = catalog.userByEmail(actor.email)?.ref;
  return user === undefined ? actor : { ...actor, user };
}
