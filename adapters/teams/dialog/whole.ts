/** Puts a form's card together. A card on which names are found while one types is of a version that knows how. */
import type { FormAnswer } from '../../../src/bot/request.ts';
import type { AdaptiveCard, CardElement } from '../cards.ts';
import { caps } from '../limits.ts';
import { plainWords } from '../text.ts';
import type { FormContext } from './context.ts';
import { draftAddress, type Elements } from './parts.ts';

type Shown = Exclude<FormAnswer, { kind: 'answered' }>;

export function formCard(body: Elements, { draft }: Shown, context: FormContext): AdaptiveCard {
  const title = plainWords(draft.form.title, caps.summary) || 'Callboard';
  const url = draftAddress(draft, context);
  return {
    type: 'AdaptiveCard',
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    version: body.some(looksUp) ? '1.6' : '1.5',
    fallbackText: `${title}: this client draws no such form.${url ? ` It can be filled in at ${url}` : ''}`,
    body,
    msteams: { width: 'Full' },
  };
}

const looksUp = (element: CardElement): boolean =>
  element.type === 'Container' ? element.items.some(looksUp) : 'choices.data' in element;

export const bytesOf = (value: unknown) => Buffer.byteLength(JSON.stringify(value));
export const fits = (card: AdaptiveCard) => bytesOf(card) <= caps.cardBytes;
