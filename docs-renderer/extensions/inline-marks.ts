/** `~sub~` `~~deleted~~` `^sup^` `^^inserted^^` `==marked==`: pymdownx.tilde, caret and mark. */
import type { Token, TokenizerAndRendererExtension } from 'marked';
import { defineExtension } from '../extension.ts';

type Mark = { readonly name: string; readonly sign: string; readonly tag: string; readonly mayHaveSpaces: boolean };

const marks: readonly Mark[] = [
  { name: 'insertion', sign: '^^', tag: 'ins', mayHaveSpaces: true },
  { name: 'superscript', sign: '^', tag: 'sup', mayHaveSpaces: false },
  { name: 'deletion', sign: '~~', tag: 'del', mayHaveSpaces: true },
  { name: 'subscript', sign: '~', tag: 'sub', mayHaveSpaces: false },
  { name: 'highlighting', sign: '==', tag: 'mark', mayHaveSpaces: true },
];

export default defineExtension({
  summary: 'Deleted, inserted, marked, below and above the line',
  example: '~~old~~ ^^new^^ ==marked== H~2~O 10^3^',
  names: ['pymdownx.tilde', 'pymdownx.caret', 'pymdownx.mark', 'pymdownx.betterem'],
  open: () => ({
    marked: {
      // marked itself would strike through what stands between single tildes.
      tokenizer: { del: () => undefined },
      // The one that is added last is tried first: a double sign before a single one.
      extensions: [...marks].sort((a, b) => a.sign.length - b.sign.length).map(extensionOf),
    },
  }),
});

function extensionOf({ name, sign, tag, mayHaveSpaces }: Mark): TokenizerAndRendererExtension {
  const letter = sign.replace(/[\^]/g, '\\$&');
  const one = letter.slice(0, letter.length / sign.length);
  const inner = mayHaveSpaces ? '\\S(?:[^\\n]|\\n(?!\\n))*?(?<=\\S)' : `(?:\\\\ |[^\\s${one}])+?`;
  const whole = new RegExp(`^${letter}(?!${one})(${inner})${letter}(?!${one})`);
  return {
    name,
    level: 'inline',
    start: (source) => source.indexOf(sign),
    childTokens: ['tokens'],
    tokenizer(source) {
      if (!source.startsWith(sign)) return undefined;
      const [raw, text = ''] = whole.exec(source) ?? [];
      if (raw === undefined) return undefined;
      const tokens: Token[] = this.lexer.inlineTokens(text.replaceAll('\\ ', ' '));
      return { type: name, raw, tokens };
    },
    renderer({ tokens = [] }) {
      return `<${tag}>${this.parser.parseInline(tokens)}</${tag}>`;
    },
  };
}
