/** How many requests GitHub still allows, as its own headers tell it, and when the next one may be made: a limit is obeyed, never tried. */
import type { Clock } from '../clock.ts';
import type { Fetched } from './safe-fetch.ts';

/** GitHub counts REST calls and points of GraphQL apart. */
export type Resource = 'core' | 'graphql';
type Allowance = { readonly limit: number; readonly remaining: number; readonly resetAt: number };
type Answer = Pick<Fetched, 'status' | 'header'> & Partial<Pick<Fetched, 'bytes'>>;

export type BudgetState = Partial<Allowance> & {
  /** Requests so far. */
  readonly used: number;
  /** Nothing is asked before this. */
  readonly waitUntil?: number;
};

export type Budget = ReturnType<typeof createBudget>;

/** Without a header that says more, GitHub asks for one minute at least, and for longer each time. */
const pause = 60_000;
const longestPause = 3_600_000;

export function createBudget(clock: Clock) {
  const allowances = new Map<Resource, Allowance>();
  let [used, pauses, waitUntil] = [0, 0, 0];

  function waitFor(milliseconds: number): void {
    waitUntil = Math.max(waitUntil, clock.now() + Math.min(milliseconds, longestPause));
  }

  /** Whether the allowance itself says until when; else, and for who asks too fast, there is a pause. */
  function exceed(resource: Resource, { header }: Pick<Answer, 'header'>): void {
    const seconds = Number(header('retry-after') ?? 0);
    const isTold = seconds > 0 || allowances.get(resource)?.remaining === 0;
    waitFor(isTold ? seconds * 1000 : pause * 2 ** pauses);
    if (!isTold) pauses = Math.min(pauses + 1, 6);
  }

  return {
    exceed,

    /** Until when this may not be asked, or nothing. */
    waitOf(resource: Resource): number | undefined {
      const { remaining = 1, resetAt = 0 } = allowances.get(resource) ?? {};
      const until = Math.max(waitUntil, remaining === 0 ? resetAt : 0);
      return until > clock.now() ? until : undefined;
    },

    note(resource: Resource, answer: Answer): void {
      used += 1;
      const allowance = allowanceOf(answer);
      if (allowance) allowances.set(resource, allowance);
      if (isLimit(answer)) exceed(resource, answer);
      else if (answer.status < 400) pauses = 0;
    },

    state(): BudgetState {
      const now = clock.now();
      const [least] = [...allowances.values()].filter(({ resetAt }) => resetAt > now).sort(byShare);
      return { ...least, used, ...(waitUntil > now && { waitUntil }) };
    },
  };
}

const byShare = (a: Allowance, b: Allowance) => a.remaining / a.limit - b.remaining / b.limit;

/** Of several: the least that is left, and all that was used. */
export function scarcest(states: readonly BudgetState[]): BudgetState {
  const [least] = states.toSorted((a, b) => (a.remaining ?? 1) / (a.limit ?? 1) - (b.remaining ?? 1) / (b.limit ?? 1));
  return { ...least, used: states.reduce((sum, { used }) => sum + used, 0) };
}

function allowanceOf({ header }: Answer): Allowance | undefined {
  const [limit, remaining, reset] = ['limit', 'remaining', 'reset'].map((name) => {
    const value = header(`x-ratelimit-${name}`);
    return value === undefined ? Number.NaN : Number(value);
  });
  const isWhole = limit !== undefined && remaining !== undefined && reset !== undefined && limit > 0 && remaining >= 0;
  return isWhole && reset > 0 ? { limit, remaining, resetAt: reset * 1000 } : undefined;
}

/** Both kinds of limit come with 403 or 429; what is merely forbidden says nothing of a limit. */
function isLimit({ status, header, bytes }: Answer): boolean {
  if (status === 429) return true;
  if (status !== 403) return false;
  const isTold = header('retry-after') !== undefined || header('x-ratelimit-remaining') === '0';
  return isTold || /rate limit/i.test(new TextDecoder().decode(bytes?.subarray(0, 2_000)));
}
