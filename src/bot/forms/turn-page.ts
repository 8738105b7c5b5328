/** Keeps what was typed and turns the page; nothing that is wrong is left behind by “next”. */
import { isDeepStrictEqual } from 'node:util';
import { appearingPages } from '../../form/appearing.ts';
import type { Form, FormValues, Problems } from '../../form/form.ts';
import type { Draft } from '../ports.ts';
import type { FormAnswer } from '../request.ts';
import type { Turn } from '../turn.ts';
import { judge } from './judge.ts';
import { drawDraft } from './page-answer.ts';
import { type Filling, type Typed, typedValues } from './typed-values.ts';

type Turning = Exclude<Filling, { do: 'submit' }>;

export async function turnPage(turn: Turn, draft: Draft, asked: Turning): Promise<FormAnswer> {
  if (draft.sent) return drawDraft(turn, draft);
  const filled = typedValues(draft, asked);
  if (filled.isConflict) return conflict(turn, draft, { page: asked.page, typed: filled.typed });
  const judged = asked.do === 'next' ? judgePage(turn, draft.form, { asked, filled }) : nothingWrong(filled);
  const page = judged.stays ? asked.page : pageAfter(draft.form, judged.values, asked);
  const isSame = !filled.isChanged && page === draft.page && !judged.isSettled;
  const saved = isSame ? draft : await turn.tools.drafts.save(turn.actor, draft, { values: judged.values, page });
  if (!saved) return overtaken(turn, asked, filled);
  return drawDraft(turn, saved, { page, problems: judged.problems });
}

/** Somebody was faster between reading and writing. */
async function overtaken(turn: Turn, { draft, page }: Filling, { typed }: Typed): Promise<FormAnswer> {
  return conflict(turn, await turn.tools.drafts.find(turn.actor, draft), { page, typed });
}

/** Nothing is lost: the newer draft is shown, with what was typed here. */
export function conflict(
  turn: Turn,
  draft: Draft,
  { page, typed }: { readonly page: number | 'review'; readonly typed: FormValues },
): FormAnswer {
  return drawDraft(turn, draft, { page, conflict: { typed } });
}

type Judged = {
  readonly values: FormValues;
  readonly problems: Problems;
  readonly stays: boolean;
  /** Words became refs, or were tidied otherwise. */
  readonly isSettled: boolean;
};

const nothingWrong = ({ values }: Typed): Judged => ({ values, problems: {}, stays: false, isSettled: false });

type OnPage = { readonly asked: Turning; readonly filled: Typed };

function judgePage(turn: Turn, form: Form, { asked, filled }: OnPage): Judged {
  const { values, fresh } = filled;
  const appearing = appearingPages(form, values).find(({ at }) => at === asked.page)?.fields ?? [];
  const shown = appearing.filter(({ name }) => !fresh.some((field) => field.name === name));
  const checked = judge(turn, shown, values);
  const stays = Object.keys(checked.problems).length > 0 || fresh.length > 0;
  const isSettled = Object.keys(checked.values).some((name) => !isDeepStrictEqual(checked.values[name], values[name]));
  return { values: { ...values, ...checked.values }, problems: checked.problems, stays, isSettled };
}

function pageAfter(form: Form, values: FormValues, { do: way, page }: Turning): number | 'review' {
  if (way === 'keep') return page;
  const pages = appearingPages(form, values).map(({ at }) => at);
  if (way === 'back') {
    return pages.findLast((at) => page === 'review' || at < page) ?? page;
  }
  const next = page === 'review' ? undefined : pages.find((at) => at > page);
  return next ?? (form.review ? 'review' : page);
}
