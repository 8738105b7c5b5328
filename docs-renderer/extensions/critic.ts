/** Critic markup: `{++added++}` `{--deleted--}` `{~~old~>new~~}` `{==marked==}` `{>>comment<<}`, all of it shown. */
import { escapeHtml } from '../escape.ts';
import { defineExtension } from '../extension.ts';

const whole = /^\{(?:\+\+([\s\S]+?)\+\+|--([\s\S]+?)--|~~([\s\S]+?)~>([\s\S]+?)~~|==([\s\S]+?)==|>>([\s\S]+?)<<)\}/;

export default defineExtension({
  summary: 'What was added, taken out and marked, all of it shown',
  example: 'It takes {--ten--}{++five++} minutes.',
  names: ['pymdownx.critic'],
  open: () => ({
    marked: {
      extensions: [
        {
          name: 'critic',
          level: 'inline',
          start: (source) => /\{(?:\+\+|--|~~|==|>>)/.exec(source)?.index,
          tokenizer(source) {
            const [raw, added, deleted, old, changed, marked, comment] = whole.exec(source) ?? [];
            return raw === undefined
              ? undefined
              : { type: 'critic', raw, added, deleted, old, changed, marked, comment };
          },
          renderer({ added, deleted, old, changed, marked, comment }) {
            const draw = (tag: string, text: unknown) =>
              typeof text === 'string' ? `<${tag} class="critic">${escapeHtml(text)}</${tag}>` : '';
            const says =
              typeof comment === 'string' ? `<span class="critic comment">${escapeHtml(comment)}</span>` : '';
            return `${draw('del', deleted)}${draw('del', old)}${draw('ins', added)}${draw('ins', changed)}${draw('mark', marked)}${says}`;
          },
        },
      ],
    },
  }),
});
