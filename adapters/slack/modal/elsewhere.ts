/** What a modal cannot show: which fields those are, what is in them, and the way to the web page of the same draft. */

import type { OpenDraft } from '../../../src/bot/request.ts';
import { nextWords } from '../../../src/form/button-words.ts';
import { heldWords } from '../../../src/form/differing.ts';
import type { Field } from '../../../src/form/form.ts';
import { bold } from '../../../src/view/build.ts';
import type { Text } from '../../../src/view/view.ts';
import { cut } from '../text.ts';
import type { Modal, ModalBlock } from './kit.ts';
import type { Page } from './page.ts';
import {
  conflictBlocks,
  contextOf,
  type DrawContext,
  draftFooter,
  elsewhereButtons,
  howElsewhere,
  sectionOf,
  stepsLine,
  titleBlocks,
} from './parts.ts';
import { needsSecrets } from './secrets.ts';
import type { FormState } from './state.ts';
import { asModal } from './whole.ts';

const fieldsAtMost = 20;
const lettersAtMost = 150;

/** A page of which nothing is asked here. What is filled in already goes on with the submit button, as it is. */
export function webPage(answer: Page, context: DrawContext): Modal {
  const { draft, page, last, fields } = answer;
  const left = fields.length - fieldsAtMost;
  const blocks: ModalBlock[] = [
    ...titleBlocks(draft.form, context),
    ...stepsLine(draft.form, page, context),
    ...conflictBlocks(answer, context),
    ...sectionOf(
      ['○ Slack cannot show this page. It is filled in in the browser.', ...howElsewhere(draft, context)],
      context,
    ),
    ...fields.slice(0, fieldsAtMost).flatMap((field) => elsewhereLine(field, draft, context)),
    ...(left > 0 ? contextOf([`… and ${left} more fields`], context) : []),
    ...Object.values(answer.problems)
      .slice(0, fieldsAtMost)
      .flatMap((problem) => contextOf([`✕ ${problem}`], context)),
    elsewhereButtons(draft, answer.first, context),
    ...draftFooter(draft, context, true),
  ];
  const form: FormState = {
    draft: draft.id,
    version: draft.version,
    page,
    submits: last ? 'submit' : 'next',
    kept: 'all',
  };
  const submit = needsSecrets(answer) ? {} : { submit: last ? draft.form.submit : nextWords(draft, answer.page) };
  return asModal({ title: draft.form.title, blocks, form, ...submit }, context);
}

/** “Ports: 2 entries”. */
export function elsewhereLine(field: Field, draft: OpenDraft, context: DrawContext) {
  const words: Text = [bold(cut(field.label, lettersAtMost)), `: ${cut(heldWords(field, draft), lettersAtMost)}`];
  return sectionOf(words, context);
}

/** Below fields of which some are asked elsewhere. */
export const someElsewhere = (draft: OpenDraft, context: DrawContext): readonly ModalBlock[] =>
  sectionOf(
    ['○ Slack cannot show all of this page. The rest is filled in in the browser.', ...howElsewhere(draft, context)],
    context,
  );
