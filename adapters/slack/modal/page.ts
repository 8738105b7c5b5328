/** A page of a form as a modal: where one is, what is wrong, one input a field, where else to go on. Never throws. */

import type { FormAnswer, OpenDraft } from '../../../src/bot/request.ts';
import type { Condition, Field } from '../../../src/form/form.ts';
import { mrkdwn, plainLine, plainText } from '../text.ts';
import { elementOf } from './element.ts';
import { blockId, isNameable } from './ids.ts';
import type { Input, Modal, ModalBlock } from './kit.ts';
import { caps, problemLetters } from './limits.ts';
import {
  backButton,
  conflictBlocks,
  type DrawContext,
  draftFooter,
  elsewhereButtons,
  sectionOf,
  stepsLine,
  titleBlocks,
} from './parts.ts';
import { needsSecrets, secretBlocks } from './secrets.ts';
import type { FormState } from './state.ts';
import { webPage } from './web-page.ts';
import { asModal, fits } from './whole.ts';

export type Page = Extract<FormAnswer, { kind: 'page' }>;

export function drawPage(answer: Page, context: DrawContext): Modal {
  const redraw = answer.conflict ? answer.draft.version : context.redraw;
  const inputs = inputsOf(answer, redraw);
  const modal = inputs && whole(answer, inputs, { ...context, redraw });
  return modal && fits(modal) ? modal : webPage(answer, context);
}

/** The names of fields that this one shows as an input; undefined when one of them cannot be. */
function inputsOf(answer: Page, redraw: number | undefined): ReadonlyMap<string, Input> | undefined {
  const watched = new Set(
    answer.draft.form.pages[answer.page]?.fields.flatMap(({ when }) => (when ? watchedBy(when) : [])),
  );
  const inputs = answer.fields.map((field): [string, Input | undefined] => [
    field.name,
    inputOf(field, answer.draft, { redraw, dispatches: watched.has(field.name) }),
  ]);
  const drawn = inputs.flatMap(([name, input]) => (input ? [[name, input] as const] : []));
  return drawn.length === inputs.length ? new Map(drawn) : undefined;
}

type Way = { readonly redraw: number | undefined; readonly dispatches: boolean };

function inputOf(field: Field, { values, labels }: OpenDraft, { redraw, dispatches }: Way): Input | undefined {
  const value = Object.hasOwn(values, field.name) ? values[field.name] : undefined;
  const element = isNameable(field.name) ? elementOf(field, { value, labels, redraw }) : undefined;
  if (!element) return undefined;
  const hint = field.hint && plainLine(field.hint) !== '' ? plainText(field.hint, caps.hint) : undefined;
  return {
    type: 'input',
    block_id: blockId(field.name),
    label: plainText(field.label, caps.label),
    element,
    // An empty box is an answer: no.
    optional: field.optional === true || field.kind === 'flag',
    ...(hint && { hint }),
    ...(dispatches && { dispatch_action: true }),
  };
}

/** The fields that a condition looks at. */
export function watchedBy(condition: Condition): readonly string[] {
  if ('field' in condition) return [condition.field];
  if ('not' in condition) return watchedBy(condition.not);
  return ('all' in condition ? condition.all : condition.any).flatMap(watchedBy);
}

function whole(answer: Page, inputs: ReadonlyMap<string, Input>, context: DrawContext): Modal {
  const { draft, first, problems } = answer;
  const elsewhere = Object.entries(problems).filter(([field]) => !inputs.has(field));
  const blocks: ModalBlock[] = [
    ...titleBlocks(draft.form, context),
    ...stepsLine(draft.form, answer.page, context),
    ...(first || needsSecrets(answer) ? [] : [backButton]),
    ...aboutBlocks(answer, context),
    ...conflictBlocks(answer, context),
    ...elsewhere.flatMap(([, problem]) => problemBlocks(problem, context)),
    ...Array.from(inputs).flatMap(([field, input]): readonly ModalBlock[] => [
      input,
      ...(Object.hasOwn(problems, field) ? problemBlocks(problems[field] ?? '', context) : []),
    ]),
    ...(answer.last ? secretBlocks(draft, answer.secrets, context) : []),
    ...(needsSecrets(answer) ? [elsewhereButtons(draft, first, context)] : []),
    ...draftFooter(draft, context),
  ];
  return asModal(
    { title: draft.form.title, blocks, submit: submitWords(answer), form: stateOf(answer, context.redraw) },
    context,
  );
}

function aboutBlocks({ draft, page }: Page, context: DrawContext): readonly ModalBlock[] {
  const about = draft.form.pages[page]?.about;
  return about ? sectionOf([about], context) : [];
}

export function problemBlocks(problem: string, context: DrawContext): readonly ModalBlock[] {
  const text = mrkdwn([`✕ ${problem}`], problemLetters, context);
  return text ? [{ type: 'context', elements: [text] }] : [];
}

function submitWords(answer: Page): string {
  if (needsSecrets(answer)) return 'Keep';
  return answer.last ? answer.draft.form.submit : 'Next';
}

export function stateOf(answer: Page, redraw: number | undefined): FormState {
  const { draft, page, last } = answer;
  const submits = needsSecrets(answer) ? 'keep' : last ? 'submit' : 'next';
  return { draft: draft.id, version: draft.version, page, submits, ...(redraw && { redraw }) };
}
