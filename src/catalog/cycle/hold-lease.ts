/** The lease of a source while it is read: renewed in time, and asked for before each writing. */
import type { Clock } from '../../clock.ts';
import { fail } from '../../errors.ts';
import type { Lease, SourceRecord, SourceRecords } from './source-records.ts';

/** A process that is gone is succeeded after this. */
export const leaseFor = 10_000;
const renewEvery = 3_000;

export type HeldLease = {
  readonly lease: Lease;
  /** Throws when somebody else has taken over, and holds it for long enough to write otherwise. */
  guard(): Promise<void>;
  stop(): void;
};
type Ports = { readonly records: SourceRecords; readonly clock: Clock };

export function holdLease({ records, clock }: Ports, { id, lease: { owner, token } }: SourceRecord): HeldLease {
  const lease = { id, owner, token };
  const renew = () => records.renew(lease, clock.now() + leaseFor);
  // A renewal that fails is seen by the next guard.
  const timer = setInterval(() => void renew().catch(() => {}), renewEvery).unref();
  return {
    lease,
    async guard() {
      if (!(await renew())) throw fail('SOURCE_TAKEN_OVER', { source: id });
    },
    stop: () => clearInterval(timer),
  };
}
