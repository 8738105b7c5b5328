/** What an answer about health is about: as it was said, or what belongs to whoever asks. */
import type { Catalog, Entity, Ref } from '../../../catalog/catalog.ts';
import type { Health, Scope, Scorecard } from '../../../health/health.ts';
import { code, entitySpan } from '../../../view/build.ts';
import type { Text } from '../../../view/view.ts';
import type { Actor } from '../../request.ts';
import { known, present, related } from '../lookup.ts';
import { isGroup, isUser, type Names, ownerInSentence, plainName } from '../names.ts';

export type SaidScope = { readonly company?: string | undefined; readonly scope?: Ref | undefined };
type Asking = { readonly actor: Actor; readonly services: { readonly catalog: Catalog } };

/** `mine`: where nothing is said, what the asker's team owns. */
export function scopeOf({ actor, services: { catalog } }: Asking, said: SaidScope, mine = false): Scope {
  if (said.company !== undefined) return { kind: 'company' };
  if (said.scope !== undefined) return scopeOfEntity(known(catalog, said.scope));
  const person = mine && actor.user !== undefined ? catalog.get(actor.user) : undefined;
  if (!person) return { kind: 'company' };
  const [team, ...others] = present(catalog, related(catalog, person.ref, 'memberOf'));
  return { kind: 'team', ref: team && others.length === 0 ? team.ref : person.ref };
}

export function scopeOfEntity(entity: Entity): Scope {
  const { ref } = entity;
  if (isGroup(entity) || isUser(entity)) return { kind: 'team', ref };
  const kind = entity.kind.toLowerCase();
  return { kind: kind === 'system' || kind === 'domain' ? kind : 'entity', ref };
}

/** As arguments say it again. */
export const scopeArgs = (scope: Scope): Readonly<Record<string, string>> =>
  scope.kind === 'company' ? { company: 'company' } : { scope: scope.ref };
/** For commands whose scope is everything unless it is said. */
export const scopeArg = (scope: Scope): Readonly<Record<string, string>> =>
  scope.kind === 'company' ? {} : { scope: scope.ref };

/** At the beginning of a sentence: “Team Payments”, “payments-core”, “The catalog”, “What Ada answers for”. */
export function scopeText(names: Names, scope: Scope): Text {
  if (scope.kind === 'company') return ['The catalog'];
  const entity = names.get(scope.ref);
  if (!entity) return [code(scope.ref)];
  if (isUser(entity)) return ['What ', { kind: 'person', name: entity.displayName, ref: entity.ref }, ' answers for'];
  if (!isGroup(entity)) return [entitySpan(entity)];
  return [{ kind: 'entity', ref: entity.ref, name: ownerInSentence(names, entity.ref) }];
}

/** Behind what is told of it: “ in Team Payments”; nothing of everything. */
export function withinText(names: Names, scope: Scope): Text {
  if (scope.kind === 'company') return [];
  if (scope.kind === 'entity') return [' of ', ...scopeText(names, scope)];
  const entity = names.get(scope.ref);
  if (entity && isUser(entity)) return [' of ', { kind: 'person', name: entity.displayName, ref: entity.ref }];
  return [' in ', ...scopeText(names, scope)];
}

/** For titles and the text of buttons. */
export const scopeName = (names: Names, scope: Scope) =>
  scope.kind === 'company' ? 'everything' : plainName(names, scope.ref);

/** The built-in one stands first. */
const emptyScorecard: Scorecard = {
  ...{ name: 'catalog-health', title: 'Catalog health', checks: new Map(), levels: [], thresholds: new Map() },
};

/** The one that counts every check. */
export const wholeOf = (health: Pick<Health, 'scorecards'>): Scorecard => health.scorecards()[0] ?? emptyScorecard;

/** The one that was named; else the first of the company’s own that is about something here; else all checks. */
export function scorecardFor(health: Health, scope: Scope, said: string | undefined): Scorecard {
  const [whole, own] = [wholeOf(health), health.scorecards().slice(1)];
  if (said !== undefined) return [whole, ...own].find(({ name }) => name === said) ?? whole;
  return own.find(({ name }) => health.score(scope, name).entities.length > 0) ?? whole;
}
