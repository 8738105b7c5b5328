/** `find`: all words and filters must hold. Best first: exact name, beginning of the name, in the name, in the title, elsewhere; then by name. */
import type { Catalog, Entity, Ref, RelationType, Sees } from './catalog.ts';
import type { Entry } from './entry.ts';
import { inOrder } from './find-order.ts';
import { type Clause, type FilterKey, parseQuery } from './find-query.ts';
import { fold, lowerCase, squash, typedWords, wordsOf } from './fold.ts';
import { hasTest } from './has.ts';
import { type AnyOf, inAll, type Postings, testOf } from './postings.ts';
import { everything, facet, textsOf } from './terms.ts';

export type FindParts = {
  readonly texts: Postings;
  readonly nameWords: () => Postings;
  /** Refs that a value may stand for, as people write it. */
  readonly refsOf: (value: string, kinds: readonly string[]) => readonly Ref[];
  readonly get: (ref: Ref) => Entity | undefined;
  readonly neighbours: (ref: Ref, types: ReadonlySet<RelationType>) => readonly Ref[];
};

type Asked = { readonly sees?: Sees | undefined; readonly most?: number | undefined };

export function find(parts: FindParts, typed: string, { sees, most }: Asked = {}): ReturnType<Catalog['find']> {
  const isSeen = sees ? ({ entity }: Entry) => sees(entity) : () => true;
  const { clauses, sort, problems } = parseQuery(typed, (word) => parts.texts.of(facet('kind', word)).some(isSeen));
  const unknownFilters = problems.map((problem) => problem.typed);
  // Nothing but filters that are not known: everything would be a wrong answer.
  if (clauses.length === 0 && problems.length > 0) return { entities: [], unknownFilters, problems };
  const isVisible = visibleIn(parts, sees);
  const wanted = clauses.filter(({ negated }) => !negated);
  const tests = [
    ...clauses.filter(({ negated }) => negated).map((clause) => without(parts, clause, isVisible)),
    ...wanted.flatMap((clause) => testsOf(parts, clause, isVisible)),
    ...(sees ? [isSeen] : []),
  ];
  const asked = mergedParts(parts, wanted);
  const found = asked.length > 0 ? inAll(asked) : parts.texts.of(everything);
  const fits = (entry: Entry) => tests.every((test) => test(entry));
  if (most !== undefined && isMore(found, fits, most)) return { entities: [], unknownFilters };
  const kept = tests.length > 0 ? found.filter(fits) : found;
  const words = wanted.flatMap((clause) => ('text' in clause ? wordsOf(lowerCase(clause.text)) : []));
  const entities = ranked(kept, words);
  return {
    entities: sort ? inOrder(entities, sort, isVisible) : entities,
    unknownFilters,
    ...(problems.length > 0 && { problems }),
    ...(sort && { sort }),
  };
}

/** No more of them are looked at than it takes to know. */
function isMore(found: readonly Entry[], fits: (entry: Entry) => boolean, most: number): boolean {
  let count = 0;
  return found.length > most && found.some((entry) => fits(entry) && ++count > most);
}

type IsVisible = (ref: Ref) => boolean;

/** What is in no catalog is hidden from nobody. */
function visibleIn({ get }: FindParts, sees: Sees | undefined): IsVisible {
  return (ref) => {
    const entity = sees && get(ref);
    return !sees || !entity || sees(entity);
  };
}

/** What no list of places can tell. */
function testsOf(parts: FindParts, clause: Clause, isVisible: IsVisible): readonly ((entry: Entry) => boolean)[] {
  if (clause.is === 'phrase') return [saysPhrase(clause.text)];
  if (clause.is === 'domain') return [isWithin(parts, clause.values, isVisible)];
  const has = clause.is === 'has' ? hasTest(clause.what) : undefined;
  const having = { isVisible, isThere: (ref: Ref) => parts.get(ref) !== undefined, neighbours: parts.neighbours };
  return has ? [({ entity }) => has(entity, having)] : [];
}

