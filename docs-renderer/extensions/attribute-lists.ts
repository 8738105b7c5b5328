/** `{: #id .class key="value" }` behind a heading, a paragraph, a link, a picture, code or emphasis. */
import { readAttributes } from '../attributes.ts';
import { defineExtension } from '../extension.ts';

/** Behind a block: at the end of a heading, or alone on the last line of a paragraph. */
const behindBlock = /^[ \t]*\n?[ \t]*\{:?[ \t]*([#.][^{}\n]*|[\w:-]+=[^{}\n]*)\}[ \t]*$/;
const behindSpan = /^\{:?[ \t]*([#.][^{}\n]*|[\w:-]+=[^{}\n]*)\}/;
const spans: ReadonlySet<string> = new Set(['link', 'image', 'codespan', 'strong', 'em']);

export default defineExtension({
  summary: 'An id, classes and attributes for what stands before',
  example: ['## Settings {: #all-settings }', '', '[A plain link](page.md){ title="Reads on" }'].join('\n'),
  names: ['attr_list'],
  open: () => ({
    marked: {
      extensions: [
        {
          name: 'blockAttributes',
          level: 'inline',
          start: (source) => /[ \t\n]*\{:?[ \t]*(?:[#.]|[\w:-]+=)/.exec(source)?.index,
          tokenizer(source, tokens) {
            const before = tokens.at(-1);
            const [raw, inner = ''] = (before && spans.has(before.type) ? behindSpan : behindBlock).exec(source) ?? [];
            const attributes = raw === undefined ? undefined : readAttributes(inner);
            if (raw === undefined || !attributes) return undefined;
            if (before && spans.has(before.type)) Object.assign(before, { attributes });
            return { type: 'blockAttributes', raw, attributes };
          },
          renderer: () => '',
        },
      ],
      walkTokens(token) {
        if (token.type !== 'paragraph') return;
        const last = token.tokens?.at(-1);
        const isSpans = spans.has(token.tokens?.at(-2)?.type ?? '') && !/^\s*\n/.test(last?.raw ?? '');
        if (last?.type === 'blockAttributes' && !isSpans) Object.assign(token, { attributes: last.attributes });
      },
    },
  }),
});
