/** The catalog as one person may see it: what is hidden is as if it did not exist, in every answer. */
import type { Catalog, Entity, Ref, RelationType, Sees } from './catalog.ts';
import { descriptorText } from './descriptor.ts';
import { graphAnswers } from './graph.ts';
import { createShownErrors, withoutHidden, withoutMentions } from './hidden.ts';
import { isMapping } from './rules/check.ts';
import { leftOutItem, statusItem } from './whole.ts';

/** `actsFor`: the refs that act for who asks; owners are told more about their files. */
export function visibleCatalog(catalog: Catalog, sees: Sees, actsFor?: ReadonlySet<Ref>): Catalog {
  const hides = (ref: Ref) => {
    const entity = catalog.get(ref);
    return entity !== undefined && !sees(entity);
  };
  const shownErrors = createShownErrors({
    everybody: () => everything(catalog),
    get: (ref) => catalog.get(ref),
    sees,
    ...(actsFor && { actsFor }),
  });
  const isUntold = ({ owner, system, errors, description }: Entity) =>
    errors.length > 0 ||
    (owner !== undefined && hides(owner)) ||
    (system !== undefined && hides(system)) ||
    (description !== undefined && withoutMentions(description, hides) !== description);
  /** Its owner and system are not told either, when these are hidden. */
  const shown = (entity: Entity): Entity => {
    if (!isUntold(entity)) return entity;
    const { owner, system, description, ...rest } = entity;
    return {
      ...rest,
      ...(owner && (hides(owner) ? { ownerHidden: true } : { owner })),
      ...(system && !hides(system) && { system }),
      ...(description !== undefined && { description: withoutMentions(description, hides) }),
      errors: shownErrors.of(entity),
    };
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

  /** `isCut`: something in its own text is about what is hidden. */
  async function read(ref: Ref) {
    const entity = get(ref);
    const found = entity && (await catalog.whole(ref));
    if (!found) return undefined;
    const { relations: all, status: _, ...body } = found;
    const written = withoutHidden(body, hides);
    const isCut = written !== body;
    const items = [...entity.errors.map(statusItem), ...(isCut ? [leftOutItem] : [])];
    const told = Array.isArray(all)
      ? all.filter((relation) => !isMapping(relation) || !hides(`${relation.targetRef}`))
      : all;
    return { isCut, whole: { ...written, relations: told, ...(items.length > 0 && { status: { items } }) } };
  }

  return {
    ...answers,
    isPartial: true,
    get,
    relations,
    summary: summaryOnce(catalog, sees),
    whole: async (ref) => (await read(ref))?.whole,
    async descriptor(ref) {
      const found = await read(ref);
      return found && (found.isCut ? `${leftOutComment}${descriptorText(found.whole)}` : descriptorText(found.whole));
    },
    path: (from, to) => (hides(from) || hides(to) ? undefined : answers.path(from, to)),
    resolve(words, kinds) {
      const found = catalog.resolve(words, kinds, sees);
      // The catalog was told what is seen; that nothing else leaves is made sure of here.
      if (found.kind === 'one') return sees(found.entity) ? { ...found, entity: shown(found.entity) } : noneFound;
      if (found.kind === 'none') return { kind: 'none', nearest: visible(found.nearest) };
      return { kind: 'several', candidates: visible(found.candidates) };
    },
    find(query, _sees, most) {
      const { entities, ...rest } = catalog.find(query, sees, most);
      return { ...rest, entities: visible(entities) };
    },
    called: (words, kinds) => visible(catalog.called(words, kinds, sees)),
    hasFacet: (key, value) => catalog.hasFacet(key, value, sees),
    typesOf: (sort) => catalog.typesOf(sort, sees),
    facetsNear: (word) => catalog.facetsNear(word, sees),
    complete: (typed, limit, kinds) => visible(catalog.complete(typed, limit, kinds, sees)),
    spot(words, english) {
      const spots = catalog.spot(words, english, sees);
      return spots.map((spot) => {
        const seen = spot.candidates.filter(({ entity }) => sees(entity));
        return { ...spot, candidates: seen.map((one) => ({ ...one, entity: shown(one.entity) })) };
      });
    },
    mentions(text) {
      const { found, lookedAt } = catalog.mentions(text, sees);
      const seen = found.filter(({ entity }) => sees(entity));
      return { found: seen.map((mention) => ({ ...mention, entity: shown(mention.entity) })), lookedAt };
    },
    userByEmail(email) {
      const user = catalog.userByEmail(email);
      return user && get(user.ref);
    },
    usersByEmail: (email) => visible(catalog.usersByEmail(email)),
    usersByAccount: (platform, account) => visible(catalog.usersByAccount(platform, account)),
    errors: () => shownErrors.among(catalog.errors()),
  };
}

const leftOutComment = `# ${leftOutItem.message}\n`;
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
