/** Forms half filled, as Views: which there are, how far each has come, and that one is gone. */

import { appearingPages, fieldsOf, filledValue } from '../../form/appearing.ts';
import { age, ask, bold, code, count, link, view } from '../../view/build.ts';
import type { Action, View } from '../../view/view.ts';
import type { Draft } from '../ports.ts';
import { short } from './names.ts';
import { actionsBlock } from './next-steps.ts';

const shownAtMost = 10;
const lettersAtMost = 40;

export function draftsView(drafts: readonly Draft[]): View {
  const shown = drafts.slice(0, shownAtMost);
  const [only] = drafts.length === 1 ? drafts : [];
  return view({
    title: 'Drafts',
    lead:
      drafts.length === 0
        ? [bold('No form is half filled'), ' by you.']
        : [bold(count(drafts.length, 'form', 'forms')), drafts.length === 1 ? ' is' : ' are', ' half filled by you.'],
    blocks: [
      ...(drafts.length > 0 ? [tableOf(shown, drafts.length)] : []),
      ...actionsBlock(only ? actionsOf(only, '') : [continueWith, discard].flatMap((act) => latest(shown, act))),
    ],
    footer: ['A draft is kept for 30 days after its last change, and goes on wherever you are'],
  });
}

function tableOf(shown: readonly Draft[], total: number): View['blocks'][number] {
  return {
    kind: 'table',
    columns: [{ title: 'Form' }, { title: 'How far' }, { title: 'Kept' }],
    rows: shown.map((draft, at) => [
      [...(total > 1 ? [`${at + 1} `] : []), link(draftName(draft), `/drafts/${draft.id}`)],
      [howFar(draft)],
      [age(draft.savedAt)],
    ]),
    total,
  };
}

const actionsOf = (draft: Draft, which: string): readonly Action[] => [
  continueWith(draft, which),
  discard(draft, which),
];

const continueWith = ({ id }: Draft, which: string): Action => ({
  ...ask(`Continue${which}`, 'drafts', { draft: id }),
  form: true,
});

const discard = ({ id }: Draft, which: string): Action => ({
  ...ask(`Discard${which}`, 'drafts', { do: 'discard', draft: id }),
  danger: true,
});

/** The first two of those that are shown: four buttons. */
const latest = (shown: readonly Draft[], act: typeof discard): readonly Action[] =>
  shown.slice(0, 2).map((draft, at) => act(draft, ` ${at + 1}`));

/** Its title and the first thing that was typed: “Save undocumented”. */
export function draftName({ form, values }: Draft): string {
  const typed = fieldsOf(form)
    .filter(({ kind }) => kind === 'text' || kind === 'lookup')
    .map(({ name }) => filledValue(values, name))
    .find((value) => typeof value === 'string');
  return short([form.title, ...(typed === undefined ? [] : [String(typed)])].join(' '), lettersAtMost);
}

function howFar({ form, values, page }: Draft): string {
  const pages = appearingPages(form, values);
  if (page === 'review') return 'at the review';
  const at = pages.findIndex((one) => one.at >= page);
  return pages.length > 1 ? `page ${Math.max(0, at) + 1} of ${pages.length}` : 'one page';
}

/** Where no form can be shown, its page can be opened. */
export function draftView(draft: Draft): View {
  const { id, form, savedAt } = draft;
  return view({
    title: short(form.title, lettersAtMost),
    lead: [link(draftName(draft), `/drafts/${id}`), ` is half filled: ${howFar(draft)}.`],
    blocks: [
      ...actionsBlock([...actionsOf(draft, ''), { kind: 'open', label: 'Open its page', url: `/drafts/${id}` }]),
    ],
    footer: ['Draft kept ', age(savedAt)],
  });
}

export const discardedView = ({ form }: Pick<Draft, 'form'>): View =>
  view({
    title: 'Discarded',
    lead: ['The draft of ', bold(short(form.title, lettersAtMost)), ' is gone; nothing was sent.'],
    blocks: [],
    footer: [code('drafts'), ' lists those that are left'],
  });
