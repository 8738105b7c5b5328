/** An answer's card in a dialog of the message extension, whose buttons only submit: each sends the same id that way. */
import type { AdaptiveCard, CardAction, CardElement } from '../cards.ts';

export function inDialog(card: AdaptiveCard): AdaptiveCard {
  return { ...card, body: card.body.map(submitting) };
}

function submitting(element: CardElement): CardElement {
  if (element.type === 'Container') return { ...element, items: element.items.map(submitting) };
  return element.type === 'ActionSet' ? { ...element, actions: element.actions.map(submit) } : element;
}

function submit(action: CardAction): CardAction {
  if (action.type === 'Action.ShowCard')
    return { ...action, card: { ...action.card, body: action.card.body.map(submitting) } };
  if (action.type !== 'Action.Execute') return action;
  const { mode, fallback } = action;
  return { ...fallback, ...(mode && { mode }) };
}
