/** What everybody of the organisation may see, for what others read: asked as a full member who is nobody in particular. */
import type { Actor, Place } from '../../../src/bot/request.ts';

const parts = ({ account }: Actor) => {
  const cut = account.indexOf('/');
  return { tenant: account.slice(0, cut), user: account.slice(cut + 1) };
};

/** Somebody's rate, and nobody's rights. */
export function everybody(actor: Actor): Actor {
  const { tenant, user } = parts(actor);
  const account = `${tenant}/everybody/${user}`;
  return { platform: 'teams', account, name: 'everybody here', standing: 'known' };
}

/** Of one person alone, so that what is looked up while they write is nowhere else what “it” means. */
export function extensionPlace(actor: Actor): Place {
  const { tenant, user } = parts(actor);
  return { id: `teams/${tenant}/extension/${user}`, private: true };
}
