/** A message that stands where many read, with its buttons for those alone whom they are for: Teams asks for each of them (PLATFORMS §8). */
import { textAt } from '../../src/outside/fields.ts';
import type { View } from '../../src/view/view.ts';
import { refreshing } from './buttons.ts';
import type { AdaptiveCard } from './cards.ts';
import type { Calls } from './connector.ts';
import { caps } from './limits.ts';
import type { Spot } from './receive.ts';

export type OwnViewPorts = {
  readonly calls: Pick<Calls, 'member'>;
  readonly draw: (view: View) => AdaptiveCard;
};

const knownAtMost = 5000;

export function createOwnViews({ calls, draw }: OwnViewPorts) {
  /** A message is drawn every few seconds while its task runs. */
  const known = new Map<string, string>();

  async function idIn(to: Spot, user: string): Promise<string | undefined> {
    const conversation = to.team ?? to.conversation;
    const name = `${conversation} ${user}`;
    const id = known.get(name) ?? textAt(await calls.member({ ...to, conversation }, user), 'id');
    if (id !== undefined) known.set(name, id);
    const [oldest] = known.keys();
    if (known.size > knownAtMost && oldest !== undefined) known.delete(oldest);
    return id;
  }

  /** Whoever is not in this conversation is nobody there. */
  async function idsIn(to: Spot, accounts: readonly string[]): Promise<readonly string[]> {
    const users = accounts.flatMap((account) => {
      const [platform, tenant, user] = account.split('/');
      return platform === 'teams' && tenant === to.tenant && user ? [user] : [];
    });
    const asked = users.slice(0, caps.refreshed).map((user) => idIn(to, user).catch(() => undefined));
    return (await Promise.all(asked)).filter((id) => id !== undefined);
  }

  /** Where nobody of them can be named to Teams, everybody has the buttons: rights are asked when they are pressed. */
  return async (view: View, to: Spot): Promise<AdaptiveCard> => {
    const { mine } = view;
    if (!mine?.asks.id || to.kind === 'personal') return draw(view);
    const userIds = await idsIn(to, mine.readers);
    if (userIds.length === 0) return draw(view);
    const card = { ...draw(withoutButtons(view)), refresh: refreshing(mine.asks.id, userIds) };
    return Buffer.byteLength(JSON.stringify(card)) <= caps.cardBytes ? card : draw(view);
  };
}

/** Addresses stay: they open what everybody may open. */
const withoutButtons = (view: View): View => ({
  ...view,
  blocks: view.blocks.map((block) =>
    block.kind === 'actions' ? { ...block, actions: block.actions.filter(({ kind }) => kind === 'open') } : block,
  ),
});
