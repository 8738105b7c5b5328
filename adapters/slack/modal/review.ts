/** The last look at everything that will be sent, as a modal. Secrets are not asked in Slack: where one is needed, sending goes on in the browser. */
import type { FormAnswer } from '../../../src/bot/request.ts';
import { bold } from '../../../src/view/build.ts';
import type { View } from '../../../src/view/view.ts';
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
  const head: readonly ModalBlock[] = [
    ...titleBlocks(draft.form, context),
    ...stepsLine(draft.form, 'review', context),
    ...conflictBlocks(answer, context),
    ...Object.values(problems)
      .slice(0, problemsAtMost)
      .flatMap((problem) => contextOf([`✕ ${problem}`], context)),
  ];
  const foot: readonly ModalBlock[] = [
    ...secretBlocks(draft, secrets, context),
    elsewhere ? elsewhereButtons(draft, false, context) : reviewButtons(draft),
    ...draftFooter(draft, context, elsewhere),
  ];
  const modal = (facts: readonly ModalBlock[]) =>
    asModal(
      {
        title: draft.form.title,
        blocks: [...head, ...facts, ...foot],
        form: { draft: draft.id, version: draft.version, page: 'review', submits: 'submit' },
        ...(!elsewhere && { submit: draft.form.submit }),
      },
      context,
    );
  const room = caps.blocks - head.length - foot.length;
  const whole = modal(modalBlocks(seenHere(answer, elsewhere), context, room));
  return fits(whole) ? whole : modal(sectionOf(['There is more here than Slack shows at once.'], context));
}

/** What is said of secrets comes last, for whoever gives them in that place; so is the button that sends it. */
function seenHere({ view, secrets }: Review, elsewhere: boolean): View {
  const blocks = secrets.length > 0 ? view.blocks.slice(0, -1) : view.blocks;
  return { ...view, ...(elsewhere && { lead: [bold('Nothing is sent yet'), '.'] }), blocks, footer: [] };
}

const problemsAtMost = 20;
