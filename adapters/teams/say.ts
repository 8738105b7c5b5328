/** Says something unasked: in a place that receive.ts named, or to a person: `teams/<tenant>/person/<id in the directory>`. */
import { type Failure, fail } from '../../src/errors.ts';
import type { View } from '../../src/view/view.ts';
import type { AdaptiveCard } from './cards.ts';
import type { Calls } from './connector.ts';
import { createOwnViews } from './own-view.ts';
import type { Places } from './places.ts';
import type { Spot, Tenants } from './receive.ts';
import { messageOf } from './render.ts';
import type { Replies } from './replies.ts';

export type SayPorts = {
  readonly places: Places;
  readonly calls: Pick<Calls, 'open' | 'member'>;
  readonly replies: Pick<Replies, 'send' | 'edit'>;
  readonly tenants: Tenants;
  readonly draw: (view: View) => AdaptiveCard;
  readonly inWords: (view: View) => string;
};

export function createSay({ places, calls, replies, tenants, draw, inWords }: SayPorts) {
  const drawFor = createOwnViews({ calls, draw });

  async function spotOf(place: string): Promise<Spot> {
    const [, tenant = '', conversation = '', person] = place.split('/');
    // Who was allowed once may not be any more.
    if (!tenants.has(tenant)) throw refused(`${place} is of no tenant that is allowed`);
    if (person !== undefined && conversation === 'person') return personalSpot(tenant, person);
    const found = await places.find(place);
    if (found === 'gone') throw refused(`nothing is taken in ${place} until Callboard is added there again`);
    if (!found) throw refused(`Callboard was never added to ${place}`);
    return found;
  }

  async function personalSpot(tenant: string, person: string): Promise<Spot> {
    const somewhere = await places.ofTenant(tenant);
    if (!somewhere) throw refused(`nobody of the tenant ${tenant} ever wrote to Callboard`);
    const { serviceUrl, bot } = somewhere;
    const spot = { serviceUrl, bot, tenant };
    return { ...spot, conversation: await calls.open(spot, person), kind: 'personal' };
  }

  return async (place: string, view: View, replaces?: string): Promise<string | undefined> => {
    const to = await spotOf(place);
    const reply = { to, message: messageOf(await drawFor(view, to)), asText: () => inWords(view) };
    if (replaces !== undefined && (await replies.edit(reply, replaces))) return replaces;
    const said = await replies.send(reply);
    places.spoken(to);
    return said;
  };
}

const refused = (reason: string): Failure => fail('PLATFORM_REFUSED', { platform: 'Teams', reason });
