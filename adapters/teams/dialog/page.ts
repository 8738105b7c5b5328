/** A page of a form as a card: where one is, one input a field with what is wrong right below, what to do next. Never throws. */
import type { FormAnswer } from '../../../src/bot/request.ts';
import { backWords, nextWords } from '../../../src/form/button-words.ts';
import { heldWords } from '../../../src/form/differing.ts';
import { digestOf } from '../../../src/form/digest.ts';
import type { Field } from '../../../src/form/form.ts';
import { isAbout, placeWords } from '../../../src/form/problem-place.ts';
import { bold } from '../../../src/view/build.ts';
import type { Text } from '../../../src/view/view.ts';
import type { AdaptiveCard, CardAction } from '../cards.ts';
import { caps } from '../limits.ts';
import { cut } from '../text.ts';
import type { FormContext } from './context.ts';
import { fieldElements, type OnPage } from './field.ts';
import type { FormState } from './kit.ts';
import { aims } from './limits.ts';
import {
  browserButton,
  buttonRows,
  conflictNote,
  draftFooter,
  type Elements,
  howElsewhere,
  noted,
  problemLine,
  sentence,
  stepsLine,
  titleLine,
} from './parts.ts';
import { pressOf } from './press.ts';
import { needsElsewhere, secretElements } from './secrets.ts';
import { bytesOf, fits, formCard } from './whole.ts';

export type Page = Extract<FormAnswer, { kind: 'page' }>;

/** `note`: what is said above the fields. `retake`: what was typed here, for a button that takes it over the newer draft. */
export type Around = { readonly note?: string; readonly retake?: Readonly<Record<string, string>> };

/** How much of a card the fields may fill; what is over is filled in elsewhere. */
const shares = [0.9, 0.6, 0.3, 0] as const;

export function drawPage(answer: Page, context: FormContext, around: Around = {}): AdaptiveCard {
  const drawing = drawingOf(answer, none, context);
  const elements = new Map(
    answer.fields.map((field, at) => [field.name, at < aims.fields ? fieldElements(field, drawing) : undefined]),
  );
  for (const share of shares) {
    const kept = keptOf(elements, share * caps.cardBytes);
    const card = cardOf(answer, { kept, around }, context);
    if (fits(card)) return card;
  }
  return tooMuch(answer, context);
}

const none: ReadonlySet<string> = new Set();

/** What cannot be asked here, and the largest of what can as long as it is too much. */
function keptOf(elements: ReadonlyMap<string, Elements | undefined>, most: number): ReadonlySet<string> {
  const sized = Array.from(elements, ([name, drawn]) => ({ name, bytes: drawn ? bytesOf(drawn) : Infinity }));
  let room = most;
  const fitting = sized
    .sort((one, other) => one.bytes - other.bytes)
    .filter(({ bytes }) => {
      room -= bytes;
      return room >= 0;
    });
  const names = new Set(fitting.map(({ name }) => name));
  return new Set([...elements.keys()].filter((name) => !names.has(name)));
}

/** Of the client's own checks, which keep back whatever is pressed: only where all that can be pressed is to send it. */
const isStrict = ({ draft, page, first, last }: Page) => {
  const fields = draft.form.pages[page]?.fields ?? [];
  return first && last && !fields.some(({ when, requiredWhen, kind }) => when || requiredWhen || kind === 'list');
};

function drawingOf(answer: Page, kept: ReadonlySet<string>, context: FormContext): OnPage {
  const { draft, problems } = answer;
  const strict = isStrict(answer) && kept.size === 0;
  return { ...draft, problems, state: stateOf(answer, kept), strict, context, path: [] };
}

function stateOf({ draft, page, fields }: Page, kept: ReadonlySet<string>): FormState {
  const names = fields.map(({ name }) => name);
  const asked = names.filter((name) => !kept.has(name));
  const elsewhere = asked.length === 0 ? 'all' : names.filter((name) => kept.has(name));
  const state = { draft: draft.id, version: draft.version, page, drawn: digestOf(draft.values, asked) };
  return elsewhere.length > 0 ? { ...state, kept: elsewhere } : state;
}

type Whole = { readonly kept: ReadonlySet<string>; readonly around: Around };

