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
  valueWords,
} from './parts.ts';
import { needsSecrets } from './secrets.ts';
import type { FormState } from './state.ts';
import { asModal } from './whole.ts';

const fieldsAtMost = 20;
const lettersAtMost = 150;

/** What is filled in already goes on with the submit button, as it is. */
export function webPage(answer: Page, context: DrawContext): Modal {
  const { draft, page, last } = answer;
  const blocks: ModalBlock[] = [
    ...titleBlocks(draft.form, context),
    ...stepsLine(draft.form, page, context),
    ...conflictBlocks(answer, context),
    ...sectionOf(
      ['○ Slack cannot show this page whole. It is filled in in the browser.', ...howElsewhere(draft, context)],
      context,
    ),
    ...fieldLines(answer, context),
    ...Object.values(answer.problems)
      .slice(0, fieldsAtMost)
      .flatMap((problem) => contextOf([`✕ ${problem}`], context)),
    elsewhereButtons(draft, answer.first, context),
    ...draftFooter(draft, context),
  ];
  const submits: FormState['submits'] = last ? 'pass-submit' : 'pass-next';
  const form: FormState = { draft: draft.id, version: draft.version, page, submits };
  const submit = needsSecrets(answer) ? {} : { submit: last ? draft.form.submit : 'Next' };
  return asModal({ title: draft.form.title, blocks, form, ...submit }, context);
}

function fieldLines({ fields, draft }: Page, context: DrawContext): readonly ModalBlock[] {
  const lines = fields.slice(0, fieldsAtMost).map(({ name, label, kind }): Text => {
    const value = kind === 'list' ? recordsWords(draft.values[name]) : valueWords(draft.values[name]);
    return [bold(cut(label, lettersAtMost)), `: ${cut(value, lettersAtMost)}`];
  });
  const left = fields.length - lines.length;
  return [...lines, ...(left > 0 ? [[`… and ${left} more fields`]] : [])].flatMap((line) => sectionOf(line, context));
}

function recordsWords(value: unknown): string {
  const many = Array.isArray(value) ? value.length : 0;
  return many === 0 ? '–' : `${many} ${many === 1 ? 'entry' : 'entries'}`;
}
