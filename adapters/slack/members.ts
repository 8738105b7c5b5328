/** Who a Slack account is: a full member of the workspace where Callboard is installed, or not. Asked of Slack, remembered for a while. */
import type { Clock } from '../../src/clock.ts';
import { isTrueAt, textAt, valueAt } from '../../src/outside/fields.ts';
import { createRecollection, type Recollection } from '../../src/outside/recollection.ts';
import type { Call } from './needed.ts';
import type { Outbox } from './outbox.ts';

/** The workspace that the bot's token belongs to. */
export type Installation = {
  readonly team: string;
  readonly enterprise?: string;
  readonly botUser: string;
  readonly botId?: string;
};

export type Member = {
  readonly full: boolean;
  readonly name: string;
  readonly email?: string;
  /** Where their clock hangs: Europe/Berlin. */
  readonly zone?: string;
  readonly bot?: true;
};

/** By account: `find` asks Slack. */
export type Members = Recollection<Member>;

/** `ask` is `users.info`; it rejects when Slack cannot say. */
export const createMembers = (ask: (user: string) => Promise<Member>, clock: Clock): Members =>
  createRecollection(ask, clock);

type Asking = { readonly call: Call; readonly outbox: Outbox; readonly installation: () => Installation | undefined };

/** Of an account, `T1/U1`. Who is asked about beside the answer is known the next time. */
export function createAdmits({ recall, find }: Members, installation: () => Installation | undefined) {
  return (account: string): boolean | undefined => {
    const [team, user] = account.split('/');
    const here = installation();
    if (!here || !user) return undefined;
    if (team !== here.team) return false;
    const member = recall(user);
    if (!member) find(user).catch(() => {});
    return member?.full;
  };
}

/** Asks `users.info`. Whom Slack does not show to this workspace is nobody of it. */
export function usersInfo({ call, outbox, installation }: Asking): (user: string) => Promise<Member> {
  const unknown: Member = { full: false, name: 'somebody' };
  return async (user) => {
    const here = installation();
    if (!here) return unknown;
    const attempt = async () => {
      try {
        return readMember(await call('users.info', { user }), here);
      } catch (error) {
        if (/\buser_not_(found|visible)\b/.test(String(error))) return unknown;
        throw error;
      }
    };
    return outbox.send({ method: 'users.info', place: user, attempt, repeatable: true });
  };
}

/** Reads the answer of `users.info`. Guests, strangers, bots and people of other workspaces are not full members. */
export function readMember(answer: unknown, installation: Installation): Member {
  const user = valueAt(answer, 'user');
  const outside = ['deleted', 'is_restricted', 'is_ultra_restricted', 'is_stranger', 'is_bot', 'is_invited_user'];
  const full = isOfWorkspace(user, installation) && !outside.some((flag) => isTrueAt(user, flag));
  const email = textAt(user, 'profile', 'email');
  const vouched = email !== undefined && email !== '' && valueAt(user, 'is_email_confirmed') !== false;
  const zone = textAt(user, 'tz');
  return {
    full,
    name: textAt(user, 'profile', 'real_name') || textAt(user, 'real_name') || textAt(user, 'name') || 'somebody',
    ...(full && vouched && { email }),
    ...(full && zone && zone.length <= 60 && { zone }),
    ...(isOfWorkspace(user, installation) && isTrueAt(user, 'is_bot') && { bot: true }),
  };
}

/** In a Grid organisation `team_id` may name another workspace of it; `teams` lists all that a person is in. */
function isOfWorkspace(user: unknown, { team, enterprise }: Installation): boolean {
  if (textAt(user, 'team_id') === team) return true;
  const teams = valueAt(user, 'enterprise_user', 'teams');
  const sameOrganisation = enterprise !== undefined && textAt(user, 'enterprise_user', 'enterprise_id') === enterprise;
  return sameOrganisation && Array.isArray(teams) && teams.includes(team);
}
