/** What is wrong with a source itself, not with what stands in it. */
import type { LocationRead, Way } from '../source.ts';

export function createFailures() {
  let [isGood, isBroken] = [false, false];
  let reason: string | undefined;
  const isRoot = ({ origin, steps }: Way) => origin === undefined && steps === 0;
  return {
    good(way: Way): void {
      if (isRoot(way)) isGood = true;
    },
    note(read: LocationRead & { readonly unchanged: false }, way: Way): void {
      if (!isRoot(way)) return;
      if (read.state === 'read') isGood = true;
      else reason ??= read.result.errors[0]?.message;
      if (read.state === 'failed') isBroken = true;
    },
    /** One of many folders that cannot be read makes no failure of the others. */
    reason: () => (isBroken || !isGood ? reason : undefined),
  };
}
