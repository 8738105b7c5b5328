/** Every name of the catalogs here, and of real ones where CALLBOARD_CORPUS names them, in every shape of question. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { corpus } from '../catalog/corpus.ts';
import { readFolder } from '../catalog/read-folder.ts';
import { misread, missed, questions, questionsAt, realReader } from '../understand/every-name.ts';

const root = join(import.meta.dirname, '../..');
const own = ['manifests/catalog', 'test/understand/second-catalog'].map((folder) => join(root, folder));
const real = corpus ? readdirSync(corpus.catalogs).map((name) => join(corpus?.catalogs ?? '', name)) : [];

describe.runIf(process.env.CALLBOARD_SOAK)('every name', () => {
  it.each([...own, ...real])('of %s is found in every question', { timeout: 900_000 }, async (folder) => {
    const { projection } = await readFolder(folder);
    const entities = projection.find('').entities;
    const lines = entities.flatMap((entity) => missed(projection, entity).map((line) => `${entity.ref}: ${line}`));
    process.stdout.write(`${entities.length} entities, ${lines.length} lines in which one is not found: ${folder}\n`);
    expect(lines.slice(0, 20)).toEqual([]);
  });

  it.each([...own, ...real])(
    'of %s is what the question is about, or asked back',
    { timeout: 900_000 },
    async (folder) => {
      const { catalog } = await readFolder(folder);
      const reader = await realReader();
      const entities = catalog.find('').entities;
      const lines = entities.flatMap((entity, at) =>
        misread(entity, { catalog, reader, asked: questionsAt(at, entities, questions.length) }),
      );
      process.stdout.write(`${entities.length} entities, ${lines.length} questions about another: ${folder}\n`);
      expect(lines.slice(0, 20)).toEqual([]);
    },
  );
});
