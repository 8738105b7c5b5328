/** What there is for me today. */
import { defineIntents } from '../intent.ts';

export default defineIntents([
  {
    command: 'home',
    says: [
      '[show] [me] my (home|overview|dashboard|day|start page)',
      'what (do|should) (i|we) [have to] (do|put right|fix) [today|now]',
      'what (is|are) my [open] (tasks|todos|duties)',
    ],
  },
]);
