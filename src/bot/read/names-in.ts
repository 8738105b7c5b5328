/** Names in the words of a sentence, as the reader weighs them: what each may be, and whether it is called exactly so. */
import type { Catalog, Entity } from '../../catalog/catalog.ts';
import { kindsThatNeed } from '../answer/names.ts';
import { isOneOf } from '../seek.ts';
import { type Candidate, type Span, spot } from '../spot/spot.ts';
import { sorts } from '../talk/pointing-words.ts';
import type { Token } from './tokens.ts';

export type NameSpan = {
  readonly from: number;
  readonly to: number;
  readonly said: string;
  /** What it may be, as likely one as the other. */
  readonly entities: readonly Entity[];
  readonly score: number;
  readonly how: string;
  /** Called exactly so. */
  readonly sure: boolean;
  /** What stands for it in an argument: its ref, or what was said where that has to be asked back or told as corrected. */
  readonly words?: string;
};

const exact = 0.9;
const partial = 0.8;
/** However little its name says beside it: “berth” is the berth-api no more than the berth-planner. */
const part = 0.65;
const near = 0.05;

export function namesIn(
  tokens: readonly Token[],
  catalog: Catalog,
  isKnown: (word: string) => boolean,
): readonly NameSpan[] {
  return spot(tokens, catalog, isKnown)
    .filter((span) => !crossesStop(span, tokens) && isOfWords(span, tokens))
    .flatMap((span) => nameOf(span, catalog) ?? [])
    .map((name) => ({ ...name, entities: ofNamespaceSaid(ofKindSaid(name, tokens), name, tokens) }))
    .filter((name) => !(isSort(name) && isOfAnother(name, tokens, isKnown)))
    .filter((name) => !isNoTeam(name, tokens) && !isNamesake(name, tokens, isKnown))
    .map((name) =>
      isSort(name) && tokens[name.from - 1]?.lower === 'the' ? { ...name, words: `the ${name.said}` } : name,
    );
}

/** “the legacy timetable”, “the timetable in the legacy namespace”: of several that are called so, the only one there. */
function ofNamespaceSaid(
  entities: readonly Entity[],
  { from, to }: NameSpan,
  tokens: readonly Token[],
): readonly Entity[] {
  if (entities.length < 2) return entities;
  const around = new Set(tokens.filter((_, at) => at < from || at >= to).map(({ lower }) => lower));
  const [only, ...others] = entities.filter(
    ({ namespace }) => namespace !== 'default' && around.has(namespace.toLowerCase()),
  );
  return only && others.length === 0 ? [only] : entities;
}

/** “the service named statements”, “boarding the service”: of several that are called so, the one of that kind. */
function ofKindSaid({ entities, from, to }: NameSpan, tokens: readonly Token[]): readonly Entity[] {
  const word = (at: number) => tokens[at]?.lower ?? '';
  const isNamed = /^(?:called|named)$/.test(word(from - 1));
  const isApposed = word(to) === 'the' && tokens[to - 1]?.stop !== 2;
  const isNext = Object.hasOwn(shortFor, word(to)) && tokens[to - 1]?.stop === 0;
  const called = isNamed ? word(from - 2) : isApposed ? word(to + 1) : isNext ? word(to) : '';
  const noun = shortFor[called] ?? called;
  if (entities.length < 2 || noun === '') return entities;
  const [only, ...others] = entities.filter(
    ({ type, kind }) =>
      type?.toLowerCase() === noun || kind.toLowerCase() === noun || (noun === 'team' && kind === 'Group'),
  );
  return only && others.length === 0 ? [only] : entities;
}

/** What kinds of things are called, too. */
const shortFor: Readonly<Record<string, string>> = {
  ...{ microservice: 'service', svc: 'service', backend: 'service', interface: 'api', endpoint: 'api' },
  ...{ db: 'database', site: 'website', frontend: 'website', lib: 'library', package: 'library' },
};

const crossesStop = ({ from, to }: Span, tokens: readonly Token[]) =>
  tokens.slice(from, to - 1).some(({ stop }) => stop === 2);

