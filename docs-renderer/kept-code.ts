/**
 * Coloured code on its way past the sanitiser: most of a page's tags are its spans, and looking at each like at foreign
 * markup took half of the time. It has an allow list of its own: text, and spans of known classes.
 */
import { randomUUID } from 'node:crypto';
import { escapeHtml } from './escape.ts';

const allowed =
  /^(?:[^<>]|<span class="(?:hljs-[\w -]+|language-[\w -]+|hll)">|<span class="linenos" data-linenos="[\d ]+">|<\/span>)*$/;

export type KeptCode = {
  /** What stands in its place meanwhile. */
  keep(html: string): string;
  putBack(html: string): string;
};

export function keepCode(): KeptCode {
  const kept: string[] = [];
  // Nobody who writes a page can know it.
  const name = randomUUID();
  const places = new RegExp(`${name}:(\\d+);`, 'g');
  return {
    keep(html) {
      kept.push(allowed.test(html) ? html : escapeHtml(html));
      return `${name}:${kept.length - 1};`;
    },
    putBack: (html) => html.replace(places, (_, at) => kept[Number(at)] ?? ''),
  };
}
