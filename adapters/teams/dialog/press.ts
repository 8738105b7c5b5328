/** Buttons of a form: each brings what was typed, the draft's id, and what is to be done with it. */
import type { CardAction, CardElement, Submit } from '../cards.ts';
import { aims as messageAims } from '../limits.ts';
import { plainWords } from '../text.ts';
import type { Surface } from './context.ts';
import type { FormData } from './kit.ts';

/** What every button of a form in the conversation asks. */
export const formVerb = 'form';

type Style = { readonly style?: 'destructive' };

export function pressOf(title: string, data: FormData, { surface }: { readonly surface: Surface }): CardAction {
  return withFallback({ type: 'Action.Submit', title: labelOf(title), data }, surface);
}

const labelOf = (title: string) => plainWords(title, messageAims.buttonText) || '–';

/** In the conversation an older client, which knows no Action.Execute, sends the same as a message. */
const withFallback = (submit: Submit, surface: Surface): CardAction =>
  surface === 'dialog' ? submit : { ...submit, type: 'Action.Execute', verb: formVerb, fallback: submit };

/** What cannot be undone asks first, below its button. */
export function discardOf({ form }: FormData, { surface }: { readonly surface: Surface }): CardAction {
  const style: Style = { style: 'destructive' };
  // Nothing that is half filled keeps anybody from it.
  const submit = { ...discardSubmit, ...style, data: { form, way: 'discard' }, associatedInputs: 'none' } as const;
  return {
    type: 'Action.ShowCard',
    title: 'Discard draft',
    style: 'destructive',
    card: { type: 'AdaptiveCard', body: [forgotten, { type: 'ActionSet', actions: [withFallback(submit, surface)] }] },
  };
}
const discardSubmit = { type: 'Action.Submit', title: 'Discard draft' } as const;
const forgotten: CardElement = {
  type: 'RichTextBlock',
  inlines: [{ type: 'TextRun', text: 'What was filled in is forgotten. This cannot be undone.' }],
};
