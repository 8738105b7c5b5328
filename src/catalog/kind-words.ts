/** What people call kinds and types of entities. */
import type { Entity } from './catalog.ts';
import { fold } from './fold.ts';

const alsoCalled: Readonly<Record<string, string>> = {
  team: 'group',
  squad: 'group',
  crew: 'group',
  person: 'user',
  people: 'user',
};
/** A type by another word. */
const typesCalled: Readonly<Record<string, string>> = {
  db: 'database',
  lib: 'library',
  site: 'website',
  app: 'application',
};

/** “team” is said of a group, “service” of a component of that type. */
export function isCalledKind({ kind, type }: Entity, word: string): boolean {
  const asked = fold(word);
  const called = Object.hasOwn(alsoCalled, asked) ? alsoCalled[asked] : asked;
  if (kind.toLowerCase() === called) return true;
  if (type === undefined) return false;
  const own = fold(type);
  return own === asked || (Object.hasOwn(typesCalled, asked) && own === typesCalled[asked]);
}
