/** The navigation beside a page. Drawn once a site with holes, which each page fills: a thousand pages have a thousand links each. */
import { relativeUrl } from './address.ts';
import { escapeHtml } from './escape.ts';
import type { Navigation, NavNode } from './navigation.ts';

/** No text of a site has these: they are taken out of it. */
const toRoot = '\u0001';
const isOpen = (section: number) => `\u0002${section}\u0003`;

type Drawn = {
  readonly html: string;
  /** By address: the sections that it stands in. */
  readonly sections: ReadonlyMap<string, readonly number[]>;
};
const drawn = new WeakMap<Navigation, Drawn>();

/** Sections are folded but for the one that is read. */
export function drawTree(navigation: Navigation, url: string): string {
  const known = drawn.get(navigation) ?? drawAll(navigation.nodes);
  drawn.set(navigation, known);
  const open = new Set(known.sections.get(url));
  const root = relativeUrl(url, '');
  return (
    known.html
      .replaceAll(`"${toRoot}${addressOf(url)}"`, (link) => `${link} aria-current="page"`)
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the holes
      .replace(/\u0002(\d+)\u0003/g, (_, section) => (open.has(Number(section)) ? ' open' : ''))
      .replaceAll(toRoot, root === './' ? './' : root)
  );
}

const addressOf = (url: string) => escapeHtml(url.split('/').map(encodeURIComponent).join('/'));
// biome-ignore lint/suspicious/noControlCharactersInRegex: they would pass for holes
const textOf = (text: string) => escapeHtml(text.replace(/[\u0001-\u0003]/g, ''));

function drawAll(nodes: readonly NavNode[]): Drawn {
  const sections = new Map<string, readonly number[]>();
  let count = 0;
  const list = (some: readonly NavNode[], above: readonly number[]): string =>
    `<ul>${some.map((node) => item(node, above)).join('')}</ul>`;
  const item = (node: NavNode, above: readonly number[]): string => {
    const title = textOf(node.title);
    if (node.kind === 'link') return `<li><a href="${textOf(node.href)}" rel="noopener">${title}</a></li>`;
    if (node.kind === 'section') {
      const own = count++;
      return `<li><details${isOpen(own)}><summary>${title}</summary>${list(node.nodes, [...above, own])}</details></li>`;
    }
    sections.set(node.file.url, [...(sections.get(node.file.url) ?? []), ...above]);
    return `<li><a href="${toRoot}${addressOf(node.file.url)}">${title}</a></li>`;
  };
  return { html: list(nodes, []), sections };
}
