/** A search over a few entities and pages, without a store or a renderer: `const { search } = await searchOver({ entities, sites })`. */
import type { Catalog, Entity, Ref } from '../../src/catalog/catalog.ts';
import { createProjection } from '../../src/catalog/projection.ts';
import { visibleCatalog } from '../../src/catalog/visible.ts';
import type { DocsPage, DocsPages } from '../../src/docs/docs-pages.ts';
import type { Shelf } from '../../src/docs/shelf.ts';
import { createSearch } from '../../src/search/create-search.ts';

export const entityOf = (name: string, more: Partial<Entity> = {}): Entity => ({
  ref: `component:default/${name}`,
  kind: 'Component',
  namespace: 'default',
  name,
  displayName: name,
  type: 'service',
  tags: [],
  links: [],
  labels: {},
  annotations: {},
  source: { location: `file:${name}.yaml`, label: `${name}.yaml:1`, line: 1, readAt: 0 },
  errors: [],
  ...more,
});

/** `sections` by heading; the text before the first under ''. */
export function pageOf(path: string, title: string, sections: Readonly<Record<string, string>> = {}): DocsPage {
  const { '': text = '', ...others } = sections;
  const headings = Object.entries(others).map(([heading, below]) => ({
    id: heading.toLowerCase().replace(/[^\w]+/g, '-'),
    title: heading,
    text: below,
  }));
  return { path, title, titlePath: [], text, headings, renderedAt: 0 };
}

export type Sites = Record<Ref, readonly DocsPage[]>;

export function searchOver(given: { readonly entities: readonly Entity[]; readonly sites?: Sites }) {
  const projection = createProjection();
  const put = (entities: readonly Entity[], remove: readonly Ref[] = []) =>
    projection.apply({
      put: entities.map((row) => ({ row, declares: [] })),
      ...{ remove, files: [], removeFiles: [] },
    });
  put(given.entities);
  const sites: Sites = { ...given.sites };
  const told: ((ref: Ref) => void)[] = [];
  const docs: DocsPages & Pick<Shelf, 'standing' | 'check'> = {
    sites: () => Object.keys(sites),
    pages: (ref) => sites[ref] ?? [],
    onChange: (listener) => told.push(listener),
    standing: () => undefined,
    check: async () => {},
  };
  const catalog: Catalog = { ...projection, whole: async () => undefined, descriptor: async () => undefined };
  const open = createSearch({ catalog: projection, docs });
  return {
    ...{ ...open, catalog, docs, projection, search: open.seenBy(catalog) },
    /** As somebody who sees only these. */
    seenOnly: (sees: (entity: Entity) => boolean) => open.seenBy(visibleCatalog(catalog, sees)),
    putSite(ref: Ref, pages: readonly DocsPage[]) {
      sites[ref] = pages;
      for (const listener of told) listener(ref);
    },
    removeSite(ref: Ref) {
      delete sites[ref];
      for (const listener of told) listener(ref);
    },
    putEntity: (entity: Entity) => put([entity]),
    removeEntity: (ref: Ref) => put([], [ref]),
  };
}
