/** What Teams takes of inputs (PLATFORMS §8), apart from what draws them: ids, values among the choices, nothing shadowed. */
import { isFields, type Shape } from './card.ts';

type Fields = Readonly<Record<string, unknown>>;

const common = ['label', 'isRequired', 'errorMessage'];
export const inputShapes: Readonly<Record<string, Shape>> = {
  'Input.Text': {
    needs: ['id'],
    may: [...common, 'value', 'placeholder', 'isMultiline', 'maxLength', 'regex', 'style'],
  },
  'Input.Number': { needs: ['id'], may: [...common, 'value', 'min', 'max'] },
  'Input.Date': { needs: ['id'], may: [...common, 'value'] },
  'Input.Toggle': { needs: ['id', 'title'], may: [...common, 'value', 'wrap'] },
  'Input.ChoiceSet': {
    needs: ['id', 'choices'],
    may: [...common, 'style', 'isMultiSelect', 'value', 'placeholder', 'wrap', 'choices.data'],
  },
};

/** All elements of a card, those in questions below buttons among them. */
export function elementsIn(value: unknown): readonly Fields[] {
  if (Array.isArray(value)) return value.flatMap(elementsIn);
  if (!isFields(value)) return [];
  const inner = Object.entries(value).flatMap(([key, one]) => (key === 'data' ? [] : elementsIn(one)));
  return typeof value.type === 'string' ? [value, ...inner] : inner;
}

export const isInput = ({ type }: Fields) => String(type).startsWith('Input.');

export function inputProblems(card: Fields): readonly string[] {
  const inputs = elementsIn(card).filter(isInput);
  const ids = inputs.map(({ id }) => id);
  const again = ids.filter((id, at) => ids.indexOf(id) < at);
  return [...again.map((id) => `${id}: twice`), ...inputs.flatMap(problemsOf), ...shadowed(card, ids)];
}

function problemsOf(input: Fields): readonly string[] {
  const { id, type, label, isRequired, errorMessage, style, maxLength, value } = input;
  const wrong: string[] = [];
  if (typeof id !== 'string' || id === '') wrong.push('an input without an id');
  if (type !== 'Input.Toggle' && (typeof label !== 'string' || label.trim() === '')) wrong.push(`${id}: no label`);
  if (isRequired && !errorMessage) wrong.push(`${id}: required, and nothing to say of it`);
  if (maxLength !== undefined && !(Number.isInteger(maxLength) && Number(maxLength) > 0))
    wrong.push(`${id}: maxLength`);
  if (style === 'Password' && value !== undefined) wrong.push(`${id}: shows a secret`);
  if (type === 'Input.Number' && value !== undefined && typeof value !== 'number') wrong.push(`${id}: no number`);
  if (type === 'Input.Date' && value !== undefined && !/^\d{4}-\d\d-\d\d$/.test(String(value)))
    wrong.push(`${id}: no day`);
  if (type === 'Input.Toggle' && !['true', 'false'].includes(String(value))) wrong.push(`${id}: neither on nor off`);
  return [...wrong, ...(type === 'Input.ChoiceSet' ? choiceProblems(input) : [])];
}

function choiceProblems({ id, choices, value, isMultiSelect, style, ...rest }: Fields): readonly string[] {
  const all = Array.isArray(choices) ? choices.filter(isFields) : [];
  const values = all.map((choice) => String(choice.value));
  const chosen = value === undefined ? [] : isMultiSelect ? String(value).split(',') : [String(value)];
  const query = rest['choices.data'];
  return [
    ...(all.length === 0 ? [`${id}: nothing to choose`] : []),
    ...all
      .filter(({ title }) => typeof title !== 'string' || title.trim() === '')
      .map(() => `${id}: a choice without words`),
    ...values.filter((one, at) => values.indexOf(one) < at).map((one) => `${id}: ${one} twice`),
    // Teams joins several by commas.
    ...values
      .filter((one) => one.includes(',') || one === '')
      .map((one) => `${id}: “${one}” comes back as something else`),
    ...chosen.filter((one) => !values.includes(one)).map((one) => `${id}: ${one} is no choice`),
    ...(['compact', 'expanded', 'filtered'].includes(String(style)) ? [] : [`${id}: style ${String(style)}`]),
    ...(query === undefined || isQuery(query) ? [] : [`${id}: ${JSON.stringify(query)}`]),
  ];
}

const isQuery = (query: unknown) =>
  isFields(query) && query.type === 'Data.Query' && typeof query.dataset === 'string' && query.dataset !== '';

/** What is typed is put into the data of the button that is pressed. */
const shadowed = (card: Fields, ids: readonly unknown[]): readonly string[] =>
  elementsIn(card).flatMap(({ type, data }) =>
    isFields(data)
      ? Object.keys(data)
          .filter((key) => ids.includes(key))
          .map((key) => `${type}: ${key} is an input`)
      : [],
  );

/** Which page of which draft, and what is to be done with it: the draft is the record, and whose it is is looked at there. */
export function isFormData(data: unknown): boolean {
  if (!isFields(data) || !isFields(data.form)) return false;
  const { form, way, typed, ...more } = data;
  const known = ['draft', 'version', 'page', 'drawn', 'kept'];
  const isTyped =
    typed === undefined || (isFields(typed) && Object.values(typed).every((one) => typeof one === 'string'));
  const isKnown = Object.keys(data.form).every((key) => known.includes(key));
  return isKnown && isTyped && typeof way === 'string' && Object.keys(more).length === 0 && isFields(form);
}
