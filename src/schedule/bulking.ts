/** Bulks of one person: what they propose, see and steer of their own. */
import type { Clock } from '../clock.ts';
import { fail } from '../errors.ts';
import { type Bulk, type BulkState, type Bulks, type BulkTarget, type TargetCounts, valuesFor } from './bulk.ts';
import type { Maker } from './timed.ts';

export type Bulking = {
  /** Kept with its entities as they are now; nothing begins. The same id is the same bulk. */
  propose(bulk: Omit<Bulk, 'by' | 'madeAt' | 'state' | 'total'>, refs: readonly string[]): Promise<Bulk>;
  /** Their own, latest first. */
  all(): Promise<readonly Bulk[]>;
  /** Of theirs, those that are in a state in which it can be done. */
  able(how: Steering): Promise<readonly Bulk[]>;
  /** By its number in the list, or its id. Throws BULK_NOT_FOUND. */
  find(words: string): Promise<Bulk>;
  look(bulk: Bulk): Promise<BulkLook>;
  /** What its template is filled in with for one entity. */
  valuesFor(bulk: Pick<Bulk, 'values' | 'field'>, ref: string): Bulk['values'];
  /** Throws BULK_STATE where it cannot be done with one that is as this one is. */
  steer(bulk: Bulk, how: Steering): Promise<Bulk>;
};
export type Steering = 'start' | 'pause' | 'resume' | 'cancel' | 'retry';
export type BulkLook = { readonly counts: TargetCounts; readonly failures: readonly BulkTarget[] };

export type BulkingPorts = {
  readonly bulks: Bulks;
  /** One is to be looked at. */
  readonly wake: (at: number) => void;
  /** Its board is drawn anew. */
  readonly changed: (bulk: Bulk) => Promise<void>;
  readonly clock: Clock;
};

const listed = 50;
const failuresShown = 10;

const steering: Readonly<Record<Steering, { readonly from: readonly BulkState[]; readonly to: BulkState }>> = {
  start: { from: ['proposed'], to: 'running' },
  pause: { from: ['running'], to: 'paused' },
  resume: { from: ['paused', 'stopped'], to: 'running' },
  cancel: { from: ['proposed', 'running', 'paused', 'stopped'], to: 'cancelled' },
  retry: { from: ['running', 'paused', 'stopped', 'done', 'cancelled'], to: 'running' },
};

export function bulkingFor(
  { bulks, wake, changed, clock }: BulkingPorts,
  { isLocal, ...by }: Maker & { readonly isLocal: boolean },
): Bulking {
  const all = () => bulks.list(isLocal ? undefined : (by.user ?? by.account), listed);
  return {
    valuesFor,
    async propose(asked, refs) {
      const bulk: Bulk = { ...asked, by, total: refs.length, madeAt: clock.now(), state: 'proposed' };
      await bulks.add(bulk, refs);
      return (await bulks.get(bulk.id)) ?? bulk;
    },
    all,
    able: async (how) => (await all()).filter(({ state }) => steering[how].from.includes(state)),
    async find(words) {
      const mine = await all();
      const found =
        mine.find(({ id }) => id === words) ?? (/^\d{1,3}$/.test(words) ? mine[Number(words) - 1] : undefined);
      if (!found) throw fail('BULK_NOT_FOUND', {});
      return found;
    },
    async look({ id }) {
      const [counts, failures] = await Promise.all([bulks.counts(id), bulks.targets(id, 'failed', failuresShown)]);
      return { counts, failures };
    },
    async steer({ id, state: before }, how) {
      // Who called it off wanted the rest of it not to be done.
      if (how === 'retry' && before === 'cancelled') await bulks.leave(id);
      if (how === 'retry' && (await bulks.again(id)) === 0) throw fail('BULK_STATE', { how });
      const { from, to } = steering[how];
      const at = clock.now();
      const overlooked = how === 'resume' || how === 'retry' ? await bulks.counts(id) : undefined;
      const steered = await bulks.change(id, from, { state: to, at, ...(overlooked && { overlooked }) });
      if (!steered) throw fail('BULK_STATE', { how });
      if (to === 'running') wake(at);
      // What never began is no news where it was asked for.
      if (before !== 'proposed' || to === 'running') await changed(steered);
      return steered;
    },
  };
}
