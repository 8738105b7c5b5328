/** A skeleton filled in: names and contents of its files, as `fetch:template` does (BACKSTAGE 1.11). */
import type { Expressions, NamedText, TextStyle } from './expression.ts';
import type { Placed, PlacedFile } from './fetch-into.ts';
import type { Tree, TreeFile } from './tree.ts';

export type FillIn = {
  readonly values: Readonly<Record<string, unknown>>;
  readonly style: TextStyle;
  /** Copied as they are, name and all. */
  readonly untouched: (path: string) => boolean;
  /** Whose contents are copied as they are. */
  readonly verbatim: (path: string) => boolean;
  /** Only files that end in it are filled in, and lose it. */
  readonly extension?: string;
};

export async function fillIn(tree: Tree, expressions: Expressions, how: FillIn): Promise<Placed> {
  const paths = [...tree.files.map(({ path }) => path), ...tree.emptyFolders];
  const touched = paths.filter((path) => !how.untouched(path));
  const names = await inContext(expressions, how)(touched.map((path) => ({ name: path, text: nameOf(path, how) })));
  const renamed = new Map(touched.map((path, at) => [path, names[at] ?? path]));
  const newName = (path: string) => renamed.get(path) ?? path;
  const isLeftOut = (path: string) => path === '' || path.startsWith('/') || path.includes('//') || path.endsWith('/');
  const files = tree.files.map((file) => ({ file, path: newName(file.path) })).filter(({ path }) => !isLeftOut(path));
  const emptyFolders = tree.emptyFolders.map(newName).filter((path) => !isLeftOut(path));
  return { files: await filled(files, expressions, how), emptyFolders };
}

type Named = { readonly file: TreeFile; readonly path: string };

/** Contents are read and filled in by some at a time: a large skeleton is never in memory twice. */
const together = 200;

async function filled(files: readonly Named[], expressions: Expressions, how: FillIn): Promise<readonly PlacedFile[]> {
  const done: PlacedFile[] = [];
  for (let at = 0; at < files.length; at += together) {
    const read = await Promise.all(
      files.slice(at, at + together).map(async ({ file, path }) => ({ file, path, bytes: await file.bytes() })),
    );
    const texts = read.map(({ file, bytes }) => (isFilledIn(file.path, how) ? textOf(bytes) : undefined));
    const toFill = read.flatMap(({ path }, index) => {
      const text = texts[index];
      return text === undefined ? [] : [{ name: path, text }];
    });
    const rendered = await inContext(expressions, how)(toFill);
    let next = 0;
    for (const [index, { file, path, bytes }] of read.entries()) {
      const text = texts[index] === undefined ? undefined : rendered[next++];
      done.push({ path, executable: file.executable, bytes: text === undefined ? bytes : encoder.encode(text) });
    }
  }
  return done;
}

const encoder = new TextEncoder();

function inContext(expressions: Expressions, { values, style }: FillIn) {
  const context = style.cookiecutter ? { cookiecutter: values } : { values };
  return async (texts: readonly NamedText[]): Promise<readonly string[]> => {
    // Most have nothing to fill in.
    const live = texts.filter(({ text }) => hasMarkup(text, style));
    const rendered = await expressions.texts(live, context, style);
    let next = 0;
    return texts.map(({ text }) => (hasMarkup(text, style) ? (rendered[next++] ?? '') : text));
  };
}

const hasMarkup = (text: string, { cookiecutter }: TextStyle) =>
  text.includes(cookiecutter ? '{{' : '${{') || text.includes('{%') || text.includes('{#');

const nameOf = (path: string, { extension }: FillIn) =>
  extension !== undefined && path.endsWith(extension) ? path.slice(0, -extension.length) : path;

function isFilledIn(path: string, { untouched, verbatim, extension }: FillIn): boolean {
  if (extension !== undefined) return path.endsWith(extension);
  return !untouched(path) && !verbatim(path);
}

/** Undefined for what is no text: it is copied as it is. */
function textOf(bytes: Uint8Array): string | undefined {
  if (bytes.subarray(0, 8000).includes(0)) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
