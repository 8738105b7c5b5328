/** What all pages of docs share: their addresses, and what stands beside the text. */
import type { AdapterPorts } from '../../src/bot/adapter.ts';
import { entityPath } from '../../src/view/build.ts';
import { type Html, html, trusted } from './html.ts';

export type DocsAnswer = Awaited<ReturnType<NonNullable<AdapterPorts['docs']>['read']>>;

/** `path` is below the site. */
export function docsPath(ref: string, path: string): string {
  const below = path.split('/').map(encodeURIComponent).join('/');
  return `${entityPath(ref).replace(/^\/catalog/, '/docs')}/${below}`;
}

/** Contents of the site, and a line to ask in. */
export function drawSide({ site, tree }: { readonly site: string; readonly tree: string }): Html {
  return html`<div class="cb-side" id="cb-contents"><a class="button cb-close" href="#cb-main">Close</a>
<nav class="cb-nav" aria-label="Contents"><p class="cb-label">${site}</p>${trusted(tree)}</nav>
<form class="cb-ask" action="/" role="search" aria-label="Ask about these docs"><label class="cb-label" for="cb-ask">Ask</label><input id="cb-ask" name="q" type="text" placeholder="About these docs" autocomplete="off" enterkeyhint="send"></form></div>`;
}
