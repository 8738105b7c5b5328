/** A form's answer as a modal, whatever it is. */
import type { FormAnswer } from '../../../src/bot/request.ts';
import { answerModal } from './answer.ts';
import type { Modal } from './kit.ts';
import { drawPage } from './page.ts';
import type { DrawContext } from './parts.ts';
import { drawReview } from './review.ts';

export function drawForm(answer: FormAnswer, context: DrawContext): Modal {
  switch (answer.kind) {
    case 'page':
      return drawPage(answer, context);
    case 'review':
      return drawReview(answer, context);
    case 'answered':
      return answerModal(answer.answer.view, context);
  }
}
