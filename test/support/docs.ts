/** Markdown rendered as a page of a site is, without a thread: for tests of what comes out. */
import { join } from 'node:path';
import { addressesOf, type SiteFile } from '../../docs-renderer/address.ts';
import { isExtension } from '../../docs-renderer/extension.ts';
import { renderText } from '../../docs-renderer/render-page.ts';
import type { RenderedPage, RenderJob } from '../../docs-renderer/rendered.ts';
import { discover } from '../../src/discover.ts';

const found = await discover(join(import.meta.dirname, '../../docs-renderer/extensions'), isExtension);
const extensions = [...found.values()];

const page = (path: string, url: string): SiteFile => ({
  path,
  real: `docs/${path}`,
  url,
  isPage: path.endsWith('.md'),
});
/** What links in the tests may lead to. */
const files = [
  page('page.md', 'page/'),
  page('index.md', ''),
  page('guides/start.md', 'guides/start/'),
  page('pictures/board.png', 'pictures/board.png'),
];

type Given = Partial<Pick<RenderJob, 'extensions' | 'folder' | 'roots'>>;

export function renderDocs(text: string, given: Given = {}): RenderedPage {
  const job: RenderJob = { files, redirects: {}, extensions: {}, folder: '/nowhere', roots: [], pages: [], ...given };
  const [file = page('page.md', 'page/')] = files;
  return renderText(file, text, { job, addresses: addressesOf(files, {}), extensions });
}

/** What stands below the title, without blank space between tags, and without what every heading and code block carries. */
export function htmlOf(text: string, given: Given = {}): string {
  const { head, html } = renderDocs(text, given);
  return tidy(`${head}${html}`);
}

export const tidy = (html: string) =>
  html
    .replace(/<a class="headerlink"[^>]*>¶<\/a>/g, '')
    .replace(/ tabindex="0"/g, '')
    .replace(/\s*\n\s*/g, '\n')
    .replace(/>\n</g, '><')
    .replace(/>\n|\n</g, (whole) => whole.trim())
    .trim();
