/** A page that cannot be rendered, shown as it is written. */
import { join } from 'node:path';
import type { SiteFile } from './address.ts';
import { escapeHtml } from './escape.ts';
import { readInside } from './read-inside.ts';
import type { RenderedPage } from './rendered.ts';

/** As much of it as a browser takes easily. */
const shown = 100_000;
const largest = 2 * 1024 * 1024;

export function pageAsText(file: SiteFile, folder: string, roots: readonly string[], reason: string): RenderedPage {
  const read = readInside(join(folder, file.real), roots, largest);
  const text = 'text' in read ? read.text.slice(0, shown) : '';
  return {
    path: file.path,
    head: '',
    html: `<div class="admonition failure"><p class="admonition-title">Shown as its source</p><p>This page ${escapeHtml(reason)}.</p></div><pre tabindex="0"><code>${escapeHtml(text)}</code></pre>`,
    headings: [],
    anchors: [],
    links: [],
    troubles: [{ kind: 'unsupported', what: `a page that ${reason}` }],
    sections: [],
    includes: [],
  };
}
