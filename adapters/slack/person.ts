/** Where somebody of the workspace is told something alone. */
import { textAt } from '../../src/outside/fields.ts';
import type { Installation } from './members.ts';
import type { Call } from './needed.ts';
import type { Outbox } from './outbox.ts';

type Ports = {
  readonly call: Call;
  readonly outbox: Outbox;
  readonly installation: () => Installation | undefined;
};
type Person = { readonly accounts: readonly string[]; readonly email?: string };

/** Accounts that name somebody come first; an e-mail is asked of Slack. */
export function createPersonOf({ call, outbox, installation }: Ports) {
  const byEmail = async (email: string): Promise<string | undefined> => {
    const attempt = () =>
      call('users.lookupByEmail', { email }).catch((error) => {
        if (/\busers_not_found\b/.test(String(error))) return undefined;
        throw error;
      });
    const found = await outbox.send({ method: 'users.lookupByEmail', place: email, attempt, repeatable: true });
    return textAt(found, 'user', 'id');
  };
  return async ({ accounts, email }: Person): Promise<string | undefined> => {
    const here = installation();
    if (!here) return undefined;
    const named = accounts.map((account) => userIn(account, here)).find((user) => user !== undefined);
    const user = named ?? (email === undefined ? undefined : await byEmail(email));
    return user && `slack/${here.team}/${user}`;
  };
}

/** `slack/T1/U1` or `slack/U1`; undefined for one of another workspace. */
function userIn(account: string, { team, enterprise }: Installation): string | undefined {
  const [, where, user] = /^slack\/(?:([TE][A-Z0-9]+)\/)?([UW][A-Z0-9]+)$/.exec(account) ?? [];
  return where === undefined || where === team || where === enterprise ? user : undefined;
}
