/** Who is in a team, how it is reached, and who I am. */
import { defineIntents } from '../intent.ts';
import { type Fill, fillSlots } from '../read/fill.ts';

/** “who owns rights” asks of nobody's own. */
const fillWhoami: Fill = (scene) =>
  /\b(?:i|me|my|myself|am|im|we|our)\b/i.test(scene.line) ? fillSlots({ slots: [] }, scene) : undefined;

export default defineIntents(
  {
    command: 'team',
    asks: ['team'],
    slots: ['group'],
    examples: ['who is in team payments', 'how do I reach team platform', 'who leads team payments'],
  },
  {
    command: 'show',
    asks: ['team'],
    // “who works with amara”: her teams are told of her.
    fill: (scene) =>
      scene.items.some((item) => item.is === 'name' && item.span.entities.every(({ kind }) => kind === 'User'))
        ? fillSlots({}, scene)
        : undefined,
    examples: ['who works with amara okafor'],
  },
  { command: 'show', asks: ['person'], examples: ['which team is amara okafor in', 'who is amara okafor'] },
  { command: 'whoami', asks: ['whoami'], fill: fillWhoami, examples: ['who am i', 'which team am I in'] },
);
