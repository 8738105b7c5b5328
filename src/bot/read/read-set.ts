/** A sentence that is about a set and nothing else → its query. For what narrows a set that was asked for before. */
import type { Catalog } from '../../catalog/catalog.ts';
import { english } from '../words/english.ts';
import { sentenceOf } from './items.ts';
import { setReadings } from './set-reading.ts';
import { createVocabulary } from './vocabulary.ts';

export type SetRead = { readonly query: string; readonly counts: boolean };

const vocabulary = createVocabulary(english);
const named = (name: string) => ({ name, definition });
const definition = {
  summary: '',
  args: { words: { kind: 'words', about: '' } },
  examples: [],
  needs: 'read',
  run: () => never(),
} as const;
const never = (): never => {
  throw new Error('nothing is run');
};

/** Undefined where a word is left over. */
export function readSet(line: string, catalog: Catalog): SetRead | undefined {
  const sentence = sentenceOf(line, catalog, vocabulary);
  const readings = sentence.ways.flatMap(({ items }) =>
    setReadings(items, sentence, { catalog, vocabulary, named, line }),
  );
  const [best] = readings.filter(({ leftOver }) => leftOver.length === 0).sort((a, b) => b.score - a.score);
  return best && { query: best.given.words ?? '', counts: best.command?.name === 'count' };
}
