/** Places that are told when the result of a query changes. One process at a time looks at one, and none goes back in time. */
import type { Db } from 'mongodb';
import type { Subscription, Subscriptions } from '../bot/ports.ts';
import { names } from './collections.ts';

type SubscriptionDocument = Omit<Subscription, 'id'> & {
  readonly _id: string;
  readonly placeId: string;
  readonly account: string;
  /** Until then another process looks at it. */
  readonly leased: number;
};

export function createSubscriptions(db: Db): Subscriptions {
  const subscriptions = db.collection<SubscriptionDocument>(names.subscriptions);
  return {
    async put({ id, ...subscription }) {
      const { place, actor } = subscription;
      const document = { ...subscription, placeId: place.id, account: accountOf(actor), leased: 0 };
      await subscriptions.replaceOne({ _id: id }, document, { upsert: true });
    },
    async of(placeId, account) {
      const found = await subscriptions
        .find({ $or: [{ placeId }, { account }] })
        .sort({ at: 1 })
        .toArray();
      return found.map(read);
    },
    async remove(id) {
      await subscriptions.deleteOne({ _id: id });
    },
    async claim(version, now, until) {
      const isFree = { silent: false, seen: { $lt: version }, leased: { $lte: now } };
      const found = await subscriptions.findOneAndUpdate(isFree, { $set: { leased: until } }, { sort: { seen: 1 } });
      return found ? read(found) : undefined;
    },
    async settle({ id, seen, told }, after) {
      await subscriptions.updateOne({ _id: id, seen, told }, { $set: { ...after, leased: 0 } });
    },
  };
}

/** On the pages somebody is who they are in chat. */
const accountOf = ({ platform, vouchedBy = platform, account }: Subscription['actor']) => `${vouchedBy}/${account}`;

function read({ _id: id, placeId: _, account: __, leased: ___, ...subscription }: SubscriptionDocument): Subscription {
  return { id, ...subscription };
}