/** An arrow or a sign stands between names. */
const isOfWords = ({ from, to }: Span, tokens: readonly Token[]) =>
  tokens.slice(from, to).every(({ text }) => /[\p{L}\p{N}]/u.test(text));

/** “the queue”, of which something is called so in part: it may be any other. */
const isSort = ({ said, sure }: NameSpan) => !sure && sorts.has(said.toLowerCase());

/** “kafka topic” is no other topic. */
function isOfAnother({ from }: NameSpan, tokens: readonly Token[], isKnown: (word: string) => boolean): boolean {
  const before = tokens[from - 1];
  return before?.stop === 0 && !isKnown(before.lower);
}

/** “team Checkout”, where something else is called so: it is asked of a team. */
function isNoTeam({ entities, from, how }: NameSpan, tokens: readonly Token[]): boolean {
  const before = tokens[from - 1];
  return (
    before?.stop === 0 &&
    // “team payments-api” is its team.
    /^(?:partial|title)$/.test(how) &&
    /^(?:team|squad|crew)$/.test(before.lower) &&
    !entities.some(({ kind }) => /^(?:Group|System|Domain)$/.test(kind))
  );
}

/** “Daniel Wright” is no Daniel Weiss. */
function isNamesake(
  { entities, from, to, how }: NameSpan,
  tokens: readonly Token[],
  isKnown: (word: string) => boolean,
) {
  const [first, next] = [tokens[to - 1], tokens[to]];
  return (
    how === 'partial' &&
    to - from === 1 &&
    first?.stop === 0 &&
    next !== undefined &&
    [first, next].every(({ text }) => /^\p{Lu}\p{Ll}/u.test(text)) &&
    !isKnown(next.lower) &&
    entities.every(({ kind }) => kind === 'User')
  );
}

function nameOf({ from, to, said, candidates }: Span, catalog: Catalog): NameSpan | undefined {
  const [best] = candidates;
  if (!best) return undefined;
  const called = candidates.filter(({ score }) => score >= least(best, said)).map(({ entity }) => entity);
  const entities = called.length === 1 ? [...called, ...alsoCalled(best, said, catalog)] : called;
  const sure = best.score >= exact;
  const words = sure || entities.length > 1 ? undefined : corrected(catalog, said, best);
  return { from, to, said, entities, score: best.score, how: best.how, sure, ...(words !== undefined && { words }) };
}

/** A title of one word is no more than others that are called so in part. */
function least({ score, how, beside }: Candidate, said: string): number {
  if (how === 'partial') return Math.min(score - near, part);
  if (score < exact) return score - near;
  return how === 'title' && !beside && !said.includes(' ') ? partial : exact;
}

/** “docs for checkout”, where a website is titled so: checkout-service may be meant as well. */
function alsoCalled({ entity, how, beside }: Candidate, said: string, catalog: Catalog): readonly Entity[] {
  const isPart = (how === 'title' || how === 'plural') && !beside && /^[\p{L}\p{N}]+$/u.test(said);
  if (!isPart || !(how === 'plural' || isOneOf(entity, kindsThatNeed))) return [];
  const others = catalog.complete(said, alsoAtMost, kindsThatNeed).filter(({ ref }) => ref !== entity.ref);
  // “ad”, where a system is called ads, is a word of ad-api.
  const words = ({ name, displayName }: Entity) => `${name} ${displayName}`.toLowerCase().split(/[^\p{L}\p{N}]+/u);
  return isOneOf(entity, kindsThatNeed) ? others : others.filter((one) => words(one).includes(said.toLowerCase()));
}
const alsoAtMost = 9;

/** Where the words alone mean it, the answer says that they were corrected; where they may mean others, it is asked back. */
function corrected(catalog: Catalog, said: string, { entity, how, beside }: Candidate): string {
  const found = catalog.resolve(said);
  if (found.kind === 'several' && how === 'partial' && !beside) return said;
  return found.kind === 'one' && found.entity.ref === entity.ref ? said : entity.ref;
}
