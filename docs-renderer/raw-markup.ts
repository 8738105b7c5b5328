/** HTML that stands in markdown: tags that HTML does not know are text (`<namespace>`), what would run or fetch is, too. */
import { escapeHtml, unescapeHtml } from './escape.ts';
import type { PageContext } from './extension.ts';
import { knownTags } from './sanitize.ts';

/** Shown as their source; the rest of what is not allowed is left to the sanitiser. */
const named: ReadonlySet<string> = new Set(
  'applet base button embed form frame frameset iframe link meta object script select style svg template textarea'.split(
    ' ',
  ),
);

export function markupAsMeant(html: string, page: PageContext): string {
  return html
    .replace(/<!--[\s\S]*?(?:-->|$)/g, '')
    .replace(/<iframe\b[^>]*?\ssrc\s*=\s*["']?(https?:\/\/[^"'\s>]+)[^>]*>(?:\s*<\/iframe\s*>)?/gi, (tag, address) => {
      page.unsupported('<iframe>, shown as a link', tag.slice(0, 20));
      const shown = escapeHtml(unescapeHtml(address));
      return `<a href="${shown}">${shown}</a>`;
    })
    .replace(/<(\/?)([a-z][^\s/>]*)([^>]*>?)/gi, (tag, slash: string, name: string, rest: string) => {
      const known = name.toLowerCase();
      if (!knownTags.has(known)) {
        if (/^[A-Z]\w*$/.test(name) && slash === '' && /\s\w+=|\/>/.test(tag))
          page.unsupported(`JSX <${name}>`, `<${name}`);
        return `&lt;${escapeHtml(`${slash}${name}${rest}`)}`;
      }
      if (named.has(known) && slash === '') page.unsupported(`<${known}>`, `<${name}`);
      return tag;
    });
}
