/** What a person does with a page of a form → what is asked of the form, and its answer as a modal. */
import type { FormAnswer, FormAsked } from '../../../src/bot/request.ts';
import type { FormValues } from '../../../src/form/form.ts';
import { cut, plainLine } from '../text.ts';
import { drawForm } from './draw.ts';
import { blockId } from './ids.ts';
import type { Modal } from './kit.ts';
import { problemLetters } from './limits.ts';
import { drawContext, type ModalPorts } from './ports.ts';
import type { FromView } from './receive.ts';
import type { FormState, ModalState } from './state.ts';
import { inputsOf, readValues } from './values.ts';

type Way = 'keep' | 'next' | 'back' | 'submit';
export type FormView = FromView & { readonly state: ModalState & { readonly form: FormState } };

export const isForm = (from: FromView): from is FormView => from.kind === 'form' && from.state?.form !== undefined;

/** Asks it of the form; never rejects but where Slack does not say who it is. */
export async function askForm(ports: ModalPorts, from: FormView, way: Way): Promise<FormAnswer> {
  const actor = await ports.actorFor(from.asker);
  const { page, version, draft } = from.state.form;
  const form = (asked: FormAsked) => ports.bot.form({ actor, place: from.state.origin.place, asked });
  const typed = { draft, page, version, values: readValues(from.view) ?? {} };
  const filled = isFilledElsewhere(from) ? await asKept(form, from.state.form) : typed;
  if (!filled) return form({ do: 'show', draft });
  const answer = await form(askedOf(way, filled));
  if (answer.kind === 'answered' || !(await isOwnConflict(ports, from, answer))) return answer;
  return form(askedOf(way, { ...filled, version: answer.draft.version }));
}

type Filled = {
  readonly draft: string;
  readonly version: number;
  readonly page: number | 'review';
  readonly values: FormValues;
};

const askedOf = (way: Way, filled: Filled): FormAsked =>
  way === 'submit' ? { do: 'submit', secrets: {}, ...filled } : { do: way, ...filled };

/** Nothing was typed into this view: a page that Slack cannot show, or the review. */
const isFilledElsewhere = ({ state, view }: FormView) => state.form.page !== 'review' && readValues(view) === undefined;

/** What is kept already stays as it is. */
async function asKept(form: (asked: FormAsked) => Promise<FormAnswer>, state: FormState): Promise<Filled | undefined> {
  if (state.page === 'review') return undefined;
  const kept = await form({ do: 'show', draft: state.draft, page: state.page });
  if (kept.kind !== 'page' || kept.page !== state.page) return undefined;
  const { values, version } = kept.draft;
  const named = kept.fields.filter(({ name }) => Object.hasOwn(values, name));
  const here = Object.fromEntries(
    named.flatMap(({ name }) => (values[name] === undefined ? [] : [[name, values[name]]])),
  );
  return { draft: state.draft, version, page: state.page, values: here };
}

/**
 * A view learns its draft's new version only when it is drawn anew, which an error on a field is not: versions that
 * come of a view are noted, so that it is not told of its own changes as of somebody else's.
 */
async function isOwnConflict(
  { firstTime }: ModalPorts,
  { id, state }: FormView,
  { draft, conflict }: Exclude<FormAnswer, { kind: 'answered' }>,
): Promise<boolean> {
  if (draft.version === state.form.version) return false;
  const isNoted = await firstTime(`slack/view/${id}/${draft.version}`).then(
    (isNew) => !isNew,
    () => false,
  );
  return conflict !== undefined && isNoted;
}

/** What goes wrong with fields that the person sees is said by Slack on those; undefined where the page must be drawn. */
export function errorsOf(from: FormView, answer: FormAnswer): Readonly<Record<string, string>> | undefined {
  if (answer.kind !== 'page' || answer.page !== from.state.form.page || answer.conflict) return undefined;
  const shown = inputsOf(from.view);
  const problems = Object.entries(answer.problems);
  const same = answer.fields.length === shown.size && answer.fields.every(({ name }) => shown.has(blockId(name)));
  if (!same || problems.length === 0 || !problems.every(([name]) => shown.has(blockId(name)))) return undefined;
  return Object.fromEntries(
    problems.map(([name, words]) => [blockId(name), cut(plainLine(words), problemLetters) || '–']),
  );
}

/** The answer as a modal in the place of the one it came from. */
export function drawAnswer(ports: ModalPorts, { state, asker }: FormView, answer: FormAnswer): Modal {
  const redraw = answer.kind === 'page' && answer.page === state.form.page ? state.form.redraw : undefined;
  return drawForm(answer, drawContext(ports, { origin: state.origin, user: asker.user, ...(redraw && { redraw }) }));
}
