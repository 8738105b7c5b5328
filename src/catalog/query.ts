/** Whole entities by Backstage's queries, answered from memory as JSON bytes: what the REST API sends. */
import type { Entity, Ref, Relation, Sees } from './catalog.ts';
import { type JsonBytes, listBytes } from './query/answer.ts';
import { createAnswerMemory } from './query/answer-memory.ts';
import type { BodyStore } from './query/bodies.ts';
import { readCursor } from './query/cursor.ts';
import { createEntityBytes } from './query/entity-bytes.ts';
import type { EntityIndex } from './query/entity-index.ts';
import { type Facet, facetOf } from './query/facets.ts';
import { parseFields } from './query/fields.ts';
import { createHits } from './query/hits.ts';
import { checkOrder, type OrderField } from './query/order.ts';
import { type Conditions, conditionOf, type Search, searchOf } from './query/search.ts';
import { isIn } from './query/slots.ts';
import { createViewpoints } from './query/viewpoint.ts';
import { firstSpan, nextSpan, pageInfoOf } from './query/walk.ts';
import { readRef } from './ref.ts';

export type PageQuestion = Partial<Search> & {
  /** With a cursor, only `limit` and `fields` are looked at besides. */
  readonly cursor?: string;
  readonly limit?: number;
  readonly offset?: number;
  readonly fields?: readonly string[];
  /** False: the total is not told (it is 0). */
  readonly countsTotal?: boolean;
};
export type ListQuestion = {
  readonly filter?: readonly string[];
  readonly orderFields?: readonly OrderField[];
  readonly limit?: number;
  readonly offset?: number;
  readonly fields?: readonly string[];
};

/** Everybody may pass what they see (people.sees); nothing is hidden without it. */
export type EntityQueries = {
  /** A page of a walk: `{ items, totalItems, pageInfo }`. */
  page(question: PageQuestion, sees?: Sees): Promise<JsonBytes>;
  /** A list, ordered by ref without another order. `next` is the offset of what was left out. */
  list(question: ListQuestion, sees?: Sees): Promise<{ readonly body: JsonBytes; readonly next?: number }>;
  /** `{ items }`, in the order of the refs, null for what is not there. */
  batch(refs: readonly string[], question: Conditions & Pick<PageQuestion, 'fields'>, sees?: Sees): Promise<JsonBytes>;
  facets(
    keys: readonly string[],
    question: Conditions,
    sees?: Sees,
  ): Promise<Readonly<Record<string, readonly Facet[]>>>;
  /** One entity as JSON. */
  entity(ref: Ref, sees?: Sees): Promise<Uint8Array | undefined>;
  refWithUid(uid: string, sees?: Sees): Promise<Ref | undefined>;
};

export type QueryParts = {
  readonly index: EntityIndex;
  readonly store: BodyStore;
  readonly get: (ref: Ref) => Entity | undefined;
  readonly relations: (ref: Ref) => readonly Relation[];
};

const batchFrame = { before: '{"items":[', behind: ']}', tellsMissing: true };
const defaultLimit = 20;
/** A page that is asked to be longer ends here, and its cursor leads on (THREATS 61). */
const mostOfPage = 10_000;

