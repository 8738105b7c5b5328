/** What is said unasked, on its way: a document with its state. Who takes one puts its due time off, so that nobody else takes it meanwhile. */
import { type Db, MongoServerError } from 'mongodb';
import type { Deliveries, Delivery } from '../bot/ports.ts';
import { names } from './collections.ts';

type DeliveryDocument = {
  readonly _id: string;
  readonly place: string;
  /** JSON text: refs and labels hold dots and dollars. */
  readonly view: string;
  readonly state: 'queued' | 'sending' | 'sent' | 'failed';
  readonly due: number;
  readonly attempt: number;
  readonly reason?: string;
  readonly expires?: Date;
};

/** Long enough that a repeated one is known for one, and for people to look into what failed. */
const keptFor = 7 * 24 * 3600 * 1000;
const duplicateKey = 11000;

export function createDeliveries(db: Db): Deliveries {
  const deliveries = db.collection<DeliveryDocument>(names.deliveries);
  /** Only by whoever tried it last: an older try that comes back late changes nothing. */
  const mine = ({ id, attempt }: Delivery) => ({ _id: id, attempt, state: 'sending' as const });
  const expires = (at: number) => new Date(at + keptFor);
  return {
    async put({ id, place, view }, due) {
      const document: DeliveryDocument = {
        _id: id,
        place,
        view: JSON.stringify(view),
        state: 'queued',
        due,
        attempt: 0,
      };
      try {
        await deliveries.insertOne(document);
      } catch (cause) {
        if (!(cause instanceof MongoServerError && cause.code === duplicateKey)) throw cause;
      }
    },
    async claim(now, until) {
      const found = await deliveries.findOneAndUpdate(
        { state: { $in: ['queued', 'sending'] }, due: { $lte: now } },
        { $set: { state: 'sending', due: until }, $inc: { attempt: 1 } },
        { sort: { due: 1 }, returnDocument: 'before' },
      );
      if (!found) return undefined;
      const { _id: id, place, view, attempt, state } = found;
      const isRepeat = state === 'sending';
      return { id, place, view: JSON.parse(view) as Delivery['view'], attempt: attempt + 1, isRepeat };
    },
    async sent(delivery, at) {
      await deliveries.updateOne(mine(delivery), { $set: { state: 'sent', expires: expires(at) } });
    },
    async later(delivery, due) {
      await deliveries.updateOne(mine(delivery), { $set: { state: 'queued', due } });
    },
    async failed(delivery, at, reason) {
      await deliveries.updateOne(mine(delivery), { $set: { state: 'failed', reason, expires: expires(at) } });
    },
  };
}
