/** Who a Teams account is: a full member of an allowed tenant, or not. Asked of Teams, remembered for a while. */
import type { Actor } from '../../src/bot/request.ts';
import type { Clock } from '../../src/clock.ts';
import { textAt } from '../../src/outside/fields.ts';
import { createRecollection } from '../../src/outside/recollection.ts';
import type { Calls } from './connector.ts';
import type { Asker, Spot } from './receive.ts';

export type Member = { readonly full: boolean; readonly name: string; readonly email?: string };
/** Asks Teams where that is not known: nobody is answered on the guess that they are a member. */
export type ActorFor = (asker: Asker, spot: Spot) => Promise<Actor>;

const outsider: Member = { full: false, name: 'somebody from outside' };

export function createMembers(calls: Pick<Calls, 'member'>, clock: Clock) {
  /** Where somebody was seen last: there Teams can be asked about them. */
  const seen = new Map<string, { readonly asker: Asker; readonly spot: Spot }>();
  const known = createRecollection(async (key) => {
    const at = seen.get(key);
    if (!at) return outsider;
    const { asker, spot } = at;
    return readMember(await calls.member({ ...spot, conversation: spot.team ?? spot.conversation }, asker.id), asker);
  }, clock);

  async function memberFor(asker: Asker, spot: Spot): Promise<Member> {
    // What the activity itself shows need not be looked up.
    if (asker.foreign) return outsider;
    const key = accountOf(asker);
    const member = known.recall(key);
    if (member) return member;
    seen.set(key, { asker, spot });
    return known.find(key).finally(() => seen.delete(key));
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
  /** Of an account; undefined where nobody was asked about it yet. */
  const admits = (account: string) => known.glance(account)?.full;
  return { actorFor, admits };
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
