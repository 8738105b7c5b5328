/** The last look at everything that will be sent, as a modal. Secrets are not asked in Slack: where one is needed, sending goes on in the browser. */
import type { FormAnswer } from '../../../src/bot/request.ts';
import { modalBlocks } from '../render.ts';
import type { Modal, ModalBlock } from './kit.ts';
import { caps } from './limits.ts';
import {
  conflictBlocks,
  contextOf,
  type DrawContext,
  draftFooter,
  elsewhereButtons,
  reviewButtons,
  sectionOf,
  stepsLine,
  titleBlocks,
} from './parts.ts';
import { needsOf, secretBlocks } from './secrets.ts';
import { asModal, fits } from './whole.ts';

export type Review = Extract<FormAnswer, { kind: 'review' }>;

export function drawReview(answer: Review, context: DrawContext): Modal {
  const { draft, problems, secrets } = answer;
  const elsewhere = needsOf(secrets);
  const around: readonly ModalBlock[] = [
    ...titleBlocks(draft.form, context),
    ...stepsLine(draft.form, 'review', context),
    ...conflictBlocks(answer, context),
    ...Object.values(problems)
      .slice(0, problemsAtMost)
      .flatMap((problem) => contextOf([`✕ ${problem}`], context)),
    ...secretBlocks(draft, secrets, context),
    elsewhere ? elsewhereButtons(draft, false, context) : reviewButtons,
    ...draftFooter(draft, context),
  ];
  const modal = (facts: readonly ModalBlock[]) =>
    asModal(
      {
        title: draft.form.title,
        blocks: [...around.slice(0, -2), ...facts, ...around.slice(-2)],
        form: { draft: draft.id, version: draft.version, page: 'review', submits: 'submit' },
        ...(!elsewhere && { submit: draft.form.submit }),
      },
      context,
    );
  // What is said of secrets there comes last, and is for whoever gives them in that place.
  const shown = secrets.length > 0 ? answer.view.blocks.slice(0, -1) : answer.view.blocks;
  const whole = modal(modalBlocks({ ...answer.view, blocks: shown, footer: [] }, context, caps.blocks - around.length));
  return fits(whole) ? whole : modal(sectionOf(['There is more here than Slack shows at once.'], context));
}

const problemsAtMost = 20;
