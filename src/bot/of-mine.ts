/** “services owned by me”, “which of my apis are deprecated”: of many, those of the asker's teams. */
import { readWord } from './answer/noun-query.ts';
import type { Reading } from './read/reading.ts';
import type { Turn } from './turn.ts';
import { english } from './words/english.ts';

/** Undefined where nobody knows who asks. */
export function queryOfMine({ actor, catalog }: Pick<Turn, 'actor' | 'catalog'>): string | undefined {
  const teams = actor.user ? catalog.relations(actor.user, 'memberOf') : [];
  const names = [...teams.map(({ target }) => target), actor.user].flatMap((ref) =>
    ref ? (catalog.get(ref) ?? []) : [],
  );
  const refs = names.map(({ ref, name, namespace }) => (namespace === 'default' ? name : ref));
  return refs.length > 0 ? `owner:${refs.slice(0, Math.max(1, teams.length)).join(',')}` : undefined;
}

/** The same, of what is the asker's, where many are asked for and these are said to be. */
export function ofMine(turn: Turn, line: string, reading: Reading): Reading {
  const { command, given } = reading;
  const [argument = ''] = Object.keys(command?.definition.args ?? {});
  const query = given[argument] ?? '';
  if (!/^(?:find|count)$/.test(command?.name ?? '') || /\bowner:/.test(query) || !saysMine(turn, line)) return reading;
  const mine = queryOfMine(turn);
  const [, by = ''] = / (by \w+)$/.exec(query) ?? [];
  const which = by === '' ? query : query.slice(0, -by.length - 1);
  return mine === undefined
    ? reading
    : { ...reading, given: { ...given, [argument]: [which, mine, by].filter(Boolean).join(' ') } };
}

function saysMine({ catalog }: Turn, line: string): boolean {
  if (isMine.test(line)) return true;
  const said = Array.from(line.matchAll(mySome), ([, word = '']) => word.toLowerCase());
  return said.some(
    (word) =>
      readWord(word).is === 'set' ||
      english.baseForms(word).some((form) => Object.hasOwn(english.sets, form) || catalog.hasFacet('type', form)),
  );
}
const isMine = /\b(?:owned by|belong(?:s|ing)? to) me\b|\bof mine\b|\bi (?:own|am responsible for)\b/i;
/** “my experimental apis”, and not “my slides”. */
const mySome = /\bmy (?:own )?(?:[\p{L}\d-]+ ){0,2}?([\p{L}-]+s|stuff)\b/giu;
