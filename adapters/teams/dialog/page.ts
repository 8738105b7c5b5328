/** A page of a form as a card: where one is, one input a field with what is wrong right below, what to do next. Never throws. */
import type { FormAnswer } from '../../../src/bot/request.ts';
import { heldWords } from '../../../src/form/differing.ts';
import { digestOf } from '../../../src/form/digest.ts';
import type { Field } from '../../../src/form/form.ts';
import { isAbout, placeWords } from '../../../src/form/problem-place.ts';
import { bold } from '../../../src/view/build.ts';
import type { AdaptiveCard, CardAction } from '../cards.ts';
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

export function drawPage(answer: Page, context: FormContext, around: Around = {}): AdaptiveCard {
  const kept = new Set<string>();
  for (;;) {
    const drawing = drawingOf(answer, kept, context);
    const drawn = drawFields(answer, drawing, kept);
    for (const { field, elements } of drawn) if (!elements) kept.add(field.name);
    const card = cardOf(answer, { drawn, kept, around }, context);
    if (fits(card)) return card;
    const largest = largestOf(drawn);
    // What does not fit is filled in elsewhere, the largest first.
    if (!largest) return formCard([...titleLine(answer.draft, context), ...tooMuch(answer, context)], answer, context);
    kept.add(largest);
  }
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
  const elsewhere = names.filter((name) => kept.has(name));
  return {
    draft: draft.id,
    version: draft.version,
    page,
    drawn: digestOf(draft.values, asked),
    ...(elsewhere.length > 0 && { kept: elsewhere }),
  };
}

type Drawn = { readonly field: Field; readonly elements: Elements | undefined };

const drawFields = ({ fields }: Page, drawing: OnPage, kept: ReadonlySet<string>): readonly Drawn[] =>
  fields.map((field) => ({ field, elements: kept.has(field.name) ? undefined : fieldElements(field, drawing) }));

function largestOf(drawn: readonly Drawn[]): string | undefined {
  const sized = drawn.flatMap(({ field, elements }) => (elements ? [{ field, bytes: bytesOf(elements) }] : []));
  return sized.sort((one, other) => other.bytes - one.bytes)[0]?.field.name;
}

type Whole = { readonly drawn: readonly Drawn[]; readonly kept: ReadonlySet<string>; readonly around: Around };

function cardOf(answer: Page, { drawn, kept, around }: Whole, context: FormContext): AdaptiveCard {
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
    ...drawn.flatMap(({ field, elements }) => elements ?? heldElements(field, answer, context)),
    ...(kept.size > 0 ? someElsewhere(answer, context) : []),
    ...(answer.last ? secretElements(answer, drawing) : []),
    ...buttonRows(buttons(answer, { drawing, elsewhere, around })),
    ...draftFooter(draft, context, elsewhere),
  ];
  return formCard(body, answer, context);
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
    ...(sends ? [press(draft.form.submit, 'submit')] : last ? [] : [press('Next', 'next')]),
    ...(first ? [] : [press('Back', 'back')]),
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

function tooMuch({ draft, ...answer }: Page, context: FormContext): Elements {
  const form = stateOf({ draft, ...answer }, new Set(answer.fields.map(({ name }) => name)));
  const again = pressOf('Look again', { form, way: 'look' }, context);
  return [
    ...noted(['○ There is more here than Teams shows at once.', ...howElsewhere(draft, context)], context),
    { type: 'ActionSet', actions: [...browserButton(draft, context), again] },
  ];
}
