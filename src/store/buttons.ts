/** The server-side records behind buttons: all that leaves the house is their id. */
import type { Db } from 'mongodb';
import type { Buttons } from '../bot/ports.ts';
import { names } from './collections.ts';
import { type Kept, writeBehind } from './write-behind.ts';

type ButtonDocument = Kept & { readonly command: string; readonly args: Readonly<Record<string, string>> };

/** `failed` is told when a record could not be written; its button then works only as long as this process lives. */
export function createButtons(db: Db, failed: (cause: unknown) => void): Buttons & { flush(): Promise<void> } {
  const kept = writeBehind(db.collection<ButtonDocument>(names.buttons), { keep: 2000, failed });
  return {
    put(records) {
      for (const { id, command, args, expires } of records) {
        kept.put({ _id: id, command, args, expires: new Date(expires) });
      }
    },
    async get(id) {
      const found = await kept.get(id);
      return found && { id, command: found.command, args: found.args, expires: found.expires.getTime() };
    },
    flush: kept.flush,
  };
}
