/** Free text → readings, the best first: every intent's patterns are scored against the sentence, and nothing is chosen that is not clearly ahead. */
import type { Catalog } from '../../catalog/catalog.ts';
import type { Text } from '../../view/view.ts';
import type { CommandDefinition } from '../command.ts';
import type { Named } from '../command-names.ts';
import type { Family, Intent, Reply } from '../intent.ts';
import type { Given } from '../lay-out.ts';
import { english } from '../words/english.ts';
import { docsReadings } from './docs-reading.ts';
import { type Filled, givenOf, moreOf } from './given.ts';
import { helpReadings } from './help-reading.ts';
import { type Item, type Sentence, sentenceOf } from './items.ts';
import { makingReadings } from './making-reading.ts';
import { moreFor } from './no-question.ts';
import { pastedReadings } from './pasted-reading.ts';
import { compilePattern, halfOf, type Match, matchesOf, mayFit, type Pattern } from './pattern.ts';
import { spokenBy } from './phrases.ts';
import { rate, type Scored } from './score.ts';
import { setReadings } from './set-reading.ts';
import { createVocabulary, type Vocabulary } from './vocabulary.ts';

export type Reading = {
  /** A reply has none. */
  readonly command?: Named;
  readonly reply?: Text;
  readonly given: Given;
  /** By argument: what was said for it, and how it was found. */
  readonly said: Given;
  readonly how: Given;
  readonly score: number;
  /** The pattern that tells it, or which reader read it. */
  readonly by: string;
  /** What it has no use for. */
  readonly leftOver: readonly string[];
  /** “… and Y”: the same asked of another. */
  readonly more: readonly Given[];
};

export type Understood = {
  readonly readings: readonly Reading[];
  /** The first is sure enough. */
  readonly isSure: boolean;
  /** Others are as likely, and mean something else. */
  readonly rivals: readonly Reading[];
  readonly sentence: Sentence;
};

export type ReadingContext = { readonly catalog: Catalog; readonly hasIt: boolean };
export type Reader = { read(line: string, context: ReadingContext): Understood; readonly vocabulary: Vocabulary };

export const threshold = 1.8;
const ahead = 0.06;
const readingsAtMost = 6;
/** What a missing name costs, where something was talked about and where not. */
const half = { known: 0.4, unknown: 1.2 } as const;
const lettersAtMost = 400;

/** What is left over, or told rather than asked, has to be read the more surely. */
function leastFor({ leftOver, command }: Reading, line: string, { ways: [way] }: Sentence): number {
  if (command?.name === 'whose') return threshold;
  return threshold + moreFor(line, way?.items ?? []) + Math.min(leftOver.length, 2) * 0.9;
}

type Compiled = {
  readonly intent: Intent | Reply;
  readonly command?: Named;
  readonly patterns: readonly Pattern[];
  readonly with: ReadonlySet<string>;
  readonly not: ReadonlySet<string>;
};

export function createReader(families: readonly Family[], commands: ReadonlyMap<string, CommandDefinition>): Reader {
  const intents = families.flatMap((family) => family.intents);
  const vocabulary = createVocabulary(
    english,
    intents.map((intent) => spokenBy(intent).words),
  );
  const compiled = intents.flatMap((intent) => compile(intent, commands));
  const named = (name: string): Named | undefined => {
    const definition = commands.get(name);
    return definition && { name, definition };
  };
  return {
    vocabulary,
    read(line, context) {
      const sentence = sentenceOf(line.slice(0, lettersAtMost), context.catalog, vocabulary);
      const asking = { ...context, vocabulary, named, line };
      const all = sentence.ways.flatMap(({ items, less }) =>
        [
          ...compiled.flatMap((one) => readingsOf(one, items, context)),
          ...setReadings(items, sentence, asking),
          ...makingReadings(items, sentence, asking),
          ...docsReadings(items, sentence, asking),
          ...helpReadings(items, sentence, asking),
        ].map((reading) => (less > 0 ? { ...reading, score: reading.score - less } : reading)),
      );
      const readings = bestOf([...all, ...pastedReadings([], sentence, asking)]);
      const [best] = readings;
      const isSure = best !== undefined && best.score >= leastFor(best, line, sentence);
      const rivals = readings
        .slice(1)
        .filter((one) => isSure && one.score >= threshold && best.score - one.score < ahead);
      return { readings, isSure, rivals, sentence };
    },
  };
}

const setOf = (names: string | undefined): ReadonlySet<string> => new Set(names?.split(' ') ?? []);

function compile(intent: Intent | Reply, commands: ReadonlyMap<string, CommandDefinition>): readonly Compiled[] {
  const whole = Object.entries(spokenBy(intent).says).map(([text, weight]) => compilePattern(text, weight));
  const patterns = [...whole, ...whole.flatMap((pattern) => halfOf(pattern) ?? [])];
  const sets = { with: setOf(intent.with), not: setOf(intent.not) };
  if ('reply' in intent) return [{ intent, patterns, ...sets }];
  const definition = commands.get(intent.command);
  return definition ? [{ intent, patterns, command: { name: intent.command, definition }, ...sets }] : [];
}

/** The best way in which each pattern tells the sentence. */
function readingsOf(one: Compiled, items: readonly Item[], { hasIt }: ReadingContext): readonly Reading[] {
  const concepts = new Set(
    items.flatMap((item) => (item.is === 'word' ? [...item.concepts] : item.is === 'it' ? ['this'] : [])),
  );
  const fillable = items.filter(({ is }) => is === 'name' || is === 'it' || is === 'maybe').length;
  const { intent, command } = one;
  const readings: Reading[] = [];
  for (const pattern of one.patterns) {
    if ((pattern.half && fillable > 0) || !mayFit(pattern, concepts, fillable)) continue;
    const scored: Scored = {
      ...{
        weight: pattern.weight - (pattern.half ? (hasIt ? half.known : half.unknown) : 0),
        with: one.with,
        not: one.not,
        alone: intent.alone === true || pattern.half === true,
        hasIt,
      },
      takesMoment: 'moment' in intent && intent.moment !== undefined,
    };
    for (const match of matchesOf(pattern, items)) {
      const filled = filledBy(one, match, items);
      if (!filled) continue;
      const more = filled.command ? moreOf(filled, match, items) : [];
      const { score, leftOver } = rate(withTaken(match, more), items, scored);
      readings.push({
        ...(command && { command }),
        ...('reply' in intent && { reply: intent.reply }),
        ...{ given: filled.given, said: filled.said, how: filled.how, leftOver, more: more.map(({ given }) => given) },
        score: score + filled.bonus,
        by: pattern.text,
      });
    }
  }
  return readings;
}

function withTaken(match: Match, more: readonly { readonly at: number }[]): Match {
  return more.length === 0 ? match : { ...match, taken: new Set([...match.taken, ...more.map(({ at }) => at)]) };
}

function filledBy({ intent, command }: Compiled, match: Match, items: readonly Item[]): Filled | undefined {
  if (!command || 'reply' in intent) return { given: {}, said: {}, how: {}, bonus: 0 };
  return givenOf(intent, command, { match, items });
}

/** Each meaning once, with its best score. */
function bestOf(all: readonly Reading[]): readonly Reading[] {
  const best = new Map<string, Reading>();
  for (const reading of all) {
    const key = JSON.stringify([reading.command?.name ?? reading.reply, reading.given]);
    const known = best.get(key);
    if (!known || known.score < reading.score) best.set(key, reading);
  }
  return [...best.values()].sort((a, b) => b.score - a.score).slice(0, readingsAtMost);
}
