/** What pages of a form have in common: where one is, back, what somebody else changed, where the draft goes on. */

import type { OpenDraft } from '../../../src/bot/request.ts';
import { backWords } from '../../../src/form/button-words.ts';
import { typedOtherwise } from '../../../src/form/differing.ts';
import type { Form, FormValues } from '../../../src/form/form.ts';
import { bold } from '../../../src/view/build.ts';
import type { Span, Text } from '../../../src/view/view.ts';
import type { Button } from '../block-kit.ts';
import { opensOnly } from '../buttons.ts';
import { aims, caps as messageCaps } from '../limits.ts';
import type { RenderContext } from '../render.ts';
import { address, mrkdwn, plainLine, plainText } from '../text.ts';
import type { ModalBlock } from './kit.ts';
import type { FormState } from './state.ts';
import { isTitleCut } from './whole.ts';

export type DrawContext = RenderContext & {
  /** Signs what the modal knows of itself. */
  readonly seal: (form: FormState | undefined) => string;
  /** See ids.ts. */
  readonly redraw?: number | undefined;
  /** Nothing was typed yet. */
  readonly untouched?: boolean;
};

export const sectionOf = (text: Text, context: DrawContext): readonly ModalBlock[] => {
  const drawn = mrkdwn(text, messageCaps.text, context);
  return drawn ? [{ type: 'section', text: drawn }] : [];
};
export const contextOf = (text: Text, context: DrawContext): readonly ModalBlock[] => {
  const drawn = mrkdwn(text, aims.lineText, context);
  return drawn ? [{ type: 'context', elements: [drawn] }] : [];
};

/** The whole title where the modal's own is too short for it. */
export const titleBlocks = ({ title }: Form, context: DrawContext): readonly ModalBlock[] =>
  isTitleCut(title) ? sectionOf([bold(title)], context) : [];

const stepsAtMost = 12;

/** “Owner · *Repository* · Review”; nothing where there is one step only. */
export function stepsLine({ pages, review }: Form, at: number | 'review', context: DrawContext): readonly ModalBlock[] {
  const names = [
    ...pages.map(({ title }, page) => plainLine(title) || `Page ${page + 1}`),
    ...(review ? ['Review'] : []),
  ];
  if (names.length < 2) return [];
  const current = at === 'review' ? names.length - 1 : at;
  if (names.length > stepsAtMost)
    return contextOf([bold(names[current] ?? ''), ` · step ${current + 1} of ${names.length}`], context);
  const spans = names.flatMap((name, step): Span[] => [
    ...(step > 0 ? [' · '] : []),
    step === current ? bold(name) : name,
  ]);
  return contextOf(spans, context);
}

/** What a press of a modal's own buttons is told by. */
export const pressed = { back: 'form-back', again: 'form-again', discard: 'form-discard' } as const;

const buttonOf = (action_id: string, words: string): Button => ({
  type: 'button',
  action_id,
  text: plainText(words, messageCaps.buttonText),
  value: action_id,
});
const back = ({ form }: Pick<OpenDraft, 'form'>) => buttonOf(pressed.back, backWords(form));
export const backButton = (draft: Pick<OpenDraft, 'form'>): ModalBlock => ({
  type: 'actions',
  elements: [back(draft)],
});

const discard: Button = {
  ...buttonOf(pressed.discard, 'Discard draft'),
  style: 'danger',
  confirm: {
    title: plainText('This cannot be undone', messageCaps.confirmTitle),
    text: plainText('What was filled in is forgotten.', messageCaps.confirmText),
    confirm: plainText('Discard draft', messageCaps.confirmButton),
    deny: plainText('Cancel', messageCaps.confirmButton),
    style: 'danger',
  },
};
export const reviewButtons = (draft: Pick<OpenDraft, 'form'>): ModalBlock => ({
  type: 'actions',
  elements: [back(draft), discard],
});

/** Where a draft goes on in the browser; undefined where nobody but this machine could open it. */
export const draftAddress = ({ id }: Pick<OpenDraft, 'id'>, context: DrawContext) =>
  address(`/drafts/${encodeURIComponent(id)}`, context);

/** Buttons of a page that is filled in elsewhere: there, and back to here. */
export function elsewhereButtons(draft: OpenDraft, first: boolean, context: DrawContext): ModalBlock {
  const url = draftAddress(draft, context);
  const go: Button[] = url ? [{ ...buttonOf('open-draft', 'Open in the browser'), value: opensOnly, url }] : [];
  const again = buttonOf(pressed.again, 'Look again');
  return { type: 'actions', elements: [...(first ? [] : [back(draft)]), ...go, again] };
}

/** How to go on where no address leads there. */
export const howElsewhere = (draft: OpenDraft, context: DrawContext): Text =>
  draftAddress(draft, context)
    ? []
    : [
        ' Whoever runs Callboard can make its pages open from here, with a public address as ',
        { kind: 'code', text: 'CALLBOARD_BASE_URL' },
        '; until then the draft is at ',
        { kind: 'code', text: `/drafts/${draft.id}` },
        ' of its web pages.',
      ];

/** “Draft kept 4 min ago · Go on in the browser”; `led` where a button leads there already. */
export function draftFooter(draft: OpenDraft, context: DrawContext, led = false): readonly ModalBlock[] {
  const saved: Text = ['Draft kept ', { kind: 'time', at: draft.savedAt, style: 'age' }];
  const elsewhere: Text =
    !led && draftAddress(draft, context)
      ? [' · ', { kind: 'link', text: 'Go on in the browser', url: `/drafts/${encodeURIComponent(draft.id)}` }]
      : [];
  return contextOf([...saved, ...elsewhere], context);
}

type Conflicting = { readonly draft: OpenDraft; readonly conflict?: { readonly typed: FormValues } };

/** The newer draft is shown; what was typed here is written out, so that nothing is lost. */
export function conflictBlocks({ draft, conflict }: Conflicting, context: DrawContext): readonly ModalBlock[] {
  if (!conflict) return [];
  const lines = typedOtherwise(draft, conflict.typed).map(({ label, words }): Text => ['\n', bold(label), ': ', words]);
  const typed = lines.length > 0 ? ' Typed here:' : '';
  return sectionOf([`▲ Changed elsewhere: this is the newer draft.${typed}`, ...lines.flat()], context);
}
