/** How words mean an entity: by its name, its title, a part of it. The weaker ways are told, so that nobody takes a guess for knowledge. */
import type { Entity } from '../../catalog/catalog.ts';
import { pointing } from '../talk/pointing.ts';

const ways = {
  before: 'what was asked about here before',
  place: 'its place in the list',
  ref: 'its ref',
  name: 'its name',
  title: 'its title',
  address: 'an address of it',
  'e-mail': 'its e-mail',
  person: 'the person’s name',
  spacing: 'its name, but for spaces and hyphens',
  plural: 'its name in another form',
  partial: 'a part of its name',
  described: 'what it is',
  typo: 'its name, but for a letter or two',
} as const;
export type How = keyof typeof ways;

export const howInWords = (how: How): string => ways[how];
export const isHow = (how: string): how is How => Object.hasOwn(ways, how);

export function howSaid(
  words: string,
  entity: Pick<Entity, 'ref' | 'kind' | 'name' | 'displayName' | 'email'>,
  exact: boolean,
): How {
  const said = words.toLowerCase();
  const points = pointing(words);
  if (/^\d{1,2}$/.test(said)) return 'place';
  if (points && entity.name !== said) return points.at === 'place' ? 'place' : 'before';
  const { ref, kind, name, displayName, email } = entity;
  if (said === ref || said === `${kind}:${name}`.toLowerCase()) return 'ref';
  if (said === name.toLowerCase()) return 'name';
  if (said === displayName.toLowerCase()) return kind === 'User' ? 'person' : 'title';
  if (said === email?.toLowerCase()) return 'e-mail';
  if (said.includes('://')) return 'address';
  if (letters(said) === letters(name) || letters(said) === letters(displayName)) return 'spacing';
  if (exact) return 'plural';
  return letters(`${name} ${displayName}`).includes(letters(said)) ? 'partial' : 'typo';
}

const letters = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
