/** What is known of a page once it was rendered: plain data, as it comes out of a thread. */
import type { SiteFile } from './address.ts';
import type { Heading } from './headings.ts';

export type RenderedPage = {
  readonly path: string;
  /** Of its front matter, else its first heading; absent: neither is there. */
  readonly title?: string;
  readonly description?: string;
  /** The first heading, where the page begins with it: what belongs below a title is put between it and the rest. */
  readonly head: string;
  readonly html: string;
  readonly headings: readonly Heading[];
  /** Whatever a link can lead to: headings and other ids. */
  readonly anchors: readonly string[];
  readonly links: readonly PageLink[];
  readonly troubles: readonly Trouble[];
  readonly sections: readonly Section[];
  /** Other files it was made of: full paths. */
  readonly includes: readonly string[];
  /** One that a script draws. */
  readonly hasDiagram?: true;
};

export type PageLink = {
  /** As it is written. */
  readonly href: string;
  readonly line?: number;
  /** What it leads to, and where there; absent when it is broken or leads elsewhere. */
  readonly target?: string;
  readonly anchor?: string;
  readonly broken?: string;
};

/** `unsupported` is shown as its source, `refused` was not done, `broken` leads to nothing. */
export type Trouble = {
  readonly kind: 'unsupported' | 'refused' | 'broken';
  readonly what: string;
  readonly line?: number;
};

/** What a search finds: from one heading to the next. */
export type Section = { readonly id: string; readonly title: string; readonly text: string };

export type RenderJob = {
  readonly files: readonly SiteFile[];
  readonly redirects: Readonly<Record<string, string>>;
  /** What mkdocs.yml names under `markdown_extensions`, and with which options. */
  readonly extensions: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /** The site's folder, and the folders of its docs: nothing else is read. */
  readonly folder: string;
  readonly roots: readonly string[];
  readonly pages: readonly string[];
};
export type RenderDone = readonly RenderedPage[];
