/** What words that point mean in a place: by what was asked about there, what was listed, and what hangs together with it. */
import type { Catalog, Entity, Ref } from '../../catalog/catalog.ts';
import { pageRows } from '../../view/words.ts';
import { refName, thing } from '../answer/names.ts';
import type { PlaceMemory } from '../ports.ts';
import type { Found } from '../seek.ts';
import type { Pointing } from './pointing.ts';

export type Looking = {
  readonly catalog: Catalog;
  readonly memory: PlaceMemory | undefined;
  /** Those of them that can be seen and are of a kind that is asked for. */
  readonly fitting: (refs: readonly Ref[]) => readonly Entity[];
};

const unmeant: Found = { kind: 'unmeant' };

/** Nothing where the words are rather a name. */
export function pointedAt(pointing: Pointing, looking: Looking): Found | undefined {
  switch (pointing.at) {
    case 'it':
      return itIn(looking);
    case 'them':
      return themIn(looking);
    case 'other':
      return otherThan(looking);
    case 'place':
      return inPlace(looking, pointing.place);
    case 'noun':
      return byNoun(looking, pointing.things) ?? (pointing.surely ? unmeant : undefined);
  }
}

/** What was last asked about here and can still be seen; several when a question about them is still open. */
function itIn({ memory, fitting }: Looking): Found {
  const entities = fitting(memory?.refs ?? []);
  const [first, ...others] = entities;
  const isOneOfThem = memory?.open !== undefined || isOfBoth(memory);
  if (first) return isOneOfThem && others.length > 0 ? { kind: 'several', candidates: entities } : one(first);
  const shown = fitting(memory?.shown ?? []);
  return (shown.length <= chosenFromAtMost ? onlyOne(shown) : undefined) ?? unmeant;
}

/** Of a longer list nobody says “it”. */
const chosenFromAtMost = 10;

/** A way has two ends, and “it” may be either. */
const isOfBoth = (memory: PlaceMemory | undefined) => {
  const { from, to } = memory?.last?.args ?? {};
  return from !== undefined && to !== undefined;
};

/** Those that were listed, unless the list was about something: “they” are then the team, and not its members. */
function themIn(looking: Looking): Found {
  const { memory, fitting } = looking;
  const isOfAll =
    memory?.last !== undefined && !Object.values(memory.last.args).some((value) => memory.refs.includes(value));
  const all = isOfAll ? fitting(memory.shown ?? []) : [];
  if (all.length > 1) return { kind: 'several', candidates: all };
  if (all[0]) return one(all[0]);
  const meant = itIn(looking);
  return meant.kind === 'unmeant' ? ownersOf(looking) : meant;
}

/** “What else have they got?” after “who owns crew-roster”. */
function ownersOf({ catalog, memory, fitting }: Looking): Found {
  const { owner } = catalog.get(memory?.refs[0] ?? '') ?? {};
  const [only] = owner === undefined || memory?.open ? [] : fitting([owner]);
  return only ? one(only) : unmeant;
}

/** The other of that name, else whatever else was listed. */
function otherThan({ catalog, memory, fitting }: Looking): Found {
  const about = catalog.get(memory?.refs[0] ?? '');
  const called = about && !memory?.open ? fitting(namesakes(catalog, about).map(({ ref }) => ref)) : [];
  return onlyOne(called) ?? onlyOne(fitting(memory?.shown ?? []).filter(({ ref }) => ref !== about?.ref)) ?? unmeant;
}

const one = (entity: Entity): Found => ({ kind: 'one', entity, exact: true });

/** Places are counted in what was offered, else in what was listed: what fits the kinds does not move them. */
function inPlace({ memory, fitting }: Looking, place: number): Found {
  const refs = memory?.open ? memory.refs : (memory?.shown ?? []);
  // How far a longer list is seen differs from surface to surface.
  const ref = place < 0 && refs.length > pageRows ? undefined : refs.at(place);
  const [entity] = ref === undefined ? [] : fitting([ref]);
  return entity ? one(entity) : unmeant;
}

/** “the db” beside ledger-api: what was asked about, what hangs together with it, then what was listed. */
function byNoun({ catalog, memory, fitting }: Looking, things: readonly string[]): Found | undefined {
  const types = new Set([...things, ...things.flatMap((one) => catalog.typesOf(one))]);
  const isSo = (entity: Entity) => [thing(entity), entity.kind.toLowerCase()].some((one) => types.has(one));
  const so = (refs: readonly Ref[]) => fitting(refs).filter((entity) => types.has(thing(entity)));
  const asked = so(memory?.refs ?? []);
  if (memory?.open) return onlyOne(asked);
  const [known] = asked;
  if (known) return one(known);
  const about = catalog.get(memory?.refs[0] ?? '');
  const called = about ? fitting(namesakes(catalog, about).map(({ ref }) => ref)) : [];
  const namesake = onlyOne(called.filter(isSo));
  if (namesake) return namesake;
  const near = about ? so(neighbours(catalog, about)) : [];
  const alike = near.filter((entity) => about && stem(entity) === stem(about));
  return onlyOne(alike) ?? onlyOne(near) ?? onlyOne(so(memory?.shown ?? []));
}

function onlyOne(candidates: readonly Entity[]): Found | undefined {
  const [first, ...more] = candidates;
  if (!first) return undefined;
  return more.length === 0 ? one(first) : { kind: 'several', candidates };
}

/** Others of the very same name: “no, the resource”. */
const namesakes = (catalog: Catalog, { ref, name }: Entity): readonly Entity[] =>
  catalog.complete(name, namesakesAtMost).filter((entity) => entity.name === name && entity.ref !== ref);
const namesakesAtMost = 8;

/** “ledger” of ledger-api. */
const stem = ({ name }: Pick<Entity, 'name'>) => name.split(/[-_.]/, 1)[0] ?? name;

const nearAtMost = 200;

/** Its owner first, then whatever it is related to, then what those are related to that is called alike. */
function neighbours(catalog: Catalog, about: Entity): readonly Ref[] {
  const related = (ref: Ref) =>
    catalog
      .relations(ref)
      .slice(0, nearAtMost)
      .map(({ target }) => target);
  const isAlike = (ref: Ref) => stem({ name: refName(ref) }) === stem(about);
  const direct = [...(about.owner ? [about.owner] : []), ...related(about.ref)];
  const further = direct.filter(isAlike).flatMap(related).filter(isAlike);
  return [...new Set([...direct, ...further])].filter((ref) => ref !== about.ref);
}
