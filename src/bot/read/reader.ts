/** Free text → readings, the best first: what was learned from phrases tells what is asked, the names in the sentence what about; nothing is chosen that is not likely enough. */
import type { CommandDefinition } from '../command.ts';
import type { Named } from '../command-names.ts';
import type { Family, Intent, Reply } from '../intent.ts';
import { twice } from '../learned/mixed.ts';
import type { Model } from '../learned/model.ts';
import { signsInWords, signsOf } from '../learned/signs.ts';
import { english } from '../words/english.ts';
import { askedOf, ofEverything, withUnknown } from './asked-of.ts';
import { facetSpans, facetsOf } from './facet-spans.ts';
import { type Filled, fillSlots, type Scene } from './fill.ts';
import { type Sentence, sentenceOf, type Way } from './items.ts';
import { type Near, nearness, nearOf, saidIn, wordsOfPhrases } from './near-phrases.ts';
import { putRight } from './put-right.ts';
import { bestOf, isLikely, isRival, namedFirst, type Reading, summed } from './reading.ts';
import { createVocabulary, type Vocabulary } from './vocabulary.ts';
import { writtenShare } from './written.ts';

export type Understood = {
  readonly readings: readonly Reading[];
  /** The first is sure enough. */
  readonly isSure: boolean;
  /** It is surely no question. */
  readonly isNone: boolean;
  /** Others are as likely, and mean something else. */
  readonly rivals: readonly Reading[];
  readonly sentence: Sentence;
  /** How likely it is no question, from 0 to 1. */
  readonly none: number;
  /** How likely two questions are asked in one line, from 0 to 1. */
  readonly asksTwice: number;
};

export type ReadingContext = Pick<Scene, 'catalog' | 'it'>;
export type Reader = { read(line: string, context: ReadingContext): Understood; readonly vocabulary: Vocabulary };

const none = 0.9;
const labelsAtMost = 6;
/** What is less likely changes nothing. */
const labelLeast = 0.04;
const possibleLeast = 0.5;
const lettersAtMost = 400;
/** A phrase of a plugin's has to be met so nearly. */
const nearLeast = 0.6;
/** From here on it is met: somebody added it on purpose, and it is answered before all that was learned. */
const nearMet = 0.75;
const met = 1.5;

/** An intent whose command is there, by what asks it. */
type Ready = { readonly intent: Intent | Reply; readonly command?: Named; readonly near: readonly Near[] };

type Asking = ReadingContext & {
  readonly line: string;
  readonly sentence: Sentence;
  readonly written: ReturnType<typeof writtenShare>;
  readonly mentions: () => boolean;
  readonly facets: ReturnType<typeof facetsOf>;
  readonly twice: (share: number) => void;
};

export function createReader(
  families: readonly Family[],
  commands: ReadonlyMap<string, CommandDefinition>,
  model: Model,
): Reader {
  const intents = families.flatMap((family) => family.intents);
  const own = wordsOfPhrases(intents.flatMap((intent) => ('phrases' in intent ? (intent.phrases ?? []) : [])));
  const vocabulary = createVocabulary(
    { ...english, common: `${english.common} ${model.asking} ${own}` },
    { knows: model.knows, said: model.said.split(' ') },
  );
  const ready = intents.flatMap((intent) => readyOf(intent, commands, vocabulary));
  const byLabel = groupByLabel(ready);
  const withNear = ready.filter(({ near }) => near.length > 0);
  const named = (name: string): Named | undefined => {
    const definition = commands.get(name);
    return definition && { name, definition };
  };

  function readingsOf({ items, less, isInPart }: Way, asking: Asking): readonly Reading[] {
    const facets = facetSpans(items, asking.sentence.tokens, asking.facets);
    const inFacet = new Set(facets.flatMap(({ from, to }) => range(from, to)));
    const signs = signsOf(items, asking.sentence.tokens, {
      isFacet: (at) => inFacet.has(at),
      learned: vocabulary.learned,
    });
    const scene = { ...asking, items, facets, vocabulary, named };
    const { once, share: twiceShare } = apart(model.tell(signs));
    if (less === 0) asking.twice(twiceShare);
    const learned = withWritten(once, asking.written)
      .filter(({ share }) => share >= labelLeast)
      .slice(0, labelsAtMost);
    let impossible = 0;
    const all = learned.flatMap(({ label, share }) => {
      const turned = label.endsWith('-turned');
      const asked = byLabel.get(label.replace(/-turned$/, ''));
      const by = () => told(model.why(signs, label));
      const isCue = (word: string) => model.speaksFor(vocabulary.learned(word) ?? word, label);
      if (!asked && label === 'decline') return [{ ...nothing, score: share, by }];
      const read = (asked ?? []).flatMap(
        (one) => readingBy(one, { scene: { ...scene, turned, isCue }, share, by }) ?? [],
      );
      if (read.length === 0) impossible += share;
      return read;
    });
    // What cannot be meant speaks for the rest.
    const possible = all.map((reading) => ({
      ...reading,
      score: Math.min(1, reading.score / Math.max(1 - impossible, possibleLeast)),
    }));
    const said: Near = withNear.length > 0 ? saidIn(items, asking.sentence.tokens, vocabulary) : new Set();
    const near = withNear.flatMap((one) => {
      const share = Math.max(0, ...one.near.map((phrase) => nearness(said, phrase)));
      const by = () => 'a phrase of it';
      return share < nearLeast
        ? []
        : (readingBy(one, {
            scene: { ...scene, turned: false, isCue: () => true },
            share: share >= nearMet ? met : Math.sqrt(share),
            by,
          }) ?? []);
    });
    const isForeign = items.some((item) => item.is === 'word' && item.told === 'elsewhere');
    // What a plugin was made for is meant where it is said.
    const others = Math.max(0, 1 - Math.max(0, ...near.map(({ score }) => score)));
    return [...summed(possible).map((one) => ({ ...one, score: one.score * others })), ...near].map((reading) => ({
      ...reading,
      score:
        reading.score *
        (1 - less) *
        (isForeign && reading.command ? foreign : 1) *
        (isInPart && reading.command?.name === 'docs' ? inPart : 1),
    }));
  }

  return {
    vocabulary,
    read(said, context) {
      const line = putRight(said);
      const sentence = sentenceOf(line.slice(0, lettersAtMost), context.catalog, vocabulary);
      let isMentioned: boolean | undefined;
      const mentions = () => (isMentioned ??= context.catalog.mentions(line).found.length > 0);
      const written = writtenShare(line, context.catalog);
      let asksTwice = 0;
      const asking = {
        ...context,
        ...{ line, sentence, mentions, written, facets: facetsOf(context.catalog, vocabulary) },
        twice: (share: number) => {
          asksTwice = Math.max(asksTwice, share);
        },
      };
      const readings = namedFirst(bestOf(sentence.ways.flatMap((way) => readingsOf(way, asking))));
      const [best, ...others] = readings;
      const isQuestion = best?.command !== undefined || best?.reply !== undefined;
      const isSure = best !== undefined && isQuestion && isLikely(best, others);
      const rivals = isSure && best ? others.filter((other) => isRival(other, best)) : [];
      return {
        readings: readings.filter(({ command, reply }) => command ?? reply),
        isSure,
        isNone: !isQuestion && (best?.score ?? 0) >= none,
        rivals,
        sentence,
        none: Math.max(0, ...readings.filter(({ command, reply }) => !command && !reply).map(({ score }) => score)),
        asksTwice,
      };
    },
  };
}