export function createQueries({ index, store, get, relations }: QueryParts): EntityQueries {
  const hits = createHits(index);
  const bytes = createEntityBytes({ index, store, get, relations });
  const viewpointOf = createViewpoints({ slots: index.seats.all, refAt: index.seats.ref, get, version: index.version });
  /** Of who sees everything. */
  const answered = createAnswerMemory(index.version);
  const refsAt = (slots: readonly number[]) => slots.flatMap((slot) => index.seats.ref(slot) ?? []);

  async function visible(refs: readonly Ref[], asked: Conditions, sees: Sees | undefined): Promise<ReadonlySet<Ref>> {
    const condition = conditionOf(asked);
    const { slots } = await hits.unordered(condition, [], viewpointOf(sees));
    return new Set(refs.filter((ref) => isIn(slots, index.seats.of(ref) ?? -1)));
  }

  async function pageOf(question: PageQuestion, sees: Sees | undefined): Promise<JsonBytes> {
    const cursor = question.cursor === undefined ? undefined : readCursor(question.cursor);
    const search = cursor ?? searchOf(question);
    const fields = parseFields(question.fields);
    const limit = Math.min(question.limit ?? defaultLimit, mostOfPage);
    const condition = conditionOf(search);
    await index.awake();
    const viewpoint = viewpointOf(sees);
    const found = await hits.ordered({ condition, orderFields: search.orderFields, viewpoint });
    const span = cursor ? nextSpan(found, cursor, limit) : firstSpan(found, limit, question.offset ?? 0);
    const totalItems = cursor?.totalItems ?? (question.countsTotal === false ? 0 : found.slots.length);
    const pageInfo = pageInfoOf(found, span, { search, totalItems, begun: cursor?.firstSortFieldValues });
    const behind = `],"totalItems":${totalItems},"pageInfo":${JSON.stringify(pageInfo)}}`;
    const refs = refsAt(found.slots.slice(span.start, span.end));
    return listBytes({ refs, before: '{"items":[', behind }, (some) => bytes.of(some, { viewpoint, fields }));
  }

  async function entityOf(ref: Ref, sees: Sees | undefined): Promise<Uint8Array | undefined> {
    await index.awake();
    const entity = get(ref);
    if (!entity || (sees && !sees(entity))) return undefined;
    const [found] = await bytes.of([ref], { viewpoint: viewpointOf(sees), fields: undefined });
    return found && Buffer.concat(found);
  }

  return {
    page(question, sees) {
      return sees ? pageOf(question, sees) : answered(JSON.stringify(question), () => pageOf(question, undefined));
    },

    async list({ filter, orderFields, limit, offset = 0, fields: wanted }, sees) {
      const [condition, fields] = [conditionOf({ ...(filter && { filter }) }), parseFields(wanted)];
      checkOrder(orderFields ?? []);
      await index.awake();
      const viewpoint = viewpointOf(sees);
      const found = orderFields
        ? refsAt((await hits.ordered({ condition, orderFields, viewpoint })).slots)
        : refsAt((await hits.unordered(condition, [], viewpoint)).slots).sort();
      const end = Math.min(offset + (limit ?? found.length), found.length);
      const list = { refs: found.slice(offset, end), before: '[', behind: ']' };
      const body = await listBytes(list, (some) => bytes.of(some, { viewpoint, fields }));
      return { body, ...(end < found.length && { next: end }) };
    },

    async batch(asked, { fields: wanted, ...conditions }, sees) {
      const fields = parseFields(wanted);
      await index.awake();
      const refs = asked.map((text) => readRef(text) ?? '');
      const isVisible = await visible(refs, conditions, sees);
      const shown = { viewpoint: viewpointOf(sees), fields };
      const list = { refs: refs.map((ref) => (isVisible.has(ref) ? ref : '')), ...batchFrame };
      return listBytes(list, (some) => bytes.of(some, shown));
    },

    async facets(keys, asked, sees) {
      const condition = conditionOf(asked);
      await index.awake();
      const found = await hits.unordered(condition, keys, viewpointOf(sees));
      return Object.fromEntries(keys.map((key) => [key, facetOf(key.toLowerCase(), found)]));
    },

    entity: (ref, sees) => (sees ? entityOf(ref, sees) : answered(ref, () => entityOf(ref, undefined))),

    async refWithUid(uid, sees) {
      await index.awake();
      const condition = { is: 'one of', key: 'metadata.uid', texts: [uid.toLowerCase()] } as const;
      const { slots } = await hits.unordered(condition, [], viewpointOf(sees));
      return refsAt(slots)[0];
    },
  };
}
