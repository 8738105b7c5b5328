/** Tags and repositories of a catalog: gathered once for each state of it. */
import type { Catalog, Entity } from '../../catalog/catalog.ts';

export const tagsIn = gathered((entity) => entity.tags);
/** As `host/owner/name`. */
export const repositoriesIn = gathered(repositoriesOfEntity);

/** In order. A catalog's summary is another one as soon as anything has changed. */
function gathered(read: (entity: Entity) => readonly string[]): (catalog: Catalog) => readonly string[] {
  const known = new WeakMap<object, readonly string[]>();
  return (catalog) => {
    const state = catalog.summary();
    const found = known.get(state) ?? [...new Set(catalog.find('').entities.flatMap(read))].sort();
    known.set(state, found);
    return found;
  };
}

const slugs = { 'github.com/project-slug': 'github.com', 'gitlab.com/project-slug': 'gitlab.com' } as const;

function repositoriesOfEntity({ annotations, source }: Entity): readonly string[] {
  const written = Object.entries(slugs).flatMap(([annotation, host]) => {
    const slug = annotations[annotation];
    return slug && /^[^/\s]+\/[^/\s]+$/.test(slug) ? [`${host}/${slug}`] : [];
  });
  if (written.length > 0) return written;
  const address = annotations['backstage.io/source-location'] ?? source.viewUrl ?? '';
  const [, host, owner, name] = /^(?:url:)?https:\/\/([^/\s]+)\/([^/\s]+)\/([^/\s]+)/.exec(address) ?? [];
  return host && owner && name && host !== 'raw.githubusercontent.com' ? [`${host}/${owner}/${name}`] : [];
}
