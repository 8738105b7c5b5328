/**
 * The audit of the REST API, under Backstage's event ids. Changes and refusals are kept one by one. Of what is only
 * read there may be thousands a second: it is kept as a number, by account, event and outcome, once a minute.
 */
import { randomUUID } from 'node:crypto';
import type { Audit, AuditRecord } from '../../bot/ports.ts';
import type { Actor } from '../../bot/request.ts';
import type { Clock } from '../../clock.ts';

export type AuditEvent =
  | 'entity-fetch'
  | 'entity-mutate'
  | 'entity-facets'
  | 'entity-validate'
  | 'location-fetch'
  | 'location-mutate'
  | 'location-analyze';

export type Passed = {
  readonly actor: Actor;
  readonly event: AuditEvent;
  /** `GET /entities/by-query`. */
  readonly endpoint: string;
  /** What was changed: refs and locations. */
  readonly args: Readonly<Record<string, string>>;
  /** True for what changes something. */
  readonly isChange: boolean;
  readonly rule: string;
  readonly outcome: AuditRecord['outcome'];
  readonly code?: string;
  readonly milliseconds: number;
};

export type Trail = {
  note(passed: Passed): void;
  /** Writes the numbers that are still counted. */
  flush(): void;
};

const countedFor = 60_000;
const mostCounted = 1_000;

export function createTrail({ audit, clock }: { readonly audit: Audit; readonly clock: Clock }): Trail {
  let counts = new Map<string, { readonly first: Passed; times: number }>();
  let since = clock.now();

  function write({ actor, event, endpoint, args, isChange: _, ...rest }: Passed): void {
    const { platform, account, user } = actor;
    const decision = rest.outcome === 'refused' ? 'refused' : 'allowed';
    audit.write({
      id: randomUUID(),
      at: clock.now(),
      platform,
      account,
      ...(user !== undefined && { user }),
      place: 'api/catalog',
      command: event,
      args: { endpoint, ...args },
      decision,
      ...rest,
    });
  }

  function flush(): void {
    for (const { first, times } of counts.values()) write({ ...first, args: { times: String(times) } });
    counts = new Map();
    since = clock.now();
  }

  function count(passed: Passed): void {
    const key = `${passed.actor.platform} ${passed.actor.account} ${passed.endpoint} ${passed.code ?? ''}`;
    const known = counts.get(key);
    if (known) known.times += 1;
    else counts.set(key, { first: passed, times: 1 });
  }

  return {
    note(passed) {
      if (passed.isChange || passed.outcome === 'refused') write(passed);
      else count(passed);
      if (clock.now() - since >= countedFor || counts.size > mostCounted) flush();
    },
    flush,
  };
}
