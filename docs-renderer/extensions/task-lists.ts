/** `- [x] done`, drawn as pymdownx.tasklist does. */
import { defineExtension } from '../extension.ts';

export default defineExtension({
  summary: 'A list of what is done',
  example: ['- [x] written', '- [ ] read by somebody'].join('\n'),
  names: ['pymdownx.tasklist'],
  open: () => ({
    marked: {
      renderer: {
        list(token) {
          const tag = token.ordered ? 'ol' : 'ul';
          const start = token.ordered && token.start !== 1 ? ` start="${token.start}"` : '';
          const named = token.items.some(({ task }) => task) ? ' class="task-list"' : '';
          return `<${tag}${start}${named}>\n${token.items.map((item) => this.listitem(item)).join('')}</${tag}>\n`;
        },
        listitem: function (item) {
          const named = item.task ? ' class="task-list-item"' : '';
          return `<li${named}>${this.parser.parse(item.tokens)}</li>\n`;
        },
        checkbox: ({ checked }) => `<input type="checkbox" disabled${checked ? ' checked' : ''}> `,
      },
    },
  }),
});
