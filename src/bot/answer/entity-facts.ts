/** The facts of an entity: whose, in what state, part of what, where its code is. */
import type { Catalog, Entity } from '../../catalog/catalog.ts';
import { link } from '../../view/build.ts';
import type { Text } from '../../view/view.ts';
import { definitionOf } from './apis.ts';
import { definitionWords } from './definition.ts';
import { lifecycleCell } from './entity-table.ts';
import { dotted, type Fact } from './facts.ts';
import { isWebAddress } from './footer.ts';
import { related } from './lookup.ts';
import { isApi, isGroup, isUser, joined, mention, short } from './names.ts';
import { definitionPath, docsPath } from './next-steps.ts';
import { canBeOwned, contactsOf, isChat, ownerText } from './ownership.ts';
import { repositoryOf } from './repository.ts';
import { teamFacts } from './team.ts';

export async function entityFacts(catalog: Catalog, entity: Entity): Promise<readonly Fact[]> {
  return [
    ...belongs(catalog, entity),
    ...(entity.lifecycle ? [{ label: 'Lifecycle', value: lifecycleCell(entity) }] : []),
    ...(isApi(entity) ? await apiFacts(catalog, entity) : []),
    ...partFacts(catalog, entity),
    { label: 'Type', value: entity.type ? [short(entity.type, 40)] : [] },
    { label: 'Docs', value: hasDocs(entity) ? [link('Read its docs', docsPath(entity.ref))] : [] },
    { label: 'Repository', value: repositoryOf(entity) },
    { label: 'Tags', value: entity.tags.length > 0 ? [short(entity.tags.join(', '), 200)] : [] },
    { label: 'Links', value: linksOf(entity) },
  ];
}

function belongs(catalog: Catalog, entity: Entity): readonly Fact[] {
  // Its members stand in a table of their own.
  if (isGroup(entity)) return teamFacts(catalog, entity).filter(({ label }) => label !== 'Members');
  if (isUser(entity)) {
    return [
      { label: 'Teams', value: joined(catalog, related(catalog, entity.ref, 'memberOf'), 6) },
      { label: 'Contact', value: contactsOf(entity) },
    ];
  }
  if (!canBeOwned(entity)) return [];
  const owner = entity.owner ? catalog.get(entity.owner) : undefined;
  return [
    { label: 'Owner', value: ownerText(catalog, entity) },
    { label: 'Contact', value: owner ? contactsOf(owner) : [] },
  ];
}

const hasDocs = ({ annotations }: Entity) =>
  ['backstage.io/techdocs-ref', 'backstage.io/techdocs-entity'].some((key) => annotations[key] !== undefined);

export async function apiFacts(catalog: Catalog, api: Entity): Promise<readonly Fact[]> {
  const definition = await definitionOf(catalog, api);
  const called = [definition?.title, definition?.version].filter((word) => word !== undefined).join(' ');
  const said = [...(definition ? [definitionWords(definition)] : []), ...(called ? [called] : [])];
  const words = said.map((part) => short(part, 60)).join(' · ');
  return [
    { label: 'Definition', value: definition ? [link(words, definitionPath(api.ref))] : [] },
    { label: 'Provided by', value: joined(catalog, related(catalog, api.ref, 'apiProvidedBy')) },
  ];
}

/** A domain says what it is part of by its `partOf`; a system's domain and a component's system are single. */
function partFacts(catalog: Catalog, entity: Entity): readonly Fact[] {
  const parents = related(catalog, entity.ref, 'partOf');
  const labelled = (kind: string, label: string): Fact => ({
    label,
    value: dotted(parents.filter((ref) => ref.startsWith(`${kind}:`)).map((ref) => mention(catalog, ref))),
  });
  return [labelled('system', 'System'), labelled('domain', 'Domain'), labelled('component', 'Part of')];
}

/** Where people are reached has a fact of its own. */
const isContact = (entity: Entity) => isGroup(entity) || isUser(entity);

function linksOf(entity: Entity): Text {
  const web = entity.links.filter((one) => isWebAddress(one.url) && !(isContact(entity) && isChat(one))).slice(0, 6);
  return dotted(web.map(({ url, title }) => [link(short(title ?? url, 60), url)]));
}
