/** A field as an input, with what stands in it. Nothing for what a card cannot ask. */
import type { Field, FieldKind, FieldOf, FieldValue, Option } from '../../../src/form/form.ts';
import { doesNotFit, missingWords } from '../../../src/form/problem-words.ts';
import { letters } from '../text.ts';
import { carriedValue, choiceOf, choicesOf, distinct, nothing } from './choices.ts';
import type { Surface } from './context.ts';
import { inputId, type Path } from './ids.ts';
import type { Choice, Input } from './kit.ts';
import { aims } from './limits.ts';
import { patternOf } from './pattern.ts';
import { inputWords } from './words.ts';

export type Filling = {
  readonly path: Path;
  /** What stands in it. */
  readonly value: FieldValue | undefined;
  /** How values of lookups are called. */
  readonly labels: Readonly<Record<string, string>>;
  /** What may be chosen of a lookup. */
  readonly offered: readonly Option[];
  readonly surface: Surface;
  /** Of which draft: what is typed into a lookup is looked up for it. */
  readonly draft: string;
  /** The client looks at it first, and sends nothing while something is wrong. */
  readonly strict: boolean;
};

type Inputs = { readonly [Kind in FieldKind]: (field: FieldOf<Kind>, filling: Filling) => readonly Input[] };

const inputs: Inputs = {
  text: textInput,
  number: numberInput,
  flag: (field, { path, value }) => {
    const id = inputId('flag', path);
    const title = inputWords(field.label, aims.label) || '–';
    return id ? [{ type: 'Input.Toggle', id, title, value: value === true ? 'true' : 'false', wrap: true }] : [];
  },
  choice: (field, filling) => choiceInput(field, filling),
  choices: (field, filling) => choiceInput(field, filling),
  lookup: lookupInputs,
  date: (field, filling) => {
    const { value } = filling;
    if (value !== undefined && !isDate(value)) return asWritten(field, filling, 'text');
    const id = inputId('text', filling.path);
    return id ? [{ type: 'Input.Date', ...common(field, filling, id), ...(value !== undefined && { value }) }] : [];
  },
  secret: (field, filling) => {
    const id = inputId('secret', filling.path);
    if (!id || filling.surface === 'card') return [];
    const most = field.max === undefined || field.max < 1 ? {} : { maxLength: Math.floor(field.max) };
    return [{ type: 'Input.Text', ...common(field, filling, id), style: 'Password', ...most }];
  },
  // Drawn as records: see records.ts.
  list: () => [],
};

/** One input, or two: a lookup has a box for other words where nothing is found while one types. */
export function inputsOf<Kind extends FieldKind>(field: FieldOf<Kind>, filling: Filling): readonly Input[] {
  const draw = inputs[field.kind] as (field: FieldOf<Kind>, filling: Filling) => readonly Input[];
  return draw(field, filling);
}

/** What must be filled in is the rule; what need not be says so. */
export const labelOf = ({ label, optional }: Pick<Field, 'label' | 'optional'>) =>
  `${inputWords(label, aims.label) || '–'}${optional ? ' (optional)' : ''}`;

function common(field: Field, { strict }: Filling, id: string) {
  const label = labelOf(field);
  if (!strict || field.optional) return { id, label };
  return { id, label, isRequired: true as const, errorMessage: clientWords(field) };
}

/** The client has one sentence for whatever is wrong. */
function clientWords(field: Field): string {
  const usual = field.kind === 'text' && field.pattern !== undefined ? doesNotFit(field) : missingWords(field);
  return inputWords(field.complaint ?? '', aims.problem) || inputWords(usual, aims.problem);
}

function textInput(field: FieldOf<'text'>, filling: Filling): readonly Input[] {
  const { path, value, strict } = filling;
  const id = inputId('text', path);
  const initial = typeof value === 'string' ? value : '';
  const length = letters(initial);
  if (!id || length > aims.typed || /\p{Surrogate}/u.test(initial)) return [];
  const regex = strict ? patternOf(field) : undefined;
  const placeholder = inputWords(field.placeholder ?? '', aims.placeholder);
  const most = Math.floor(Math.min(field.max ?? aims.typed, aims.typed));
  return [
    {
      type: 'Input.Text',
      ...common(field, filling, id),
      ...((field.lines === 'many' || /[\r\n]/.test(initial)) && { isMultiline: true as const }),
      ...(initial !== '' && { value: initial }),
      ...(placeholder !== '' && { placeholder }),
      // What is too long already stays, to be cut by whoever wrote it.
      ...(most > 0 && length <= most && { maxLength: most }),
      ...(regex !== undefined && { regex, errorMessage: clientWords(field) }),
    },
  ];
}

