/** A form in the terminal: one question after the other, asked again where the answer is not taken. */
import type { FormAnswer, FormAsked } from '../src/bot/request.ts';
import { filledValue } from '../src/form/appearing.ts';
import type { Field, FieldValue, FormValues } from '../src/form/form.ts';
import { oneLine } from '../src/view/plain-text.ts';
import type { View } from '../src/view/view.ts';

export type FormTalk = {
  readonly form: (asked: FormAsked) => Promise<FormAnswer>;
  /** Undefined when the input has ended. */
  readonly ask: (prompt: string) => Promise<string | undefined>;
  readonly write: (text: string) => void;
  readonly draw: (view: View) => string;
  /** Where pages are served; nothing where no server runs. */
  readonly baseUrl?: string | undefined;
};

type Shown = Exclude<FormAnswer, { kind: 'answered' }>;
type Page = Extract<FormAnswer, { kind: 'page' }>;
type Review = Extract<FormAnswer, { kind: 'review' }>;

const ways = 'Enter keeps what stands in brackets, - empties it, back goes back, quit leaves the draft for later.';

/** What came of it; nothing when it was left for later. */
export async function fillForm(talk: FormTalk, begun: FormAnswer): Promise<View | undefined> {
  let answer = begun;
  if (answer.kind !== 'answered') {
    if (isBeyondTerminal(answer)) return sayElsewhere(talk, answer);
    talk.write(`\n${said(answer.draft.form.title)}\n${ways}\n`);
  }
  let before: Page | undefined;
  while (answer.kind !== 'answered') {
    const next: FormAsked | undefined =
      answer.kind === 'page' ? await askPage(talk, answer, before) : await askReview(talk, answer);
    if (!next) {
      talk.write('\n`drafts` goes on with it.\n\n');
      return undefined;
    }
    before = answer.kind === 'page' && next.do !== 'back' ? answer : undefined;
    answer = await talk.form(next);
  }
  return answer.answer.view;
}

/** A terminal shows what is typed, and a list of records is no question. */
const isBeyondTerminal = ({ draft }: Shown) =>
  draft.form.pages.some(({ fields }) => fields.some(({ kind }) => kind === 'secret' || kind === 'list'));

function sayElsewhere({ write, baseUrl }: FormTalk, { draft }: Shown): undefined {
  const where = baseUrl
    ? `${baseUrl}/drafts/${draft.id}`
    : 'the browser, while `callboard start` runs: `drafts` leads there';
  write(`\n${said(draft.form.title)} is filled in at ${where}.\n\n`);
}

/** Undefined to leave; what was typed until then is kept. */
async function askPage(talk: FormTalk, answer: Page, before: Page | undefined): Promise<FormAsked | undefined> {
  const { draft, page, problems } = answer;
  const isSame = before?.page === page;
  const form = draft.form.pages[page];
  if (!isSame && draft.form.pages.length > 1) talk.write(`\n${page + 1} ${said(form?.title)}\n`);
  if (answer.conflict) talk.write('\n▲ It was changed elsewhere: this is the newer draft.\n');
  // On the same page again, only what was not taken or has just appeared is asked.
  const isNew = ({ name }: Field) =>
    Object.hasOwn(problems, name) || !before?.fields.some((field) => field.name === name);
  let values: FormValues = Object.fromEntries(
    answer.fields.flatMap(({ name }) => {
      const value = filledValue(draft.values, name);
      return value === undefined ? [] : [[name, value]];
    }),
  );
  const filled = () => ({ draft: draft.id, version: draft.version, page, values });
  for (const field of answer.fields.filter((one) => !isSame || answer.conflict || isNew(one))) {
    const typed = await talk.ask(promptOf(answer, field));
    if (typed === undefined || typed === 'quit') {
      await talk.form({ do: 'keep', ...filled() });
      return undefined;
    }
    if (typed === 'back') return { do: 'back', ...filled() };
    values = withAnswer(values, field, typed);
  }
  return answer.last ? { do: 'submit', ...filled(), secrets: {} } : { do: 'next', ...filled() };
}

async function askReview(talk: FormTalk, { draft, view }: Review): Promise<FormAsked | undefined> {
  const filled = { draft: draft.id, version: draft.version, page: 'review', values: {} } as const;
  talk.write(`\n${talk.draw(view)}\n`);
  const typed = (await talk.ask(`\n${said(draft.form.submit)}? yes, back or quit: `))?.toLowerCase();
  if (typed === 'yes' || typed === 'y') return { do: 'submit', ...filled, secrets: {} };
  return typed === undefined || typed === 'quit' ? undefined : { do: 'back', ...filled };
}

/** What is wrong, the question with what may be said, and what stands there. */
function promptOf({ draft, problems }: Page, field: Field): string {
  const { name, label, optional, hint } = field;
  const problem = Object.hasOwn(problems, name) ? `✕ ${said(problems[name])}\n` : '';
  const value = filledValue(draft.values, name);
  const stands = value === undefined ? '' : ` [${said(wordsOf(field, value, draft.labels))}]`;
  const question = `${said(label)}${optional ? ', optional' : ''}${hint ? ` (${said(hint)})` : ''}`;
  return `\n${problem}${question}${optionsOf(field)}${howToSay[field.kind] ?? ''}${stands}: `;
}

function optionsOf(field: Field): string {
  if (field.kind !== 'choice' && field.kind !== 'choices') return '';
  const lines = field.options.map(
    ({ label, about }, at) => `  ${at + 1} ${said(label)}${about ? ` · ${said(about)}` : ''}`,
  );
  return ['', ...lines, ''].join('\n');
}

/** Nothing in it moves the cursor. */
const said = (text: string | undefined) => oneLine([text ?? ''], 0);

const howToSay: Partial<Record<Field['kind'], string>> = {
  flag: ', yes or no',
  choice: 'a number',
  choices: 'numbers, with commas',
};

function wordsOf(field: Field, value: FieldValue, labels: Readonly<Record<string, string>>): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  const options = field.kind === 'choice' || field.kind === 'choices' ? field.options : [];
  const labelOf = (one: string) =>
    options.find((option) => option.value === one)?.label ?? (Object.hasOwn(labels, one) ? labels[one] : one);
  return [value]
    .flat()
    .map((one) => labelOf(String(one)))
    .join(', ');
}

function withAnswer(values: FormValues, field: Field, typed: string): FormValues {
  if (typed === '') return values;
  const { [field.name]: _, ...others } = values;
  return typed === '-' ? others : { ...others, [field.name]: readAnswer(field, typed) };
}

function readAnswer(field: Field, typed: string): FieldValue {
  switch (field.kind) {
    case 'flag':
      return /^y(es)?$/i.test(typed);
    case 'choice':
      return chosen(field, typed);
    case 'choices':
      return typed.split(',').map((one) => chosen(field, one.trim()));
    case 'lookup':
      return field.many ? typed.split(',').map((one) => one.trim()) : typed;
    default:
      return typed;
  }
}

/** By its number, its name or its value. */
function chosen({ options }: Extract<Field, { kind: 'choice' | 'choices' }>, typed: string): string {
  const named = options.find(({ value, label }) =>
    [value, label].some((one) => one.toLowerCase() === typed.toLowerCase()),
  );
  return (named ?? options[/^\d+$/.test(typed) ? Number(typed) - 1 : -1])?.value ?? typed;
}
