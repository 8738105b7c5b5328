/** Whole entities as the REST API answers them, as bytes: the kept body with relations and status behind it, nothing parsed. */
import type { Entity, Ref, Relation } from '../catalog.ts';
import { withoutHidden } from '../hidden.ts';
import { leftOutItem, statusItem } from '../whole.ts';
import { type BodyStore, readBody } from './bodies.ts';
import type { EntityIndex } from './entity-index.ts';
import { pruned } from './fields.ts';
import type { Viewpoint } from './viewpoint.ts';

export type EntityBytesParts = {
  readonly index: Pick<EntityIndex, 'bytesAt' | 'seats'>;
  readonly store: Pick<BodyStore, 'bodiesOf'>;
  readonly get: (ref: Ref) => Entity | undefined;
  readonly relations: (ref: Ref) => readonly Relation[];
};
export type Shown = {
  readonly viewpoint: Viewpoint | undefined;
  /** Undefined: all of each. */
  readonly fields: readonly string[] | undefined;
};
/** Pieces that make the JSON of one entity when they are put together. */
export type EntityBytes = readonly Uint8Array[];

export function createEntityBytes({ index, store, get, relations }: EntityBytesParts) {
  /** What somebody may see only in part is made for them alone. */
  function shownTo(viewpoint: Viewpoint, ref: Ref, body: Uint8Array): EntityBytes {
    const whole = viewpoint.clean.has(ref) ? undefined : readBody(Buffer.from(body).toString());
    const shown = whole && withoutHidden(whole, viewpoint.hides);
    if (shown && shown !== whole)
      return [Buffer.from(JSON.stringify(shown)).subarray(0, -1), makeTail(ref, viewpoint, [leftOutItem])];
    viewpoint.clean.add(ref);
    return [body.subarray(0, -1), makeTail(ref, viewpoint)];
  }

  function makeTail(ref: Ref, viewpoint?: Viewpoint, more: readonly object[] = []): Buffer {
    const shown = relations(ref).filter(({ target }) => !viewpoint?.hides(target));
    const list = shown.map(({ type, target }) => `{"type":"${type}","targetRef":${JSON.stringify(target)}}`);
    const entity = get(ref);
    const errors = (entity && viewpoint?.errorsOf(entity)) ?? entity?.errors ?? [];
    const items = [...errors.map(statusItem), ...more];
    const status = items.length > 0 ? `,"status":${JSON.stringify({ items })}` : '';
    return Buffer.from(`,"relations":[${list.join(',')}]${status}}`);
  }

  function keptBody(ref: Ref): Uint8Array | undefined {
    const slot = index.seats.of(ref);
    return slot === undefined ? undefined : index.bytesAt(slot);
  }

  return {
    /** In the order of the refs; undefined where there is none any more. An empty ref is nobody's. */
    async of(refs: readonly Ref[], { viewpoint, fields }: Shown): Promise<readonly (EntityBytes | undefined)[]> {
      const kept = refs.map(keptBody);
      const missing = refs.filter((ref, at) => ref !== '' && kept[at] === undefined);
      const read = new Map(missing.length > 0 ? await store.bodiesOf(missing) : []);
      return refs.map((ref, at) => {
        const body = kept[at] ?? bytesOf(read.get(ref));
        if (!body) return undefined;
        // The closing brace comes with the tail.
        const whole = viewpoint ? shownTo(viewpoint, ref, body) : [body.subarray(0, -1), makeTail(ref)];
        return fields ? [cut(whole, fields)] : whole;
      });
    },
  };
}

const bytesOf = (body: string | undefined) => (body === undefined ? undefined : Buffer.from(body));

function cut(whole: EntityBytes, fields: readonly string[]): Uint8Array {
  const entity = readBody(Buffer.concat(whole).toString()) ?? {};
  return Buffer.from(JSON.stringify(pruned(entity, fields)));
}
