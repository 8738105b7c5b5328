/** Who asked what, what was decided and what came of it: append-only, kept for 400 days. */
import type { Db } from 'mongodb';
import type { Audit, AuditRecord } from '../bot/ports.ts';
import { names } from './collections.ts';
import { type Kept, writeBehind } from './write-behind.ts';

type AuditDocument = Kept & Omit<AuditRecord, 'id'>;

const lifetime = 400 * 24 * 3600 * 1000;

/** `failed` is told when records could not be written: an audit with holes must be heard of. */
export function createAudit(db: Db, failed: (cause: unknown) => void): Audit & { flush(): Promise<void> } {
  const kept = writeBehind(db.collection<AuditDocument>(names.audit), { keep: 0, failed, unchanging: true });
  return {
    write: ({ id, ...record }) => kept.put({ _id: id, ...record, expires: new Date(record.at + lifetime) }),
    flush: kept.flush,
  };
}
