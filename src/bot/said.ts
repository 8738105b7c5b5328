/** Sentences about entities in what the bot says itself: names that fit one line, labels that fit a button. */
import type { Catalog, Entity } from '../catalog/catalog.ts';
import { age, ask, code, count } from '../view/build.ts';
import type { Action, Block, Span, Text } from '../view/view.ts';
import { isGroup, isUser, nameSpan, ownerInSentence, plainName, short, thing } from './answer/names.ts';
import type { Given } from './lay-out.ts';

export const leadAtMost = 160;
export const shownAtMost = 4;
const labelAtMost = 24;

/** `backticked` words become code: the table of failures is written so. */
export function spansOf(sentence: string): Text {
  return sentence
    .split(/`([^`]+)`/)
    .map((part, at): Span => (at % 2 === 1 ? code(part) : part))
    .filter((span) => span !== '');
}

/** “ledger-db, ledger-service”, as many as fit into `letters`. */
export function namesWithin(catalog: Catalog, entities: readonly Entity[], letters: number): Text {
  const spans: Span[] = [];
  let left = letters;
  for (const entity of entities) {
    left -= plainName(catalog, entity.ref).length + 2;
    if (left < 0) break;
    spans.push(...(spans.length > 0 ? [', '] : []), nameSpan(catalog, entity));
  }
  return spans;
}

/** A label for each entity; where two would look the same, with its kind or as its ref. */
function labelsOf(catalog: Catalog, entities: readonly Entity[]): readonly string[] {
  const ways = [
    (entity: Entity) => nameOnButton(catalog, entity),
    (entity: Entity) => `${entity.kind.toLowerCase()}:${entity.name}`,
    (entity: Entity) => entity.ref,
  ];
  return entities.map((entity) => {
    const way = ways.find((say) => entities.filter((other) => say(other) === say(entity)).length === 1);
    return short((way ?? ((one: Entity) => one.ref))(entity), labelAtMost);
  });
}

/** “Team Ledger”; without “Team” where only that fits. */
function nameOnButton(catalog: Catalog, entity: Entity): string {
  const name = plainName(catalog, entity.ref);
  const called = isGroup(entity) ? ownerInSentence(catalog, entity.ref) : name;
  return Array.from(called).length > labelAtMost ? name : called;
}

/** A button an entity: the same command with it. */
export function entityButtons(
  catalog: Catalog,
  entities: readonly Entity[],
  { command, argument, given }: { readonly command: string; readonly argument: string; readonly given: Given },
): readonly Action[] {
  const shown = entities.slice(0, shownAtMost);
  const labels = labelsOf(catalog, shown);
  return shown.map((entity, at) => ask(labels[at] ?? entity.name, command, { ...given, [argument]: entity.ref }));
}

/** A button that asks a line of words. */
export const lineButton = (line: string, command: string, given: Given) =>
  ask(short(line, labelAtMost), command, given);

export function buttons(actions: readonly (Action | undefined)[]): readonly Block[] {
  const shown = actions.filter((action) => action !== undefined).slice(0, shownAtMost);
  return shown.length > 0 ? [{ kind: 'actions', actions: shown }] : [];
}

/** “service · Payments”. */
export function hintOf(catalog: Catalog, entity: Entity): string {
  const of =
    entity.owner && !isGroup(entity) && !isUser(entity) ? plainName(catalog, entity.owner) : entity.displayName;
  return [thing(entity), of].filter((part) => part !== '' && part !== entity.name).join(' · ');
}

/** “Service, database and team”. */
export function thingsOf(entities: readonly Entity[]): string {
  const things = [...new Set(entities.map(thing))];
  const last = things.pop() ?? '';
  const sentence = things.length > 0 ? `${things.join(', ')} and ${last}` : last;
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}

/** “Looked in 412 entities · read 4 min ago”. */
export function lookedIn(catalog: Catalog): Text {
  const { entities, readAt } = catalog.summary();
  return [`Looked in ${count(entities, 'entity', 'entities')} · read `, age(readAt)];
}
