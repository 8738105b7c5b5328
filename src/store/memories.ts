/** What “it” refers to in each place, kept so that a restart or another replica does not forget. */
import type { Db } from 'mongodb';
import type { Memories } from '../bot/ports.ts';
import { names } from './collections.ts';
import { type Kept, writeBehind } from './write-behind.ts';

type MemoryDocument = Kept & { readonly refs: readonly string[]; readonly at: number };

const lifetime = 24 * 3600 * 1000;

export function createMemories(db: Db, failed: (cause: unknown) => void): Memories & { flush(): Promise<void> } {
  const kept = writeBehind(db.collection<MemoryDocument>(names.memories), { keep: 2000, failed });
  return {
    put: (place, { refs, at }) => kept.put({ _id: place, refs, at, expires: new Date(at + lifetime) }),
    async get(place) {
      const found = await kept.get(place);
      return found && { refs: found.refs, at: found.at };
    },
    flush: kept.flush,
  };
}
