/** “what did the marketing team change”: nobody is called so, and that has to be said. */
import type { Scene } from './fill.ts';
import type { Item } from './items.ts';

/** What stands beside the word that tells what kind of thing it is. */
export function unknownScope({ items, sentence: { tokens }, isCue }: Scene): string | undefined {
  const at = items.findIndex((item) => item.is === 'word' && isKind.test(item.text));
  if (at < 0) return undefined;
  const isName = (item: Item | undefined) =>
    item?.is === 'maybe' ||
    (item?.is === 'word' && item.told === 'common' && !isCue(item.text) && !isPlain.test(item.text));
  const [before, next] = [items[at - 1], items[at + 1]];
  const named =
    isName(before) && before?.stop === 0 ? before : items[at]?.stop === 0 && isName(next) ? next : undefined;
  return (
    named &&
    tokens
      .slice(named.from, named.to)
      .map(({ text }) => text)
      .join(' ')
  );
}

const isKind = /^(?:team|group|squad|crew|department|system|domain|division)$/;
/** Which, and not what it is called. */
const isPlain =
  /^(?:same|other|another|whole|entire|last|next|first|past|previous|recent|whichever|every|different|certain|day|week|month|year|hour)$/;
