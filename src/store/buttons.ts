/** The server-side records behind buttons: all that leaves the house is their id. */
import type { Db } from 'mongodb';
import type { ButtonRecord, Buttons } from '../bot/ports.ts';
import { names } from './collections.ts';
import { type Kept, writeBehind } from './write-behind.ts';

type ButtonDocument = Kept & Omit<ButtonRecord, 'id' | 'expires'>;

/** `failed` is told when a record could not be written; its button then works only as long as this process lives. */
export function createButtons(db: Db, failed: (cause: unknown) => void): Buttons & { flush(): Promise<void> } {
  const kept = writeBehind(db.collection<ButtonDocument>(names.buttons), { keep: 2000, failed, unchanging: true });
  return {
    put(records) {
      for (const { id, expires, ...asked } of records) kept.put({ _id: id, ...asked, expires: new Date(expires) });
    },
    async get(id) {
      const found = await kept.get(id);
      return found && read(found);
    },
    known(id) {
      const found = kept.known(id);
      return found && read(found);
    },
    flush: kept.flush,
  };
}

const read = ({ _id: id, command, args, page, expires }: ButtonDocument): ButtonRecord => ({
  ...{ id, command, args, ...(page && { page }), expires: expires.getTime() },
});
