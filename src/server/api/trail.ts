/**
 * The audit of the REST API, under Backstage's event ids. Changes and refusals are kept one by one. Of what is only
 * read there may be thousands a second: it is kept as a number, by account, event and outcome, once a minute.
 */
import { randomUUID } from 'node:crypto';
import type { Audit, AuditRecord } from '../../bot/ports.ts';
import type { Actor } from '../../bot/request.ts';
import type { Clock } from '../../clock.ts';

export type AuditEvent =
  | 'docs-fetch'
  | 'entity-fetch'
  | 'entity-mutate'
  | 'entity-facets'
  | 'entity-validate'
  | 'location-fetch'
  | 'location-mutate'
  | 'location-analyze'
  | 'template-parameter-schema'
  | 'action-fetch'
  | 'search-query'
  | 'notification-fetch'
  | 'notification-mark'
  | 'notification-send'
  | 'task';

/** Who asks for what, and may. */
export type Passed = {
  readonly actor: Actor;
  readonly event: AuditEvent;
  /** `GET /entities/by-query`. */
  readonly endpoint: string;
  /** `api/catalog`. */
  readonly place: string;
  /** True for what changes something. */
  readonly isChange: boolean;
  readonly rule: string;
};
export type Ended = {
  /** What was changed: refs and locations. */
  readonly args: Readonly<Record<string, string>>;
  readonly outcome: AuditRecord['outcome'];
  readonly code?: string;
};

export type Trail = {
  /** Answers what is to be told how it ended. */
  begin(passed: Passed): (ended: Ended) => void;
  /** Writes the numbers that are still counted. */
  flush(): void;
};

const countedFor = 60_000;
const mostCounted = 1_000;

export function createTrail({ audit, clock }: { readonly audit: Audit; readonly clock: Clock }): Trail {
  let counts = new Map<string, { readonly first: Passed & Ended; times: number }>();
  let timer: NodeJS.Timeout | undefined;

  function write(
    { actor, event, endpoint, place, args, isChange: _, ...rest }: Passed & Ended,
    milliseconds: number,
  ): void {
    const { platform, account, user } = actor;
    const decision = rest.outcome === 'refused' ? 'refused' : 'allowed';
    audit.write({
      id: randomUUID(),
      at: clock.now(),
      platform,
      account,
      ...(user !== undefined && { user }),
      place,
      command: event,
      args: { endpoint, ...args },
      decision,
      ...rest,
      milliseconds,
    });
  }

  function flush(): void {
    clearTimeout(timer);
    timer = undefined;
    for (const { first, times } of counts.values()) write({ ...first, args: { times: String(times) } }, 0);
    counts = new Map();
  }

  /** No look at the clock: it is felt where there are thousands a second. */
  function count(passed: Passed, ended: Ended): void {
    const key = `${passed.actor.platform} ${passed.actor.account} ${passed.place} ${passed.endpoint} ${ended.code ?? ''}`;
    const known = counts.get(key);
    if (known) {
      known.times += 1;
      return;
    }
    counts.set(key, { first: { ...passed, ...ended }, times: 1 });
    timer ??= setTimeout(flush, countedFor).unref();
    if (counts.size > mostCounted) flush();
  }

  return {
    begin(passed) {
      const began = passed.isChange ? clock.now() : 0;
      return (ended) => {
        if (passed.isChange || ended.outcome === 'refused') {
          write({ ...passed, ...ended }, passed.isChange ? clock.now() - began : 0);
        } else {
          count(passed, ended);
        }
      };
    },
    flush,
  };
}
