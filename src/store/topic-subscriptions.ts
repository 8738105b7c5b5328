/** Which places are told of which topics of what. */
import type { Db } from 'mongodb';
import type { TopicSubscription, TopicSubscriptions } from '../notices/topic-subscription.ts';
import { names } from './collections.ts';

type TopicDocument = Omit<TopicSubscription, 'id'> & {
  readonly _id: string;
  readonly placeId: string;
  readonly account: string;
};

const atMost = 5_000;

export function createTopicSubscriptions(db: Db): TopicSubscriptions {
  const subscriptions = db.collection<TopicDocument>(names.topicSubscriptions);
  const found = async (filter: Parameters<typeof subscriptions.find>[0]) =>
    (await subscriptions.find(filter).sort({ at: 1 }).limit(atMost).toArray()).map(read);
  return {
    async put({ id, ...subscription }) {
      const { place, actor } = subscription;
      const account = `${actor.vouchedBy ?? actor.platform}/${actor.account}`;
      await subscriptions.replaceOne({ _id: id }, { ...subscription, placeId: place.id, account }, { upsert: true });
    },
    of: (placeId, account) => found({ $or: [{ placeId }, { account }] }),
    about: (topic) => found({ topics: topic }),
    async remove(id) {
      await subscriptions.deleteOne({ _id: id });
    },
    async claim(now, until) {
      const claimed = await subscriptions.findOneAndUpdate(
        { due: { $lte: now } },
        { $set: { due: until } },
        { sort: { due: 1 } },
      );
      return claimed ? read(claimed) : undefined;
    },
    async settle({ id, at, told }, after) {
      await subscriptions.updateOne({ _id: id, at, told }, { $set: after });
    },
  };
}

function read({ _id: id, placeId: _, account: __, ...subscription }: TopicDocument): TopicSubscription {
  return { id, ...subscription };
}
