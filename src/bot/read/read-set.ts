/** A sentence that is about a set and nothing else → its query. For what narrows a set that was asked for before. */
import type { Catalog } from '../../catalog/catalog.ts';
import { english } from '../words/english.ts';
import { facetSpans, facetsOf } from './facet-spans.ts';
import { sentenceOf } from './items.ts';
import { setIn } from './set-fill.ts';
import { createVocabulary } from './vocabulary.ts';

export type SetRead = { readonly query: string; readonly counts: boolean };

const vocabulary = createVocabulary(english);

/** Undefined where a word is left over. */
export function readSet(line: string, catalog: Catalog): SetRead | undefined {
  const sentence = sentenceOf(line, catalog, vocabulary);
  const sets = sentence.ways.flatMap(
    ({ items }) =>
      setIn({
        items,
        facets: facetSpans(items, sentence.tokens, facetsOf(catalog, vocabulary)),
        catalog,
        vocabulary,
      }) ?? [],
  );
  const filters = ({ query }: SetRead) => query.split(' ').length;
  const [best] = sets
    .filter(({ many, leftOver }) => many && leftOver.length === 0)
    .sort((a, b) => filters(b) - filters(a));
  return best && { query: best.query, counts: best.counts };
}
