/** The port that PDFs and pictures of docs are made through, and what is printed: a page, or a whole site in the order of reading. */
import type { Entity } from '../catalog/catalog.ts';
import type { DocsFile, DocsView } from './docs-renderer.ts';

export type Printing = {
  /** Whether there is a browser that draws them. */
  isThere(): boolean;
  /** `by`: who waits for it. Throws BROWSER_ABSENT, BUSY, PDF_TOO_LARGE and PDF_FAILED. */
  print(by: string, sheet: PrintedSheet): Promise<Uint8Array>;
  /** A PNG of its beginning, 1200×630. Throws BROWSER_ABSENT, BUSY and PDF_FAILED. */
  picture(by: string, sheet: PrintedSheet): Promise<Uint8Array>;
};
export type PrintedSheet = {
  readonly title: string;
  readonly html: string;
  readonly file: (path: string) => DocsFile | undefined;
};

export type DocsBook = {
  readonly entity: Entity;
  readonly owner: string | undefined;
  readonly site: string;
  readonly description?: string;
  /** By their addresses below the site. */
  readonly pages: readonly { readonly path: string; readonly view: DocsView }[];
  /** Files that pages show. */
  readonly file: (path: string) => DocsFile | undefined;
};

/** More are no longer read on paper, and take a browser too long. */
export const printedPagesAtMost = 200;
