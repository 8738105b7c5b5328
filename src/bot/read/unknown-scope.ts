/** “what did the marketing team change”: nobody is called so, and that has to be said. */
import { isAsked } from './asked-name.ts';
import type { Scene } from './fill.ts';
import type { Item } from './items.ts';

/** What stands beside the word that tells what kind of thing it is. */
export function unknownScope(scene: Scene): string | undefined {
  const { items } = scene;
  const at = items.findIndex((item) => item.is === 'word' && isKind.test(item.text));
  if (at < 0) return undefined;
  const [before, next] = [items[at - 1], items[at + 1]];
  const named =
    isName(before, scene) && before?.stop === 0
      ? before
      : items[at]?.stop === 0 && isName(next, scene)
        ? next
        : undefined;
  return named && said([named], scene);
}

/** “what changed on the Northern line”: where it is asked of, and nothing is called so. */
export const unknownPlace = (scene: Scene): string | undefined => behindLead(scene, /^(?:in|on|inside|within)$/);

/** “orphans of the storm”, “overview of my finances”: what it is asked of, and nothing is called so. */
export const unknownWhole = (scene: Scene): string | undefined => behindLead(scene, /^(?:of|in|with|about)$/);

function behindLead(scene: Scene, leads: RegExp): string | undefined {
  const { items } = scene;
  const lead = items.findIndex((item, at) => item.is === 'word' && leads.test(item.text) && isAsked(items, at));
  const behind = lead < 0 ? [] : items.slice(lead + 1);
  const from = behind.findIndex((item) => !(item.is === 'word' && isArticle.test(item.text)));
  const named = behind.slice(Math.max(0, from));
  const ends = named.findIndex((item) => !isName(item, scene) && !isOfElsewhere(item, scene));
  const stops = named.findIndex(({ stop }) => stop > 0) + 1;
  const name = named.slice(0, Math.min(ends < 0 ? named.length : ends, stops || named.length));
  return name.some((item) => isName(item, scene)) ? said(name, scene) : undefined;
}

const said = (items: readonly Item[], { sentence: { tokens } }: Scene) =>
  tokens
    .slice(items[0]?.from, items.at(-1)?.to)
    .map(({ text }) => text)
    .join(' ');

/** No word of the question, and none that says which. */
const isName = (item: Item | undefined, { isCue }: Scene): boolean =>
  item?.is === 'maybe' ||
  (item?.is === 'word' && item.told === 'common' && !isCue(item.text) && !isPlain.test(item.text));

/** “in the pay talks”: beside what is no word of the question, neither are others. */
const isOfElsewhere = (item: Item, { isCue }: Scene): boolean =>
  item.is === 'word' &&
  item.told === 'told' &&
  !isCue(item.text) &&
  !isPlain.test(item.text) &&
  !['noun', 'company', 'list', 'team'].some((concept) => item.concepts.has(concept));

const isArticle = /^(?:the|our|this|that|my|new)$/;
const isKind = /^(?:team|group|squad|crew|department|system|domain|division)$/;
/** Which, and not what it is called. */
export const isPlain =
  /^(?:same|other|another|whole|entire|last|next|first|past|previous|recent|whichever|every|different|certain|meantime|moment|day|week|month|year|hour|league|table|ranking)s?$/;

/** What a set is asked of, and nobody is called, as readings tell it. */
export const scopeLeft = 'nobody';
/** How it was told, where it is no name but says of what kind they are: “cobol services”. */
export const unsaid = 'unsaid';
