/** A link to a page in a message of somebody who has no Callboard in their Teams: it comes without a person, and perhaps without a place. */
import { textAt, valueAt } from '../../src/outside/fields.ts';
import type { Invoke } from './receive.ts';

export const anonymousLink = 'composeExtension/anonymousQueryLink';

/** Of nobody; undefined for every other activity. */
export function readAnonymousLink(activity: unknown): Invoke | undefined {
  const isOne = textAt(activity, 'type') === 'invoke' && textAt(activity, 'name') === anonymousLink;
  if (!isOne || textAt(activity, 'channelId') !== 'msteams') return undefined;
  return {
    ...{ kind: 'invoke', name: anonymousLink, id: '', value: valueAt(activity, 'value') },
    asker: { id: '', tenant: '', name: 'somebody', foreign: true },
    spot: { serviceUrl: '', conversation: '', kind: 'channel', tenant: '', bot: '' },
    place: { id: 'teams/nowhere', private: false },
  };
}
