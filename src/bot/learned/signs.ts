/** A sentence as the network reads it: its words, and a sign for each name, moment, tag and pause; how something is called tells nothing of what is asked. */
import type { Item } from '../read/items.ts';
import type { Token } from '../read/tokens.ts';

const kinds: Readonly<Record<string, string>> = {
  ...{ component: 'thing', resource: 'thing', api: 'api', system: 'scope', domain: 'scope' },
  ...{ group: 'team', user: 'person', template: 'template' },
};

/** Signs stand in brackets, so that no word is one. `coined`: written as no word is; `word`: any word that nobody knows. */
export const sign = {
  ...{ it: '<it>', moment: '<moment>', facet: '<facet>', pause: '<pause>' },
  ...{ coined: '<coined>', word: '<word>' },
} as const;

/** `isFacet`: whether an item is a tag or type of this catalog. `learned`: the form of a word that was learned, where one was. */
export type Reading = {
  readonly isFacet: (at: number) => boolean;
  readonly learned: (word: string) => string | undefined;
};

export function signsOf(
  items: readonly Item[],
  tokens: readonly Token[],
  { isFacet, learned }: Reading,
): readonly string[] {
  return items.flatMap((item, at) => {
    const said = tokens.slice(item.from, item.to).map(({ lower }) => lower);
    const signs = signsOfItem(item, said, { isFacet: isFacet(at), learned });
    return item.stop > 0 && at < items.length - 1 ? [...signs, sign.pause] : signs;
  });
}

function signsOfItem(
  item: Item,
  said: readonly string[],
  { isFacet, learned }: { readonly isFacet: boolean } & Pick<Reading, 'learned'>,
): readonly string[] {
  switch (item.is) {
    case 'word':
      return [...item.words.map((word) => learned(word) ?? word), ...(isFacet ? [sign.facet] : [])];
    case 'name':
      return [`<${kindOf(item)}>`];
    case 'it':
      return [sign.it, ...said];
    case 'moment':
      return [sign.moment];
    case 'maybe':
      if (item.coined && said.length > 1 && said.every(isSpoken)) return [sign.coined];
      return isFacet ? [sign.facet] : said.map((word) => (isSpoken(word) ? (learned(word) ?? sign.word) : sign.coined));
  }
}

const isSpoken = (word: string) => /^[\p{L}']+$/u.test(word);

function kindOf({ span }: Extract<Item, { is: 'name' }>): string {
  const all = new Set(span.entities.map(({ kind }) => kinds[kind.toLowerCase()] ?? 'other'));
  return all.size === 1 ? ([...all][0] ?? 'other') : 'several';
}

const inWords: Readonly<Record<string, string>> = {
  ...{ [sign.moment]: 'a time', [sign.facet]: 'a tag or type', [sign.coined]: 'a word that is no name here' },
  ...{ [sign.word]: 'a word that is no name here', [sign.pause]: ',' },
};
/** As people read it: “who owns …”; undefined where no word is left. */
export function signsInWords(signs: readonly string[]): string | undefined {
  const told = signs
    .filter((one) => one !== sign.it)
    .map((one) => (one.startsWith('<') ? (inWords[one] ?? '…') : one))
    .join(' ')
    .replace(/^[, ]+|[, ]+$/g, '')
    .replace(/ ,/g, ',')
    .replace(/…(?: …)+/g, '…');
  return /\p{L}/u.test(told) ? told : undefined;
}
