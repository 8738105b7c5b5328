/** What the message extension is answered with, as Teams reads it: found things, a sentence, a dialog. */
import { type AdaptiveCard, cardType } from '../cards.ts';
import { plainWords } from '../text.ts';

/** Link previews take no later version; what is inserted is drawn as one. */
export type InsertedCard = Omit<AdaptiveCard, 'version'> & { readonly version: '1.3' };

/** A row of the list, which shows no Adaptive Cards. */
export type Row = {
  readonly title: string;
  readonly text: string;
  /** Sent back by whoever chooses it. */
  readonly chosen?: { readonly page: string };
};

const thumbnailType = 'application/vnd.microsoft.card.thumbnail';
const letters = { title: 100, text: 200, words: 300 };

/** Its text is read as markup, its title is not. */
const withoutMarkup = (text: string) => text.replace(/[<&]/g, (sign) => `${sign}\u200b`);

function thumbnail({ title, text, chosen }: Row) {
  return {
    contentType: thumbnailType,
    content: {
      title: plainWords(title, letters.title) || '–',
      text: withoutMarkup(plainWords(text, letters.text)),
      ...(chosen && { tap: { type: 'invoke', value: chosen } }),
    },
  };
}

const extension = (answer: Readonly<Record<string, unknown>>) => ({ composeExtension: answer });

/** Each is asked about once it is chosen; a client that does not ask inserts no more than the row. */
export const rows = (found: readonly Row[]) =>
  extension({
    type: 'result',
    attachmentLayout: 'list',
    attachments: found.map((row) => {
      const { chosen: _, ...shown } = row;
      return { ...thumbnail(shown), preview: thumbnail(row) };
    }),
  });

/** Nothing of what not everybody may see is kept by Teams for the next one who shares the same link. */
export const inserted = (content: InsertedCard, row: Row) => ({
  ...extension({
    type: 'result',
    attachmentLayout: 'list',
    attachments: [{ contentType: cardType, content, preview: thumbnail(row) }],
  }),
  cacheInfo: { cacheType: 'no_cache', cacheDuration: 0 },
});

export const nothing = rows([]);

/** Shown where the list would be. */
export const sentence = (words: string) => extension({ type: 'message', text: plainWords(words, letters.words) });

export type Dialog = { readonly title: string; readonly card: AdaptiveCard };

export const dialog = ({ title, card }: Dialog) => ({
  task: {
    type: 'continue',
    value: { title, width: 'medium', height: 'medium', card: { contentType: cardType, content: card } },
  },
});
/** In place of a dialog, which it closes. */
export const dialogWords = (words: string) => ({ task: { type: 'message', value: words } });
