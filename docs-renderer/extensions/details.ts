/** `??? note "Title"` and the indented lines below it: unfolded by a click, or from the start with `???+`. */
import { escapeHtml } from '../escape.ts';
import { defineExtension } from '../extension.ts';
import { blocksOf, bodyIndent, takeIndented } from '../indented.ts';
import { titleOf } from './admonition.ts';

const head = /^( {0,3})\?\?\?(\+)? ?(?:([\w-]+(?: +[\w-]+)*)?(?: *"(.*?)")?) *(?:\n|$)/;

export default defineExtension({
  summary: 'A note that is unfolded by a click, or from the start with ???+',
  example: ['??? note "Why?"', '    Because a file may be large.'].join('\n'),
  names: ['pymdownx.details'],
  open: () => ({
    startsBlock: /^ *\?\?\?\+? *["\w-]/,
    marked: {
      extensions: [
        {
          name: 'details',
          level: 'block',
          childTokens: ['tokens'],
          tokenizer(source) {
            const [line, indent = '', open, kinds, title] = head.exec(source) ?? [];
            if (line === undefined || (kinds === undefined && title === undefined)) return undefined;
            const body = takeIndented(source, line.length, indent.length + bodyIndent);
            const tokens = blocksOf(this.lexer, body.text);
            const classes = kinds?.toLowerCase() ?? '';
            return { type: 'details', raw: source.slice(0, body.end), classes, title, open: open === '+', tokens };
          },
          renderer({ classes, title, open, tokens = [] }) {
            return drawDetails({ classes, title, isOpen: open }, this.parser.parse(tokens));
          },
        },
      ],
    },
  }),
});

export type DetailsHead = {
  readonly classes: string;
  readonly title?: string | undefined;
  readonly isOpen: boolean;
};

export function drawDetails({ classes, title = titleOf(classes), isOpen }: DetailsHead, body: string): string {
  const named = classes === '' ? '' : ` class="${escapeHtml(classes)}"`;
  return `<details${named}${isOpen ? ' open="open"' : ''}><summary>${escapeHtml(title)}</summary>${body}</details>\n`;
}
