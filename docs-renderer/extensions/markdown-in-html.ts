/** `<div markdown>`: markdown within an HTML block, as md_in_html reads it. */

import { defineExtension } from '../extension.ts';
import { blocksOf, withoutIndent } from '../indented.ts';
import { markupAsMeant } from '../raw-markup.ts';

const head = /^ {0,3}<([a-z][a-z\d]*)\b([^>]*?)\s+markdown(?:\s*=\s*["']?(1|block|span)["']?)?((?:\s[^>]*)?)>/i;
const inlineTags: ReadonlySet<string> = new Set('p h1 h2 h3 h4 h5 h6 dt summary td th legend address'.split(' '));

export default defineExtension({
  summary: 'Markdown within a block of HTML',
  example: ['<div markdown>', '**Strong** within a block.', '</div>'].join('\n'),
  names: ['md_in_html'],
  open: (page) => ({
    marked: {
      extensions: [
        {
          name: 'markdownInHtml',
          level: 'block',
          childTokens: ['tokens'],
          tokenizer(source) {
            const [tag, name = '', before = '', mode = '', after = ''] = head.exec(source) ?? [];
            if (tag === undefined) return undefined;
            const end = closing(source, tag.length, name);
            const inner = dedented(source.slice(tag.length, end.start));
            const isInline = mode === 'span' || (mode !== 'block' && inlineTags.has(name.toLowerCase()));
            const tokens = isInline ? this.lexer.inlineTokens(inner.trim()) : blocksOf(this.lexer, inner);
            return {
              type: 'markdownInHtml',
              raw: source.slice(0, end.end),
              name,
              attributes: `${before}${after}`,
              isInline,
              tokens,
            };
          },
          renderer({ name, attributes, isInline, tokens = [] }) {
            const inner = isInline ? this.parser.parseInline(tokens) : `\n${this.parser.parse(tokens)}`;
            return `${markupAsMeant(`<${name}${attributes}>`, page)}${inner}</${name}>\n`;
          },
        },
      ],
    },
  }),
});

/** The closing tag that belongs to it; the end of the source where there is none. */
function closing(source: string, from: number, name: string): { readonly start: number; readonly end: number } {
  const tags = new RegExp(`<(/?)${name}\\b[^>]*>[ \\t]*\\n?`, 'gi');
  tags.lastIndex = from;
  let depth = 1;
  for (let match = tags.exec(source); match; match = tags.exec(source)) {
    depth += match[1] === '/' ? -1 : 1;
    if (depth === 0) return { start: match.index, end: tags.lastIndex };
  }
  return { start: source.length, end: source.length };
}

/** What is indented together belongs together: it is no code. */
function dedented(text: string): string {
  const lines = text.split('\n');
  const depths = lines
    .slice(1)
    .filter((line) => line.trim() !== '')
    .map((line) => line.length - line.trimStart().length);
  const depth = Math.min(...depths, 100);
  return lines.map((line) => withoutIndent(line, depth) ?? line.trimStart()).join('\n');
}
