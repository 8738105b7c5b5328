/** The last look at everything that will be sent, as a card; secrets are asked here. */

import type { FormAnswer } from '../../../src/bot/request.ts';
import { backWords } from '../../../src/form/button-words.ts';
import { bold } from '../../../src/view/build.ts';
import type { View } from '../../../src/view/view.ts';
import type { AdaptiveCard, CardAction } from '../cards.ts';
import { measures } from '../limits.ts';
import { viewElements } from '../render.ts';
import type { FormContext } from './context.ts';
import type { OnPage } from './field.ts';
import type { FormState } from './kit.ts';
import { aims } from './limits.ts';
import {
  browserButton,
  buttonRows,
  conflictNote,
  draftFooter,
  type Elements,
  noted,
  problemLine,
  stepsLine,
  titleLine,
} from './parts.ts';
import { discardOf, pressOf } from './press.ts';
import { needsElsewhere, secretElements } from './secrets.ts';
import { fits, formCard } from './whole.ts';

export type Review = Extract<FormAnswer, { kind: 'review' }>;

export function drawReview(answer: Review, context: FormContext, note?: string): AdaptiveCard {
  for (const measure of measures) {
    const card = cardOf(answer, viewElements(seenHere(answer, context), { ...context, measure }), { context, note });
    if (fits(card)) return card;
  }
  const more = noted(['○ There is more here than Teams shows at once.'], context);
  return cardOf(answer, more, { context, note });
}

type With = { readonly context: FormContext; readonly note: string | undefined };

function cardOf(answer: Review, facts: Elements, { context, note }: With): AdaptiveCard {
  const { draft, problems, secrets } = answer;
  const elsewhere = needsElsewhere({ secrets }, context);
  const state: FormState = { draft: draft.id, version: draft.version, page: 'review' };
  const drawing: OnPage = { ...draft, problems, state, strict: false, context, path: [] };
  const stray = Object.entries(problems).filter(([path]) => !secrets.some(({ name }) => name === path));
  const body: Elements = [
    ...titleLine(draft, context),
    ...stepsLine(draft, 'review', context),
    ...conflictNote(answer, context),
    ...(note === undefined ? [] : noted([note], context)),
    ...stray.slice(0, aims.problems).flatMap(([, problem]) => problemLine(problem)),
    ...facts,
    ...secretElements(answer, drawing),
    ...buttonRows(buttons(answer, drawing, elsewhere)),
    ...draftFooter(draft, context, elsewhere),
  ];
  return formCard(body, answer, context);
}

function buttons({ draft }: Review, { state, context }: OnPage, elsewhere: boolean): readonly CardAction[] {
  const press = (title: string, way: string) => pressOf(title, { form: state, way }, context);
  return [
    ...(elsewhere ? browserButton(draft, context) : [press(draft.form.submit, 'submit')]),
    press(backWords(draft.form), 'back'),
    ...(elsewhere ? [press('Look again', 'look')] : []),
    press('Keep for later', 'leave'),
    discardOf({ form: state, way: 'discard' }, context),
  ];
}

/** What is said of secrets comes last, and they are asked right below; the button that sends it is there as well. */
function seenHere({ view, secrets }: Review, context: FormContext): View {
  const blocks = secrets.length > 0 ? view.blocks.slice(0, -1) : view.blocks;
  const elsewhere = needsElsewhere({ secrets }, context);
  return { ...view, ...(elsewhere && { lead: [bold('Nothing is sent yet'), '.'] }), blocks, footer: [] };
}
