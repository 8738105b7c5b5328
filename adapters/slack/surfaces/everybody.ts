/** What everybody of the workspace may see: asked as a full member who is nobody in particular. */
import type { Actor, Answer, Asked, Bot, Place } from '../../../src/bot/request.ts';
import type { View } from '../../../src/view/view.ts';
import type { Installation } from '../members.ts';

/** Somebody's rate, and nobody's rights. */
export const everybody = ({ team }: Installation, user: string): Actor => ({
  platform: 'slack',
  account: `${team}/everybody/${user}`,
  name: 'everybody here',
  standing: 'known',
});

export type Asking = {
  readonly here: Installation;
  /** Who asks for it. */
  readonly actor: Actor;
  readonly user: string;
  readonly place: Place;
};

/** What this person is answered, and whether everybody would be answered the same. */
export async function askForAll(bot: Bot, { here, actor, user, place }: Asking, asked: Asked) {
  const own = await bot.ask({ actor, place, asked });
  if (own.outcome !== 'ok' || own.view.onlyFor === 'asker') return { own, forAll: undefined };
  const others = await bot.ask({ actor: everybody(here, user), place, asked });
  return { own, forAll: isSame(own, others) ? others : undefined };
}

/** Footers count what somebody sees of the catalog, which is not what was asked. */
function isSame(own: Answer, others: Answer): boolean {
  return others.outcome === 'ok' && essence(own.view) === essence(others.view);
}

/** What an answer says, whoever's eyes counted what it is from. */
export const essence = ({ footer: _, ...view }: View) =>
  JSON.stringify(view, (key, value: unknown) => (key === 'id' ? undefined : value));
