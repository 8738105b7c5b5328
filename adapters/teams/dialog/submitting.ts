/** An answer's card in a dialog, where buttons only submit it: each sends the same that way, and is answered there. */
import type { AdaptiveCard, CardAction, CardElement } from '../cards.ts';

export const inDialog = (card: AdaptiveCard): AdaptiveCard => ({ ...card, body: card.body.map(submitting) });

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
