/** Whoever follows a task hears of each change: of other processes, too. */
import { fail } from '../errors.ts';
import type { RunTaskPorts } from './run-task.ts';

/** Each asks the store so often. */
const lookEvery = 500;
const followersAtMost = 200;
const seconds = 10;

/** So often whoever follows hears that nothing has changed: somebody may have left without a word. */
const quietFor = 5_000;

export type Heard = 'changed' | 'same';

/** Ends with the signal, or where there is no such task any more. */
export function createFollow({ tasks, pause }: Pick<RunTaskPorts, 'tasks' | 'pause'>) {
  let followers = 0;
  return async function* follow(id: string, signal: AbortSignal): AsyncGenerator<Heard> {
    if (followers >= followersAtMost) throw fail('BUSY', { seconds });
    followers += 1;
    // Whoever is left hanging without an end has no place for ever.
    const leave = once(() => {
      followers -= 1;
    });
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

function once(work: () => void): () => void {
  let isDone = false;
  return () => {
    if (!isDone) work();
    isDone = true;
  };
}
