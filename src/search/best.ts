/** The best of many, without putting all of them in order. */

type Scored = { readonly score: number };

export type Best<Item extends Scored> = {
  /** Whether one of this score would be among them. */
  takes(score: number): boolean;
  add(item: Item): void;
  /** Best first; of equals, the one that came first. */
  all(): readonly Item[];
};

/** Kept is up to twice as much as is wanted; then the lower half goes. */
export function bestOf<Item extends Scored>(most: number): Best<Item> {
  let kept: Item[] = [];
  let least = Number.NEGATIVE_INFINITY;
  const sorted = () => kept.sort((a, b) => b.score - a.score).slice(0, most);
  return {
    takes: (score) => score > least,
    add(item) {
      kept.push(item);
      if (kept.length < 2 * most + 16) return;
      kept = sorted();
      least = kept.at(-1)?.score ?? least;
    },
    all: sorted,
  };
}
