/**
 * The bodies of all entities, in memory once somebody asks for whole entities: whoever only talks to the bot does not
 * pay for them. What is very long (an API's definition) stays in the store, and memory holds what can be asked about.
 */
import type { Ref } from '../catalog.ts';
import type { CatalogStore } from '../ports.ts';
import { isMapping, type Mapping } from '../rules/check.ts';
import { createPackedTexts } from './packed-texts.ts';

export type BodyStore = Pick<CatalogStore, 'bodies' | 'bodiesOf'>;

export type Bodies = {
  put(slot: number, body: string | Uint8Array): void;
  remove(slot: number): void;
  /** The entity as far as it can be asked about: longer texts are cut off. */
  entityAt(slot: number): Mapping | undefined;
  /** The whole body as JSON, where memory has all of it. */
  bytesAt(slot: number): Uint8Array | undefined;
  has(slot: number): boolean;
  uidAt(slot: number): string | undefined;
};

const mostInMemory = 16 * 1024;
/** A value that is longer is not compared with anything (FIL-7), but it has to stay too long. */
const longText = 250;

export function createBodies(): Bodies {
  const texts = createPackedTexts();
  const cut = new Set<number>();
  const textAt = (slot: number) => texts.bytes(slot)?.toString();
  return {
    put(slot, body) {
      const isLong = body.length > mostInMemory;
      texts.put(slot, isLong ? shortened(textOf(body)) : body);
      if (isLong) cut.add(slot);
      else cut.delete(slot);
    },
    remove(slot) {
      texts.remove(slot);
      cut.delete(slot);
    },
    entityAt(slot) {
      const text = textAt(slot);
      return text === undefined ? undefined : readBody(text);
    },
    bytesAt: (slot) => (cut.has(slot) ? undefined : texts.bytes(slot)),
    has: (slot) => texts.bytes(slot) !== undefined,
    uidAt(slot) {
      const bytes = texts.bytes(slot);
      return bytes && uidIn(bytes);
    },
  };
}

const textOf = (body: string | Uint8Array) => (typeof body === 'string' ? body : Buffer.from(body).toString());

export function readBody(text: string): Mapping | undefined {
  const value: unknown = JSON.parse(text);
  return isMapping(value) ? value : undefined;
}

const shortened = (body: string) =>
  JSON.stringify(JSON.parse(body), (_, value: unknown) =>
    typeof value === 'string' && value.length > longText ? value.slice(0, longText) : value,
  );

/** uid and etag are the last that stands in a body (entity.ts), so that nothing has to be parsed. */
function uidIn(bytes: Buffer): string {
  const end = bytes.toString('latin1', Math.max(0, bytes.length - 300));
  const found = /,"uid":"([\w-]+)","etag":"[^"]*"\}\}$/.exec(end)?.[1];
  if (found !== undefined) return found;
  const metadata = readBody(bytes.toString())?.metadata;
  return isMapping(metadata) ? String(metadata.uid ?? '') : '';
}

export type Warming = {
  /** True for who is in the catalog. */
  readonly isKnown: (ref: Ref) => boolean;
  /** False where a change has brought a newer one in the meantime. */
  readonly isMissing: (ref: Ref) => boolean;
  readonly everybody: () => Iterable<Ref>;
  readonly take: (ref: Ref, body: string | Uint8Array) => void;
  readonly breathe: () => Promise<void> | undefined;
};

/** Every body that is not there yet, from the store. */
export async function readBodies(store: BodyStore, { isKnown, isMissing, everybody, take, breathe }: Warming) {
  for await (const [ref, body] of store.bodies()) {
    const breath = breathe();
    if (breath) await breath;
    if (isKnown(ref) && isMissing(ref)) take(ref, body);
  }
  // What was written while the others were read.
  const late = [...everybody()].filter(isMissing);
  for (const [ref, body] of await store.bodiesOf(late)) if (isKnown(ref) && isMissing(ref)) take(ref, body);
}
