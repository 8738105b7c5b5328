/** Term → the entries that have it and how much they say about it, four bytes for each: 20,000 pages are some ten million. */

/** Entries are numbered below this. */
export const mostEntries = 2 ** 24;
/** How much an entry says about a term, from 1 to this. */
export const mostWeight = 255;

export type Postings = {
  /** Entries come with growing numbers. */
  add(term: number, entry: number, weight: number): void;
  /** Each in turn: the number in the upper 24 bits, the weight in the lower 8. */
  of(term: number): Uint32Array;
  /** The number of terms that were ever added. */
  size(): number;
};

const smallest = 2;

export function createPostings(): Postings {
  const lists: Uint32Array[] = [];
  const lengths: number[] = [];
  const none = new Uint32Array();
  return {
    add(term, entry, weight) {
      const list = lists[term] ?? none;
      const length = lengths[term] ?? 0;
      const room = length < list.length ? list : grown(list);
      room[length] = entry * 256 + weight;
      lists[term] = room;
      lengths[term] = length + 1;
    },
    of: (term) => lists[term]?.subarray(0, lengths[term]) ?? none,
    size: () => lists.length,
  };
}

function grown(list: Uint32Array): Uint32Array {
  const larger = new Uint32Array(Math.max(smallest, Math.ceil(list.length * 1.5)));
  larger.set(list);
  return larger;
}
