/** What texts say which words, in memory: replaced group by group, asked by words, best first. It knows neither docs nor entities. */
import { bestOf } from './best.ts';
import { createPostings, mostEntries, mostWeight } from './postings.ts';
import { createVocabulary } from './vocabulary.ts';
import { wordsOf } from './words.ts';

/** `weight`: how much a word there says. `usual`: how many words there are as a rule; fewer say more each. */
export type Field = { readonly text: string; readonly weight: number; readonly usual: number };
export type Indexed<Item> = { readonly item: Item; readonly fields: readonly Field[] };

export type Asked<Item> = {
  readonly words: readonly string[];
  /** The last word may go on. */
  readonly isTyping?: boolean;
  readonly accepts?: (item: Item) => boolean;
  /** What there is for whoever asks, of which `accepts` takes some: nothing else shows in what is found, nor in what is not. */
  readonly sees?: (item: Item) => boolean;
  /** So many of the best. */
  readonly most: number;
};
export type Scored<Item> = { readonly item: Item; readonly score: number };
export type FoundTexts<Item> = {
  readonly best: readonly Scored<Item>[];
  readonly total: number;
  /** Words that stand nowhere. */
  readonly unknown: readonly string[];
  /** Terms that were looked up, for what marks them. */
  readonly terms: ReadonlySet<number>;
};

export type TextIndex<Item> = {
  /** Replaces what the group held; an empty one goes. */
  put(group: string, texts: readonly Indexed<Item>[]): void;
  find(asked: Asked<Item>): FoundTexts<Item>;
  /** The term of a word as it was indexed. */
  term(word: string): number | undefined;
  items(): Iterable<Item>;
};

/** What is half as good as a word that says everything. */
const halfway = 2;
/** A text that has this share of what is asked is an answer, the better the more. */
const [leastCovered, uncovered] = [0.499, 0.25];
/** Where nothing has so much, what comes near to the most that there is; below this nothing is an answer. */
const [nearlyMost, fewestCovered] = [0.8, 0.3];
/** What begins like the word that is typed, or is nearly the word, says less. */
const [begunShare, typoShare] = [0.7, 0.6];
/** Dead entries are cleared out when there are as many, and more than the others. */
const deadAtLeast = 2_000;

export function createTextIndex<Item>(): TextIndex<Item> {
  let [items, groups]: [(Item | undefined)[], Map<string, readonly number[]>] = [[], new Map()];
  const vocabulary = createVocabulary();
  let postings = createPostings();
  const sums = createSums();
  let live = 0;

  function add({ item, fields }: Indexed<Item>): number {
    const entry = items.push(item) - 1;
    for (const [term, weight] of weightsOf(fields, vocabulary.learn)) postings.add(term, entry, weight);
    return entry;
  }

  /** Numbers anew what is left. */
  function clearOut(): void {
    const [kept, before] = [createPostings(), postings];
    const places = new Int32Array(items.length).fill(-1);
    let next = 0;
    items.forEach((item, entry) => {
      if (item !== undefined) places[entry] = next++;
    });
    const placeOf = (entry: number) => places[entry] ?? -1;
    for (let term = 0; term < before.size(); term++)
      for (const posting of before.of(term)) {
        const place = placeOf(posting >>> 8);
        if (place >= 0) kept.add(term, place, posting & mostWeight);
      }
    groups = new Map(Array.from(groups, ([group, entries]) => [group, entries.map(placeOf)]));
    items = items.filter((item) => item !== undefined);
    postings = kept;
  }

  /** A word that stands only where somebody may not look is as one that stands nowhere (THREATS 23). */
  function termsOf(word: string, mayGoOn: boolean, isSaid: (term: number) => boolean): readonly Weighted[] {
    const term = vocabulary.term(word);
    const exact = term === undefined || !isSaid(term) ? [] : [{ term, share: 1 }];
    if (exact.length > 0 && !mayGoOn) return exact;
    const begun = word.length < 2 ? [] : vocabulary.beginningWith(word).filter((one) => one !== term && isSaid(one));
    const wider = begun.map((one) => ({ term: one, share: begunShare }));
    if (exact.length + wider.length > 0) return [...exact, ...wider];
    const nearly = vocabulary.nearly(word).filter(isSaid);
    return nearly.map((one) => ({ term: one, share: typoShare }));
  }

  return {
    put(group, texts) {
      const before = groups.get(group) ?? [];
      for (const entry of before) items[entry] = undefined;
      // Beyond what can be numbered nothing is found, which is better than what is wrong.
      const entries = texts.slice(0, mostEntries - items.length).map(add);
      if (entries.length === 0) groups.delete(group);
      else groups.set(group, entries);
      live += entries.length - before.length;
      const dead = items.length - live;
      if (dead > deadAtLeast && dead > live) clearOut();
    },
    find({ words, isTyping = false, accepts = () => true, sees = accepts, most }) {
      const shown = (entry: number, asked: typeof accepts) => {
        const item = items[entry];
        return item !== undefined && asked(item);
      };
      const isSaid = (term: number) => postings.of(term).some((posting) => shown(posting >>> 8, sees));
      const looked = words.map((word, at) => ({
        word,
        terms: termsOf(word, isTyping && at === words.length - 1, isSaid),
      }));
      const known = looked.filter(({ terms }) => terms.length > 0);
      sums.begin(items.length);
      sums.miss((looked.length - known.length) / Math.max(1, known.length));
      for (const { terms } of known) {
        const lists = terms.map(({ term, share }) => ({ list: postings.of(term), share }));
        sums.add(
          lists,
          rarity(
            lists.reduce((sum, { list }) => sum + list.length, 0),
            live,
          ),
        );
      }
      const best = bestOf<Scored<Item>>(most);
      let total = 0;
      sums.each(
        (entry) => shown(entry, sees),
        (entry, score) => {
          const item = items[entry];
          if (item === undefined || !accepts(item)) return;
          total += 1;
          if (best.takes(score)) best.add({ item, score });
        },
      );
      return {
        ...{
          best: best.all(),
          total,
          unknown: looked.filter(({ terms }) => terms.length === 0).map(({ word }) => word),
        },
        terms: new Set(known.flatMap(({ terms }) => terms.map(({ term }) => term))),
      };
    },
    term: vocabulary.term,
    *items() {
      for (const item of items) if (item !== undefined) yield item;
    },
  };
}

