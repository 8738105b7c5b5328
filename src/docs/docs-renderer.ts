/** The port that the docs renderer comes in through: a folder of markdown as a site that stays open. */
import type { BrokenLink } from './docs-health.ts';
import type { DocsPage } from './docs-pages.ts';

export type DocsRenderer = {
  /** Throws a Failure for a folder that is no site. What was rendered is kept in the file `keptAt`. */
  open(folder: string, keptAt: string): DocsSite;
  /** Another one, as soon as something in the site may have changed. Throws as `open` does. */
  stampOf(folder: string): string;
  close(): Promise<void>;
};

export type DocsSite = {
  readonly name: string;
  readonly description?: string;
  /** Folders that files of it are read from. */
  roots(): readonly string[];
  /** How many pages it has. */
  size(): number;
  /** Renders what changed; answers how many pages that were. */
  refresh(): Promise<number>;
  /** By address below the site: `guides/start/`. */
  page(path: string): DocsView | undefined;
  /** Contents of the site, with links as they lead from this path. */
  treeFrom(path: string): string;
  /** Where an old address leads now. */
  movedTo(path: string): string | undefined;
  file(path: string): DocsFile | undefined;
  /** In the order of reading. */
  pages(): readonly DocsPage[];
  /** What leads to nothing, with its place. */
  brokenLinks(): readonly BrokenLink[];
  /** For the search in the browser, as JSON. */
  searchIndex(): string;
};

/** All markup has passed the renderer's allow list. */
export type DocsView = {
  readonly title: string;
  readonly site: string;
  readonly description?: string;
  /** Sections of the navigation that it stands in. */
  readonly above: readonly string[];
  readonly head: string;
  readonly html: string;
  /** Contents of the site, contents of the page, previous and next. */
  readonly tree: string;
  readonly contents: string;
  readonly turns: string;
  readonly edit?: string;
  /** Below the site's folder: `docs/guides/start.md`. */
  readonly file: string;
  readonly renderedAt: number;
  /** One that a script draws. */
  readonly hasDiagram?: true;
};

export type DocsFile = { readonly type: string; readonly body: string | Uint8Array; readonly isDownload?: true };
