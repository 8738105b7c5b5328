/** Answers inside a modal, and what stands there while one is waited for. */

import { isObject, valueAt } from '../../../src/outside/fields.ts';
import type { View } from '../../../src/view/view.ts';
import { modalBlocks } from '../render.ts';
import { letters, plainText } from '../text.ts';
import type { Input, Modal, ModalBlock } from './kit.ts';
import { caps } from './limits.ts';
import { contextOf, type DrawContext, sectionOf } from './parts.ts';
import { asModal, fits } from './whole.ts';

export function answerModal(view: View, context: DrawContext): Modal {
  return withAnswer(view, { kind: 'answer', title: view.title, before: [] }, context);
}

type Around = {
  readonly kind: 'answer' | 'question';
  readonly title: string;
  readonly before: readonly ModalBlock[];
  readonly submit?: string;
};

function withAnswer(view: View, { before, ...around }: Around, context: DrawContext): Modal {
  const nothing = sectionOf(['Nothing to show.'], context);
  const modal = (drawn: readonly ModalBlock[]) => {
    const blocks = [...before, ...drawn];
    return asModal({ ...around, blocks: blocks.length > 0 ? blocks : nothing }, context);
  };
  const whole = modal(modalBlocks(view, context, caps.blocks - before.length));
  return fits(whole) ? whole : modal(modalBlocks({ ...view, blocks: [] }, context, caps.blocks));
}

/** Stands there at once, while what was asked for is looked up. */
export const loadingModal = (context: DrawContext): Modal =>
  asModal({ kind: 'waiting', title: 'Callboard', blocks: sectionOf(['◐ Opening.'], context) }, context);

/** A form that was sent and takes its time. */
export const runningModal = (title: string, context: DrawContext): Modal =>
  asModal(
    {
      kind: 'waiting',
      title,
      blocks: sectionOf(['◐ Under way. When this is closed, the answer comes to where it was begun.'], context),
    },
    context,
  );

export const failureModal = (words: string, context: DrawContext): Modal =>
  asModal({ kind: 'answer', title: 'Callboard', blocks: sectionOf([`✕ ${words}`], context) }, context);

/** One question, and the answer to the last one below it. `turn` empties the box after each. */
export function questionModal(context: DrawContext, { turn = 0, asked, view }: Asked = {}): Modal {
  const before: readonly ModalBlock[] = [questionInput(turn), ...(asked ? contextOf(['› ', asked], context) : [])];
  const around: Around = { kind: 'question', title: 'Ask Callboard', before, submit: turn === 0 ? 'Ask' : 'Ask again' };
  if (view) return withAnswer(view, around, context);
  return asModal({ ...around, blocks: [...before, ...hints(context)] }, context);
}
type Asked = { readonly turn?: number; readonly asked?: string; readonly view?: View };

export const questionBlock = 'question';
const questionLetters = 1000;

const turnSign = 'question-';
/** After the one that a view shows. */
export function nextTurn(view: unknown): number {
  const elements = valueAt(view, 'state', 'values', questionBlock);
  const [id = ''] = isObject(elements) ? Object.keys(elements) : [];
  return Number(id.slice(turnSign.length)) + 1 || 1;
}

const questionInput = (turn: number): Input => ({
  type: 'input',
  block_id: questionBlock,
  label: plainText('Question', caps.label),
  element: {
    type: 'plain_text_input',
    action_id: `${turnSign}${turn}`,
    multiline: false,
    placeholder: plainText('owner payments-api', caps.placeholder),
    max_length: questionLetters,
  },
  optional: false,
});

const hints = (context: DrawContext) =>
  contextOf(
    ['For example ', { kind: 'code', text: 'impact ledger-db' }, ' or ', { kind: 'code', text: 'help' }],
    context,
  );

/** A line that asks nothing is refused at the box. */
export const isQuestion = (text: string) => text.trim() !== '' && letters(text) <= questionLetters;
