/** `*[HTML]: Hyper Text Markup Language`: the word tells its meaning wherever it stands on the page. */
import { escapeHtml } from '../escape.ts';
import { defineExtension } from '../extension.ts';

const definition = /^ {0,3}\*\[([^\]\n]+)\]:[ \t]*([^\n]*)(?:\n|$)/;

export default defineExtension({
  summary: 'A word tells its meaning wherever it stands on the page',
  example: ['The API answers in JSON.', '', '*[API]: Application Programming Interface'].join('\n'),
  names: ['abbr'],
  open: () => {
    const meanings = new Map<string, string>();
    return {
      startsBlock: /^ {0,3}\*\[[^\]]+\]:/,
      marked: {
        extensions: [
          {
            name: 'abbreviation',
            level: 'block',
            tokenizer(source) {
              const [raw, word = '', meaning = ''] = definition.exec(source) ?? [];
              if (raw === undefined) return undefined;
              meanings.set(escapeHtml(word), meaning.trim());
              return { type: 'abbreviation', raw };
            },
            renderer: () => '',
          },
        ],
      },
      text: (text) => (meanings.size === 0 ? text : text.replace(wordsOf(meanings), (word) => drawn(word, meanings))),
    };
  },
});

/** Longer ones first, so that a word within another is not taken for it. */
function wordsOf(meanings: ReadonlyMap<string, string>): RegExp {
  const words = [...meanings.keys()]
    .sort((a, b) => b.length - a.length)
    .map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`(?<![\\p{L}\\p{N}_&])(?:${words.join('|')})(?![\\p{L}\\p{N}_])`, 'gu');
}

function drawn(word: string, meanings: ReadonlyMap<string, string>): string {
  const meaning = meanings.get(word) ?? '';
  return meaning === '' ? word : `<abbr title="${escapeHtml(meaning)}">${word}</abbr>`;
}
