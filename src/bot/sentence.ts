/** A sentence as its telling words: names become `{}`, words that say nothing are dropped. Each word is looked up exactly. */
import type { Catalog, Entity } from '../catalog/catalog.ts';
import { isPronoun } from './seek.ts';
import { fillers, sameAs, thingWords } from './understand-words.ts';

export type Token =
  | { readonly is: 'word'; readonly text: string }
  /** Something that is called so; `said` are its words. */
  | { readonly is: 'name'; readonly said: string; readonly entities: readonly Entity[] }
  | { readonly is: 'it' };

/** Names are said in so many words. */
const wordsOfName = 5;
const wordsAtMost = 40;

type Looking = { readonly catalog: Catalog; readonly telling: (word: string) => boolean };

/** `telling`: words that tell a command, which alone are no name. */
export function readSentence(clause: string, { catalog, telling }: Looking): readonly Token[] {
  const words = wordsIn(clause).slice(0, wordsAtMost);
  const tokens: Token[] = [];
  for (let at = 0; at < words.length; ) {
    const name = nameAt(words, at, { catalog, telling });
    const word = words[at] ?? '';
    if (name) tokens.push(name.token);
    else if (word === '_it' || isPronoun(word)) tokens.push({ is: 'it' });
    else if (!fillers.has(word.toLowerCase())) tokens.push({ is: 'word', text: word });
    at += name?.size ?? 1;
  }
  return tokens.filter((token, at) => !isBesideName(token, tokens[at - 1], tokens[at + 1]));
}

/** “the service payments-api”: what kind of thing it is says nothing new. */
const isBesideName = (token: Token, before: Token | undefined, after: Token | undefined) =>
  token.is === 'word' && thingWords.has(token.text.toLowerCase()) && (isThing(before) || isThing(after));
const isThing = (token: Token | undefined) => token?.is === 'name' || token?.is === 'it';

/** Without signs, chat's markup and quotes. */
export function wordsIn(clause: string): readonly string[] {
  return clause
    .replace(/[’‘´]/g, "'")
    .replace(/<[@!#][^>]*>|<https?:[^>]*>|:[a-z_]+:|\p{Extended_Pictographic}/giu, ' ')
    .replace(/(?<=^|\s)on call(?=\s|$)/gi, 'on-call')
    .replace(/["“”„«»`()]/g, ' ')
    .replace(/(?<=\S)'s(?=\s|$)/gi, ' ')
    .replace(/(?<=^|\s)(?:its|it's|their)(?=\s|$)/gi, '_it')
    .split(/\s+/)
    .map((word) => (/^https?:/i.test(word) ? word : word.replace(/^[^\p{L}\p{N}@#<_/]+|[^\p{L}\p{N}+#]+$/gu, '')))
    .filter(Boolean);
}

/** The longest name that begins here. */
function nameAt(words: readonly string[], at: number, looking: Looking) {
  const first = words[at] ?? '';
  if (/^https?:\/\//i.test(first) || first.includes('/')) return linked(first, looking);
  for (let size = Math.min(wordsOfName, words.length - at); size > 0; size -= 1) {
    const said = words.slice(at, at + size).join(' ');
    const lower = said.toLowerCase();
    if (fillers.has(first.toLowerCase()) || (size === 1 && looking.telling(lower))) continue;
    if (size > 1 && fillers.has((words[at + size - 1] ?? '').toLowerCase())) continue;
    for (const way of [said, ...otherWays(said)]) {
      const entities = looking.catalog.called(way);
      if (entities.length > 0) return { size, token: { is: 'name', said: way, entities } as const };
    }
  }
  return undefined;
}

/** “slots srv”, “ledger database”, “courier apps”: the same by another word. */
function otherWays(said: string): readonly string[] {
  const [, start = '', last = ''] = /^(.*?)([^\s]+)$/.exec(said) ?? [];
  const same = start === '' ? undefined : sameAs[last.toLowerCase()];
  return same === undefined ? [] : same.map((word) => `${start}${word}`);
}

function linked(said: string, { catalog }: Looking) {
  const called = catalog.called(said);
  const found = called.length > 0 ? called : surelyMentioned(catalog, said);
  return found.length > 0
    ? {
        size: 1,
        token: { is: 'name', said: found.length > 1 ? said : (found[0]?.ref ?? said), entities: found } as const,
      }
    : undefined;
}

const surelyMentioned = (catalog: Catalog, said: string) => {
  const sure = catalog.mentions(said).found.filter((one) => one.sure);
  return sure.slice(0, 1).map(({ entity }) => entity);
};