/** Of these domains, of those below them, or of a system of theirs; what hides between hides what is in it. */
function isWithin(parts: FindParts, values: readonly string[], isVisible: IsVisible): (entry: Entry) => boolean {
  const within = new Set<Ref>();
  const open = values.flatMap((value) => parts.refsOf(value, ['domain']));
  const domains = new Set(open);
  for (let ref = open.pop(); ref !== undefined; ref = open.pop()) {
    const inIt = parts.neighbours(ref, hasPart).filter((part) => isVisible(part) && !within.has(part));
    for (const part of inIt) within.add(part);
    open.push(...inIt.filter((part) => /^(?:domain|system):/.test(part)));
  }
  return ({ ref }) => within.has(ref) && !domains.has(ref);
}
const hasPart: ReadonlySet<RelationType> = new Set(['hasPart']);

/** An entity has many tags and labels, so all that are asked must be there; of the others it has one, so any may. */
const many: ReadonlySet<FilterKey> = new Set(['tag', 'label', 'name'] as const);

function mergedParts(parts: FindParts, clauses: readonly Clause[]): readonly AnyOf[] {
  const alternatives = new Map<FilterKey, AnyOf>();
  const all: AnyOf[] = [];
  for (const clause of clauses) {
    const own = partsOf(parts, clause);
    if (clause.is !== 'filter' || many.has(clause.key)) all.push(...own);
    else alternatives.set(clause.key, [...(alternatives.get(clause.key) ?? []), ...own.flat()]);
  }
  return [...all, ...alternatives.values()];
}

/** All of the parts must hold. */
function partsOf(parts: FindParts, clause: Clause): readonly AnyOf[] {
  if (clause.is === 'has' || clause.is === 'domain') return [];
  if (clause.is === 'filter') return [clause.values.flatMap((value) => listsOf(parts, clause.key, value))];
  const words = typedWords(clause.text);
  // Signs alone are no word: they fit nothing rather than everything.
  if (words.length === 0) return [[]];
  const kind = clause.kind === undefined ? [] : [[parts.texts.of(facet('kind', clause.kind))]];
  return [...kind, ...words.map((word) => parts.texts.containing(word))];
}

function listsOf({ texts, nameWords, refsOf }: FindParts, key: FilterKey, value: string): AnyOf {
  switch (key) {
    case 'owner':
      return refsOf(value, ['group', 'user']).map((ref) => texts.of(facet('owner', ref)));
    case 'system':
      return refsOf(value, ['system']).map((ref) => texts.of(facet('system', ref)));
    case 'name': {
      const words = typedWords(value);
      return words.length === 0 ? [] : [inAll(words.map((word) => nameWords().containing(word)))];
    }
    case 'kind': {
      const kinds = texts.of(facet('kind', value));
      return [kinds.length > 0 ? kinds : texts.of(facet('kind', value.replace(/s$/i, '')))];
    }
    default:
      return [texts.of(facet(key, value))];
  }
}

function without(parts: FindParts, clause: Clause, isVisible: IsVisible): (entry: Entry) => boolean {
  const tests = [...partsOf(parts, clause).map(testOf), ...testsOf(parts, clause, isVisible)];
  return (entry) => !tests.every((test) => test(entry));
}

/** The words in this order, with nothing but signs between them. */
function saysPhrase(phrase: string): (entry: Entry) => boolean {
  const inOneLine = (text: string) => wordsOf(lowerCase(text)).join(' ');
  const asked = inOneLine(phrase);
  return ({ entity }) => textsOf(entity).some((text) => inOneLine(text).includes(asked));
}

function ranked(entries: readonly Entry[], words: readonly string[]): readonly Entity[] {
  const ranks: Entity[][] = [[], [], [], [], []];
  const whole = words.join('');
  for (const entry of entries) ranks[rankOf(entry, words, whole)]?.push(entry.entity);
  return ranks.flat();
}

function rankOf({ name, entity }: Entry, words: readonly string[], whole: string): number {
  if (words.length === 0) return 4;
  if (words.every((word) => name.includes(word))) {
    if (!name.startsWith(words[0] ?? '')) return 2;
    const squashed = squash(name);
    return squashed === whole ? 0 : squashed.startsWith(whole) ? 1 : 2;
  }
  const title = entity.displayName === entity.name ? '' : fold(entity.displayName);
  return words.every((word) => title.includes(word) || name.includes(word)) ? 3 : 4;
}
