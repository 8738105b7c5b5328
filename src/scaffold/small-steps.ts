/** Files of templates are many and small: read and written at once they cost a tenth of what they cost one promise each; in between the process answers others. */
import { setImmediate } from 'node:timers/promises';

/** Milliseconds: shorter than anybody notices. */
const slice = 8;
/** A file that takes longer than a slice is left to a thread. */
export const smallFile = 256 * 1024;

/** Call it before each file: it is over at once, or after others had their turn. */
export function createSteps(): () => Promise<void> | undefined {
  let began = performance.now();
  return () => {
    if (performance.now() - began < slice) return undefined;
    return setImmediate().then(() => {
      began = performance.now();
    });
  };
}
