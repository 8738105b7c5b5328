/** What of a line is only a name, and names that nothing ends within. */
import { isTemplate } from './answer/names.ts';
import { type Item, type Sentence, textOf } from './read/items.ts';
import type { NameSpan } from './read/names-in.ts';
import type { Understood } from './read/reader.ts';
import { writtenShare } from './read/written.ts';
import { correction } from './talk/follow-words.ts';
import type { Turn } from './turn.ts';

/** “picker-app”, “and orders-db then”: it says what about, and nothing of what is asked. */
export const isOnlyNamed = (turn: Turn, line: string, loosely = false): boolean =>
  namedOnly(turn, line, loosely).length > 0;

/** The names that a line says and nothing else, as they were said. */
export function namedOnly({ tools, catalog }: Turn, line: string, loosely = false): readonly string[] {
  const said = line.replace(correction, '');
  const understood = tools.reader.read(said, { catalog, it: true });
  const items = understood.sentence.ways[0]?.items ?? [];
  if (isAsked(understood)) return [];
  // “java services of the chart room”, where a template is called so, “Javier's stuff”: more is said than whose.
  const isMore = items.length > 1 && items.some((item) => item.is === 'name' && !isName(catalog, item, loosely));
  const isOnly =
    !isMore &&
    items.length <= namedAtMost &&
    writtenShare(line, catalog) === undefined &&
    items.every((item) => item.is !== 'word' || around.test(item.text));
  return isOnly ? items.flatMap((item) => (isName(catalog, item, loosely) ? [textOf(item)] : [])) : [];
}

/** “repo of stand-allocator”, where something is called repo: the word is rather the question's. */
const isAsked = ({ sentence, isSure, readings: [best] }: Understood) =>
  isSure &&
  best !== undefined &&
  best.score >= askedLeast &&
  best.leftOver.length === 0 &&
  sentence.ways.some(
    ({ items, less }) =>
      less < wholeName &&
      items.length > 1 &&
      // In it something else is named.
      items.some(({ is }) => is !== 'word') &&
      items.some((item) => item.is === 'word' && !around.test(item.text) && !isKind(item)),
  ) &&
  Object.keys(best.said).length > 0;
const askedLeast = 0.8;
/** “interaction checker”: a whole name of several words is rather that. */
const wholeName = 0.5;
/** “grades service” is a name. */
const isKind = (item: Item) => item.is === 'word' && item.concepts.has('noun') && !item.concepts.has('repo');

function isName(catalog: Turn['catalog'], item: Item, loosely: boolean): boolean {
  if (item.is === 'name') return (loosely || item.span.sure) && !item.span.entities.some(isTemplate);
  return item.is === 'maybe' && (loosely || (item.coined && !isTag(catalog, item.said)));
}
/** “java + tier-1” are tags, and nothing of that name. */
const isTag = (catalog: Turn['catalog'], said: string) => catalog.hasFacet('tag', said.toLowerCase());
const namedAtMost = 5;
const around =
  /^(?:an?|the|and|nd|n|or|also|so|of|for|about|with|then|ok|okay|hey|please|no|i|mean|meant|but|now|rather|too|instead|well|oh|ah|as|said|typo|likewise|ditto|do|next|try|again|same|something|'s)$/;

/** “Labs & Imaging” is one name: nothing ends within it. */
export function namesKept({ tools, catalog }: Turn, line: string): string {
  if (!joinsWithin.test(line)) return line;
  const { sentence } = tools.reader.read(line, { catalog, it: true });
  const names = namesOf(sentence).filter(({ said, sure }) => sure && joinsWithin.test(said));
  return names.reduce((kept, { said }) => {
    const asWritten = new RegExp(said.split(' ').map(writtenAs).join('\\s+'), 'i');
    return kept.replace(asWritten, (name) => name.replace(/\s+/g, joined));
  }, line);
}
const joinsWithin = /\band\b|&|\+/i;
const writtenAs = (word: string) => (/^and$/i.test(word) ? '(?:and|&|\\+|n)' : word.replace(/[^\p{L}\p{N}]/gu, '\\$&'));
/** No space, and written by nobody. */
const joined = '\u2060';
export const withJoints = (clause: string) => clause.replaceAll(joined, ' ');

export const namesOf = ({ ways: [way] }: Sentence): readonly NameSpan[] =>
  (way?.items ?? []).flatMap((item) => (item.is === 'name' ? [item.span] : []));
