/** How sources stand, over a map: the port of src/catalog/cycle/source-records.ts for tests that need no store. */
import type { SourceRecord, SourceRecords } from '../../src/catalog/cycle/source-records.ts';

/** What a catalog needs that has its sources for itself. */
export const alone = () => ({ records: createMemorySourceRecords(), owner: 'test' });

export function createMemorySourceRecords(): SourceRecords {
  const records = new Map<string, SourceRecord>();
  const again = new Set<string>();
  const among = (ids: readonly string[]) => ids.flatMap((id) => records.get(id) ?? []);
  const byDue = (a: SourceRecord, b: SourceRecord) => a.due - b.due;
  const fresh = { due: 0, failures: 0, accepted: false, lease: { owner: '', until: 0, token: 0 } };
  return {
    all: async () => [...records.values()],
    async add(ids) {
      for (const id of ids) if (!records.has(id)) records.set(id, { id, ...fresh });
    },
    async claim({ ids, owner, now, until, isForced }) {
      const isFree = ({ lease, due }: SourceRecord) => lease.until <= now && (isForced || due <= now);
      const [free] = among(ids).filter(isFree).sort(byDue);
      if (!free) return undefined;
      again.delete(free.id);
      const claimed = { ...free, lease: { owner, until, token: free.lease.token + 1 } };
      records.set(free.id, claimed);
      return claimed;
    },
    async renew({ id, token }, until) {
      const record = records.get(id);
      if (record?.lease.token !== token) return false;
      records.set(id, { ...record, lease: { ...record.lease, until } });
      return true;
    },
    async finish({ id, token }, result) {
      const record = records.get(id);
      if (record?.lease.token !== token) return false;
      const due = again.has(id) ? record.due : result.due;
      records.set(id, { id, ...result, due, accepted: false, lease: { ...record.lease, until: 0 } });
      return true;
    },
    async hasten(ids, due) {
      for (const record of among(ids)) {
        records.set(record.id, { ...record, due: Math.min(due, record.due) });
        again.add(record.id);
      }
    },
    async accept(id) {
      again.add(id);
      for (const record of among([id])) records.set(id, { ...record, accepted: true, due: 0 });
    },
    forget: async (id) => void records.delete(id),
    nextDue: async (ids) => among(ids).sort(byDue)[0]?.due,
    areReadSince: async (ids, at) => among(ids).every(({ begun }) => begun !== undefined && begun >= at),
    leaving: async () => [...records.values()].flatMap(({ id, leaving }) => (leaving ? [{ id, ...leaving }] : [])),
  };
}
