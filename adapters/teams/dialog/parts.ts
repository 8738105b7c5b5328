/** What pages of a form have in common: where one is, what somebody else changed, what is wrong, where the draft goes on. */
import type { OpenDraft } from '../../../src/bot/request.ts';
import { typedOtherwise } from '../../../src/form/differing.ts';
import type { FormValues } from '../../../src/form/form.ts';
import { stepsOf } from '../../../src/form/steps.ts';
import { bold } from '../../../src/view/build.ts';
import type { Span, Text } from '../../../src/view/view.ts';
import type { CardAction, CardElement } from '../cards.ts';
import { address, cut, defuse, plainLine, richText } from '../text.ts';
import type { FormContext } from './context.ts';
import { aims } from './limits.ts';

export type Elements = readonly CardElement[];

export const sentence = (text: Text, context: FormContext): Elements => richText(text, aims.about, context);
export const smallLine = (text: Text, context: FormContext): Elements =>
  richText(text, aims.about, { ...context, look: { small: true } });

/** “✕ Missing. It cannot be left empty.”, right below the input. */
export function problemLine(problem: string): Elements {
  const text = `✕ ${defuse(cut(plainLine(problem), aims.problem))}`;
  return [{ type: 'RichTextBlock', spacing: 'Small', inlines: [{ type: 'TextRun', text, color: 'Attention' }] }];
}

export const hintLine = (hint: string | undefined): Elements => {
  const text = defuse(cut(plainLine(hint ?? ''), aims.hint));
  if (text === '') return [];
  return [
    { type: 'RichTextBlock', spacing: 'Small', inlines: [{ type: 'TextRun', text, size: 'Small', isSubtle: true }] },
  ];
};

export const noted = (text: Text, context: FormContext, more: Elements = []): Elements => [
  { type: 'Container', style: 'emphasis', items: [...sentence(text, context), ...more] },
];

/** In the conversation nothing else says what it is; a dialog has a title, which may be too short. */
export function titleLine({ form: { title } }: OpenDraft, context: FormContext): Elements {
  const isSaid = context.surface === 'dialog' && cut(plainLine(title), aims.title) === plainLine(title);
  return isSaid ? [] : sentence([bold(plainLine(title) || 'Callboard')], context);
}

/** “Owner · **Repository** · Review”; nothing where there is one step only. */
export function stepsLine(draft: OpenDraft, page: number | 'review', context: FormContext): Elements {
  const steps = stepsOf(draft);
  const current = steps.findIndex((step) => step.page === page);
  if (steps.length < 2 || current < 0) return [];
  const named = steps.map(({ title }, at) => plainLine(title) || `Page ${at + 1}`);
  if (steps.length > aims.steps)
    return smallLine([bold(named[current] ?? ''), ` · step ${current + 1} of ${steps.length}`], context);
  const spans = named.flatMap((name, at): Span[] => [...(at > 0 ? [' · '] : []), at === current ? bold(name) : name]);
  return smallLine(spans, context);
}

/** Where a draft goes on in the browser; undefined where nobody but this machine could open it. */
export const draftAddress = ({ id }: Pick<OpenDraft, 'id'>, context: FormContext) =>
  address(`/drafts/${encodeURIComponent(id)}`, context);

/** How to go on where no address leads there. */
export const howElsewhere = (draft: OpenDraft, context: FormContext): Text =>
  draftAddress(draft, context)
    ? []
    : [
        ' Whoever runs Callboard can make its pages open from here, with a public address as ',
        { kind: 'code', text: 'CALLBOARD_BASE_URL' },
        '; until then the draft is at ',
        { kind: 'code', text: `/drafts/${draft.id}` },
        ' of its web pages.',
      ];

export function browserButton(draft: OpenDraft, context: FormContext): readonly CardAction[] {
  const url = draftAddress(draft, context);
  return url === undefined ? [] : [{ type: 'Action.OpenUrl', title: 'Open in the browser', url }];
}

/** So many stand beside each other on a phone. */
const buttonsInRow = 3;
export function buttonRows(buttons: readonly CardAction[]): Elements {
  if (buttons.length <= buttonsInRow) return [{ type: 'ActionSet', actions: buttons }];
  return [
    { type: 'ActionSet', actions: buttons.slice(0, 2) },
    { type: 'ActionSet', spacing: 'Small', actions: buttons.slice(2) },
  ];
}

/** “Draft kept 4 min ago · Go on in the browser”; `led` where a button leads there already. */
export function draftFooter(draft: OpenDraft, context: FormContext, led = false): Elements {
  const kept: Text =
    draft.version === 1
      ? ['Kept as soon as something is filled in']
      : ['Draft kept ', { kind: 'time', at: draft.savedAt, style: 'age' }];
  const elsewhere: Text =
    !led && draftAddress(draft, context)
      ? [' · ', { kind: 'link', text: 'Go on in the browser', url: `/drafts/${encodeURIComponent(draft.id)}` }]
      : [];
  return smallLine([...kept, ...elsewhere], context);
}

type Conflicting = { readonly draft: OpenDraft; readonly conflict?: { readonly typed: FormValues } };

/** The newer draft is shown; what was typed here is written out, so that nothing is lost. */
export function conflictNote({ draft, conflict }: Conflicting, context: FormContext): Elements {
  if (!conflict) return [];
  const all = typedOtherwise(draft, conflict.typed);
  const lines = all.slice(0, aims.fieldsElsewhere);
  const said = `▲ Changed elsewhere: this is the newer draft.${lines.length > 0 ? ' Typed here:' : ''}`;
  return noted(
    [said],
    context,
    lines.flatMap(({ label, words }) =>
      sentence([bold(cut(label, aims.held)), `: ${cut(words, aims.about)}`], context),
    ),
  );
}
