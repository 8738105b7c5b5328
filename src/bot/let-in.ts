/** Who is let in: everybody but outsiders, and those who ask too often at once. Says who it is. */
import { fail } from '../errors.ts';
import type { Turn } from './turn.ts';

export function letIn(turn: Turn): void {
  const { tools, trail } = turn;
  turn.actor = tools.parts.people.identify(turn.actor);
  if (turn.actor.standing === 'outsider') {
    Object.assign(trail, { decision: 'refused', rule: 'outsiders are refused' });
    throw fail('OUTSIDER', {});
  }
  const seconds = tools.waitFor(turn.actor);
  if (seconds > 0) {
    trail.rule = 'rate limit';
    throw fail('BUSY', { seconds });
  }
}
