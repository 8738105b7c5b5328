/** Who owns an entity, said honestly: a team, a person, a ref that is not in the catalog, somebody who is not shown, or nobody. */
import type { Entity, Link, Ref } from '../../catalog/catalog.ts';
import { link, status } from '../../view/build.ts';
import type { Cell, Text } from '../../view/view.ts';
import { isWebAddress } from './footer.ts';
import { isGroup, isLocation, isUser, mention, type Names, ownerInSentence } from './names.ts';

export type Ownership =
  | { readonly kind: 'owned'; readonly owner: Entity }
  | { readonly kind: 'missing'; readonly ref: Ref }
  | { readonly kind: 'hidden' }
  | { readonly kind: 'none' };

export function ownershipOf(names: Names, entity: Entity): Ownership {
  if (entity.ownerHidden) return { kind: 'hidden' };
  if (!entity.owner) return { kind: 'none' };
  const owner = names.get(entity.owner);
  return owner ? { kind: 'owned', owner } : { kind: 'missing', ref: entity.owner };
}

/** “ (from CODEOWNERS)”, where the descriptor itself names no owner; nothing where it does. */
export function ownerNamedElsewhere({ owner, annotations }: Entity): Text {
  const from = annotations['callboard.io/owner-from'];
  if (!owner || from === undefined || !isWebAddress(from)) return [];
  return [' (from ', link('CODEOWNERS', from), ')'];
}

/** In the order in which they are meant. */
export const kindsThatAreOwned = ['component', 'api', 'resource', 'system', 'domain', 'template'];
/** Teams and people own; they are not owned, and nobody owns a pointer to a file. */
export const canBeOwned = (entity: Entity) => !isGroup(entity) && !isUser(entity) && !isLocation(entity);

export const isChat = ({ url, title, icon, type }: Link) =>
  /slack|teams|chat|discord|zulip/i.test(`${title} ${icon} ${type} ${url}`);

/** There is one, and who it is is not for everybody. */
export const ownerNotShown = status('unknown', 'not shown to you');

/** The owner in a table or a fact. */
export function ownerCell(names: Names, entity: Entity): Cell {
  if (entity.owner) return mention(names, entity.owner);
  if (entity.ownerHidden) return [ownerNotShown];
  return canBeOwned(entity) ? [status('bad', 'no owner')] : ['–'];
}

/** E-mail and chat of a team or person, as far as the catalog has them. */
export function contactsOf(entity: Entity): Text {
  const chats = entity.links
    .filter((one) => isWebAddress(one.url) && isChat(one))
    .slice(0, 2)
    .map(({ url, title }) => link(title ?? 'Chat', url));
  const all = [...(entity.email ? [entity.email] : []), ...chats];
  return all.flatMap((contact, at) => (at > 0 ? [' · ', contact] : [contact]));
}

/** Contact of whoever owns it, or that it is not known. */
export function contactCell(names: Names, owner: Ref | undefined): Cell {
  const entity = owner ? names.get(owner) : undefined;
  const contacts = entity ? contactsOf(entity) : [];
  return contacts.length > 0 ? contacts : [status('unknown', 'not known')];
}

/** The owner in a sentence or a fact, linked: “Team Ledger”. */
export function ownerText(names: Names, entity: Entity): Text {
  const ownership = ownershipOf(names, entity);
  if (ownership.kind !== 'owned') return ownerCell(names, entity);
  const { owner } = ownership;
  if (isUser(owner)) return mention(names, owner.ref);
  return [{ kind: 'entity', ref: owner.ref, name: ownerInSentence(names, owner.ref) }];
}
