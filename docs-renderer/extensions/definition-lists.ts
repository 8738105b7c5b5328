/** A term, and `:   what it means` on the line below. */
import type { Token } from 'marked';
import { defineExtension } from '../extension.ts';
import { blocksOf, bodyIndent, takeIndented } from '../indented.ts';

const start = /^(?! {0,3}```) {0,3}[^\s:>#|~[-][^\n]*\n(?:(?! {0,3}```) {0,3}[^\s:>#|~-][^\n]*\n)*\n? {0,3}:[ \t]+\S/;
const terms = /^(?:(?! {0,3}:[ \t]) {0,3}\S[^\n]*\n)+/;
const meaning = /^(\n?) {0,3}:[ \t]+([^\n]*)(?:\n|$)/;

type Entry = { readonly terms: readonly Token[][]; readonly meanings: readonly Meaning[] };
type Meaning = { readonly tokens: Token[]; readonly isLoose: boolean };

export default defineExtension({
  summary: 'A term and what it means',
  example: ['Source', ':   Something that yields entities.'].join('\n'),
  names: ['def_list'],
  open: () => ({
    marked: {
      extensions: [
        {
          name: 'definitionList',
          level: 'block',
          tokenizer(source) {
            const entries: Entry[] = [];
            let end = 0;
            for (let at = 0; start.test(source.slice(at)); ) {
              const [named = ''] = terms.exec(source.slice(at)) ?? [];
              at += named.length;
              const meanings: Meaning[] = [];
              for (let match = meaning.exec(source.slice(at)); match; match = meaning.exec(source.slice(at))) {
                const [line = '', blank = '', first = ''] = match;
                const more = takeIndented(source, at + line.length, bodyIndent);
                const lazy =
                  /^(?:(?! {0,3}:[ \t])[^\s][^\n]*(?:\n|$))*/.exec(
                    more.text === '' ? source.slice(at + line.length) : '',
                  )?.[0] ?? '';
                const body = [first, lazy.trimEnd(), more.text].filter((text) => text !== '').join('\n');
                meanings.push({ tokens: blocksOf(this.lexer, body), isLoose: blank !== '' });
                at = end = lazy === '' ? more.end : at + line.length + lazy.length;
              }
              const tokensOf = (term: string) => this.lexer.inlineTokens(term.trim());
              entries.push({ terms: named.trimEnd().split('\n').map(tokensOf), meanings });
              at += /^\n+/.exec(source.slice(at))?.[0].length ?? 0;
            }
            return end === 0 ? undefined : { type: 'definitionList', raw: source.slice(0, end), entries };
          },
          renderer(token) {
            const entries: readonly Entry[] = token.entries;
            const parts = entries.map(
              (entry) =>
                entry.terms.map((term) => `<dt>${this.parser.parseInline(term)}</dt>\n`).join('') +
                entry.meanings.map((one) => `<dd>${bodyOf(this.parser.parse(one.tokens), one)}</dd>\n`).join(''),
            );
            return `<dl>\n${parts.join('')}</dl>\n`;
          },
        },
      ],
    },
  }),
});

/** A definition right below its term is no paragraph of its own. */
function bodyOf(html: string, { tokens, isLoose }: Meaning): string {
  const isOneParagraph = tokens.filter(({ type }) => type !== 'space').length === 1 && tokens[0]?.type === 'paragraph';
  return isOneParagraph && !isLoose ? html.replace(/^<p>([\s\S]*)<\/p>\n$/, '$1') : html;
}
