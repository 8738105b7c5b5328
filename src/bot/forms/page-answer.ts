/** A draft as a surface draws it: one of its pages, the review, or what came of sending it. */
import { appearing, appearingPages, fieldsOf, filledValue } from '../../form/appearing.ts';
import type { Field, FieldOf, FormValues, Problems } from '../../form/form.ts';
import { plainName } from '../answer/names.ts';
import type { Draft } from '../ports.ts';
import type { FormAnswer, OpenDraft } from '../request.ts';
import type { Turn } from '../turn.ts';
import { reviewView } from './review-view.ts';

export type Told = {
  /** Where it was left, without it. */
  readonly page?: number | 'review';
  readonly problems?: Problems;
  readonly conflict?: { readonly typed: FormValues };
};

export function drawDraft(turn: Turn, draft: Draft, told: Told = {}): FormAnswer {
  if (draft.sent) return { kind: 'answered', answer: draft.sent };
  const { form, values } = draft;
  const { problems = {}, conflict } = told;
  const shared = { draft: openDraft(turn, draft), problems, ...(conflict && { conflict }) };
  const where = told.page ?? draft.page;
  const pages = appearingPages(form, values);
  if (form.review && (where === 'review' || pages.length === 0)) {
    const view = turn.tools.board.stamp(reviewView(turn.catalog, draft));
    const line = tryOutLine(draft);
    return { kind: 'review', ...shared, view, secrets: secretsOf(draft), ...(line !== undefined && { tryOut: line }) };
  }
  const shown = pages.find(({ at }) => where !== 'review' && at >= where) ?? pages.at(-1);
  const last = !form.review && shown === pages.at(-1);
  return {
    kind: 'page',
    ...shared,
    page: shown?.at ?? 0,
    fields: (shown?.fields ?? []).filter(({ kind }) => kind !== 'secret'),
    first: shown === pages[0],
    last,
    secrets: last ? secretsOf(draft) : [],
  };
}

/** As long as an address may be. */
const tryOutAtMost = 1_500;

/** Of a template that is begun once: what was filled in so far, tried out. */
function tryOutLine({ command, args, values }: Draft): string | undefined {
  if (command !== 'new' || args.template === undefined || args.for !== undefined) return undefined;
  const line = `dry-run ${args.template} ${JSON.stringify(values)}`;
  return line.length <= tryOutAtMost ? line : undefined;
}

/** Asked last, wherever they stand. */
export const secretsOf = ({ form, values }: Pick<Draft, 'form' | 'values'>): readonly FieldOf<'secret'>[] =>
  appearing(fieldsOf(form), values).filter((field) => field.kind === 'secret');

function openDraft({ catalog }: Turn, { id, version, form, values, savedAt }: Draft): OpenDraft {
  const refs = fieldsOf(form).flatMap((field) => refsIn(field, values));
  const labels = refs.flatMap((ref) => (catalog.get(ref) ? [[ref, plainName(catalog, ref)] as const] : []));
  return { id, version, form, values, labels: Object.fromEntries(labels), savedAt };
}

function refsIn(field: Field, values: FormValues): readonly string[] {
  const value = filledValue(values, field.name);
  if (value === undefined) return [];
  if (field.kind === 'lookup') return [value].flat().map(String);
  if (field.kind !== 'list' || !Array.isArray(value)) return [];
  return value.flatMap((record) =>
    typeof record === 'object' ? field.fields.flatMap((inner) => refsIn(inner, record)) : [],
  );
}
