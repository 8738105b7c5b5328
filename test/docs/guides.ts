/** The guides as tests see them: pages, and the blocks of code in them. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { globSync } from 'tinyglobby';

export const root = join(import.meta.dirname, '../..');

export type Guide = { readonly path: string; readonly text: string };
export type Block = {
  readonly language: string;
  /** As `title="…"` says: the file that it is, or is part of. */
  readonly title: string;
  readonly body: string;
};

export const guideAt = (path: string): Guide => ({ path, text: readFileSync(join(root, 'docs', path), 'utf8') });

/** All that people wrote: the reference is made, and held to what it is made of. */
export const guides = (): readonly Guide[] =>
  globSync(['**/*.md'], { cwd: join(root, 'docs'), ignore: ['reference/**'] })
    .sort()
    .map(guideAt);

export function blocksOf({ text }: Pick<Guide, 'text'>, language?: string): readonly Block[] {
  return Array.from(
    text.matchAll(/^```(\w*)([^\n]*)\n([\s\S]*?)^```$/gm),
    ([, named = '', info = '', body = '']): Block => ({
      language: named,
      title: /title="([^"]*)"/.exec(info)?.[1] ?? '',
      body,
    }),
  ).filter((block) => language === undefined || block.language === language);
}

/** Each line of what is typed in a shell. */
export const shellLines = (guide: Pick<Guide, 'text'>): readonly string[] =>
  blocksOf(guide, 'sh').flatMap(({ body }) => body.trim().split('\n'));

/** What the guides on adding something show, by the file that it is. */
export const addedFiles = (): readonly Block[] => adding().flatMap((guide) => blocksOf(guide, 'ts'));
export const adding = (): readonly Guide[] => guides().filter(({ path }) => path.startsWith('how-to/add-'));

/** Puts it into a copy of the tree, as the guides say. */
export function addTo(folder: string): void {
  for (const { title, body } of addedFiles()) {
    mkdirSync(dirname(join(folder, title)), { recursive: true });
    writeFileSync(join(folder, title), body);
  }
  for (const { title, body } of adding().flatMap((guide) => blocksOf(guide, 'diff'))) change(join(folder, title), body);
}

/** `-` is what stands there, once; `+` what takes its place. */
function change(path: string, body: string): void {
  const text = readFileSync(path, 'utf8');
  const lines = (sign: string) =>
    body
      .split('\n')
      .filter((line) => line.startsWith(sign))
      .map((line) => line.slice(1))
      .join('\n');
  if (text.split(lines('-')).length !== 2) throw new Error(`${path} does not hold this once: ${lines('-')}`);
  writeFileSync(
    path,
    text.replace(lines('-'), () => lines('+')),
  );
}
