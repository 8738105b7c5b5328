/** How much one account may ask: thirty questions at once, then ten a second. Programs and the local person have no limit. */
import type { Clock } from '../clock.ts';
import type { Actor } from './request.ts';

const burst = 30;
const perSecond = 10;
const accountsAtMost = 10_000;

/** Answers how many seconds to wait: 0 means go on. */
export function createRateLimit(clock: Clock): (actor: Actor) => number {
  const spent = new Map<string, { questions: number; at: number }>();
  return (actor) => {
    if (actor.standing === 'local' || actor.platform === 'api' || actor.platform === 'job') return 0;
    // On the pages they are who they are in chat.
    const key = `${actor.vouchedBy ?? actor.platform}/${actor.account}`;
    const now = clock.now();
    const last = spent.get(key) ?? { questions: 0, at: now };
    const questions = Math.max(0, last.questions - (Math.max(0, now - last.at) * perSecond) / 1000);
    const refused = questions + 1 > burst;
    spent.delete(key);
    spent.set(key, { questions: refused ? questions : questions + 1, at: now });
    const [oldest] = spent.keys();
    if (spent.size > accountsAtMost && oldest !== undefined) spent.delete(oldest);
    return refused ? Math.ceil((questions + 1 - burst) / perSecond) : 0;
  };
}
