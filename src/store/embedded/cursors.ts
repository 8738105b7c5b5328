/** Results handed out in batches: what a cursor shows is the state of the moment it was opened. */
import { Long } from 'bson';
import type { Clock } from '../../clock.ts';
import { cursorReply } from './raw-bson.ts';
import { refuse } from './refusal.ts';

type Cursor = {
  readonly namespace: string;
  readonly documents: readonly Buffer[];
  readonly render: (document: Buffer) => Buffer;
  at: number;
  used: number;
};
export type Results = Pick<Cursor, 'namespace' | 'documents' | 'render'>;

const firstBatch = 101;
const largestBatch = 16 * 1024 * 1024;
const mostCursors = 1000;
const idleLimit = 10 * 60 * 1000;

export class Cursors {
  #next = 1n;
  readonly #open = new Map<bigint, Cursor>();
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** The reply with the first batch; `single` keeps no cursor for the rest. */
  open(results: Results, batchSize: number | undefined, single: boolean): Buffer {
    const cursor: Cursor = { ...results, at: 0, used: this.#clock.now() };
    const batch = take(cursor, batchSize ?? firstBatch);
    const finished = single || cursor.at >= cursor.documents.length;
    return cursorReply(batch, 'firstBatch', finished ? 0n : this.#keep(cursor), cursor.namespace);
  }

  next(id: bigint, namespace: string, batchSize: number | undefined): Buffer {
    const cursor = this.#open.get(id);
    if (!cursor || cursor.namespace !== namespace) throw refuse(43, `cursor id ${id} not found`);
    cursor.used = this.#clock.now();
    const batch = take(cursor, batchSize || Number.POSITIVE_INFINITY);
    const finished = cursor.at >= cursor.documents.length;
    if (finished) this.#open.delete(id);
    return cursorReply(batch, 'nextBatch', finished ? 0n : id, namespace);
  }

  /** Which of them were open. */
  kill(ids: readonly bigint[]): { cursorsKilled: Long[]; cursorsNotFound: Long[] } {
    const killed = ids.filter((id) => this.#open.delete(id));
    const unknown = ids.filter((id) => !killed.includes(id));
    return { cursorsKilled: killed.map(toLong), cursorsNotFound: unknown.map(toLong) };
  }

  closeIdle(): void {
    const since = this.#clock.now() - idleLimit;
    for (const [id, { used }] of this.#open) if (used < since) this.#open.delete(id);
  }

  /** The oldest goes when there are too many: its owner has forgotten it. */
  #keep(cursor: Cursor): bigint {
    const id = this.#next++;
    this.#open.set(id, cursor);
    const [oldest] = this.#open.keys();
    if (this.#open.size > mostCursors && oldest !== undefined) this.#open.delete(oldest);
    return id;
  }
}

const toLong = (id: bigint) => Long.fromBigInt(id);

function take(cursor: Cursor, count: number): Buffer[] {
  const batch: Buffer[] = [];
  let size = 0;
  while (batch.length < count && cursor.at < cursor.documents.length) {
    const document = cursor.documents[cursor.at];
    if (!document) break;
    const rendered = cursor.render(document);
    if (batch.length > 0 && size + rendered.length > largestBatch) break;
    batch.push(rendered);
    size += rendered.length;
    cursor.at += 1;
  }
  return batch;
}
