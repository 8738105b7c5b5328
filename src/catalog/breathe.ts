/** Long work is done in slices, so that questions are answered in between. */
import { setImmediate } from 'node:timers/promises';

/** Call it between two steps: it is a promise to await once a slice is used up, else nothing. */
export function createBreathing(slice = 4): () => Promise<void> | undefined {
  let started = performance.now();
  return () => {
    if (performance.now() - started < slice) return undefined;
    return setImmediate().then(() => {
      started = performance.now();
    });
  };
}

export async function inSlices<Item>(items: readonly Item[], each: (item: Item) => void): Promise<void> {
  const breathe = createBreathing();
  for (const item of items) {
    each(item);
    const breath = breathe();
    if (breath) await breath;
  }
}
