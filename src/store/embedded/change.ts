/** One change of the data: what the journal holds, one record each, and what replaying it applies. */
import type { IndexSpec } from './ordered-index.ts';
import { decodePlain, encode } from './raw-bson.ts';

const kinds = ['create', 'drop', 'put', 'remove', 'createIndex', 'dropIndex'] as const;
export type ChangeKind = (typeof kinds)[number];
export type Change = { readonly kind: ChangeKind; readonly namespace: string; readonly body: Buffer };

const empty = encode({});

export const created = (namespace: string): Change => ({ kind: 'create', namespace, body: empty });
export const dropped = (namespace: string): Change => ({ kind: 'drop', namespace, body: empty });
export const put = (namespace: string, document: Buffer): Change => ({ kind: 'put', namespace, body: document });
/** `id` is a document with nothing but the _id. */
export const removed = (namespace: string, id: Buffer): Change => ({ kind: 'remove', namespace, body: id });
export const indexCreated = (namespace: string, spec: IndexSpec): Change => ({
  kind: 'createIndex',
  namespace,
  body: encode(spec),
});
export const indexDropped = (namespace: string, name: string): Change => ({
  kind: 'dropIndex',
  namespace,
  body: encode({ name }),
});

/** A record's payload: kind, namespace, 0, BSON. In parts, so that documents are not copied. */
export function writeChange({ kind, namespace, body }: Change): readonly Buffer[] {
  return [Buffer.from(`${String.fromCharCode(kinds.indexOf(kind))}${namespace}\0`), body];
}

export function readChange(payload: Buffer): Change {
  const kind = kinds[payload[0] ?? kinds.length];
  const end = payload.indexOf(0, 1);
  if (!kind || end < 0) throw new Error('a journal record of an unknown kind');
  return { kind, namespace: payload.toString('utf8', 1, end), body: payload.subarray(end + 1) };
}

export const nameIn = (body: Buffer): string => String(decodePlain(body).name);