type Weighted = { readonly term: number; readonly share: number };

const rarity = (having: number, all: number) => Math.log(1 + (Math.max(0, all - having) + 0.5) / (having + 0.5));

/** Term → what the text says about it: much of it counts less and less. */
function weightsOf(fields: readonly Field[], learn: (word: string) => number): ReadonlyMap<number, number> {
  const sums = new Map<number, number>();
  for (const { text, weight, usual } of fields) {
    const words = wordsOf(text);
    const each = weight / (0.4 + (0.6 * words.length) / usual);
    for (const word of words) {
      const term = learn(word);
      sums.set(term, (sums.get(term) ?? 0) + each);
    }
  }
  for (const [term, sum] of sums) sums.set(term, Math.max(1, Math.round((mostWeight * sum) / (sum + halfway))));
  return sums;
}

type Lists = readonly { readonly list: Uint32Array; readonly share: number }[];

/** Room for one question's sums, used again by the next: they are a number for each entry. */
function createSums() {
  let [scores, covers, gains, marks] = [new Float32Array(), new Float32Array(), new Float32Array(), new Uint8Array()];
  let touched: number[] = [];
  let [asked, word, missed] = [0, 0, 0];
  return {
    begin(entries: number): void {
      if (scores.length < entries) {
        const room = Math.ceil(entries * 1.25);
        scores = new Float32Array(room);
        covers = new Float32Array(room);
        gains = new Float32Array(room);
        marks = new Uint8Array(room);
      }
      for (const entry of touched) scores[entry] = covers[entry] = gains[entry] = marks[entry] = 0;
      touched = [];
      asked = word = missed = 0;
    },
    /** How many words stand nowhere, for each that does somewhere: they would be as rare as those. */
    miss(share: number): void {
      missed = share;
    },
    /** One word: of the terms that it may be, the one counts that says most. */
    add(lists: Lists, rare: number): void {
      word += 1;
      asked += rare;
      for (const { list, share } of lists)
        for (const posting of list) {
          const entry = posting >>> 8;
          const gain = (rare * share * (posting & mostWeight)) / mostWeight;
          const isNew = marks[entry] !== word;
          if (marks[entry] === 0) touched.push(entry);
          if (isNew) {
            marks[entry] = word;
            covers[entry] = (covers[entry] ?? 0) + rare;
            gains[entry] = 0;
          }
          const before = gains[entry] ?? 0;
          if (gain <= before) continue;
          scores[entry] = (scores[entry] ?? 0) + gain - before;
          gains[entry] = gain;
        }
    },
    each(sees: (entry: number) => boolean, take: (entry: number, score: number) => void): void {
      const whole = asked * (1 + missed);
      const better = (so: number, entry: number) => (covers[entry] ?? 0) > so && sees(entry);
      const most = touched.reduce((so, entry) => (better(so, entry) ? (covers[entry] ?? 0) : so), 0) / whole;
      if (most < fewestCovered) return;
      const least = Math.min(leastCovered, most * nearlyMost);
      for (const entry of touched) {
        const covered = (covers[entry] ?? 0) / whole;
        if (covered >= least) take(entry, (scores[entry] ?? 0) * (uncovered + (1 - uncovered) * covered));
      }
    },
  };
}
