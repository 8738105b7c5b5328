/** `[^1]` in the text, `[^1]: what it says` anywhere; listed at the end of the page. */
import type { Token } from 'marked';
import { escapeHtml } from '../escape.ts';
import { defineExtension } from '../extension.ts';
import { blocksOf, bodyIndent, takeIndented } from '../indented.ts';

const definition = /^ {0,3}\[\^([^\]\s]+)\]:[ \t]*([^\n]*)(?:\n|$)/;
const reference = /^\[\^([^\]\s]+)\]/;

export default defineExtension({
  summary: 'A remark at the end of the page',
  example: ['It is kept for 400 days.[^1]', '', '[^1]: `catalog.history` says how long.'].join('\n'),
  names: ['footnotes'],
  open: () => {
    const defined = new Map<string, Token[]>();
    const drawn = new Map<string, string>();
    const used: string[] = [];
    const times = new Map<string, number>();
    return {
      startsBlock: /^ {0,3}\[\^[^\]\s]+\]:/,
      marked: {
        extensions: [
          {
            name: 'footnoteDefinition',
            level: 'block',
            tokenizer(source) {
              const [line, id = '', first = ''] = definition.exec(source) ?? [];
              if (line === undefined) return undefined;
              const more = takeIndented(source, line.length, bodyIndent);
              const tokens = blocksOf(this.lexer, more.text === '' ? first : `${first}\n${more.text}`);
              if (!defined.has(id)) defined.set(id, tokens);
              return { type: 'footnoteDefinition', raw: source.slice(0, Math.max(line.length, more.end)), id, tokens };
            },
            renderer(token) {
              drawn.set(token.id, drawn.get(token.id) ?? this.parser.parse(token.tokens ?? []));
              return '';
            },
          },
          {
            name: 'footnoteReference',
            level: 'inline',
            start: (source) => source.indexOf('[^'),
            tokenizer(source) {
              const [raw, id = ''] = reference.exec(source) ?? [];
              return raw !== undefined && defined.has(id) ? { type: 'footnoteReference', raw, id } : undefined;
            },
            renderer(token) {
              const id: string = token.id;
              if (!used.includes(id)) used.push(id);
              const time = (times.get(id) ?? 0) + 1;
              times.set(id, time);
              const name = escapeHtml(time === 1 ? `fnref:${id}` : `fnref${time}:${id}`);
              return `<sup id="${name}"><a class="footnote-ref" href="#fn:${escapeHtml(id)}">${used.indexOf(id) + 1}</a></sup>`;
            },
          },
        ],
      },
      finish: (html) => (used.length === 0 ? html : `${html}${listOf(used, drawn, times)}`),
    };
  },
});

function listOf(
  used: readonly string[],
  drawn: ReadonlyMap<string, string>,
  times: ReadonlyMap<string, number>,
): string {
  const items = used.map((id, at) => {
    const links = Array.from({ length: times.get(id) ?? 1 }, (_, time) =>
      backLink(id, { number: at + 1, time: time + 1 }),
    );
    return `<li id="fn:${escapeHtml(id)}">\n${behindLastLine(drawn.get(id) ?? '', links.join(''))}</li>\n`;
  });
  return `<div class="footnote">\n<hr>\n<ol>\n${items.join('')}</ol>\n</div>\n`;
}

function backLink(id: string, { number, time }: { readonly number: number; readonly time: number }): string {
  const name = escapeHtml(`fnref${time === 1 ? '' : time}:${id}`);
  const title = `Jump back to footnote ${number} in the text`;
  return `&#160;<a class="footnote-backref" href="#${name}" title="${title}" aria-label="${title}">&#8617;</a>`;
}

function behindLastLine(html: string, link: string): string {
  return html.endsWith('</p>\n') ? `${html.slice(0, -5)}${link}</p>\n` : `${html}<p>${link}</p>\n`;
}
