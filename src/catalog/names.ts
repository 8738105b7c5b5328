/** Every key under which an entity is found exactly: name, titles, a team's short name, e-mail, accounts, addresses of its code. */
import { accountKeysOf } from './accounts.ts';
import { addressesOf } from './addresses.ts';
import type { Entity } from './catalog.ts';
import type { Entry } from './entry.ts';
import { foldEmail, squash, wordsOf } from './fold.ts';
import { teamNameOf } from './graph.ts';
import { createSortedKeys } from './sorted-keys.ts';

export type Names = {
  of(key: string): readonly Entry[];
  /** Keys made of names and titles, in order. */
  sorted(): readonly string[];
};

export type ChangingNames = Names & {
  add(entry: Entry): void;
  /** As what it was added with. */
  remove(entry: Entry, was: Entity): void;
};

/** Most words of a sentence are no key. */
const nobody: readonly Entry[] = [];

export function createNames(): ChangingNames {
  const entries = new Map<string, Entry | Set<Entry>>();
  const sorted = createSortedKeys();

  /** True when nobody had the key. */
  function enter(key: string, entry: Entry): boolean {
    const there = entries.get(key);
    if (there instanceof Set) there.add(entry);
    else if (there !== entry) entries.set(key, there ? new Set([there, entry]) : entry);
    return there === undefined;
  }

  /** True when nobody has the key any more. */
  function leave(key: string, entry: Entry): boolean {
    const there = entries.get(key);
    if (there instanceof Set && there.delete(entry) && there.size > 0) return false;
    return entries.delete(key);
  }

  return {
    add(entry) {
      const spoken = spokenKeys(entry.entity);
      for (const key of spoken) if (enter(key, entry)) sorted.add(key);
      for (const key of writtenKeys(entry.entity)) enter(key, entry);
    },
    remove(entry, was) {
      for (const key of spokenKeys(was)) if (leave(key, entry)) sorted.delete(key);
      for (const key of writtenKeys(was)) leave(key, entry);
    },
    of(key) {
      const there = entries.get(key);
      return there instanceof Set ? [...there] : there ? [there] : nobody;
    },
    sorted: sorted.all,
  };
}

const isGroup = (entity: Entity) => entity.kind.toLowerCase() === 'group';

/** A group's short names too: team-ledger and “Team Ledger” are both ledger. */
export function shortNamesOf(entity: Entity): readonly string[] {
  if (!isGroup(entity)) return [];
  const byName = entity.name.replace(/^team[-_.]|[-_.]team$/i, '');
  return [teamNameOf(entity) ?? entity.displayName, byName];
}

/** What it may be called. */
export function calledOf(entity: Entity): readonly string[] {
  const { name, title = name, displayName } = entity;
  return [...new Set([name, title, displayName, ...shortNamesOf(entity)])];
}

/** Titles may be as long as a descriptor likes; as a name only their beginning counts. */
export const mostOfTitle = 100;

/** Letters and digits alone, so they cannot be mistaken for the written ones. */
function spokenKeys(entity: Entity): Iterable<string> {
  const { name, title = name, displayName } = entity;
  // Most have one name, and the catalog thousands of them.
  if (title === name && displayName === name && !isGroup(entity)) {
    const key = squash(name.slice(0, mostOfTitle));
    return key === '' ? [] : [key];
  }
  const called = [name, title, displayName, ...shortNamesOf(entity)];
  const keys = new Set<string>();
  for (const name of new Set(called)) keys.add(squash(name?.slice(0, mostOfTitle) ?? ''));
  keys.delete('');
  return keys;
}

/** With `@` or `/` in them. */
function writtenKeys(entity: Entity): Iterable<string> {
  const addresses = addressesOf(entity);
  const accounts = accountKeysOf(entity);
  if (addresses.length === 0 && accounts.length === 0 && entity.email === undefined) return [];
  const keys = new Set([...addresses.map(({ path }) => path), ...accounts]);
  if (entity.email?.includes('@')) keys.add(foldEmail(entity.email));
  return keys;
}

/** The words that a name is made of. */
export function nameWordsOf({ name, title, displayName }: Entity): ReadonlySet<string> {
  const called = new Set([name, title, displayName].map((text) => text?.slice(0, mostOfTitle) ?? ''));
  return new Set([...called].flatMap(wordsOf));
}
