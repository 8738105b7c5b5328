/** A small catalog that whole entities are asked from: made of descriptors as objects, kept in maps, changed at will. */
import type { Sees } from '../../../src/catalog/catalog.ts';
import { withIdentity } from '../../../src/catalog/entity.ts';
import type { StoredEntity } from '../../../src/catalog/ports.ts';
import { createProjection } from '../../../src/catalog/projection.ts';
import type { JsonBytes } from '../../../src/catalog/query/answer.ts';
import { createEntityIndex } from '../../../src/catalog/query/entity-index.ts';
import { createQueries, type PageQuestion } from '../../../src/catalog/query.ts';
import { declaredRelations } from '../../../src/catalog/relations.ts';
import { isMapping, type Mapping } from '../../../src/catalog/rules/check.ts';
import { createMemoryCatalogStore } from '../../support/memory-catalog-store.ts';
import { row } from '../rows.ts';

export type Given = {
  readonly kind?: string;
  readonly name: string;
  readonly namespace?: string;
  readonly uid?: string;
  readonly metadata?: Mapping;
  readonly spec?: Mapping;
};
export type Whole = Mapping & { readonly metadata: Mapping & { readonly name: string; readonly uid: string } };
export type Page = {
  readonly items: readonly Whole[];
  readonly totalItems: number;
  readonly pageInfo: { readonly nextCursor?: string; readonly prevCursor?: string };
};

const location = 'file:/catalog/all.yaml';

/** As the catalog keeps it. */
export function stored({
  kind = 'Component',
  name,
  namespace = 'default',
  uid,
  metadata,
  spec = {},
}: Given): StoredEntity {
  const { declares } = declaredRelations({ kind, namespace, name }, spec);
  const { row: made } = row(`${kind.toLowerCase()}:${namespace}/${name}`);
  const tags = Array.isArray(metadata?.tags) ? metadata.tags.map(String) : [];
  const annotations = {
    'backstage.io/managed-by-location': location,
    ...(isMapping(metadata?.annotations) && metadata.annotations),
  };
  const written = { namespace, name, ...metadata, annotations };
  const content = JSON.stringify({ apiVersion: 'backstage.io/v1alpha1', kind, spec, metadata: written });
  return { row: { ...made, kind, name, tags }, declares, body: withIdentity(content, uid ?? name, 'e1') };
}

export async function library(...given: readonly Given[]) {
  const store = createMemoryCatalogStore();
  const projection = createProjection();
  const { get, relations } = projection;
  const refs = () => store.entities.keys();
  const index = createEntityIndex({ store, get, relations, refs });
  const queries = createQueries({ index, store, get, relations });

  async function change(put: readonly Given[], remove: readonly string[] = []): Promise<void> {
    const written = { put: put.map(stored), remove, files: [], removeFiles: [] };
    await store.commit(written);
    const followed = index.follow(written);
    projection.apply(written);
    followed();
  }
  const page = async (question: PageQuestion, sees?: Sees) => (await read(queries.page(question, sees))) as Page;
  await change(given);
  return {
    queries,
    index,
    store,
    change,
    page,
    /** Names of whoever meets the filter, in order. */
    async named(question: PageQuestion, sees?: Sees): Promise<readonly string[]> {
      return (await page({ limit: 1000, ...question }, sees)).items.map(({ metadata }) => metadata.name);
    },
  };
}
export type Library = Awaited<ReturnType<typeof library>>;

/** The JSON of an answer, however it is sent. */
export async function read(answer: Promise<JsonBytes>): Promise<unknown> {
  const body = await answer;
  const pieces: Uint8Array[] = [];
  if (body instanceof Uint8Array) pieces.push(body);
  else for await (const piece of body) pieces.push(piece);
  return JSON.parse(Buffer.concat(pieces).toString());
}
