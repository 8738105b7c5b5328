/** What was typed after `find`, taken apart: words, "phrases", filters such as `kind:api` and `has:docs`, each of them also as -without; and the order. */
import { closest, distance } from 'fastest-levenshtein';
import type { QueryProblem } from './catalog.ts';
import { readSort, type Sort, sortKeys } from './find-order.ts';
import { cleaned } from './fold.ts';
import { hasTest, thingsToHave } from './has.ts';

const filterKeys = ['kind', 'type', 'owner', 'system', 'lifecycle', 'tag', 'name', 'namespace', 'label'] as const;
export type FilterKey = (typeof filterKeys)[number];

export type Clause = { readonly negated: boolean } /** With a kind when it was typed like a ref: `api:payments`. */ & (
  | { readonly is: 'word' | 'phrase'; readonly text: string; readonly kind?: string }
  /** Values between commas are alternatives. */
  | { readonly is: 'filter'; readonly key: FilterKey; readonly values: readonly string[] }
  | { readonly is: 'has'; readonly what: string }
  | { readonly is: 'domain'; readonly values: readonly string[] }
);

export type Query = {
  readonly clauses: readonly Clause[];
  /** The last one that was asked for. */
  readonly sort?: Sort;
  readonly problems: readonly QueryProblem[];
};

/** More would be nobody's question. */
const mostClauses = 32;

/** -, a key with its colon, then a value in quotes or up to the next space. */
const clausePattern = /([-!])?(?:(\p{L}+):\s*)?(?:["“]([^"”]*)["”]?|([^\s"“]+))/gu;

/** `isKind` tells whether `api:payments` begins with a kind, as refs do. */
export function parseQuery(typed: string, isKind: (word: string) => boolean): Query {
  const clauses: Clause[] = [];
  const unknown = new Map<string, QueryProblem>();
  let sort: Sort | undefined;
  const refuse = (problem: QueryProblem) => unknown.set(problem.typed, problem);
  for (const [whole, sign, key, quoted, bare] of cleaned(typed).matchAll(clausePattern)) {
    if (clauses.length + unknown.size >= mostClauses) break;
    const negated = sign !== undefined;
    const is = quoted === undefined ? 'word' : 'phrase';
    const text = quoted ?? bare ?? '';
    const lower = key?.toLowerCase();
    const filter = filterKeys.find((known) => known === lower);
    if (lower === 'sort' && !negated) {
      sort = readSort(text) ?? sort;
      if (!readSort(text)) refuse(problemOf(`sort:${text}`, text, sortKeys));
    } else if (lower === 'has') {
      if (hasTest(text)) clauses.push({ is: 'has', what: text, negated });
      else refuse(problemOf(`has:${text}`, text, thingsToHave));
    } else if (lower === 'domain')
      clauses.push({ is: 'domain', values: valuesOf(text, quoted !== undefined), negated });
    else if (filter) clauses.push({ is: 'filter', key: filter, values: valuesOf(text, quoted !== undefined), negated });
    else if (key === undefined) clauses.push({ is, text, negated });
    else if (isKind(key)) clauses.push({ is, text, kind: key.toLowerCase(), negated });
    // An address, or a colon in a sentence.
    else if (text.startsWith('//') || /:\s/.test(whole)) clauses.push({ is: 'word', text: `${key} ${text}`, negated });
    else refuse(problemOf(key, key, [...filterKeys, 'domain', 'has', 'sort']));
  }
  return { clauses, problems: [...unknown.values()], ...(sort && { sort }) };
}

/** Two letters that changed places. */
const letters = (word: string) => [...word].sort().join('');

/** What it may have been meant to be, where a letter or two are wrong. */
function problemOf(typed: string, word: string, known: readonly string[]): QueryProblem {
  const asked = word.toLowerCase().slice(0, 40);
  const nearest = closest(asked, [...known]);
  const off = distance(asked, nearest);
  const isNear = off <= (asked.length > 4 ? 2 : 1) || (off === 2 && letters(asked) === letters(nearest));
  return { typed: typed.slice(0, 100), known, ...(isNear && { nearest }) };
}

const valuesOf = (text: string, whole: boolean) =>
  (whole ? [text] : text.split(',')).map((value) => value.trim()).filter(Boolean);