/** What is no number stays as it was typed, to be corrected. */
function numberInput(field: FieldOf<'number'>, filling: Filling): readonly Input[] {
  const { path, value, strict } = filling;
  if (value !== undefined && typeof value !== 'number') return asWritten(field, filling, 'number');
  const id = inputId('number', path);
  if (!id) return [];
  const { min, max } = field;
  const fits = value === undefined || (value >= (min ?? value) && value <= (max ?? value));
  const bounds = { ...(min !== undefined && { min }), ...(max !== undefined && { max }) };
  return [
    {
      type: 'Input.Number',
      ...common(field, filling, id),
      ...(value !== undefined && { value }),
      ...(strict && fits && { ...bounds, errorMessage: clientWords(field) }),
    },
  ];
}

function asWritten(field: Field, filling: Filling, reading: 'text' | 'number'): readonly Input[] {
  const id = inputId(reading, filling.path);
  return id ? [{ type: 'Input.Text', ...common(field, filling, id), value: String(filling.value ?? '') }] : [];
}

function choiceInput(field: FieldOf<'choice' | 'choices'>, filling: Filling): readonly Input[] {
  const many = field.kind === 'choices';
  const [id, choices] = [inputId(many ? 'choices' : 'choice', filling.path), choicesOf(field.options)];
  if (!id || !choices) return [];
  const isOpen = field.shown !== 'menu' && choices.length <= aims.shownChoices;
  const isSearched = filling.surface === 'dialog' && (many || choices.length > aims.menuChoices);
  const chosen = chosenOf(filling.value, choices);
  return [
    {
      type: 'Input.ChoiceSet',
      ...common(field, filling, id),
      style: isOpen ? 'expanded' : isSearched ? 'filtered' : 'compact',
      choices: field.optional && !many ? [nothing, ...choices] : choices,
      ...(many && { isMultiSelect: true as const }),
      ...(chosen !== '' && { value: chosen }),
      ...(!isOpen && { placeholder: many ? 'Choose' : 'Choose one' }),
      wrap: true,
    },
  ];
}

/** In the order of the choices; none of what is no choice. */
function chosenOf(value: FieldValue | undefined, choices: readonly Choice[]): string {
  const values = new Set(textsOf(value).map(carriedValue));
  return choices.flatMap((choice) => (values.has(choice.value) ? [choice.value] : [])).join(',');
}

function lookupInputs(field: FieldOf<'lookup'>, filling: Filling): readonly Input[] {
  const { path, offered, surface, draft } = filling;
  const many = field.many !== undefined;
  const [id, typed] = [inputId(many ? 'choices' : 'choice', path), inputId(many ? 'words' : 'word', path)];
  const carried = chosenNames(field, filling);
  if (!id || !typed || !carried) return [];
  const found = offered.flatMap((option) => choiceOf(option) ?? []);
  const choices = distinct([...carried, ...found, ...(field.optional && !many ? [nothing] : [])]);
  const live = surface === 'dialog';
  const set: Input = {
    type: 'Input.ChoiceSet',
    ...common(field, live ? filling : { ...filling, strict: false }, id),
    // Older clients show the value in one that is searched, not its words.
    style: live ? 'filtered' : 'compact',
    choices: choices.length > 0 ? choices : [nothing],
    ...(many && { isMultiSelect: true as const }),
    ...(carried.length > 0 && { value: carried.map((choice) => choice.value).join(',') }),
    placeholder: live ? 'Type a name' : 'Choose',
    wrap: true,
    ...(live && { 'choices.data': { type: 'Data.Query' as const, dataset: datasetOf(draft, path, field) } }),
  };
  return live ? [set] : [set, { type: 'Input.Text', id: typed, label: otherWords(field), maxLength: aims.choiceValue }];
}

/** What is chosen already, by its name; undefined where it cannot travel. */
function chosenNames({ lookup, free }: FieldOf<'lookup'>, { value, labels }: Filling): readonly Choice[] | undefined {
  const isNamed = (lookup.of === 'entity' || lookup.of === 'owner') && !free;
  const chosen = textsOf(value).map((one) => {
    const name = Object.hasOwn(labels, one) ? labels[one] : undefined;
    return choiceOf({ value: one, label: name ?? (isNamed ? `“${one}” as typed` : one) });
  });
  const carried = chosen.filter((choice) => choice !== undefined);
  return carried.length < chosen.length ? undefined : carried;
}

const otherWords = ({ label, many }: FieldOf<'lookup'>) =>
  `${inputWords(label, aims.label)}: ${many ? 'other names, with commas between them' : 'another name'}`;

/** What is looked up in which field: rights are those of whoever types. */
const datasetOf = (draft: string, path: Path, { free }: FieldOf<'lookup'>) =>
  [free ? 'words' : 'names', draft, path.filter((part) => typeof part === 'string').join('.')]
    .map(encodeURIComponent)
    .join('/');

export const textsOf = (value: FieldValue | undefined): readonly string[] => {
  const all: readonly unknown[] = Array.isArray(value) ? value : [value];
  return [...new Set(all.filter((one) => typeof one === 'string'))].filter((one) => one !== '');
};

const isDate = (value: FieldValue): value is string =>
  typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value) && !Number.isNaN(Date.parse(value));
