/** One page: its source read, rendered, sanitised, and looked through for what others want to know of it. */
import { dirname, join } from 'node:path';
import { type Addresses, hashOf, lead, type SiteFile } from './address.ts';
import { plainText, unescapeHtml } from './escape.ts';
import type { DocsExtension, PageContext } from './extension.ts';
import { readFrontMatter } from './front-matter.ts';
import { createIds, type Heading } from './headings.ts';
import { keepCode } from './kept-code.ts';
import { renderMarkdown } from './markdown.ts';
import { readInside } from './read-inside.ts';
import type { PageLink, RenderedPage, RenderJob, Section, Trouble } from './rendered.ts';
import { sanitize } from './sanitize.ts';

/** A page of more is none that a person reads. */
export const largestPage = 2 * 1024 * 1024;

export type Rendering = {
  readonly job: RenderJob;
  readonly addresses: Addresses;
  readonly extensions: readonly DocsExtension[];
};

export function renderPage(file: SiteFile, rendering: Rendering): RenderedPage {
  const { job } = rendering;
  const read = readInside(
    join(job.folder, file.real),
    [...job.roots, ...(file.path === file.real ? [] : [job.folder])],
    largestPage,
  );
  if ('refused' in read) return emptyPage(file.path, { kind: 'refused', what: `${file.real} ${read.refused}` });
  return renderText(file, read.text, rendering);
}

function emptyPage(path: string, trouble: Trouble): RenderedPage {
  return {
    path,
    head: '',
    html: '',
    headings: [],
    anchors: [],
    links: [],
    troubles: [trouble],
    sections: [],
    includes: [],
  };
}

export function renderText(file: SiteFile, text: string, { job, addresses, extensions }: Rendering): RenderedPage {
  const source = text
    .replace(/\r\n?/g, '\n')
    .replaceAll('\0', '�')
    .replace(/^\uFEFF/, '');
  const matter = readFrontMatter(source);
  const lines = createLines(source);
  const headings: Heading[] = [];
  const troubles: Trouble[] = [...matter.troubles];
  const includes = new Set<string>();
  const page = pageContext({
    file,
    job,
    headings,
    includes,
    tell: (kind, what, found) => troubles.push({ kind, what, ...lines.of(found) }),
  });
  const ids = createIds(page.options('toc').slugify !== undefined);
  const code = keepCode();
  const made = renderMarkdown(matter.body, {
    keep: code.keep,
    extensions,
    page,
    ids,
    found: (heading) => headings.push(heading),
  });
  const links: PageLink[] = [];
  const html = code.putBack(sanitize(made, leading({ file, addresses, headings, lines, links })));
  const [head = ''] = /^\s*<h1[^>]*>[\s\S]*?<\/h1>\s*/.exec(html) ?? [];
  const title = matter.title ?? headings.find(({ level }) => level === 1)?.text;
  return {
    path: file.path,
    ...(title !== undefined && title !== '' && { title }),
    ...(matter.description !== undefined && { description: matter.description }),
    head: head.trim(),
    html: html.slice(head.length),
    headings,
    anchors: Array.from(html.matchAll(/\sid="([^"]+)"/g), ([, id = '']) => unescapeHtml(id)),
    links,
    troubles: unique(troubles),
    sections: sectionsOf(html),
    includes: [...includes],
    ...(/class="language-(?:kroki-)?mermaid"/.test(html) && { hasDiagram: true as const }),
  };
}

type Known = {
  readonly file: SiteFile;
  readonly job: RenderJob;
  readonly headings: readonly Heading[];
  readonly includes: Set<string>;
  readonly tell: (kind: Trouble['kind'], what: string, found: string) => void;
};

