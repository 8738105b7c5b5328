/** Puts a modal together, with all its words within Slack's caps. */
import { cut, plainLine, plainText } from '../text.ts';
import type { Modal, ModalBlock } from './kit.ts';
import { caps } from './limits.ts';
import type { DrawContext } from './parts.ts';
import { type FormState, fitsMetadata } from './state.ts';

export type Parts = {
  /** Tells modals apart: `form`, `answer`, `question`, `waiting`. */
  readonly kind?: ModalKind;
  readonly title: string;
  readonly blocks: readonly ModalBlock[];
  readonly submit?: string;
  readonly form?: FormState;
};
export type ModalKind = 'form' | 'answer' | 'question' | 'waiting';

export function asModal(parts: Parts, context: DrawContext): Modal {
  const { kind = 'form', title, blocks, submit, form } = parts;
  return {
    type: 'modal',
    callback_id: kind,
    title: plainText(plainLine(title) || 'Callboard', caps.title),
    blocks,
    private_metadata: context.seal(form && context.untouched ? { ...form, untouched: true } : form),
    close: plainText(form ? 'Keep for later' : 'Close', caps.title),
    ...(submit !== undefined && { submit: plainText(submit, caps.title) }),
    // A form that is closed is kept, and that is told.
    ...(form && { notify_on_close: true as const }),
  };
}

/** False for one that Slack would refuse as too large. */
export const fits = (modal: Modal) =>
  modal.blocks.length <= caps.blocks &&
  fitsMetadata(modal.private_metadata) &&
  Buffer.byteLength(JSON.stringify(modal)) <= caps.bytes;

export const isTitleCut = (title: string) => cut(plainLine(title), caps.title) !== plainLine(title);
