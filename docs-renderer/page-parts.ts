/** The parts of a page beside its text, as markup: whoever serves it puts a frame around them. */
import { relativeUrl, type SiteFile } from './address.ts';
import { escapeHtml } from './escape.ts';
import type { Heading } from './headings.ts';
import type { Site, SitePage } from './site.ts';

/** Its own first heading, or one made of its name. */
export const titleLine = (site: Site, { file, rendered }: SitePage) =>
  rendered.head === '' ? `<h1>${escapeHtml(site.titleOf(file))}</h1>` : rendered.head;

/** The sections of the navigation that it stands in. */
export const sectionsAbove = (site: Site, file: SiteFile): readonly string[] =>
  site.navigation().pages.find((one) => one.file.url === file.url)?.above ?? [];

/** `edit_uri` goes on where `repo_url` ends, as in MkDocs; without it the usual places of GitHub and GitLab. */
export function editAddress(site: Site, real: string): string | undefined {
  const { repoUrl, editUri, docsDir } = site.source().settings;
  if (repoUrl === undefined && !/^https?:/.test(editUri ?? '')) return undefined;
  const base = `${repoUrl?.replace(/\/+$/, '') ?? ''}/`;
  const uri = editUri ?? usualPlace(base, docsDir);
  if (uri === undefined) return undefined;
  const path = real.startsWith(`${docsDir}/`) ? real.slice(docsDir.length + 1) : real;
  const whole = /^https?:/.test(uri) ? uri : base + uri.replace(/^\/+/, '');
  const address = `${whole.endsWith('/') ? whole : `${whole}/`}${path.split('/').map(encodeURIComponent).join('/')}`;
  return URL.canParse(address) ? address : undefined;
}

function usualPlace(base: string, docsDir: string): string | undefined {
  const { hostname } = new URL(base);
  if (hostname === 'github.com') return `edit/master/${docsDir}/`;
  return hostname === 'gitlab.com' ? `-/edit/master/${docsDir}/` : undefined;
}

/** What is on this page. */
export function drawContents(headings: readonly Heading[]): string {
  const shown = headings.filter(({ level }) => level === 2 || level === 3);
  if (shown.length < 2) return '';
  const items = shown.map(
    ({ level, id, text }) =>
      `<li class="cb-level-${level}"><a href="#${escapeHtml(encodeURIComponent(id))}">${escapeHtml(text)}</a></li>`,
  );
  return `<nav class="cb-toc" aria-label="On this page"><p class="cb-label">On this page</p><ul>${items.join('')}</ul></nav>`;
}

export function drawTurns(site: Site, { file }: SitePage): string {
  const { pages } = site.navigation();
  const at = pages.findIndex((one) => one.file.url === file.url);
  const link = (to: (typeof pages)[number] | undefined, draw: (title: string) => string) =>
    to && at >= 0
      ? `<a href="${escapeHtml(relativeUrl(file.url, to.file.url))}">${draw(escapeHtml(to.title))}</a>`
      : '<span></span>';
  const [before, after] = [at > 0 ? pages[at - 1] : undefined, at >= 0 ? pages[at + 1] : undefined];
  return before || after
    ? `<nav class="cb-turns" aria-label="Previous and next">${link(before, (title) => `← ${title}`)}${link(after, (title) => `${title} →`)}</nav>`
    : '';
}
