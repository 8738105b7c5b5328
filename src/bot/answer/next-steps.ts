/** Buttons under an answer: what people ask next, likeliest first, four at most. */
import type { Catalog, Entity, Link } from '../../catalog/catalog.ts';
import { ask, entityPath, open } from '../../view/build.ts';
import type { Action, Block } from '../../view/view.ts';
import { isWebAddress } from './footer.ts';
import { type Names, ownerInSentence, plainName, short } from './names.ts';
import { hasErrors } from './problem-owner.ts';

const shownAtMost = 4;
const lettersAtMost = 24;

/** Nothing when there is nothing to press. */
export function actionsBlock(steps: readonly (Action | undefined)[]): readonly Block[] {
  const actions = steps.filter((step) => step !== undefined).slice(0, shownAtMost);
  return actions.length > 0 ? [{ kind: 'actions', actions }] : [];
}

const label = (text: string) => short(text, lettersAtMost);
/** Never half a name where fewer words say it whole. */
const labelOr = (text: string, shorter: string) => label(Array.from(text).length > lettersAtMost ? shorter : text);

export const showOwner = (entity: Entity) => ask('Show owner', 'owner', { entity: entity.ref });
export const showDeps = (entity: Entity) => ask('What it needs', 'deps', { entity: entity.ref });
export const showDependents = (entity: Entity) => ask('What needs it', 'dependents', { entity: entity.ref });
export const showImpact = (entity: Entity) => ask('Show impact', 'impact', { entity: entity.ref });
export const showDefinition = (entity: Entity) => ask('Show its definition', 'definition', { entity: entity.ref });
export const definitionPath = (ref: string) => `${entityPath(ref)}/definition`;
export const openDefinition = (entity: Entity) => open('Open all of it', definitionPath(entity.ref));
export const docsPath = (ref: string) => `${entityPath(ref).replace(/^\/catalog/, '/docs')}/`;
export const showApi = (entity: Entity) => ask('Show API', 'api', { entity: entity.ref });
export const show = (names: Names, entity: Entity) => {
  const name = plainName(names, entity.ref);
  return ask(labelOr(`Show ${name}`, name), 'show', { entity: entity.ref });
};
export const showTeam = (names: Names, group: Entity) =>
  ask(labelOr(ownerInSentence(names, group.ref), names.teamName(group.ref)), 'team', { group: group.ref });
export const showOwned = (names: Names, owner: Entity) =>
  ask(labelOr(`What ${plainName(names, owner.ref)} owns`, 'What they own'), 'owned', { owner: owner.ref });
/** Only where there are any. */
export const showErrors = (catalog: Catalog, team: Entity) =>
  hasErrors(catalog, team) ? ask('Show its errors', 'errors', { about: team.name }) : undefined;
export const showPath = (from: Entity, to: Entity) =>
  ask(labelOr(`Path from ${from.name}`, 'Show the longest path'), 'path', { from: from.ref, to: to.ref });

/** The page of an entity. */
export const openPage = (names: Names, entity: Entity) =>
  open(labelOr(`Open ${plainName(names, entity.ref)}`, 'Open its page'), entityPath(entity.ref));

/** The first link whose title or address names a runbook. */
export function openRunbook(entity: Entity): Action | undefined {
  return openLink(
    entity.links.find((link) => isWebAddress(link.url) && /run-?book/i.test(`${link.title} ${link.url}`)),
  );
}

/** Links of the descriptor, runbooks first, then as written. */
export function openLinks(entity: Entity): readonly Action[] {
  const links = entity.links.filter(({ url }) => isWebAddress(url));
  const isRunbook = (link: Link) => /run-?book/i.test(`${link.title} ${link.url}`);
  return [...links.filter(isRunbook), ...links.filter((link) => !isRunbook(link))].map(toOpen);
}

const openLink = (link: Link | undefined) => (link ? toOpen(link) : undefined);
const toOpen = ({ url, title }: Link): Action => open(label(title ?? hostOf(url)), url);

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : url;
}
