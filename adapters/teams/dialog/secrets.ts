/** Secrets are typed into dialogs, where they are hidden and go with nothing but the submission; a card in a conversation leaves them to the browser (THREATS 25). */
import type { OpenDraft } from '../../../src/bot/request.ts';
import type { FieldOf } from '../../../src/form/form.ts';
import { bold } from '../../../src/view/build.ts';
import type { Text } from '../../../src/view/view.ts';
import { cut } from '../text.ts';
import type { FormContext } from './context.ts';
import { fieldElements, type OnPage } from './field.ts';
import { aims } from './limits.ts';
import { type Elements, howElsewhere, noted } from './parts.ts';

type Secrets = readonly FieldOf<'secret'>[];
type Asking = { readonly draft: OpenDraft; readonly secrets: Secrets };

/** Whether it cannot be sent from here for want of one. */
export const needsElsewhere = (
  { last = true, secrets }: { readonly last?: boolean; readonly secrets: Secrets },
  { surface }: FormContext,
) => surface === 'card' && last && secrets.some(({ optional }) => !optional);

export function secretElements({ draft, secrets }: Asking, drawing: OnPage): Elements {
  if (secrets.length === 0) return [];
  if (drawing.context.surface === 'card') return secretsElsewhere({ draft, secrets }, drawing.context);
  return secrets.flatMap((field) => fieldElements(field, drawing) ?? []);
}

/** “Token: ••••”: that there is one is shown, what it is never. */
function secretsElsewhere({ draft, secrets }: Asking, context: FormContext): Elements {
  const needed = secrets.some(({ optional }) => !optional);
  const words = needed
    ? '○ Secrets are typed in the browser, where no chat sees them, and it is sent from there.'
    : '○ Whoever wants to give a secret does so in the browser, where no chat sees it.';
  const names = secrets
    .slice(0, aims.fieldsElsewhere)
    .flatMap(({ label }, at): Text => [at === 0 ? ' ' : ', ', bold(cut(label, aims.held)), ': ••••']);
  return noted([words, ...howElsewhere(draft, context), ...names], context);
}