function cardOf(answer: Page, { kept, around }: Whole, context: FormContext): AdaptiveCard {
  const { draft, page, problems } = answer;
  const about = draft.form.pages[page]?.about;
  const drawing = drawingOf(answer, kept, context);
  const elsewhere = kept.size > 0 || needsElsewhere(answer, context);
  const stray = Object.entries(problems).filter(([path]) => !isShown(answer, path));
  const body: Elements = [
    ...titleLine(draft, context),
    ...stepsLine(draft, page, context),
    ...(about ? sentence([about], context) : []),
    ...conflictNote(answer, context),
    ...(around.note === undefined ? [] : noted([around.note], context)),
    ...stray.slice(0, aims.problems).flatMap(([, problem]) => problemLine(problem)),
    ...fieldsOf(answer, drawing, kept),
    ...(kept.size > 0 ? someElsewhere(answer, context) : []),
    ...(answer.last ? secretElements(answer, drawing) : []),
    ...buttonRows(buttons(answer, { drawing, elsewhere, around })),
    ...draftFooter(draft, context, elsewhere),
  ];
  return formCard(body, answer, context);
}

/** In their order; of those that are asked elsewhere a few are told. */
function fieldsOf(answer: Page, drawing: OnPage, kept: ReadonlySet<string>): Elements {
  const told = [...kept].slice(0, aims.fieldsElsewhere);
  const drawn = answer.fields.flatMap((field) => {
    if (!kept.has(field.name)) return fieldElements(field, drawing) ?? [];
    return told.includes(field.name) ? heldElements(field, answer, drawing.context) : [];
  });
  const more = kept.size - told.length;
  return [...drawn, ...(more > 0 ? sentence([`… and ${more} more fields`], drawing.context) : [])];
}

const isShown = ({ fields, secrets, last }: Page, path: string) =>
  [...fields, ...(last ? secrets : [])].some(({ name }) => isAbout(path, name));

type Ending = { readonly drawing: OnPage; readonly elsewhere: boolean; readonly around: Around };

/** Likeliest first. */
function buttons(answer: Page, { drawing, elsewhere, around }: Ending): readonly CardAction[] {
  const { draft, first, last } = answer;
  const { context, state } = drawing;
  const press = (title: string, way: string) => pressOf(title, { form: state, way }, context);
  const sends = last && !needsElsewhere(answer, context);
  const searches = context.surface === 'card' && answer.fields.some(({ kind }) => kind === 'lookup');
  return [
    ...(sends ? [press(draft.form.submit, 'submit')] : last ? [] : [press(nextWords(draft, answer.page), 'next')]),
    ...(first ? [] : [press(backWords(draft.form), 'back')]),
    ...(around.retake ? [retakeButton(state, around.retake, context)] : []),
    ...(elsewhere ? [...browserButton(draft, context), press('Look again', 'look')] : []),
    ...(searches && !elsewhere ? [press('Search names', 'look')] : []),
    ...(drawing.strict ? [] : [press('Keep for later', 'leave')]),
  ];
}

const retakeButton = (form: FormState, typed: Readonly<Record<string, string>>, context: FormContext) =>
  pressOf('Take what was typed here', { form, way: 'look', typed }, context);

/** “Ports: 2 entries”, with what is wrong below. */
function heldElements(field: Field, { draft, problems }: Page, context: FormContext): Elements {
  const words = cut(heldWords(field, draft), aims.held);
  const wrong = Object.entries(problems).filter(([path]) => isAbout(path, field.name));
  return [
    ...sentence([bold(cut(field.label, aims.held)), `: ${words}`], context),
    ...wrong.slice(0, 5).flatMap(([path, problem]) => problemLine(`${placeWords(field, path)}${problem}`)),
  ];
}

const someElsewhere = ({ draft }: Page, context: FormContext): Elements =>
  noted(
    ['○ Teams cannot show all of this page. The rest is filled in in the browser.', ...howElsewhere(draft, context)],
    context,
  );

/** Nothing of it but where it is filled in; what is there goes on as it is. */
function tooMuch(answer: Page, context: FormContext): AdaptiveCard {
  const drawing = drawingOf(answer, new Set(answer.fields.map(({ name }) => name)), context);
  const words: Text = ['○ There is more here than Teams shows at once.', ...howElsewhere(answer.draft, context)];
  const body: Elements = [
    ...titleLine(answer.draft, context),
    ...noted(words, context),
    ...buttonRows(buttons(answer, { drawing, elsewhere: true, around: {} })),
  ];
  return formCard(body, answer, context);
}
