/**
 * Which entities a text names, as people and machines write: refs, names, titles, repositories, hosts, addresses, values of
 * annotations, pods, images, paths. Every word is looked up exactly, so that long texts and large catalogs cost little.
 */
import type { Mention, Mentions, Sees } from './catalog.ts';
import { fitsWanted } from './complete.ts';
import { lowerCase, squash } from './fold.ts';
import { type Hit, isTelling, type LookUp, lookUpOf, type MentionSources } from './pasted/look-up.ts';
import { type Piece, piecesOf, withoutEnd } from './pasted/pieces.ts';

/** Names are said in so many words. */
const wordsOfName = 4;
const mentionsAtMost = 24;
const lookedAtMost = 8;

export function mentionsIn(sources: MentionSources, text: string, sees?: Sees): Mentions {
  const { addresses, words } = piecesOf(text);
  const spaces = new Set(words.flatMap(({ said }) => lowerCase(said).split(/[^\p{L}\p{N}-]+/u)));
  const look = lookUpOf(sources, { fits: fitsWanted({ sees }), spaces });
  const found = new Map<string, Mention & { readonly weight: number }>();
  const note = (said: string, hit: Hit | undefined) => {
    for (const { entity } of hit?.entries ?? []) {
      const known = found.get(entity.ref);
      const sure = hit?.sure === true && hit.entries.length === 1;
      if (hit && (!known || (sure && !known.sure) || (sure === known.sure && hit.weight > known.weight)))
        found.set(entity.ref, { entity, said, by: hit.by, sure, weight: hit.weight });
    }
    return hit !== undefined;
  };
  for (const said of addresses) note(said, look.address(said));
  readWords(words, look, note);
  const said = words.map((one) => one.said);
  return {
    found: [...found.values()]
      .sort((a, b) => Number(b.sure) - Number(a.sure) || b.weight - a.weight)
      .slice(0, mentionsAtMost)
      .map(({ weight: _, ...mention }) => mention),
    lookedAt: [...new Set([...addresses, ...said.filter(isTelling), ...said.filter(isLong)])].slice(0, lookedAtMost),
  };
}

const isLong = (said: string) => said.length > 3;

type Note = (said: string, hit: Hit | undefined) => boolean;

/** The longest name at each place; what stands inside of it is not looked at again. */
function readWords(words: readonly Piece[], look: LookUp, note: Note): void {
  const keys = words.map(({ said }) => squash(said));
  for (let at = 0; at < words.length; ) at += longestAt(words, at, isName) || one(words[at]);

  function isName(at: number, amount: number): boolean {
    const key = keys.slice(at, at + amount).join('');
    if (!look.isKey(key)) return false;
    const together = words.slice(at, at + amount).map((word) => word.said);
    const said = withoutEnd(together.join(' '));
    return note(said, look.words(said));
  }

  function one(piece: Piece | undefined): 1 {
    if (piece) note(withoutEnd(piece.said), look.piece(piece));
    return 1;
  }
}

/** How many words are a name together; 0 where they are none. A value and the key behind it are not said together. */
function longestAt(words: readonly Piece[], at: number, isName: (at: number, amount: number) => boolean): number {
  let most = 1;
  while (most < wordsOfName && at + most < words.length && !words[at + most]?.isValue) most += 1;
  for (let amount = most; amount > 1; amount -= 1) if (isName(at, amount)) return amount;
  return 0;
}
