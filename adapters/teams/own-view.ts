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

/** Where nobody of them can be named to Teams, everybody has the buttons: rights are asked when they are pressed. */
export async function drawFor({ calls, draw }: OwnViewPorts, view: View, to: Spot): Promise<AdaptiveCard> {
  const { mine } = view;
  if (!mine?.asks.id || to.kind === 'personal') return draw(view);
  const userIds = await idsIn(to, mine.readers, calls);
  if (userIds.length === 0) return draw(view);
  const card = { ...draw(withoutButtons(view)), refresh: refreshing(mine.asks.id, userIds) };
  return Buffer.byteLength(JSON.stringify(card)) <= caps.cardBytes ? card : draw(view);
}

/** Their ids in this conversation; whoever is not in it is nobody there. */
async function idsIn(to: Spot, accounts: readonly string[], calls: OwnViewPorts['calls']): Promise<readonly string[]> {
  const users = accounts.flatMap((account) => {
    const [platform, tenant, user] = account.split('/');
    return platform === 'teams' && tenant === to.tenant && user ? [user] : [];
  });
  const conversation = to.team ?? to.conversation;
  const asked = users
    .slice(0, caps.refreshed)
    .map((user) => calls.member({ ...to, conversation }, user).then((member) => textAt(member, 'id')));
  const ids = await Promise.all(asked.map((asking) => asking.catch(() => undefined)));
  return ids.filter((id) => id !== undefined);
}

/** Addresses stay: they open what everybody may open. */
const withoutButtons = (view: View): View => ({
  ...view,
  blocks: view.blocks.map((block) =>
    block.kind === 'actions' ? { ...block, actions: block.actions.filter(({ kind }) => kind === 'open') } : block,
  ),
});
