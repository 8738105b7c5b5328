/** How often all of a source on GitHub is looked at, and what it tells of its budget. What comes by webhook is read at once. */
import type { BudgetState } from '../../outside/github-budget.ts';
import type { News } from '../source.ts';

const every = 300_000;
/** Of what GitHub allows in an hour, looking for changes may take this share: the rest is for those who ask. */
const share = 0.5;
const hour = 3_600_000;
const usualLimit = 5_000;

export type Spent = { readonly budget: BudgetState; readonly usedBefore: number; readonly at: number };

/** Of a reading that came to its end, or had to stop for a limit. */
export function newsOf({ budget, usedBefore, at }: Spent): News {
  const { limit = usualLimit, used, waitUntil, remaining, resetAt } = budget;
  const here = used - usedBefore;
  const pause = Math.max(every, (here / (limit * share)) * hour);
  const reset = remaining === 0 ? resetAt : undefined;
  return { budget: wordsOf(budget, here), notBefore: Math.max(at + pause, waitUntil ?? 0, reset ?? 0) };
}

/** “4,312 of 5,000 requests left until 13:00 UTC, 23 used last time”. */
function wordsOf({ limit, remaining, resetAt }: BudgetState, here: number): string {
  const used = `${figure(here)} used last time`;
  if (limit === undefined || remaining === undefined || resetAt === undefined) return used;
  const until = new Date(resetAt).toISOString().slice(11, 16);
  return `${figure(remaining)} of ${figure(limit)} requests left until ${until} UTC, ${used}`;
}

const figure = (count: number) => count.toLocaleString('en-US');
