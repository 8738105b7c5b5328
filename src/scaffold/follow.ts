/** Whoever follows a task hears of each change: of other processes, too. */
import { fail } from '../errors.ts';
import type { RunTaskPorts } from './run-task.ts';

/** Each asks the store so often. */
const lookEvery = 500;
const followersAtMost = 200;
/** Somebody with many pages open keeps no one else from following. */
const followersOfOne = 50;
const seconds = 10;

/** So often whoever follows hears that nothing has changed: somebody may have left without a word. */
const quietFor = 5_000;

export type Heard = 'changed' | 'same';

/** Ends with the signal, or where there is no such task any more. */
export function createFollow({ tasks, pause }: Pick<RunTaskPorts, 'tasks' | 'pause'>) {
  const places = createPlaces();
  return async function* follow(id: string, who: string, signal: AbortSignal): AsyncGenerator<Heard> {
    // Whoever is left hanging without an end has no place for ever.
    const leave = once(places.take(who));
    signal.addEventListener('abort', leave, { once: true });
    try {
      for (let [seen, quiet]: [number | undefined, number] = [undefined, 0]; !signal.aborted; quiet += lookEvery) {
        const version = await tasks.version(id);
        if (version === undefined) return;
        if (version !== seen || quiet >= quietFor) {
          yield version === seen ? 'same' : 'changed';
          [seen, quiet] = [version, 0];
        } else await pause(lookEvery, signal).catch(() => {});
      }
    } finally {
      signal.removeEventListener('abort', leave);
      leave();
    }
  };
}

/** So many in all, and so many of one person. Throws BUSY. */
function createPlaces() {
  const taken = new Map<string, number>();
  let all = 0;
  return {
    take(who: string): () => void {
      const own = taken.get(who) ?? 0;
      if (all >= followersAtMost || own >= followersOfOne) throw fail('BUSY', { seconds });
      all += 1;
      taken.set(who, own + 1);
      return () => {
        all -= 1;
        const left = (taken.get(who) ?? 1) - 1;
        if (left > 0) taken.set(who, left);
        else taken.delete(who);
      };
    },
  };
}

function once(work: () => void): () => void {
  let isDone = false;
  return () => {
    if (!isDone) work();
    isDone = true;
  };
}
