/**
 * Which entities the words of a sentence may mean, and how sure that is. All that is called so exactly comes first; what is
 * only partly said, or misspelt, is looked up where nothing is called so. Spans may overlap: whoever reads the sentence chooses.
 */
import type { English, Sees, Spot } from '../catalog.ts';
import type { Entry } from '../entry.ts';
import type { MentionSources } from '../pasted/look-up.ts';
import type { Directory } from '../resolve.ts';
import { exactAt } from './exact.ts';
import { looseSpans } from './loose.ts';
import { addBest, type Found, type Grade, grades, type Said, type Span, saidOf } from './said.ts';

const wordsAtMost = 40;
/** Names are said in so many words. */
const wordsOfName = 6;
const candidatesAtMost = 8;

export type SpotSources = Directory & MentionSources;
export type Spotting = {
  readonly directory: SpotSources;
  readonly english: English;
  readonly fits: (entry: Entry) => boolean;
};

export function spotIn(
  directory: SpotSources,
  words: readonly string[],
  english: English,
  sees?: Sees,
): readonly Spot[] {
  const spotting: Spotting = { directory, english, fits: ({ entity }) => !sees || sees(entity) };
  const said = words.slice(0, wordsAtMost).map((word) => saidOf(word, english));
  const sure = exactSpans(said, spotting);
  const loose = looseSpans(said, sure, spotting);
  return [...confirmed([...sure, ...loose], said)].sort((a, b) => a.from - b.from || b.to - a.to).map(asSpot);
}

/** Every run of words that is a name, also within another one. */
function exactSpans(said: readonly Said[], spotting: Spotting): readonly Span[] {
  const spans: Span[] = [];
  for (let from = 0; from < said.length; from += 1) {
    for (let to = Math.min(from + wordsOfName, said.length); to > from; to -= 1) {
      const found = exactAt(said.slice(from, to), spotting);
      if (found.size > 0) spans.push({ from, to, found });
    }
  }
  return spans;
}

/**
 * “gate controller” is the gate that is titled so in part: what a longer span says in part and a shorter one exactly is
 * meant. What only parts or typos tell within a name that is said exactly is nothing.
 */
function confirmed(spans: readonly Span[], said: readonly Said[]): readonly Span[] {
  const isWithin = (inner: Span, outer: Span) =>
    inner !== outer &&
    inner.from >= outer.from &&
    inner.to <= outer.to &&
    inner.to - inner.from < outer.to - outer.from;
  const kept = spans.filter(
    (span) => isExact(span) || !spans.some((other) => isWithin(span, other) && sureness(other) >= sureness(span)),
  );
  for (const outer of kept.filter((span) => !isExact(span))) {
    for (const inner of kept.filter((span) => isExact(span) && isWithin(span, outer) && !isStop(said, span))) {
      for (const [entry, grade] of inner.found) {
        if (outer.found.has(entry)) addBest(outer.found, [entry], { ...grade, score: grades.confirmed });
      }
    }
  }
  return kept;
}

const sureness = ({ found }: Span) => Math.max(...Array.from(found.values(), ({ score }) => score));
const isExact = (span: Span) => sureness(span) >= grades.sure;
const isStop = (said: readonly Said[], { from, to }: Span) => said.slice(from, to).every(({ stop }) => stop);

const bestOf = (found: Found): (readonly [Entry, Grade])[] =>
  [...found].sort(([a, one], [b, other]) => other.score - one.score || (a.name < b.name ? -1 : 1));

function asSpot({ from, to, found }: Span): Spot {
  const candidates = bestOf(found).slice(0, candidatesAtMost);
  return { from, to, candidates: candidates.map(([{ entity }, grade]) => ({ entity, ...grade })) };
}
