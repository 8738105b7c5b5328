/** Who a Teams account is: a full member of an allowed tenant, or not. Asked of Teams, remembered for a while. */
import type { Actor } from '../../src/bot/request.ts';
import type { Clock } from '../../src/clock.ts';
import { Failure, fail } from '../../src/errors.ts';
import { textAt } from '../../src/outside/fields.ts';
import { createRecollection } from '../../src/outside/recollection.ts';
import type { Calls } from './connector.ts';
import type { Places } from './places.ts';
import type { Asker, Spot } from './receive.ts';
import { isGone } from './replies.ts';
import { ConnectorRefused } from './troubles.ts';

export type Member = { readonly full: boolean; readonly name: string; readonly email?: string };
/** Asks Teams where that is not known: nobody is answered on the guess that they are a member. */
export type ActorFor = (asker: Asker, spot: Spot) => Promise<Actor>;

const outsider: Member = { full: false, name: 'somebody from outside' };

export type MemberPorts = {
  readonly calls: Pick<Calls, 'member' | 'open'>;
  readonly places: Pick<Places, 'ofTenant' | 'met'>;
  readonly clock: Clock;
};

export function createMembers({ calls, places, clock }: MemberPorts) {
  /** Where somebody was seen last: there Teams can be asked about them. */
  const seen = new Map<string, { readonly asker: Asker; readonly spot: Spot }>();

  async function ask(account: string): Promise<Member> {
    const at = seen.get(account);
    if (!at) return askByAccount(account);
    const { asker, spot } = at;
    const there = askIn({ ...spot, conversation: spot.team ?? spot.conversation }, asker.id, asker);
    return there.catch((error) => {
      // Somebody may search the catalog where Callboard is not.
      if (!isGone(error) || asker.user === undefined) throw error;
      return askInOwnChat(spot, { ...asker, user: asker.user });
    });
  }

  /** Whom Teams does not find there is nobody of it. */
  async function askIn(spot: Spot, id: string, expected: Pick<Asker, 'user' | 'tenant'>): Promise<Member> {
    try {
      return readMember(await calls.member(spot, id), expected);
    } catch (error) {
      if (isUnknown(error)) return outsider;
      throw error;
    }
  }

  /** Whoever did not write since the start is looked up in their own chat. */
  async function askByAccount(account: string): Promise<Member> {
    const [tenant = '', user = ''] = account.split('/');
    const somewhere = await places.ofTenant(tenant);
    if (!somewhere) throw fail('PLATFORM_REFUSED', { platform: 'Teams', reason: 'nobody of this tenant ever wrote' });
    return askInOwnChat(somewhere, { user, tenant });
  }

  async function askInOwnChat({ team: _, ...spot }: Spot, { user, tenant }: { user: string; tenant: string }) {
    return askIn({ ...spot, conversation: await calls.open(spot, user) }, user, { user, tenant });
  }

  const known = createRecollection(ask, clock);

  async function memberFor(asker: Asker, spot: Spot): Promise<Member> {
    // What the activity itself shows need not be looked up.
    if (asker.foreign) return outsider;
    const account = accountOf(asker);
    const member = known.recall(account);
    if (member) return member;
    seen.set(account, { asker, spot });
    const found = await known.find(account).finally(() => seen.delete(account));
    if (found.full && found.email) places.met(account, found.email);
    return found;
  }

  const actorFor: ActorFor = async (asker, spot) => {
    const { full, name, email } = await memberFor(asker, spot);
    return {
      platform: 'teams',
      account: accountOf(asker),
      name,
      standing: full ? 'known' : 'outsider',
      ...(email && { email }),
    };
  };
  /** Who is asked about beside the answer is known the next time. */
  const admits = (account: string): boolean | undefined => {
    const member = known.recall(account);
    if (!member) known.find(account).catch(() => {});
    return member?.full;
  };
  return { actorFor, admits };
}

function isUnknown(error: unknown): boolean {
  const cause = error instanceof Failure ? error.cause : error;
  return cause instanceof ConnectorRefused && cause.word === 'MemberNotFoundInConversation';
}

/** By the directory's id: the other one is of the conversation. */
const accountOf = ({ tenant, user, id }: Asker) => `${tenant}/${user ?? id}`;

/** Guests and people of other tenants are not full members. The tenant vouches for the addresses of its own people. */
export function readMember(answer: unknown, { user, tenant }: Pick<Asker, 'user' | 'tenant'>): Member {
  const [id, from] = [
    textAt(answer, 'aadObjectId') ?? textAt(answer, 'objectId'),
    textAt(answer, 'tenantId') ?? tenant,
  ];
  const role = (textAt(answer, 'userRole') ?? 'user').toLowerCase();
  const address = textAt(answer, 'userPrincipalName') ?? '';
  const full =
    id?.toLowerCase() === user && from.toLowerCase() === tenant && role === 'user' && !/#EXT#/i.test(address);
  const email = textAt(answer, 'email') || address;
  return {
    full,
    name: (textAt(answer, 'name') ?? '').slice(0, 200) || 'somebody',
    ...(full && email.includes('@') && { email }),
  };
}
