/** Who owns something, what someone owns, and what is mine. */
import { defineIntents } from '../intent.ts';
import { filledWith, fillSlots, type Scene } from '../read/fill.ts';
import type { Item } from '../read/items.ts';
import { fillSetOf } from '../read/set-fill.ts';

/** “who owned it last week”; what happened last week may be told by the way. */
const isPast = ({ items, line }: Scene) =>
  /\bas of\b/i.test(line) ||
  items.some(
    (item) => (item.is === 'word' && item.concepts.has('past')) || (item.is === 'moment' && /^on\b/i.test(item.said)),
  );
/** “… that runs out on friday …: whom do we tell”: that is no time at which somebody was the owner. */
const tellsMuch = ({ items }: Scene) => items.length > 12;

/** “look for ledger” looks for it, and not after it. */
const isLookedFor = ({ line }: Scene) => /^(?:please )?look(?:ing)? for\b/i.test(line.trim());

/** “what in our catalog belongs to nobody” is not mine. */
const isNobodys = ({ line }: Scene) => nobodys.test(line);
const nobodys =
  /\b(?:(?:belongs? to|belonging to|owned by|is|are|has) (?:nobody|no[- ]?one)|(?:nobody|no[- ]?one) (?:owns|is responsible|feels responsible|maintains|looks after)|unowned|ownerless|without (?:an )?owner|not (?:owned|maintained) by any(?:body|one))\b/i;

/** Whatever it is. */
const saysNoKind = (item: Item) =>
  item.is === 'word' && (!item.concepts.has('noun') || /^(?:stuff|things?|everything|entit(?:y|ies))$/.test(item.text));

export default defineIntents(
  {
    command: 'owner',
    asks: ['owner'],
    fill: (scene) => fillSlots(isPast(scene) && !tellsMuch(scene) ? { moment: 'as of' } : {}, scene),
    examples: [
      'who owns payments-api',
      'whom do I ask about ledger-db',
      'ledger-service: which team is responsible?',
      'who owned payments-api last week',
    ],
  },
  {
    command: 'owned',
    asks: ['owned'],
    fill: (scene) => (fillSetOf('owner')(scene) || isLookedFor(scene) ? undefined : fillSlots({}, scene)),
    examples: ['what does team payments own', 'amara okafor’s things'],
  },
  {
    command: 'find',
    asks: ['mine', 'owned', 'orphans'],
    fill: (scene) => {
      const [argument = ''] = Object.keys(scene.command.definition.args);
      return isNobodys(scene) && scene.items.every(saysNoKind) ? filledWith({ [argument]: '!has:owner' }) : undefined;
    },
    examples: ['what in our catalog belongs to nobody'],
  },
  {
    command: 'mine',
    asks: ['mine'],
    fill: (scene) => (isNobodys(scene) ? undefined : fillSlots({}, scene)),
    examples: ['what do I own', 'my services'],
  },
);
