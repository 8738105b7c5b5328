/** TeX as MathML, which browsers draw without a script: ```math everywhere, `$…$` and `$$…$$` where arithmatex is named. */
import temml from 'temml';
import { escapeHtml } from '../escape.ts';
import { defineExtension, type PageContext } from '../extension.ts';

const block = /^ {0,3}(?:\$\$([\s\S]+?)\$\$|\\\[([\s\S]+?)\\\])[ \t]*(?:\n|$)/;
/** A sum of money is none: no blank inside the signs, no figure behind them. */
const inline = /^(?:\$(?![\s$])((?:\\.|[^\\$\n])+?)(?<!\s)\$(?!\d)|\\\((.+?)\\\))/;
const fence = /^ {0,3}(`{3,})math[ \t]*\n([\s\S]*?)\n {0,3}\1[ \t]*(?:\n|$)/;

export default defineExtension({
  summary: 'TeX, drawn by the browser without a script: fences everywhere, dollar signs where it is named',
  example: ['```math', 'E = mc^2', '```'].join('\n'),
  names: ['pymdownx.arithmatex'],
  open: (page) => ({
    marked: {
      extensions: [
        {
          name: 'mathBlock',
          level: 'block',
          tokenizer(source) {
            const [fenced, , code] = fence.exec(source) ?? [];
            if (fenced !== undefined) return { type: 'mathBlock', raw: fenced, text: code };
            if (!page.isNamed('pymdownx.arithmatex')) return undefined;
            const [raw, dollars, brackets] = block.exec(source) ?? [];
            return raw === undefined ? undefined : { type: 'mathBlock', raw, text: dollars ?? brackets };
          },
          renderer: ({ text }) => `<div class="arithmatex" tabindex="0">${draw(text, true, page)}</div>\n`,
        },
        {
          name: 'mathInline',
          level: 'inline',
          start: (source) => (page.isNamed('pymdownx.arithmatex') ? /\$|\\\(/.exec(source)?.index : undefined),
          tokenizer(source) {
            if (!page.isNamed('pymdownx.arithmatex')) return undefined;
            const [raw, dollars, brackets] = inline.exec(source) ?? [];
            return raw === undefined ? undefined : { type: 'mathInline', raw, text: dollars ?? brackets };
          },
          renderer: ({ text }) => `<span class="arithmatex">${draw(text, false, page)}</span>`,
        },
      ],
    },
  }),
});

function draw(text: string, displayMode: boolean, page: PageContext): string {
  try {
    return temml.renderToString(text, { displayMode, throwOnError: true, maxExpand: 1000, maxSize: [50, 50] });
  } catch {
    page.unsupported('math that cannot be read', text.trim().split('\n')[0] ?? '');
    return `<code>${escapeHtml(text)}</code>`;
  }
}
