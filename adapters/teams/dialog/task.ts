/** What a dialog is answered with: a card, words that end it, or nothing, which closes it. */
import { type AdaptiveCard, cardType } from '../cards.ts';
import { plainWords } from '../text.ts';
import { aims } from './limits.ts';

export type Task = {
  readonly task:
    | {
        readonly type: 'continue';
        readonly value: {
          readonly title: string;
          readonly height: 'small' | 'medium' | 'large';
          readonly width: 'medium';
          readonly card: { readonly contentType: typeof cardType; readonly content: AdaptiveCard };
        };
      }
    | { readonly type: 'message'; readonly value: string };
};

const elementsOfSmall = 7;

export const cardTask = (title: string, content: AdaptiveCard): Task => ({
  task: {
    type: 'continue',
    value: {
      title: plainWords(title, aims.title) || 'Callboard',
      height: content.body.length > elementsOfSmall ? 'large' : 'medium',
      width: 'medium',
      card: { contentType: cardType, content },
    },
  },
});

export const wordsTask = (words: string): Task => ({ task: { type: 'message', value: words } });
