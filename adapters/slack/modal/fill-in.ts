/** What a person does with a page of a form → what is asked of the form, and its answer as a modal. */
import type { FormAnswer, FormAsked } from '../../../src/bot/request.ts';
import { digestOf } from '../../../src/form/digest.ts';
import type { FormValues } from '../../../src/form/form.ts';
import { cut, plainLine, spansLine } from '../text.ts';
import { drawForm } from './draw.ts';
import { blockId, fieldOf } from './ids.ts';
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
  const form = (asked: FormAsked) => ports.bot.form({ actor, place: from.state.origin.place, asked });
  const filled = await filledIn(from, form);
  if ('kind' in filled) return filled;
  const answer = await form(askedOf(way, filled));
  if (answer.kind === 'answered' || !(await isNoConflict(ports, from, answer))) return answer;
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

/** What was typed here, and beside it what this page holds of fields that are filled in elsewhere, as it is by now. */
async function filledIn(
  { state, view }: FormView,
  form: (asked: FormAsked) => Promise<FormAnswer>,
): Promise<Filled | FormAnswer> {
  const { draft, page, version, kept } = state.form;
  const values = readValues(view) ?? {};
  if (!kept || page === 'review') return { draft, page, version, values };
  const now = await form({ do: 'show', draft, page });
  if (now.kind !== 'page' || now.page !== page) return now;
  const names = kept === 'all' ? now.fields.map(({ name }) => name) : kept;
  const here = { ...picked(now.draft.values, names), ...values };
  return {
    draft,
    page,
    version: isAsDrawn(state.form, view, now.draft.values) ? now.draft.version : version,
    values: here,
  };
}

const picked = (values: FormValues, names: readonly string[]): FormValues =>
  Object.fromEntries(Object.entries(values).filter(([name]) => names.includes(name)));

/** Nobody has touched what this view asks. */
function isAsDrawn({ drawn }: FormState, view: unknown, values: FormValues): boolean {
  const fields = [...inputsOf(view)].flatMap((block) => fieldOf(block) ?? []);
  return (drawn === undefined && fields.length === 0) || drawn === digestOf(values, fields);
}

/**
 * A newer draft is no conflict where others changed other fields; nor where it came of this very view, which learns
 * of a version only when it is drawn anew, which an error on a field is not: so versions are noted by view.
 */
async function isNoConflict(
  { firstTime }: ModalPorts,
  { id, state, view }: FormView,
  { draft, conflict }: Exclude<FormAnswer, { kind: 'answered' }>,
): Promise<boolean> {
  if (draft.version === state.form.version) return false;
  if (conflict && state.form.page !== 'review' && isAsDrawn(state.form, view, draft.values)) return true;
  const isNew = await firstTime(`slack/view/${id}/${draft.version}`).catch(() => true);
  return conflict !== undefined && !isNew;
}

/** What went wrong before anything was kept, while there is something typed that must not be lost; with what to do next. */
export function setbackOf({ view }: FormView, answer: FormAnswer): string | undefined {
  if (answer.kind !== 'answered' || answer.answer.outcome === 'ok' || readValues(view) === undefined) return undefined;
  const { lead, blocks } = answer.answer.view;
  const actions = blocks.flatMap((block) => (block.kind === 'actions' ? block.actions : []));
  if (actions.some((action) => action.kind === 'command' && action.form)) return undefined;
  const next = blocks.flatMap((block) => (block.kind === 'text' ? [' ', ...block.text] : []));
  return spansLine([...lead, ...next], 0);
}

/** What goes wrong with fields that the person sees is said by Slack on those; undefined where the page must be drawn. */
export function errorsOf(from: FormView, answer: FormAnswer): Readonly<Record<string, string>> | undefined {
  if (answer.kind !== 'page' || answer.page !== from.state.form.page || answer.conflict) return undefined;
  const shown = inputsOf(from.view);
  const problems = Object.entries(answer.problems);
  const { kept = [] } = from.state.form;
  const asked = answer.fields.filter(({ name }) => !kept.includes(name));
  const same = asked.length === shown.size && asked.every(({ name }) => shown.has(blockId(name)));
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
