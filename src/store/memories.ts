/** What each place remembers of what was said there, kept so that a restart or another replica does not forget. */
import type { Db } from 'mongodb';
import type { Memories, PlaceMemory } from '../bot/ports.ts';
import { names } from './collections.ts';
import { type Kept, writeBehind } from './write-behind.ts';

type Optional = 'open' | 'last' | 'shown' | 'heard' | 'topic';
/** Null where there is none: a field that is left out would keep what stood there. */
type MemoryDocument = Kept & Omit<PlaceMemory, Optional> & { readonly [Part in Optional]?: PlaceMemory[Part] | null };

/** As long as buttons can be pressed: a thread is about what it began with. */
const lifetime = 7 * 24 * 3600 * 1000;

export function createMemories(db: Db, failed: (cause: unknown) => void): Memories & { flush(): Promise<void> } {
  const kept = writeBehind(db.collection<MemoryDocument>(names.memories), { keep: 2000, failed });
  return {
    put: (place, { refs, at, open = null, last = null, shown = null, heard = null, topic = null }) =>
      kept.put({ _id: place, refs, at, open, last, shown, heard, topic, expires: new Date(at + lifetime) }),
    known: (place) => memoryIn(kept.known(place)),
    get: async (place) => memoryIn(await kept.get(place)),
    flush: kept.flush,
  };
}

function memoryIn(document: MemoryDocument | undefined): PlaceMemory | undefined {
  if (!document) return undefined;
  const { refs, at, open, last, shown, heard, topic } = document;
  return {
    ...{ refs, at },
    ...(open && { open }),
    ...(last && { last }),
    ...(shown && { shown }),
    ...(heard && { heard }),
    ...(topic && { topic }),
  };
}
