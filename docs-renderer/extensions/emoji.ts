/** `:rocket:` as its emoji. Names that are not known stay as they are written. */

import { emoji } from '../emoji-names.ts';
import { defineExtension } from '../extension.ts';

const names = /(?<![\w:/]):([a-z\d_+-]{1,40}):(?![\w:])/g;
const icons = /:(?:material|fontawesome|octicons|simple)-[a-z\d-]+:/;

export default defineExtension({
  summary: 'A name between colons as its emoji',
  example: 'Done :rocket:',
  names: ['pymdownx.emoji'],
  open: (page) => ({
    text(text) {
      if (!text.includes(':')) return text;
      const [icon] = icons.exec(text) ?? [];
      if (icon !== undefined) page.unsupported('icon of a theme', icon);
      return text.replace(names, (whole, name) => emoji.get(name) ?? whole);
    },
  }),
});
