/** What of a sentence tells what is asked: its words, which stand beside each other, what they say (words/english.ts), and of which kinds the names in it are. */
import type { Item } from '../read/items.ts';

/** A word, or what stands for one: `<name>`, `<it>`, `<moment>`, `<unknown>`. */
type Sign = { readonly text: string; readonly concepts: readonly string[]; readonly kind?: string };

const kinds: Readonly<Record<string, string>> = {
  ...{ component: 'thing', resource: 'thing', api: 'api', system: 'scope', domain: 'scope' },
  ...{ group: 'team', user: 'person', template: 'template' },
};

/** `stem`: the plain form that all inflections of a word share. `tags`: items that are a tag or type of this catalog. */
export type Reading = { readonly stem: (word: string) => string; readonly isFacet: (at: number) => boolean };

export function featuresOf(items: readonly Item[], reading: Reading): readonly string[] {
  const signs = items.flatMap((item, at): readonly Sign[] => {
    const sign = signOf(item, reading.isFacet(at), reading);
    return item.stop > 0 && at < items.length - 1 ? [sign, pause] : [sign];
  });
  const all = new Set<string>(['bias']);
  addShape(signs, all);
  const line = [edge, ...signs, edge];
  line.forEach((sign, at) => {
    if (sign !== edge && sign !== pause) addSign(sign, all);
    addPairs(line, at, all);
  });
  return [...all];
}

const edge: Sign = { text: '^', concepts: [] };
const pause: Sign = { text: '|', concepts: [] };

function signOf(item: Item, isFacet: boolean, { stem }: Reading): Sign {
  switch (item.is) {
    case 'word':
      return { text: stem(item.text), concepts: isFacet ? ['<facet>'] : [...item.concepts] };
    case 'name':
      return { text: '<name>', concepts: [], kind: kindOf(item) };
    case 'it':
      return { text: '<it>', concepts: [item.said] };
    case 'moment':
      return { text: '<moment>', concepts: [] };
    case 'maybe':
      if (isFacet) return { text: '<facet>', concepts: [] };
      return { text: '<unknown>', concepts: [item.coined ? '<coined>' : '<word>'] };
  }
}

function kindOf({ span }: Extract<Item, { is: 'name' }>): string {
  const all = new Set(span.entities.map(({ kind }) => kinds[kind.toLowerCase()] ?? 'other'));
  return all.size === 1 ? ([...all][0] ?? 'other') : 'several';
}

function addShape(signs: readonly Sign[], all: Set<string>): void {
  const names = signs.filter(({ kind }) => kind !== undefined);
  all.add(`names ${Math.min(names.length, 3)}`);
  const length = signs.length;
  all.add(`long ${length <= 1 ? 1 : length <= 2 ? 2 : length <= 4 ? 4 : length <= 8 ? 8 : length <= 14 ? 14 : 99}`);
  if (names.length === 1) all.add(`only ${names[0]?.kind}`);
  if (!names.length && !signs.some(({ text }) => text === '<it>' || text === '<unknown>')) all.add('about nothing');
}

function addSign({ text, concepts, kind }: Sign, all: Set<string>): void {
  all.add(text);
  for (const concept of concepts) all.add(`*${concept}`);
  if (kind !== undefined) all.add(`kind ${kind}`);
}

/** Side by side, with one between, and three in a row. */
function addPairs(line: readonly Sign[], at: number, all: Set<string>): void {
  const [one, two, three, four] = [line[at], line[at + 1], line[at + 2], line[at + 3]];
  if (!one || !two) return;
  all.add(`${one.text} ${two.text}`);
  for (const side of [
    one.kind === undefined ? undefined : ([`${one.kind}>`, two] as const),
    two.kind === undefined ? undefined : ([`<${two.kind}`, one] as const),
  ])
    if (side) all.add(`${side[0]} ${side[1].text}`);
  for (const concept of one.concepts) all.add(`*${concept} ${two.kind !== undefined ? '<name>' : two.text}`);
  for (const concept of two.concepts) all.add(`${one.text} *${concept}`);
  for (const first of one.concepts) for (const second of two.concepts) all.add(`*${first} *${second}`);
  if (!three) return;
  all.add(`${one.text} ${two.text} ${three.text}`);
  all.add(`${one.text} _ ${three.text}`);
  for (const first of one.concepts.length > 0 ? one.concepts.map((c) => `*${c}`) : [one.text])
    for (const second of three.concepts.length > 0 ? three.concepts.map((c) => `*${c}`) : [three.text])
      all.add(`${first} _ ${second}`);
  if (four) all.add(`${one.text} __ ${four.text}`);
}

const shape = /^(?:bias|names |long |only |kind |about )/;

/** As people read it: “who own”, “… depends on”; undefined for what only tells how the sentence is built. */
export function featureInWords(feature: string): string | undefined {
  if (shape.test(feature)) return undefined;
  const words = feature
    .split(' ')
    .map((part) => part.replace(/^\*/, ''))
    .map((part) => (/^<?\w*>?$/.test(part) && /[<>]/.test(part) ? (signs[part.replace(/[<>]/g, '')] ?? '…') : part))
    .filter((part) => !/^[\^|]$/.test(part))
    .map((part) => (/^_+$/.test(part) ? '…' : part));
  const told = words.join(' ').replace(/…(?: …)+/g, '…');
  return /\p{L}/u.test(told) ? told : undefined;
}
const signs: Readonly<Record<string, string>> = {
  it: 'it',
  moment: 'a time',
  unknown: 'a word that is no name here',
  facet: 'a tag or type',
};
