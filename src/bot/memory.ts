/** What a place remembers, for half an hour: what “it” means, what was asked last, what was listed, and a question asked back. A thread stays about what it began with. */
import type { Clock } from '../clock.ts';
import type { Memories, PlaceMemory } from './ports.ts';
import type { Place } from './request.ts';

export type PlacesMemory = {
  recall(place: Place): Promise<PlaceMemory | undefined>;
  /** An answer, or a question about entities that is left open. Without refs “it” means what it meant before. */
  remember(place: Place, said: Said): void;
  /** What was asked back is let be. */
  forget(place: Place): void;
  /** The mark of how the last line was read. */
  heard(place: Place, mark: string): void;
};
export type Said = Partial<Pick<PlaceMemory, 'refs' | 'open' | 'last' | 'shown'>>;

const lifetime = 30 * 60 * 1000;
const refsAtMost = 10;
const shownAtMost = 50;

export function createMemory(memories: Memories, clock: Clock): PlacesMemory {
  const lasting = (place: Place, memory: PlaceMemory | undefined): PlaceMemory | undefined => {
    if (!memory || clock.now() - memory.at <= lifetime) return memory;
    return place.thread && memory.topic ? { refs: memory.topic, at: memory.at, topic: memory.topic } : undefined;
  };
  return {
    forget(place) {
      const { topic } = lasting(place, memories.known(place.id)) ?? {};
      memories.put(place.id, { refs: [], at: clock.now(), ...(topic && { topic }) });
    },
    heard(place, mark) {
      const before = lasting(place, memories.known(place.id));
      memories.put(place.id, { refs: [], at: clock.now(), ...before, heard: mark });
    },
    recall: async (place) => lasting(place, await memories.get(place.id)),
    remember(place, { refs: said = [], open, last, shown = [] }) {
      // Only what this process knows: an answer does not wait for the store.
      const before = lasting(place, memories.known(place.id));
      // What was only offered was not asked about.
      const earlier = before?.open ? [] : (before?.refs ?? []);
      const refs = said.length > 0 || open ? said.slice(0, refsAtMost) : earlier;
      const topic = before?.topic ?? (open ? undefined : refs);
      memories.put(place.id, {
        ...{ refs, at: clock.now() },
        ...(open && { open }),
        ...(last && { last }),
        ...(shown.length > 0 && { shown: shown.slice(0, shownAtMost) }),
        ...(topic && topic.length > 0 && { topic }),
      });
    },
  };
}
