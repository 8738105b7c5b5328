/** The catalog as one person may see it: what is hidden is as if it did not exist, in every answer. */
import type { Catalog, Entity, Ref, RelationType, Sees } from './catalog.ts';
import { graphAnswers } from './graph.ts';

export function visibleCatalog(catalog: Catalog, sees: Sees): Catalog {
  const hides = (ref: Ref) => {
    const entity = catalog.get(ref);
    return entity !== undefined && !sees(entity);
  };
  /** Its owner and system are not told either, when these are hidden. */
  const shown = (entity: Entity): Entity => {
    const { owner, system, ...rest } = entity;
    const [ownerHidden, systemHidden] = [owner !== undefined && hides(owner), system !== undefined && hides(system)];
    if (!ownerHidden && !systemHidden) return entity;
    return { ...rest, ...(owner && !ownerHidden && { owner }), ...(system && !systemHidden && { system }) };
  };
  const visible = (entities: readonly Entity[]) => entities.filter(sees).map(shown);
  const get = (ref: Ref) => {
    const entity = catalog.get(ref);
    return entity && sees(entity) ? shown(entity) : undefined;
  };
  const relations = (ref: Ref, type?: RelationType) =>
    hides(ref) ? [] : catalog.relations(ref, type).filter(({ target }) => !hides(target));
  const neighbours = (ref: Ref, types: ReadonlySet<RelationType>): readonly Ref[] =>
    [...new Set(relations(ref).flatMap(({ type, target }) => (types.has(type) ? [target] : [])))].sort();
  const answers = graphAnswers({ get, neighbours });

  return {
    ...answers,
    get,
    relations,
    summary: summaryOnce(catalog, sees),
    async whole(ref) {
      const body = hides(ref) ? undefined : await catalog.whole(ref);
      return body && withoutHidden(body, hides);
    },
    descriptor: async (ref) => (hides(ref) ? undefined : catalog.descriptor(ref)),
    path: (from, to) => (hides(from) || hides(to) ? undefined : answers.path(from, to)),
    resolve(words, kinds) {
      const found = catalog.resolve(words, kinds, sees);
      // The catalog was told what is seen; that nothing else leaves is made sure of here.
      if (found.kind === 'one') return sees(found.entity) ? { ...found, entity: shown(found.entity) } : noneFound;
      if (found.kind === 'none') return { kind: 'none', nearest: visible(found.nearest) };
      return { kind: 'several', candidates: visible(found.candidates) };
    },
    find(query) {
      const { entities, ...rest } = catalog.find(query, sees);
      return { ...rest, entities: visible(entities) };
    },
    complete: (typed, limit, kinds) => visible(catalog.complete(typed, limit, kinds, sees)),
    userByEmail(email) {
      const user = catalog.userByEmail(email);
      return user && get(user.ref);
    },
    errors: () => visibleErrors(catalog, sees),
  };
}

const noneFound = { kind: 'none', nearest: [] } as const;

const everything = (catalog: Catalog, sees?: Sees) => catalog.find('', sees).entities;

/** Counted again only when the catalog's own summary is a new one. */
function summaryOnce(catalog: Catalog, sees: Sees): Catalog['summary'] {
  let asOf: ReturnType<Catalog['summary']> | undefined;
  let counted: ReturnType<Catalog['summary']> | undefined;
  return () => {
    const now = catalog.summary();
    if (!counted || now !== asOf) counted = count(everything(catalog, sees).filter(sees), now.readAt);
    asOf = now;
    return counted;
  };
}

function count(entities: readonly Entity[], readAt: number): ReturnType<Catalog['summary']> {
  const byKind = new Map<string, number>();
  for (const { kind } of entities) byKind.set(kind, (byKind.get(kind) ?? 0) + 1);
  return { entities: entities.length, readAt, byKind };
}

/** A problem of no entity that can be named is told unless something hidden stands in its file. */
function visibleErrors(catalog: Catalog, sees: Sees): ReturnType<Catalog['errors']> {
  const hidden = everything(catalog).filter((entity) => !sees(entity));
  const hiddenRefs = new Set(hidden.map(({ ref }) => ref));
  const hiddenFiles = new Set(hidden.map(({ source }) => source.label.replace(/:\d+$/, '')));
  return catalog
    .errors()
    .filter(({ ref, file }) => (ref === undefined ? !hiddenFiles.has(file) : !hiddenRefs.has(ref)));
}

/** Relations as Backstage's REST gives them. */
function withoutHidden(body: Record<string, unknown>, hides: (ref: Ref) => boolean): Record<string, unknown> {
  if (!Array.isArray(body.relations)) return body;
  const isHidden = ({ targetRef }: { targetRef?: unknown }) => typeof targetRef === 'string' && hides(targetRef);
  return { ...body, relations: body.relations.filter((relation: object | null) => !relation || !isHidden(relation)) };
}
