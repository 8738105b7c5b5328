/** What is said once more because a process was stopped while it said it: nobody knows whether it was read. */
import { note } from './build.ts';
import type { View } from './view.ts';

/** `doing`: “answered”, “said”. */
export const perhapsAgain = (view: View, doing: string): View => ({
  ...view,
  blocks: [
    note('unknown', [`Callboard was stopped while it ${doing} this: you may have read it before.`]),
    ...view.blocks,
  ],
});
