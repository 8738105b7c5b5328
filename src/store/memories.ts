/** What “it” refers to in each place, kept so that a restart or another replica does not forget. */
import type { Db } from 'mongodb';
import type { Memories, PlaceMemory } from '../bot/ports.ts';
import { names } from './collections.ts';
import { type Kept, writeBehind } from './write-behind.ts';

/** `open` is null where nothing was asked back: a field that is left out would keep what stood there. */
type MemoryDocument = Kept & Omit<PlaceMemory, 'open'> & { readonly open: PlaceMemory['open'] | null };

const lifetime = 24 * 3600 * 1000;

export function createMemories(db: Db, failed: (cause: unknown) => void): Memories & { flush(): Promise<void> } {
  const kept = writeBehind(db.collection<MemoryDocument>(names.memories), { keep: 2000, failed });
  return {
    put: (place, { refs, at, open = null }) =>
      kept.put({ _id: place, refs, at, open, expires: new Date(at + lifetime) }),
    async get(place) {
      const found = await kept.get(place);
      return found && { refs: found.refs, at: found.at, ...(found.open && { open: found.open }) };
    },
    flush: kept.flush,
  };
}
