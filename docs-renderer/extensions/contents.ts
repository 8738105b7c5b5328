/** `[TOC]`: the page's headings, each a link. */
import { hashOf } from '../address.ts';
import { escapeHtml } from '../escape.ts';
import { defineExtension } from '../extension.ts';
import { tableOfContents } from '../headings.ts';

const place = '<div class="toc"></div>';

export default defineExtension({
  summary: 'The headings of the page, each a link',
  example: ['[TOC]', '', '## First', '', '## Second'].join('\n'),
  names: ['toc'],
  open: (page) => ({
    marked: {
      extensions: [
        {
          name: 'contents',
          level: 'block',
          tokenizer(source) {
            const [raw] = /^ {0,3}\[TOC\][ \t]*(?:\n|$)/.exec(source) ?? [];
            return raw === undefined ? undefined : { type: 'contents', raw };
          },
          renderer: () => place,
        },
      ],
    },
    finish: (html) =>
      html.includes(place) ? html.replaceAll(place, () => `<div class="toc">\n${list(page.headings)}\n</div>`) : html,
  }),
});

const list = (headings: Parameters<typeof tableOfContents>[0]) =>
  tableOfContents(headings, ({ id, text }) => `<a href="${escapeHtml(hashOf(id))}">${escapeHtml(text)}</a>`);
