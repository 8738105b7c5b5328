/** A form's answer as a card, whatever it is. */
import type { FormAnswer } from '../../../src/bot/request.ts';
import type { View } from '../../../src/view/view.ts';
import type { AdaptiveCard } from '../cards.ts';
import { renderCard } from '../render.ts';
import type { FormContext } from './context.ts';
import { type Around, drawPage } from './page.ts';
import { drawReview } from './review.ts';
import { inDialog } from './submitting.ts';

export function drawForm(answer: FormAnswer, context: FormContext, around: Around = {}): AdaptiveCard {
  switch (answer.kind) {
    case 'page':
      return drawPage(answer, context, around);
    case 'review':
      return drawReview(answer, context, around.note);
    case 'answered':
      return drawAnswer(answer.answer.view, context);
  }
}

export function drawAnswer(view: View, context: FormContext): AdaptiveCard {
  const card = renderCard(view, context);
  return context.surface === 'dialog' ? inDialog(card) : card;
}
