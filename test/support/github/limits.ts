/** The fake GitHub's limits, counted as GitHub counts them; who asks while it is limited is written down. */
import type { ServerResponse } from 'node:http';
import type { Clock } from '../../../src/clock.ts';

export type Resource = 'core' | 'graphql';

export function createLimits(clock: Clock) {
  const limit = 5_000;
  const hour = 3_600_000;
  const remaining: Record<Resource, number> = { core: limit, graphql: limit };
  let resetAt = clock.now() + hour;
  let secondary: { readonly until: number; readonly isTold: boolean } | undefined;
  let refused = 0;

  const renew = () => {
    if (clock.now() < resetAt) return;
    resetAt = clock.now() + hour;
    remaining.core = limit;
    remaining.graphql = limit;
  };

  return {
    /** Requests that were refused: after the first one nobody should ask before it is time. */
    refused: () => refused,
    leave(resource: Resource, count: number): void {
      remaining[resource] = count;
    },
    /** Too fast: for so long nobody is answered; `isTold` says so in a header. */
    slowDown(milliseconds: number, isTold: boolean): void {
      secondary = { until: clock.now() + milliseconds, isTold };
    },

    /** How a request is refused, or nothing. */
    refusal(
      resource: Resource,
      response: ServerResponse,
    ): { readonly status: number; readonly message: string } | undefined {
      renew();
      tell(resource, response);
      if (secondary && clock.now() < secondary.until) {
        refused += 1;
        const { until, isTold } = secondary;
        if (isTold) response.setHeader('retry-after', Math.ceil((until - clock.now()) / 1000));
        return {
          status: 403,
          message: 'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.',
        };
      }
      if (remaining[resource] > 0) return undefined;
      refused += 1;
      return { status: resource === 'graphql' ? 200 : 403, message: 'API rate limit exceeded for user ID 1.' };
    },

    spend(resource: Resource, response: ServerResponse): void {
      remaining[resource] -= 1;
      tell(resource, response);
    },
  };

  function tell(resource: Resource, response: ServerResponse): void {
    response.setHeader('x-ratelimit-limit', limit);
    response.setHeader('x-ratelimit-remaining', remaining[resource]);
    response.setHeader('x-ratelimit-used', limit - remaining[resource]);
    response.setHeader('x-ratelimit-reset', Math.floor(resetAt / 1000));
    response.setHeader('x-ratelimit-resource', resource);
  }
}
