/** What may be chosen in a lookup, as one person may see the catalog. From memory alone. */
import type { Catalog, Entity } from '../../catalog/catalog.ts';
import type { Lookup, Option } from '../../form/form.ts';
import { isGroup, isUser, plainName } from '../answer/names.ts';
import { hintOf } from '../said.ts';
import { fitsFilter } from './entity-filter.ts';
import { repositoriesIn, tagsIn } from './facets.ts';

export type Asker = { readonly catalog: Catalog; readonly user: string | undefined };

/** At most so many are looked through where types or owners narrow. */
const lookedThrough = 1000;

/** Best first. */
export function searchLookup(asker: Asker, lookup: Lookup, asked: { readonly typed: string; readonly most: number }) {
  const { typed, most } = asked;
  if (lookup.of === 'tag') return textOptions(tagsOf(asker, lookup), typed).slice(0, most);
  if (lookup.of === 'repository') return textOptions(repositoriesOf(asker, lookup), typed).slice(0, most);
  return entitiesLike(asker, lookup, asked).map((entity) => optionOf(asker.catalog, entity));
}

export function optionOf(catalog: Catalog, entity: Entity): Option {
  const about = isGroup(entity) || isUser(entity) ? hintOf(catalog, entity).split(' · ')[0] : hintOf(catalog, entity);
  return { value: entity.ref, label: plainName(catalog, entity.ref), ...(about && { about }) };
}

export type EntityLookup = Extract<Lookup, { of: 'entity' | 'owner' }>;

/** In lower case; undefined where all are meant. */
export const kindsOf = (lookup: EntityLookup): readonly string[] | undefined =>
  lookup.of === 'owner' ? ['group', 'user'] : lookup.kinds;

export function fitsLookup({ catalog, user }: Asker, lookup: EntityLookup, entity: Entity): boolean {
  const kinds = kindsOf(lookup);
  if (kinds && !kinds.includes(entity.kind.toLowerCase())) return false;
  if (lookup.of === 'entity' && lookup.types && !lookup.types.includes(entity.type ?? '')) return false;
  if (lookup.of === 'entity' && lookup.where && !lookup.where.some((filter) => fitsFilter(catalog, filter, entity)))
    return false;
  if (!lookup.mine) return true;
  if (user === undefined) return false;
  if (lookup.of === 'owner') return catalog.relations(user, 'memberOf').some(({ target }) => target === entity.ref);
  return entity.owner !== undefined && catalog.actsFor(user).has(entity.owner);
}

export const repositoriesOf = ({ catalog }: Asker, { hosts }: Extract<Lookup, { of: 'repository' }>) =>
  repositoriesIn(catalog).filter((name) => !hosts || hosts.includes(name.split('/')[0] ?? ''));

/** Tags of all, or of those of some kinds. */
export const tagsOf = ({ catalog }: Asker, { kinds }: Extract<Lookup, { of: 'tag' }>) =>
  kinds === undefined
    ? tagsIn(catalog)
    : [...new Set(kinds.flatMap((kind) => catalog.find(`kind:${kind}`).entities.flatMap(({ tags }) => tags)))].sort();

function entitiesLike(asker: Asker, lookup: EntityLookup, { typed, most }: { typed: string; most: number }) {
  if (lookup.mine) return mineLike(asker, lookup, typed).slice(0, most);
  const isNarrow = lookup.of === 'entity' && (lookup.types !== undefined || lookup.where !== undefined);
  const found = asker.catalog.complete(typed, isNarrow ? lookedThrough : most, kindsOf(lookup));
  return found.filter((entity) => fitsLookup(asker, lookup, entity)).slice(0, most);
}

/** Few, so that all of them are looked at. */
function mineLike(asker: Asker, lookup: EntityLookup, typed: string): readonly Entity[] {
  const { catalog, user } = asker;
  if (user === undefined) return [];
  const own =
    lookup.of === 'owner'
      ? catalog.relations(user, 'memberOf').flatMap(({ target }) => catalog.get(target) ?? [])
      : [...catalog.actsFor(user)].flatMap((ref) => catalog.owned(ref, false));
  const all = [...new Map(own.map((entity) => [entity.ref, entity])).values()];
  const words = typed.trim().toLowerCase();
  const isLike = ({ name, displayName }: Entity) => `${name}\n${displayName}`.toLowerCase().includes(words);
  const starts = ({ name }: Entity) => (name.toLowerCase().startsWith(words) ? 0 : 1);
  return all
    .filter((entity) => isLike(entity) && fitsLookup(asker, lookup, entity))
    .sort((a, b) => starts(a) - starts(b) || (a.name < b.name ? -1 : 1));
}

function textOptions(all: readonly string[], typed: string): readonly Option[] {
  const words = typed.trim().toLowerCase();
  const like = all.filter((text) => text.toLowerCase().includes(words));
  const starts = (text: string) => (text.toLowerCase().startsWith(words) ? 0 : 1);
  return like.sort((a, b) => starts(a) - starts(b)).map((text) => ({ value: text, label: text }));
}
