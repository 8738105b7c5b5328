/** What the docs hand to a search: every page of every site, and word of what changed. */
import type { Ref } from '../catalog/catalog.ts';

export type DocsPages = {
  /** Entities that have docs of their own. Who asks may see fewer: a site is seen by whoever sees its entity (DOC-12). */
  sites(): readonly Ref[];
  /** In the order of reading; none while its site is rendered for the first time. */
  pages(ref: Ref): readonly DocsPage[];
  /** Told of each site that came, changed or went; from then on. */
  onChange(listener: (ref: Ref) => void): void;
};

export type DocsPage = {
  /** Below the site's own address: `guides/start/`; empty for the first page. */
  readonly path: string;
  readonly title: string;
  /** The sections of the navigation that it stands in, outermost first. */
  readonly titlePath: readonly string[];
  /** What stands before the first heading of `headings`. */
  readonly text: string;
  /** From each heading to the next; the page's own title is none of them. */
  readonly headings: readonly DocsSection[];
  /** When it was rendered, in milliseconds since 1970. */
  readonly renderedAt: number;
};

/** `id` is its anchor; `text` what stands below it, as plain text. */
export type DocsSection = { readonly id: string; readonly title: string; readonly text: string };
