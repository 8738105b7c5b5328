/** What “it” refers to in a place, for half an hour; and the question asked back there, until something else is asked about. */
import type { Ref } from '../catalog/catalog.ts';
import type { Clock } from '../clock.ts';
import type { Memories, PlaceMemory } from './ports.ts';

export type PlacesMemory = {
  recall(place: string): Promise<PlaceMemory | undefined>;
  /** An answer about entities, or a question about them that is left open. */
  remember(place: string, refs: readonly Ref[], open?: PlaceMemory['open']): void;
};

const lifetime = 30 * 60 * 1000;
const refsAtMost = 10;

export function createMemory(memories: Memories, clock: Clock): PlacesMemory {
  return {
    async recall(place) {
      const memory = await memories.get(place);
      return memory && clock.now() - memory.at <= lifetime ? memory : undefined;
    },
    remember(place, refs, open) {
      memories.put(place, { refs: refs.slice(0, refsAtMost), at: clock.now(), ...(open && { open }) });
    },
  };
}
