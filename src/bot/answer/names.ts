/** How entities, teams and people are written in an answer; what is missing is said, never hidden. */

import type { Catalog, Entity, Ref } from '../../catalog/catalog.ts';
import { code, entitySpan, status } from '../../view/build.ts';
import type { Span, Text } from '../../view/view.ts';
import { figure } from '../../view/words.ts';

export type Names = Pick<Catalog, 'get' | 'teamName'>;

export const isGroup = (entity: Entity) => entity.kind.toLowerCase() === 'group';
export const isUser = (entity: Entity) => entity.kind.toLowerCase() === 'user';
export const isTemplate = (entity: Pick<Entity, 'kind'>) => entity.kind === 'Template';
export const isLocation = (entity: Entity) => entity.kind.toLowerCase() === 'location';
/** Components, APIs and resources need and are needed; the catalog relates nothing else that way. */
export const kindsThatNeed = ['component', 'api', 'resource'];
export const canNeed = (entity: Entity) => kindsThatNeed.includes(entity.kind.toLowerCase());
export const isApi = (entity: Entity) => entity.kind.toLowerCase() === 'api';
export const isDeprecated = (entity: Entity) => entity.lifecycle?.toLowerCase() === 'deprecated';

export const refName = (ref: Ref) => ref.slice(ref.indexOf('/') + 1);

/** The plain name: for buttons, captions and alt text. */
export function plainName(names: Names, ref: Ref): string {
  const entity = names.get(ref);
  if (!entity) return refName(ref);
  if (isGroup(entity)) return names.teamName(ref);
  return isUser(entity) ? entity.displayName : entity.name;
}

/** A team or person inside a sentence: “Team Ledger”, “Maya Lindqvist”; departments and the like by their own name. */
export function ownerInSentence(names: Names, ref: Ref): string {
  const entity = names.get(ref);
  if (!entity) return ref;
  const isTeam = isGroup(entity) && (entity.type === undefined || entity.type === 'team');
  // Many a team is called “team-a”, which says it already.
  return isTeam && !/^team\b/i.test(entity.displayName) ? `Team ${names.teamName(ref)}` : entity.displayName;
}

/** A known entity as a span: teams without “Team”, people by name. */
export function nameSpan(names: Names, entity: Entity): Span {
  if (isUser(entity)) return { kind: 'person', name: entity.displayName, ref: entity.ref };
  if (isGroup(entity)) return { kind: 'entity', ref: entity.ref, name: names.teamName(entity.ref) };
  return entitySpan(entity);
}

/** A ref as it stands in facts and tables; one that nothing answers to is its name and ✕ missing. */
export function mention(names: Names, ref: Ref): Text {
  const entity = names.get(ref);
  return entity ? [nameSpan(names, entity)] : [code(refName(ref)), ' ', status('bad', 'missing')];
}

/** “a, b, c and 4 more”. */
export function joined(names: Names, refs: readonly Ref[], most = 5): Text {
  const shown = refs.slice(0, refs.length > most ? most - 1 : most);
  const texts = shown.flatMap((ref, at) => [...(at > 0 ? [', '] : []), ...mention(names, ref)]);
  return refs.length > shown.length ? [...texts, ` and ${figure(refs.length - shown.length)} more`] : texts;
}

/** What it is in one word, inside a sentence: service, database, API, team, person. */
export function thing(entity: Entity): string {
  const kind = entity.kind.toLowerCase();
  if (kind === 'api') return 'API';
  if (kind === 'user') return 'person';
  if (kind === 'group') return entity.type === 'root' ? 'group' : (entity.type ?? 'team');
  return kind === 'component' || kind === 'resource' ? (entity.type ?? kind) : kind;
}

/** “an API”, “a production service”. */
export const withArticle = (words: string) => `${/^[aeio]/i.test(words) ? 'an' : 'a'} ${words}`;

/** Cuts people's text at whole code points. */
export function short(text: string, most: number): string {
  const letters = Array.from(text.replace(/\s+/g, ' ').trim());
  return letters.length <= most
    ? letters.join('')
    : `${letters
        .slice(0, most - 1)
        .join('')
        .trimEnd()}…`;
}
