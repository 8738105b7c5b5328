/** Where one person is told something alone: by the accounts that somebody linked, those that the descriptor names, or their e-mail. */
import type { Adapter } from './bot/adapter.ts';
import { accountsNamed } from './catalog/accounts.ts';
import type { Entity } from './catalog/catalog.ts';

export type PlaceParts = {
  readonly adapters: () => readonly Pick<Adapter, 'personOf'>[];
  /** Accounts that somebody linked to a User: `slack/T1/U1`. */
  readonly accountsOf: (user: string) => readonly string[];
};

/** Undefined for whoever no platform knows. */
export async function placeOfPerson(user: Entity, { adapters, accountsOf }: PlaceParts): Promise<string | undefined> {
  const accounts = [...accountsOf(user.ref), ...accountsNamed(user)];
  for (const { personOf } of adapters()) {
    const place = await personOf?.({ accounts, ...(user.email && { email: user.email }) }).catch(() => undefined);
    if (place !== undefined) return place;
  }
  return undefined;
}
