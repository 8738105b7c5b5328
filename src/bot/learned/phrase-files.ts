/** Phrases and what was learned from them, as they lie in a folder: `owner.txt`, a phrase a line. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createModel, type Model, modelFromFile } from './model.ts';
import type { Phrase } from './samples.ts';

/** Two files are of one label. */
const labelOf = (file: string) => file.replace(/\.txt$/, '').replace(/^decline-.*$/, 'decline');

export function readPhrases(folder: string): readonly Phrase[] {
  const files = readdirSync(folder)
    .filter((file) => file.endsWith('.txt'))
    .sort();
  return files.flatMap((file) =>
    readFileSync(join(folder, file), 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((text) => ({ label: labelOf(file), text })),
  );
}

/** The same for the same phrases. */
export const markOf = (phrases: readonly Phrase[]): string =>
  createHash('sha256').update(JSON.stringify(phrases)).digest('base64url').slice(0, 16);

const models = new Map<string, Model>();

/** A file is read once. */
export function modelIn(path: string): Model {
  const known = models.get(path);
  const model = known ?? createModel(modelFromFile(readFileSync(path)));
  models.set(path, model);
  return model;
}
