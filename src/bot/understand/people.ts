/** Who is in a team, how it is reached, and who I am. */
import { defineIntents } from '../intent.ts';

export default defineIntents(
  {
    command: 'team',
    asks: ['team'],
    slots: ['group'],
    examples: ['who is in team payments', 'how do I reach team platform', 'who leads team payments'],
  },
  { command: 'show', asks: ['person'], examples: ['which team is amara okafor in', 'who is amara okafor'] },
  { command: 'whoami', asks: ['whoami'], examples: ['who am i', 'which team am I in'] },
);
