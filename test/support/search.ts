/** A search over a few entities and pages, without a store or a renderer: `const { search } = await searchOver({ entities, sites })`. */
import type { Catalog, Entity, Ref } from '../../src/catalog/catalog.ts';
import { visibleCatalog } from '../../src/catalog/visible.ts';
import type { DocsPage, DocsPages } from '../../src/docs/docs-pages.ts';
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
  const entities = new Map(given.entities.map((entity) => [entity.ref, entity]));
  const sites: Sites = { ...given.sites };
  const [told, changed]: [((ref: Ref) => void)[], ((refs: readonly Ref[]) => void)[]] = [[], []];
  const docs: DocsPages = {
    sites: () => Object.keys(sites),
    pages: (ref) => sites[ref] ?? [],
    onChange: (listener) => told.push(listener),
  };
  const catalog = {
    get: (ref: Ref) => entities.get(ref),
    summary: () => ({ entities: entities.size, readAt: 0, byKind: new Map<string, number>() }),
  };
  const each = () => entities.values();
  const open = createSearch({ catalog: { ...catalog, each, onChange: (listener) => changed.push(listener) }, docs });
  return {
    ...open,
    search: open.seenBy(catalog),
    /** As somebody who sees only these. */
    seenOnly: (sees: (entity: Entity) => boolean) =>
      open.seenBy(
        visibleCatalog(
          { ...catalog, find: () => ({ entities: [...each()], unknownFilters: [] }) } as unknown as Catalog,
          sees,
        ),
      ),
    putSite(ref: Ref, pages: readonly DocsPage[]) {
      sites[ref] = pages;
      for (const listener of told) listener(ref);
    },
    removeSite(ref: Ref) {
      delete sites[ref];
      for (const listener of told) listener(ref);
    },
    putEntity(entity: Entity) {
      entities.set(entity.ref, entity);
      for (const listener of changed) listener([entity.ref]);
    },
    removeEntity(ref: Ref) {
      entities.delete(ref);
      for (const listener of changed) listener([ref]);
    },
  };
}
