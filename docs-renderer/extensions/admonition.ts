/** `!!! note "Title"` and the indented lines below it. */
import { escapeHtml } from '../escape.ts';
import { defineExtension } from '../extension.ts';
import { blocksOf, bodyIndent, takeIndented } from '../indented.ts';

const head = /^( {0,3})!!! ?([\w-]+(?: +[\w-]+)*)(?: +"(.*?)")? *(?:\n|$)/;

export default defineExtension({
  summary: 'A note that stands out; an empty title leaves it without one',
  example: ['!!! warning "Before you start"', '    Take a backup.'].join('\n'),
  names: ['admonition'],
  open: () => ({
    startsBlock: /^ *!!! ?[\w-]/,
    marked: {
      extensions: [
        {
          name: 'admonition',
          level: 'block',
          childTokens: ['tokens'],
          tokenizer(source) {
            const [line, indent = '', classes = '', title] = head.exec(source) ?? [];
            if (line === undefined) return undefined;
            const body = takeIndented(source, line.length, indent.length + bodyIndent);
            const tokens = blocksOf(this.lexer, body.text);
            return {
              type: 'admonition',
              raw: source.slice(0, body.end),
              classes: classes.toLowerCase(),
              title,
              tokens,
            };
          },
          renderer({ classes, title, tokens = [] }) {
            return drawAdmonition({ classes, title }, this.parser.parse(tokens));
          },
        },
      ],
    },
  }),
});

export type AdmonitionHead = {
  /** `note`, `warning inline`. */
  readonly classes: string;
  /** Absent: the kind's name. Empty: none. */
  readonly title?: string | undefined;
};

export function drawAdmonition({ classes, title = titleOf(classes) }: AdmonitionHead, body: string): string {
  const first = title === '' ? '' : `<p class="admonition-title">${escapeHtml(title)}</p>\n`;
  return `<div class="admonition ${escapeHtml(classes)}">\n${first}${body}</div>\n`;
}

/** `note inline` → Note. */
export function titleOf(classes: string): string {
  const [kind = ''] = classes.split(' ');
  return kind.charAt(0).toUpperCase() + kind.slice(1);
}
