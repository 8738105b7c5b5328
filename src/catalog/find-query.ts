/** What was typed after `find`, taken apart: words, "phrases", filters such as `kind:api`, each of them also as -without. */
import { cleaned } from './fold.ts';

export const filterKeys = [
  'kind',
  'type',
  'owner',
  'system',
  'lifecycle',
  'tag',
  'name',
  'namespace',
  'label',
] as const;
export type FilterKey = (typeof filterKeys)[number];

export type Clause = { readonly negated: boolean } /** With a kind when it was typed like a ref: `api:payments`. */ & (
  | { readonly is: 'word' | 'phrase'; readonly text: string; readonly kind?: string }
  /** Values between commas are alternatives. */
  | { readonly is: 'filter'; readonly key: FilterKey; readonly values: readonly string[] }
);

export type Query = { readonly clauses: readonly Clause[]; readonly unknownFilters: readonly string[] };

/** More would be nobody's question. */
const mostClauses = 32;

/** -, a key with its colon, then a value in quotes or up to the next space. */
const clausePattern = /([-!])?(?:(\p{L}+):\s*)?(?:["“]([^"”]*)["”]?|([^\s"“]+))/gu;

/** `isKind` tells whether `api:payments` begins with a kind, as refs do. */
export function parseQuery(typed: string, isKind: (word: string) => boolean): Query {
  const clauses: Clause[] = [];
  const unknown = new Set<string>();
  for (const [whole, sign, key, quoted, bare] of cleaned(typed).matchAll(clausePattern)) {
    if (clauses.length + unknown.size >= mostClauses) break;
    const negated = sign !== undefined;
    const is = quoted === undefined ? 'word' : 'phrase';
    const text = quoted ?? bare ?? '';
    const filter = filterKeys.find((known) => known === key?.toLowerCase());
    if (filter) clauses.push({ is: 'filter', key: filter, values: valuesOf(text, quoted !== undefined), negated });
    else if (key === undefined) clauses.push({ is, text, negated });
    else if (isKind(key)) clauses.push({ is, text, kind: key.toLowerCase(), negated });
    // An address, or a colon in a sentence.
    else if (text.startsWith('//') || /:\s/.test(whole)) clauses.push({ is: 'word', text: `${key} ${text}`, negated });
    else unknown.add(key);
  }
  return { clauses, unknownFilters: [...unknown] };
}

const valuesOf = (text: string, whole: boolean) =>
  (whole ? [text] : text.split(',')).map((value) => value.trim()).filter(Boolean);
