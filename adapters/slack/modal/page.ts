/** A page of a form as a modal: where one is, what is wrong, one input a field, where else to go on. Never throws. */

import type { FormAnswer, OpenDraft } from '../../../src/bot/request.ts';
import { watchedBy } from '../../../src/form/appearing.ts';
import { nextWords } from '../../../src/form/button-words.ts';
import { digestOf } from '../../../src/form/digest.ts';
import type { Field } from '../../../src/form/form.ts';
import { isAbout, placeWords } from '../../../src/form/problem-place.ts';
import { mrkdwn, plainLine, plainText } from '../text.ts';
import { elementOf } from './element.ts';
import { elsewhereLine, someElsewhere, webPage } from './elsewhere.ts';
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
import { asModal, fits } from './whole.ts';

export type Page = Extract<FormAnswer, { kind: 'page' }>;

export function drawPage(answer: Page, context: DrawContext): Modal {
  const redraw = answer.conflict ? answer.draft.version : context.redraw;
  const inputs = inputsOf(answer, redraw);
  const modal = inputs.size > 0 && whole(answer, inputs, { ...context, redraw });
  return modal && fits(modal) ? modal : webPage(answer, context);
}

/** By the names of the fields that can be asked here. */
function inputsOf({ draft, page, fields }: Page, redraw: number | undefined): ReadonlyMap<string, Input> {
  const onPage = draft.form.pages[page]?.fields ?? [];
  const watched = new Set(onPage.flatMap(({ when }) => (when ? watchedBy(when) : [])));
  const inputs = fields.flatMap((field) => {
    const input = inputOf(field, draft, { redraw, dispatches: watched.has(field.name) });
    return input ? [[field.name, input] as const] : [];
  });
  return new Map(inputs);
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

function whole(answer: Page, inputs: ReadonlyMap<string, Input>, context: DrawContext): Modal {
  const { draft, first, problems, fields } = answer;
  const elsewhere = needsSecrets(answer) || inputs.size < fields.length;
  const stray = Object.entries(problems).filter(([path]) => !fields.some(({ name }) => isAbout(path, name)));
  const blocks: ModalBlock[] = [
    ...titleBlocks(draft.form, context),
    ...stepsLine(draft.form, answer.page, context),
    ...(first || elsewhere ? [] : [backButton(draft)]),
    ...aboutBlocks(answer, context),
    ...conflictBlocks(answer, context),
    ...stray.flatMap(([, problem]) => problemBlocks(problem, context)),
    ...fields.flatMap((field) => fieldBlocks(answer, field, { input: inputs.get(field.name), context })),
    ...(inputs.size < fields.length ? someElsewhere(draft, context) : []),
    ...(answer.last ? secretBlocks(draft, answer.secrets, context) : []),
    ...(elsewhere ? [elsewhereButtons(draft, first, context)] : []),
    ...draftFooter(draft, context, elsewhere),
  ];
  const form = stateOf(answer, inputs, context.redraw);
  return asModal({ title: draft.form.title, blocks, submit: submitWords(answer), form }, context);
}

type Asked = { readonly input: Input | undefined; readonly context: DrawContext };

/** What is wrong stands right below; in a list `ports.0.name`. */
function fieldBlocks({ draft, problems }: Page, field: Field, { input, context }: Asked): readonly ModalBlock[] {
  const wrong = Object.entries(problems).filter(([path]) => isAbout(path, field.name));
  const shown = input ? [input] : elsewhereLine(field, draft, context);
  const lines = wrong.slice(0, problemsAtMost).map(([path, problem]) => `${placeWords(field, path)}${problem}`);
  return [...shown, ...lines.flatMap((line) => problemBlocks(line, context))];
}

const problemsAtMost = 5;

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
  return answer.last ? answer.draft.form.submit : nextWords(answer.draft, answer.page);
}

function stateOf(answer: Page, inputs: ReadonlyMap<string, Input>, redraw: number | undefined): FormState {
  const { draft, page, last, fields } = answer;
  const kept = fields.flatMap(({ name }) => (inputs.has(name) ? [] : [name]));
  return {
    draft: draft.id,
    version: draft.version,
    page,
    submits: needsSecrets(answer) ? 'keep' : last ? 'submit' : 'next',
    ...(kept.length > 0 && { kept }),
    drawn: digestOf(draft.values, inputs.keys()),
    ...(redraw && { redraw }),
  };
}
