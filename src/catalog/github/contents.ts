/** Texts of files in repositories, a hundred a request over GraphQL; and what a repository holds, for patterns. */
import type { Github } from '../../outside/github.ts';
import type { PathPattern } from '../../outside/path-pattern.ts';
import { isMapping, type Mapping } from '../rules/check.ts';
import { limits } from '../rules/inspect.ts';
import type { Tracked } from './filters.ts';
import { listOf } from './repositories.ts';
import { isTooMuch } from './too-much.ts';

export type Wanted = { readonly repository: Tracked; readonly path: string };
/** Text, or that there is nothing, or that it has to be asked for by itself: it is large, or no text. */
export type Content = { readonly kind: 'text'; readonly text: string } | { readonly kind: 'missing' | 'unknown' };

const together = 100;

/** In the order of what is wanted. */
export async function readContents(github: Github, wanted: readonly Wanted[]): Promise<readonly Content[]> {
  const contents: Content[] = [];
  for (let at = 0; at < wanted.length; at += together) {
    contents.push(...(await readPart(github, wanted.slice(at, at + together))));
  }
  return contents;
}

/** What is too much at once for GitHub, or too long an answer, is asked for in halves. */
async function readPart(github: Github, wanted: readonly Wanted[]): Promise<readonly Content[]> {
  const [owner = ''] = wanted[0]?.repository.fullName.split('/') ?? [];
  try {
    const data = await github.query(owner, queryOf(wanted.length), variablesOf(wanted));
    return wanted.map((_, at) => contentOf(data[`file${at}`]));
  } catch (error) {
    if (!isTooMuch(error) || wanted.length === 1) throw error;
    const half = Math.ceil(wanted.length / 2);
    const first = await readPart(github, wanted.slice(0, half));
    return [...first, ...(await readPart(github, wanted.slice(half)))];
  }
}

function queryOf(count: number): string {
  const numbers = Array.from({ length: count }, (_, at) => at);
  const variables = numbers.map((at) => `$id${at}: ID!, $path${at}: String!`).join(', ');
  const files = numbers.map(
    (at) => `file${at}: node(id: $id${at}) { ... on Repository { object(expression: $path${at}) { ...file } } }`,
  );
  return `query contents(${variables}) { ${files.join('\n')} }
    fragment file on GitObject { ... on Blob { byteSize isBinary isTruncated text } }`;
}

const variablesOf = (wanted: readonly Wanted[]) =>
  Object.fromEntries(
    wanted.flatMap(({ repository: { id, head }, path }, at) => [
      [`id${at}`, id],
      [`path${at}`, `${head}:${path}`],
    ]),
  );

function contentOf(node: unknown): Content {
  if (!isMapping(node)) return { kind: 'unknown' };
  const { object } = node;
  if (object === null) return { kind: 'missing' };
  const { byteSize, isBinary, isTruncated, text }: Mapping = isMapping(object) ? object : {};
  // A folder of that name is no file.
  if (byteSize === undefined) return { kind: 'missing' };
  const isWhole = typeof text === 'string' && isBinary === false && isTruncated === false;
  return isWhole && Number(byteSize) <= limits.fileBytes ? { kind: 'text', text } : { kind: 'unknown' };
}

/** A repository may need so many requests to be listed. */
const mostTrees = 200;

type Listed = { readonly paths: readonly string[]; readonly refused?: string };

/** The paths that fit, in the order of their names; `refused` goes on after the repository's name. */
export async function listPaths(
  github: Github,
  { fullName, head }: Tracked,
  patterns: readonly PathPattern[],
): Promise<Listed> {
  const ask = createTrees(github, fullName);
  const paths: string[] = [];

  /** What GitHub cuts off is looked for a folder at a time, only where something may fit. */
  async function list(sha: string, folder: string): Promise<string | undefined> {
    const deep = await ask(sha, '?recursive=1');
    const { entries, refused } = deep.isCut ? await ask(sha, '') : deep;
    for (const { path, type, sha: own } of entries) {
      const whole = folder === '' ? String(path) : `${folder}/${path}`;
      if (type === 'blob' && patterns.some((pattern) => pattern.fits(whole))) paths.push(whole);
      const isOpen = deep.isCut && type === 'tree' && patterns.some((pattern) => pattern.mayFitIn(whole));
      const lack = isOpen ? await list(String(own), whole) : undefined;
      if (lack !== undefined) return lack;
    }
    return refused;
  }

  const refused = await list(head, '');
  return refused === undefined ? { paths: paths.sort() } : { paths: [], refused };
}

type Tree = { readonly entries: readonly Mapping[]; readonly isCut: boolean; readonly refused?: string };
const nothing: Tree = { entries: [], isCut: false };

function createTrees(github: Github, fullName: string) {
  const [owner = ''] = fullName.split('/');
  let asked = 0;
  return async (sha: string, how: '' | '?recursive=1'): Promise<Tree> => {
    asked += 1;
    if (asked > mostTrees)
      return { ...nothing, refused: 'is too large to be searched; name its folders in catalogPath' };
    const { status, bytes } = await github.get(owner, `/repos/${fullName}/git/trees/${sha}${how}`);
    if (status !== 200) return { ...nothing, refused: `cannot be listed (status ${status})` };
    const { tree, truncated } = parse(bytes);
    return { entries: listOf(tree), isCut: truncated === true };
  };
}

function parse(bytes: Uint8Array): Mapping {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return isMapping(value) ? value : {};
  } catch {
    return {};
  }
}
