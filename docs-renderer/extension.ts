/**
 * The contract of an extension of markdown: one file under extensions/, live as soon as it exists. It knows the page's
 * text and nothing else: files come through `page.include`, and what it makes is sanitised after it.
 */
import type { MarkedExtension } from 'marked';
import type { Heading } from './headings.ts';

export type DocsExtension = {
  /** What it is for, in a line without a full stop: it stands in the reference. */
  readonly summary: string;
  /** How it is written: the reference shows it, and what becomes of it. */
  readonly example: string;
  /** What `markdown_extensions` of mkdocs.yml calls it. */
  readonly names: readonly string[];
  /** Only where mkdocs.yml names it. Without this it is on everywhere, as in techdocs-core. */
  readonly byName?: true;
  /** Called once a page, so that what is gathered belongs to one page. */
  readonly open: (page: PageContext) => PageExtension;
};

export type PageExtension = {
  /** The whole source, before anything is read. */
  readonly prepare?: (source: string) => string;
  /** A line that begins a block wherever it stands: a blank line is put before it. */
  readonly startsBlock?: RegExp;
  readonly marked?: MarkedExtension;
  /** What becomes of plain text, which is escaped already. */
  readonly text?: (escaped: string) => string;
  /** The whole page, before it is sanitised. */
  readonly finish?: (html: string) => string;
};

export type PageContext = {
  /** Below the docs folder: `guides/start.md`. */
  readonly path: string;
  /** The options that mkdocs.yml gives an extension: nothing where it gives none. */
  readonly options: (name: string) => Readonly<Record<string, unknown>>;
  readonly isNamed: (name: string) => boolean;
  /** So far as read: all of them in `finish`. */
  readonly headings: readonly Heading[];
  readonly include: (path: string) => Included;
  /** Says that something is shown as its source; `found` is how that begins in the text. */
  readonly unsupported: (what: string, found: string) => void;
  readonly refused: (what: string, found: string) => void;
};
export type Included = { readonly text: string } | { readonly refused: string };

export const defineExtension = (extension: DocsExtension): DocsExtension => extension;

export const isExtension = (value: unknown): value is DocsExtension =>
  typeof value === 'object' && value !== null && 'open' in value && 'names' in value;
