/** Sends a form: everything is checked once more, the draft is claimed so that it is sent once, then the command runs. */
import { Failure, fail } from '../../errors.ts';
import { appearing, appearingPages, fieldsOf } from '../../form/appearing.ts';
import { checkSecrets } from '../../form/check.ts';
import type { Form, FormValues, Problems } from '../../form/form.ts';
import { ask } from '../../view/build.ts';
import type { Action, View } from '../../view/view.ts';
import type { Named } from '../command-names.ts';
import { failureAnswer } from '../failure-answer.ts';
import type { Draft } from '../ports.ts';
import type { FormAnswer, FormAsked } from '../request.ts';
import { shownAtMost } from '../said.ts';
import { asReadIn } from '../shared-place.ts';
import { tellApart } from '../tell-apart.ts';
import type { Turn } from '../turn.ts';
import { problemOf } from './argument-problems.ts';
import { judge } from './judge.ts';
import { drawDraft, secretsOf } from './page-answer.ts';
import { runForm } from './run-form.ts';
import { conflict } from './turn-page.ts';
import { typedValues } from './typed-values.ts';
import { withoutSecrets } from './without-secrets.ts';

type Submitting = Extract<FormAsked, { do: 'submit' }>;

type Found = { readonly draft: Draft; readonly command: Named };

export async function submitForm(turn: Turn, found: Found, asked: Submitting): Promise<FormAnswer> {
  const { drafts } = turn.tools;
  const { draft, command } = found;
  if (draft.sent) return drawDraft(turn, draft);
  if (drafts.isSending(draft)) throw fail('DRAFT_SENDING', {});
  const filled = typedValues(draft, asked);
  if (filled.isConflict) return conflict(turn, draft, { page: asked.page, typed: filled.typed });
  const { form } = draft;
  const checked = judge(turn, appearing(fieldsOf(form), filled.values), filled.values);
  const secrets = readSecrets({ form, values: filled.values }, asked.secrets);
  const problems = { ...checked.problems, ...secrets.problems };
  const values = { ...filled.values, ...checked.values };
  if (Object.keys(problems).length > 0 || filled.fresh.length > 0) {
    return stay(turn, draft, { asked, values, problems });
  }
  const claimed = await drafts.claim(turn.actor, draft, { values, page: asked.page });
  // Whoever was faster may be sending the same.
  if (!claimed) return submitForm(turn, { draft: await drafts.find(turn.actor, draft.id), command }, asked);
  return send(turn, { claimed, command }, { values: checked.values, secrets: secrets.given });
}

/** Only what is asked for; the rest of what a request brings is refused. */
function readSecrets(draft: Pick<Draft, 'form' | 'values'>, given: Submitting['secrets']) {
  const fields = secretsOf(draft);
  const stray = Object.keys(given).find((name) => !fields.some((field) => field.name === name));
  if (stray !== undefined) throw fail('BAD_REQUEST', { reason: `“${stray.slice(0, 60)}” is no secret of this form` });
  return { given, problems: checkSecrets(fields, given) };
}

type Staying = { readonly asked: Submitting; readonly values: FormValues; readonly problems: Problems };

/** On the first page on which something is wrong. */
async function stay(turn: Turn, draft: Draft, { asked, values, problems }: Staying): Promise<FormAnswer> {
  const page = pageOf(draft.form, values, problems) ?? asked.page;
  const saved = await turn.tools.drafts.save(turn.actor, draft, { values, page });
  if (!saved) return conflict(turn, await turn.tools.drafts.find(turn.actor, draft.id), { page, typed: values });
  return drawDraft(turn, saved, { page, problems });
}

const isAbout = (path: string, name: string) => path === name || path.startsWith(`${name}.`);

function pageOf(form: Form, values: FormValues, problems: Problems): number | undefined {
  const paths = Object.keys(problems);
  const isWrong = (name: string) => paths.some((path) => isAbout(path, name));
  const pages = appearingPages(form, values);
  return pages.find(({ fields }) => fields.some(({ kind, name }) => kind !== 'secret' && isWrong(name)))?.at;
}

type Claimed = { readonly claimed: Draft; readonly command: Named };
type Given = { readonly values: FormValues; readonly secrets: Readonly<Record<string, string>> };

async function send(turn: Turn, { claimed, command }: Claimed, given: Given): Promise<FormAnswer> {
  const came = await runForm(turn, { draft: claimed, command }, given).catch(
    (error: unknown): Failed => ({ error: withoutSecrets(error, Object.values(given.secrets)) }),
  );
  if ('error' in came) return failed(turn, claimed, came.error);
  if ('problems' in came) return wrong(turn, claimed, came.problems);
  const answer = {
    view: turn.tools.board.stamp(tellApart(asReadIn(turn, came.view))),
    understood: false,
    outcome: 'ok' as const,
    ...(came.command !== undefined && { command: came.command }),
  };
  // It is done: that this cannot be kept must not tell the opposite.
  await turn.tools.drafts.sent(claimed, answer).catch((cause: unknown) => {
    turn.tools.parts.log({ event: 'draft-not-settled', command: command.name, reason: String(cause) });
  });
  return { kind: 'answered', answer };
}

type Failed = { readonly error: unknown };

async function wrong(turn: Turn, claimed: Draft, problems: Problems): Promise<FormAnswer> {
  const draft = await turn.tools.drafts.release(claimed);
  const page = pageOf(draft.form, draft.values, problems) ?? draft.page;
  return drawDraft(turn, draft, { page, problems });
}

/** On the field where it is about one; else as an answer that leads back. */
async function failed(turn: Turn, claimed: Draft, error: unknown): Promise<FormAnswer> {
  const problem = error instanceof Failure ? problemOf(error, claimed.form) : undefined;
  if (problem) return wrong(turn, claimed, problem);
  await turn.tools.drafts.release(claimed);
  const answer = await failureAnswer(turn, error);
  return { kind: 'answered', answer: { ...answer, view: turn.tools.board.stamp(leadingBack(answer.view, claimed)) } };
}

function leadingBack(view: View, { id }: Draft): View {
  const back: Action = { ...ask('Back to the form', 'drafts', { draft: id }), form: true };
  const there = view.blocks.flatMap((block) => (block.kind === 'actions' ? block.actions : []));
  const actions = [back, ...there].slice(0, shownAtMost);
  return { ...view, blocks: [...view.blocks.filter(({ kind }) => kind !== 'actions'), { kind: 'actions', actions }] };
}
