/** What was rendered, in a file that outlives the process: lines are added, and the last one about a page holds. */
import { appendFileSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { SiteFile } from './address.ts';
import type { RenderedPage } from './rendered.ts';

export type KeptPage = {
  readonly file: SiteFile;
  readonly rendered: RenderedPage;
  readonly renderedAt: number;
  /** Of its source and of all that is put into it, when it was rendered. */
  readonly stamp: string;
};

export type KeptPages = {
  /** Nothing where it was rendered under other settings, or by another renderer. */
  read(settings: string): readonly KeptPage[];
  write(pages: ReadonlyMap<string, KeptPage>, about: Written): void;
};
type Written = { readonly before: ReadonlyMap<string, KeptPage>; readonly settings: string };
type Head = { readonly edition: string; readonly settings: string };

/** Of the lines themselves. */
const edition = '1';
/** As long as no more lines than these, beside those that hold, are about what was. */
const mostIdle = 200;

export function openKeptPages(path: string): KeptPages {
  let [lines, known] = [0, ''];
  const whole = (pages: ReadonlyMap<string, KeptPage>, settings: string) => {
    const head: Head = { edition, settings };
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    writeFileSync(`${path}.new`, [head, ...pages.values()].map(lineOf).join(''), { mode: 0o600 });
    renameSync(`${path}.new`, path);
    [lines, known] = [pages.size, settings];
  };
  return {
    read(settings) {
      const found = readPages(path, settings);
      if (found && !found.isTorn) [lines, known] = [found.lines, settings];
      return found?.pages ?? [];
    },
    write(pages, { before, settings }) {
      const fresh = [...pages].filter(([name, page]) => before.get(name)?.rendered !== page.rendered);
      const gone = [...before.keys()].filter((name) => !pages.has(name));
      if (known !== settings || lines + fresh.length > 2 * pages.size + mostIdle || !isThere(path))
        return whole(pages, settings);
      if (fresh.length + gone.length === 0) return;
      appendFileSync(
        path,
        [...fresh.map(([, page]) => page), ...gone.map((name) => ({ gone: name }))].map(lineOf).join(''),
      );
      lines += fresh.length + gone.length;
    },
  };
}

const lineOf = (value: unknown) => `${JSON.stringify(value)}\n`;
const isThere = (path: string) => statSync(path, { throwIfNoEntry: false })?.isFile() === true;

/** A line that a killed process left half ends it: what it was about is rendered again. */
function readPages(path: string, settings: string) {
  const pages = new Map<string, KeptPage>();
  let [lines, isTorn] = [-1, false];
  try {
    for (const line of readFileSync(path, 'utf8').split('\n')) {
      if (line === '') break;
      const read = readLine(line);
      if (lines++ === -1 && !('edition' in read && read.edition === edition && read.settings === settings))
        return undefined;
      if ('gone' in read) pages.delete(read.gone);
      else if ('rendered' in read) pages.set(read.file.path, read);
    }
  } catch {
    if (lines < 0) return undefined;
    isTorn = true;
  }
  return { pages: [...pages.values()], lines, isTorn };
}

const readLine = (line: string) => JSON.parse(line) as KeptPage | Head | { readonly gone: string };
