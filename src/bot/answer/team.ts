/** A team in facts and tables: who is in it, what is above and below it, what it owns. Shared by `team`, `show` and `owned`. */
import type { Catalog, Entity, Ref } from '../../catalog/catalog.ts';
import { bold, count } from '../../view/build.ts';
import type { Block, BlockOf, Cell, Text } from '../../view/view.ts';
import { entityTable, lifecycleColumn, systemColumn } from './entity-table.ts';
import type { Fact } from './facts.ts';
import { byName, related } from './lookup.ts';
import { joined, mention, ownerInSentence, short } from './names.ts';
import { contactsOf } from './ownership.ts';

/** “Team Payments has 3 people and owns 6 entities.” A department is its teams. */
export function teamLead(catalog: Catalog, group: Entity, owns: readonly Entity[]): Text {
  const name = short(ownerInSentence(catalog, group.ref), 60);
  const people = related(catalog, group.ref, 'hasMember').length;
  const teams = related(catalog, group.ref, 'parentOf').length;
  const owned = owns.length;
  const has = [
    ...(teams > 0 ? [count(teams, 'team', 'teams')] : []),
    ...(people > 0 ? [count(people, 'person', 'people')] : []),
  ];
  const says =
    owned > 0 ? `owns ${count(owned, 'entity', 'entities')}${teams > 0 ? ' with them' : ''}` : 'owns nothing';
  return [
    `${name} has `,
    bold(has.length > 0 ? has.join(' and ') : 'no members'),
    `${has.length > 1 ? ', and' : ' and'} ${says}.`,
  ];
}

export function teamFacts(catalog: Catalog, group: Entity): readonly Fact[] {
  return [
    { label: 'Members', value: joined(catalog, related(catalog, group.ref, 'hasMember'), 12) },
    { label: 'Teams', value: joined(catalog, related(catalog, group.ref, 'parentOf'), 12) },
    { label: 'Part of', value: joined(catalog, related(catalog, group.ref, 'childOf'), 3) },
    { label: 'Contact', value: contactsOf(group) },
  ];
}

/** What a group owns, with its teams below it; the owner's column then tells them apart. */
export function ownsTable(catalog: Catalog, owner: Entity, entities: readonly Entity[]): readonly BlockOf<'table'>[] {
  if (entities.length === 0) return [];
  const oneOwner = entities.every((entity) => entity.owner === owner.ref);
  const refs = byName(
    catalog,
    entities.map(({ ref }) => ref),
  );
  const table = { title: 'Owns', refs, extra: lifecycleColumn, more: allOwnedBy(entities) };
  return [entityTable(catalog, oneOwner ? { ...table, third: systemColumn(catalog) } : table)];
}

/** The owners by name: a filter on a department does not reach down to its teams. */
export function allOwnedBy(entities: readonly Entity[]): string {
  const owners = new Set(entities.flatMap(({ owner }) => owner?.replace(/^group:default\//, '') ?? []));
  return `/catalog?q=owner:${[...owners].slice(0, 30).map(encodeURIComponent).join(',')}`;
}

/** People with what they do and how to reach them; whoever is named but unknown, too. */
export function membersTable(catalog: Catalog, group: Entity): readonly Block[] {
  const refs = related(catalog, group.ref, 'hasMember');
  if (refs.length === 0) return [];
  return [
    {
      kind: 'table',
      title: 'Members',
      columns: [{ title: 'Person' }, { title: 'Does' }, { title: 'Contact' }],
      rows: refs.slice(0, 50).map((ref) => memberRow(catalog, ref)),
      total: refs.length,
    },
  ];
}

function memberRow(catalog: Catalog, ref: Ref): readonly Cell[] {
  const { description, email } = catalog.get(ref) ?? {};
  return [mention(catalog, ref), [description ? short(description, 60) : '–'], [email ?? '–']];
}
