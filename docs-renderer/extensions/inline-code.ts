/** `` `:::python code` `` and `` `#!python code` ``: code in a line, coloured. */
import { escapeHtml } from '../escape.ts';
import { defineExtension } from '../extension.ts';
import { colour } from '../highlight.ts';

const whole = /^(`+)(?:#!|:::)([\w.+-]+) +([\s\S]*?[^`])\1(?!`)/;

export default defineExtension({
  summary: 'Code in a line, coloured',
  example: 'The call `#!python range(10)` counts.',
  names: ['pymdownx.inlinehilite'],
  open: () => ({
    marked: {
      extensions: [
        {
          name: 'inlineCode',
          level: 'inline',
          tokenizer(source) {
            if (!source.startsWith('`')) return undefined;
            const [raw, , language = '', text = ''] = whole.exec(source) ?? [];
            return raw === undefined ? undefined : { type: 'inlineCode', raw, language, text };
          },
          renderer: ({ language, text }) =>
            `<code class="highlight language-${escapeHtml(language.toLowerCase())}">${colour(text.replace(/\n/g, ' ').trim(), language)}</code>`,
        },
      ],
    },
  }),
});
