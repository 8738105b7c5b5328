/** A form's answer as a card, whatever it is. */
import type { FormAnswer } from '../../../src/bot/request.ts';
import type { View } from '../../../src/view/view.ts';
import type { AdaptiveCard, CardAction, CardElement } from '../cards.ts';
import { renderCard } from '../render.ts';
import type { FormContext } from './context.ts';
import { type Around, drawPage } from './page.ts';
import { drawReview } from './review.ts';

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
  return context.surface === 'dialog' ? { ...card, body: card.body.map(submitting) } : card;
}

/** In a dialog buttons only submit it: what they ask is answered there. */
function submitting(element: CardElement): CardElement {
  if (element.type === 'Container') return { ...element, items: element.items.map(submitting) };
  return element.type === 'ActionSet' ? { ...element, actions: element.actions.map(submittingAction) } : element;
}

function submittingAction(action: CardAction): CardAction {
  switch (action.type) {
    case 'Action.Execute': {
      const { mode, fallback } = action;
      return { ...fallback, ...(mode && { mode }) };
    }
    case 'Action.ShowCard':
      return { ...action, card: { ...action.card, body: action.card.body.map(submitting) } };
    // A dialog cannot open another one.
    case 'Action.Submit':
      return 'opens' in action.data ? { ...action, data: { id: action.data.id, opens: 'form' } } : action;
    case 'Action.OpenUrl':
      return action;
  }
}
