/** Where somebody of an allowed tenant is told something alone: in their own chat with Callboard, where there is one. */
import type { Calls } from './connector.ts';
import type { Places } from './places.ts';
import { isGone } from './replies.ts';

type Ports = {
  readonly places: Pick<Places, 'ofTenant' | 'withAddress'>;
  readonly calls: Pick<Calls, 'open'>;
  readonly tenants: readonly string[];
};
type Person = { readonly accounts: readonly string[]; readonly email?: string };

/** Accounts that name somebody come first; an e-mail is found once its owner asked something. */
export function createPersonOf({ places, calls, tenants }: Ports) {
  /** Teams lets nobody be spoken to who has not got the app. */
  async function isReached(account: string): Promise<boolean> {
    const [tenant = '', user = ''] = account.split('/');
    const somewhere = tenants.includes(tenant) ? await places.ofTenant(tenant) : undefined;
    if (!somewhere) return false;
    const { team: _, ...spot } = somewhere;
    return calls.open(spot, user).then(
      () => true,
      (error) => {
        if (isGone(error)) return false;
        throw error;
      },
    );
  }

  return async ({ accounts, email }: Person): Promise<string | undefined> => {
    const named = accounts.map((account) => accountIn(account, tenants)).find((account) => account !== undefined);
    const account = named ?? (email === undefined ? undefined : await places.withAddress(email));
    if (account === undefined || !(await isReached(account))) return undefined;
    const [tenant, user] = account.split('/');
    return `teams/${tenant}/person/${user}`;
  };
}

/** `teams/<tenant>/<user>`, or without the tenant where there is only one; undefined for one of another tenant. */
function accountIn(account: string, tenants: readonly string[]): string | undefined {
  const [, tenant, user] = /^teams\/(?:([0-9a-f-]{36})\/)?([0-9a-f-]{36})$/.exec(account.toLowerCase()) ?? [];
  const where = tenant ?? (tenants.length === 1 ? tenants[0] : undefined);
  return user && where && tenants.includes(where) ? `${where}/${user}` : undefined;
}