/** What is asked, if it is one question. */
function apart(told: ReturnType<Model['tell']>): { readonly once: typeof told; readonly share: number } {
  const share = told.find(({ label }) => label === twice)?.share ?? 0;
  const once = told.filter(({ label }) => label !== twice);
  return { once: share > 0 ? once.map((one) => ({ ...one, share: one.share / (1 - share) })) : once, share };
}

const toldAtMost = 3;
/** The words that tell it, for `explain`. */
const told = (windows: readonly (readonly string[])[]) =>
  [...new Set(windows.flatMap((signs) => signsInWords(signs) ?? []))].slice(0, toldAtMost).join(' · ');

const nothing: Omit<Reading, 'score' | 'by'> = { given: {}, said: {}, how: {}, leftOver: [], more: [] };
const range = (from: number, to: number) => Array.from({ length: to - from }, (_, at) => from + at);

function readyOf(
  intent: Intent | Reply,
  commands: ReadonlyMap<string, CommandDefinition>,
  vocabulary: Vocabulary,
): readonly Ready[] {
  if ('reply' in intent) return [{ intent, near: [] }];
  const definition = commands.get(intent.command);
  const near = (intent.phrases ?? []).map((phrase) => nearOf(phrase, vocabulary));
  return definition ? [{ intent, command: { name: intent.command, definition }, near }] : [];
}

function groupByLabel(all: readonly Ready[]): ReadonlyMap<string, readonly Ready[]> {
  const groups = new Map<string, Ready[]>();
  for (const one of all)
    for (const label of one.intent.asks ?? []) groups.set(label, [...(groups.get(label) ?? []), one]);
  return groups;
}

/** A word of another world makes it less likely that something of this one is asked. */
const foreign = 0.7;
/** “broker docs”: where a word is part of a name, they are rather its docs than all about the word. */
const inPart = 0.7;

/** What was written as a machine writes, or as filters, is told by that. */
function withWritten(told: ReturnType<Model['tell']>, written: Asking['written']): ReturnType<Model['tell']> {
  if (!written) return told;
  const others = told
    .filter(({ label }) => label !== written.label)
    .map(({ label, share }) => ({ label, share: share * (1 - written.share) }));
  const learned = told.find(({ label }) => label === written.label)?.share ?? 0;
  const share = learned + (1 - learned) * written.share;
  return [{ label: written.label, share }, ...others].sort((a, b) => b.share - a.share);
}

type Telling = { readonly scene: Omit<Scene, 'command'>; readonly share: number; readonly by: () => string };

function readingBy({ intent, command }: Ready, { scene, share, by }: Telling): Reading | undefined {
  if ('reply' in intent) return { ...nothing, reply: intent.reply, score: share, by };
  if (!command) return undefined;
  const asked = { ...scene, command };
  const filled: Filled | undefined = intent.fill ? intent.fill(asked) : fillSlots(intent, asked);
  if (!filled) return undefined;
  const { worth, ...rest } = filled;
  const { name } = command;
  const isAll = ofEverything.has(name) && Object.keys(filled.how).length === 0;
  const unknown = isAll ? askedOf(asked) : undefined;
  return { ...(unknown ? withUnknown(rest, unknown) : rest), command, score: share * worth, by };
}
