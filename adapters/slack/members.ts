/** Who a Slack account is: a full member of the workspace where Callboard is installed, or not. Asked of Slack, remembered for a while. */
import type { Clock } from '../../src/clock.ts';
import { isTrueAt, textAt, valueAt } from '../../src/outside/fields.ts';
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
  readonly bot?: true;
};

export type Members = {
  /** What is known without asking; undefined when it must be asked. */
  recall(user: string): Member | undefined;
  /** The same, and nothing is asked beside it: for looking at many. */
  glance(user: string): Member | undefined;
  /** What Slack said of somebody without being asked about them alone. */
  learn(user: string, member: Member): void;
  /** Asks Slack, once for all who wait for the same account. */
  find(user: string): Promise<Member>;
};

const minute = 60_000;
/** Older than this is still used, and asked anew beside the answer. */
const freshFor = 10 * minute;
/** Older than this is asked anew before an answer: so long may somebody who became a guest still read. */
const usableFor = 60 * minute;
const keptAtMost = 20_000;

type Known = { readonly member: Member; readonly at: number };

/** `ask` is `users.info`; it rejects when Slack cannot say. */
export function createMembers(ask: (user: string) => Promise<Member>, clock: Clock): Members {
  const known = new Map<string, Known>();
  const asking = new Map<string, Promise<Member>>();
  const remember = (user: string, record: Known) => {
    known.delete(user);
    known.set(user, record);
    const oldest = known.keys().next();
    if (known.size > keptAtMost && !oldest.done) known.delete(oldest.value);
    return record.member;
  };
  const find = (user: string) => {
    const already = asking.get(user);
    if (already) return already;
    // As old as the question: the answer may be late.
    const at = clock.now();
    const found = ask(user)
      .then((member) => remember(user, { member, at }))
      .finally(() => asking.delete(user));
    asking.set(user, found);
    return found;
  };
  const usable = (user: string) => {
    const record = known.get(user);
    return record && clock.now() - record.at <= usableFor ? record : undefined;
  };
  return {
    find,
    glance: (user) => usable(user)?.member,
    learn: (user, member) => void remember(user, { member, at: clock.now() }),
    recall(user) {
      const record = usable(user);
      if (!record) return undefined;
      // Failing is no harm here: it is asked again with the next question.
      if (clock.now() - record.at > freshFor) find(user).catch(() => {});
      return record.member;
    },
  };
}

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
  return {
    full,
    name: textAt(user, 'profile', 'real_name') || textAt(user, 'real_name') || textAt(user, 'name') || 'somebody',
    ...(full && vouched && { email }),
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
