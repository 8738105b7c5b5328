/** GitHub's alerts: `> [!NOTE]` and the quotation below it. */
import { defineExtension } from '../extension.ts';
import { blocksOf } from '../indented.ts';
import { drawAdmonition } from './admonition.ts';

const head = /^ {0,3}> ?\[!(NOTE|TIP|IMPORTANT|WARNING|CAUTION)\][ \t]*([^\n]*)(?:\n|$)/i;
const quoted = /^ {0,3}> ?([^\n]*)(?:\n|$)/;

export default defineExtension({
  summary: 'GitHub’s alerts',
  example: ['> [!TIP]', '> It works while Callboard runs.'].join('\n'),
  names: ['markdown_gfm_admonition', 'github-callouts'],
  open: () => ({
    marked: {
      extensions: [
        {
          name: 'alert',
          level: 'block',
          childTokens: ['tokens'],
          tokenizer(source) {
            const [line, kind = '', rest = ''] = head.exec(source) ?? [];
            if (line === undefined) return undefined;
            const lines = [rest];
            let end = line.length;
            for (let match = quoted.exec(source.slice(end)); match; match = quoted.exec(source.slice(end))) {
              lines.push(match[1] ?? '');
              end += match[0].length;
            }
            const tokens = blocksOf(this.lexer, lines.join('\n'));
            return { type: 'alert', raw: source.slice(0, end), kind: kind.toLowerCase(), tokens };
          },
          renderer({ kind, tokens = [] }) {
            return drawAdmonition({ classes: kind }, this.parser.parse(tokens));
          },
        },
      ],
    },
  }),
});
