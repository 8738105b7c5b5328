/** Secrets are not asked in Slack, which would show them while they are typed and carry them: the browser asks them (THREATS 25). */
import type { OpenDraft } from '../../../src/bot/request.ts';
import type { FieldOf } from '../../../src/form/form.ts';
import { bold } from '../../../src/view/build.ts';
import type { Text } from '../../../src/view/view.ts';
import { cut } from '../text.ts';
import type { ModalBlock } from './kit.ts';
import { type DrawContext, howElsewhere, sectionOf } from './parts.ts';

type Secrets = readonly FieldOf<'secret'>[];

const shownAtMost = 20;
const labelLetters = 100;

/** Whether it cannot be sent without one of them. */
export const needsOf = (secrets: Secrets) => secrets.some(({ optional }) => !optional);

/** Of a page: it can be filled in here, and is sent elsewhere. */
export const needsSecrets = ({ last, secrets }: { readonly last: boolean; readonly secrets: Secrets }) =>
  last && needsOf(secrets);

/** “Token: ••••”: that there is one is shown, what it is never. */
export function secretBlocks(draft: OpenDraft, secrets: Secrets, context: DrawContext): readonly ModalBlock[] {
  if (secrets.length === 0) return [];
  const lines = secrets
    .slice(0, shownAtMost)
    .flatMap(({ label }): Text => ['\n', bold(cut(label, labelLetters)), ': ••••']);
  const words = needsOf(secrets)
    ? '○ Secrets are typed in the browser, where no chat sees them, and it is sent from there.'
    : '○ Whoever wants to give a secret does so in the browser, where no chat sees it.';
  return sectionOf([words, ...howElsewhere(draft, context), ...lines], context);
}