function pageContext({ file, job, headings, includes, tell }: Known): PageContext {
  return {
    path: file.path,
    headings,
    options: (name) => (Object.hasOwn(job.extensions, name) ? (job.extensions[name] ?? {}) : {}),
    isNamed: (name) => Object.hasOwn(job.extensions, name),
    unsupported: (what, found) => tell('unsupported', what, found),
    refused: (what, found) => tell('refused', what, found),
    include(path) {
      const bases = [job.folder, ...job.roots, dirname(join(job.folder, file.real))];
      for (const base of bases) {
        const full = join(base, path);
        const read = readInside(full, job.roots, largestPage);
        if ('text' in read) {
          includes.add(full);
          return { text: read.text.replace(/\r\n?/g, '\n') };
        }
      }
      return { refused: 'no such file in the docs' };
    },
  };
}

type LeadingFrom = {
  readonly file: SiteFile;
  readonly addresses: Addresses;
  readonly headings: readonly Heading[];
  readonly lines: Lines;
  readonly links: PageLink[];
};

function leading({ file, addresses, headings, lines, links }: LeadingFrom) {
  const follow = (href: string) => {
    const led = lead(href, file, addresses);
    if (led.kind === 'elsewhere') return led;
    const found = lines.of(href);
    // Made here rather than by the author: they lead where they should.
    if (href.startsWith('#') && found.line === undefined) return led;
    if (led.kind === 'broken') links.push({ href, ...found, broken: led.reason });
    else links.push({ href, ...found, target: led.target, ...(led.kind === 'page' && { anchor: led.anchor }) });
    return led;
  };
  return {
    link(href: string) {
      const led = follow(href);
      if (led.kind === 'broken') return { broken: led.reason };
      return { href: led.kind === 'page' && led.target === file.path ? withinPage(led, headings) : led.href };
    },
    picture(src: string) {
      if (/^data:image\/(?:png|jpeg|gif|webp);base64,/i.test(src)) return { src };
      const led = follow(src);
      if (led.kind === 'file') return { src: led.href };
      return { elsewhere: led.kind === 'broken' ? led.reason : `Not fetched: ${src}` };
    },
  };
}

/** What GitHub would call a heading is understood, too. */
function withinPage(
  { href, anchor }: { readonly href: string; readonly anchor: string },
  headings: readonly Heading[],
): string {
  if (anchor === '' || headings.some(({ id }) => id === anchor)) return href;
  const meant = headings.find(({ alias }) => alias === anchor);
  return meant ? hashOf(meant.id) : href;
}

/** Where a text stands in the source; each time it is asked for, the next place. */
function createLines(source: string) {
  const next = new Map<string, number>();
  const ends: number[] = [];
  for (let end = source.indexOf('\n'); end >= 0; end = source.indexOf('\n', end + 1)) ends.push(end);
  const lineAt = (at: number) => {
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((ends[middle] ?? 0) < at) low = middle + 1;
      else high = middle;
    }
    return low + 1;
  };
  return {
    of(found: string): { readonly line?: number } {
      const from = next.get(found) ?? 0;
      const at = found === '' ? -1 : source.indexOf(found, from);
      if (at < 0) return {};
      next.set(found, at + found.length);
      return { line: lineAt(at) };
    },
  };
}
type Lines = ReturnType<typeof createLines>;

function unique(troubles: readonly Trouble[]): readonly Trouble[] {
  const seen = new Set<string>();
  return troubles.filter(({ kind, what, line }) => {
    const key = `${kind} ${what} ${line}`;
    return seen.has(key) ? false : seen.add(key);
  });
}

/** Longer than anybody's section: an index that everybody loads has its limit. */
const longestSection = 4000;

function sectionsOf(html: string): readonly Section[] {
  return html.split(/(?=<h[1-6][^>]*\sid=")/).flatMap((part) => {
    const [heading = '', id = '', inner = ''] =
      /^<h[1-6][^>]*?\sid="([^"]*)"[^>]*>([\s\S]*?)<\/h[1-6]>/.exec(part) ?? [];
    const title = plainText(inner.replace(/<a class="headerlink"[\s\S]*?<\/a>/, ''));
    const text = plainText(part.slice(heading.length)).slice(0, longestSection);
    return title === '' && text === '' ? [] : [{ id: unescapeHtml(id), title, text }];
  });
}
