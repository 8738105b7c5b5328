/** A field as it stands on a card: its inputs, what is wrong with it, and what is wanted. A list: one box a record. */
import { appearing } from '../../../src/form/appearing.ts';
import type { Field, FieldOf, FormValues } from '../../../src/form/form.ts';
import { addTo, recordsIn, removeFrom } from '../../../src/form/records.ts';
import type { CardAction } from '../cards.ts';
import type { FormContext } from './context.ts';
import type { Path } from './ids.ts';
import { inputsOf, labelOf } from './input.ts';
import type { FormState } from './kit.ts';
import { type Elements, hintLine, problemLine } from './parts.ts';
import { pressOf } from './press.ts';

/** What the fields of one page are drawn with; `values` are those of the form, or of the record that they stand in. */
export type OnPage = {
  readonly values: FormValues;
  readonly labels: Readonly<Record<string, string>>;
  /** By the whole path: `ports.0.port`. */
  readonly problems: Readonly<Record<string, string>>;
  readonly state: FormState;
  readonly strict: boolean;
  readonly context: FormContext;
  /** Of the record: `ports`, 0. */
  readonly path: Path;
};

/** Undefined where a card cannot ask it. */
export function fieldElements(field: Field, page: OnPage): Elements | undefined {
  if (field.kind === 'list') return listElements(field, page);
  const path = [...page.path, field.name];
  const inputs = inputsOf(field, {
    path,
    value: Object.hasOwn(page.values, field.name) ? page.values[field.name] : undefined,
    labels: page.labels,
    offered: page.context.offers.get(path.filter((part) => typeof part === 'string').join('.')) ?? [],
    surface: page.context.surface,
    draft: page.state.draft,
    strict: page.strict,
  });
  return inputs.length === 0 ? undefined : [...inputs, ...wrongWith(path, page), ...hintLine(field.hint)];
}

function wrongWith(path: Path, { problems }: OnPage): Elements {
  const key = path.join('.');
  const problem = Object.hasOwn(problems, key) ? problems[key] : undefined;
  return problem === undefined ? [] : problemLine(problem);
}

/** Lists in lists, and those of which a field cannot be asked, are filled in elsewhere. */
function listElements(field: FieldOf<'list'>, page: OnPage): Elements | undefined {
  if (page.path.length > 0 || field.fields.some(({ kind }) => kind === 'list' || kind === 'secret')) return undefined;
  const path = [field.name];
  const records = recordsIn(page.values, field.name);
  const boxes = records.map((record, at) => recordElements(field, { record, at }, page));
  if (boxes.some((box) => box === undefined)) return undefined;
  const isFull = field.max !== undefined && records.length >= field.max;
  const add = button(records.length > 0 ? 'Add another' : 'Add one', addTo(path), page);
  return [
    { type: 'RichTextBlock', inlines: [{ type: 'TextRun', text: labelOf(field), weight: 'Bolder' }] },
    ...boxes.flatMap((box) => box ?? []),
    ...wrongWith(path, page),
    ...hintLine(field.hint),
    ...(isFull ? [] : [{ type: 'ActionSet', actions: [add] } as const]),
  ];
}

type One = { readonly record: FormValues; readonly at: number };

function recordElements(field: FieldOf<'list'>, { record, at }: One, page: OnPage): Elements | undefined {
  const path = [field.name, at];
  const inner = appearing(field.fields, record).map((one) => fieldElements(one, { ...page, values: record, path }));
  if (inner.some((one) => one === undefined)) return undefined;
  const remove = button('Remove', removeFrom(path), page);
  const items = [...inner.flatMap((one) => one ?? []), { type: 'ActionSet', actions: [remove] } as const];
  return [{ type: 'Container', style: 'emphasis', items }];
}

const button = (title: string, way: string, { state, context }: OnPage): CardAction =>
  pressOf(title, { form: state, way }, context);
