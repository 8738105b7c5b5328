import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { globSync } from 'tinyglobby';
import { describe, expect, it } from 'vitest';
import { isMap, isScalar, parseAllDocuments } from 'yaml';
import { splitDocuments } from '../../src/catalog/yaml/split-documents.ts';
import { corpus, skipped } from './corpus.ts';
import { readFolder } from './read-folder.ts';

/** Places where an entity or an error must be: the start of every document that is not empty. */
function documentsOf(root: string): string[] {
  return globSync('**/*.{yaml,yml}', { cwd: root, dot: true, ignore: ['**/node_modules/**', '**/.git/**'] }).flatMap(
    (file) =>
      splitDocuments(readFileSync(join(root, file), 'utf8'))
        .filter(({ text }) => !isEmpty(text))
        .map(({ linesBefore, text }) => `${file}:${linesBefore + 1}-${linesBefore + text.split('\n').length}`),
  );
}

function isEmpty(text: string): boolean {
  const documents = parseAllDocuments(text);
  return (
    !Array.isArray(documents) || documents.every(({ contents, errors }) => errors.length === 0 && isNothing(contents))
  );
}

const isNothing = (contents: unknown) =>
  contents === null || (isScalar(contents) && contents.value === null && !isMap(contents));

const isWithin = (place: string, { file, line }: { readonly file: string; readonly line: number }) => {
  const [, path, first, last] = /^(.*):(\d+)-(\d+)$/.exec(place) ?? [];
  return path === file && line >= Number(first) && line <= Number(last);
};

const repositories = corpus ? readdirSync(corpus.catalogs) : [];
const total = { repositories: 0, entities: 0, failed: 0, documents: 0 };

describe.skipIf(!corpus)(`real catalogs${corpus ? '' : ` (${skipped})`}`, () => {
  it.each(repositories)('%s: every document is an entity or an error with its line', async (repository) => {
    const root = join(corpus?.catalogs ?? '', repository);
    const { catalog, report, refresh, store } = await readFolder(root);
    const places = [
      ...catalog
        .find('')
        .entities.map(({ source }) => ({ file: source.label.replace(/:\d+$/, ''), line: source.line })),
      ...catalog.errors(),
    ];
    const documents = documentsOf(root);
    expect(documents.filter((document) => !places.some((place) => isWithin(document, place)))).toEqual([]);
    for (const { row } of store.entities.values())
      expect(await catalog.whole(row.ref)).toMatchObject({ kind: row.kind });
    expect(await refresh(() => {})).toMatchObject({
      added: 0,
      changed: 0,
      removed: 0,
      unchanged: report.added,
      failed: report.failed,
    });
    total.repositories += 1;
    total.entities += report.added;
    total.failed += report.failed;
    total.documents += documents.length;
  });

  it('counts', () => {
    process.stdout.write(
      `real catalogs: ${total.repositories} repositories, ${total.documents} documents, ${total.entities} entities, ${total.failed} documents with errors\n`,
    );
    expect(total.repositories).toBe(repositories.length);
  });
});
