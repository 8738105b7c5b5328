/** Forms in Teams: begun by a button, filled in card by card, sent, kept for later; drawn for a dialog or for the conversation. */
import type { Answer, Bot, FormAnswer, FormAsked } from '../../../src/bot/request.ts';
import type { Field } from '../../../src/form/form.ts';
import { textAt } from '../../../src/outside/fields.ts';
import { bold } from '../../../src/view/build.ts';
import type { View } from '../../../src/view/view.ts';
import type { AdaptiveCard } from '../cards.ts';
import type { RenderContext } from '../parts.ts';
import { spansLine } from '../text.ts';
import { askForm, isSetback, type Pressed, readPressed, type Who } from './asking.ts';
import type { Surface } from './context.ts';
import { drawAnswer, drawForm } from './draw.ts';
import { offersFor } from './offers.ts';
import type { Around } from './page.ts';
import { pressOf } from './press.ts';
import { fits } from './whole.ts';

/** What a person is shown next. */
export type Shown = {
  readonly title: string;
  readonly card: AdaptiveCard;
  /** The same in a sentence. */
  readonly words: string;
  /** `kept`: put away for later. `setback`: nothing was kept, so what stands on the card is not to be replaced. */
  readonly outcome: 'drawn' | 'kept' | 'setback';
};
export type Draw = (surface: Surface) => Promise<Shown>;
export type FormPorts = { readonly bot: Bot; readonly context: () => RenderContext };
export type Forms = ReturnType<typeof createForms>;

export function createForms({ bot, context }: FormPorts) {
  const drawing = async (who: Who, { answer, around, outcome = 'drawn' }: Turned): Promise<Draw> => {
    const offers = await offersFor(bot, who.actor, answer);
    return async (surface) => ({
      title: titleOf(answer),
      card: drawForm(answer, { ...context(), surface, offers }, around),
      words: wordsOf(answer),
      outcome,
    });
  };

  async function setback(pressed: Pressed, answer: Extract<FormAnswer, { kind: 'answered' }>): Promise<Draw> {
    return async (surface) => {
      const here = { ...context(), surface, offers: new Map() };
      const card = drawAnswer(answer.answer.view, here);
      const again = pressOf('Try again', { ...pressed, typed: withoutSecrets(pressed.typed) }, here);
      const whole = { ...card, body: [...card.body, { type: 'ActionSet', actions: [again] } as const] };
      return { title: titleOf(answer), card: fits(whole) ? whole : card, words: wordsOf(answer), outcome: 'setback' };
    };
  }

  /** Put away: that is said with a button to go on. */
  async function left(who: Who, { form: { draft } }: Pressed, answer: FormAnswer): Promise<Draw> {
    if (answer.kind === 'answered' || answer.conflict) return drawing(who, { answer });
    if (answer.draft.version === 1) return drawing(who, { answer: said(nothingKept), outcome: 'kept' });
    const { view, ...kept } = await bot.ask({ ...who, asked: { kind: 'command', command: 'drafts', args: { draft } } });
    const told = { ...kept, view: { ...view, lead: [bold('Kept as a draft'), '. ', ...view.lead] } };
    return drawing(who, { answer: { kind: 'answered', answer: told }, outcome: 'kept' });
  }

  return {
    /** The form of `new`, or what there is to start from where nothing can be started. */
    async openNew(who: Who): Promise<Draw> {
      const answer = await bot.form({ ...who, asked: { do: 'open', command: 'new', args: {} } });
      if (answer.kind !== 'answered' || answer.answer.outcome === 'ok') return drawing(who, { answer });
      const templates = await bot.ask({ ...who, asked: { kind: 'text', text: 'find kind:template' } });
      return drawing(who, { answer: { kind: 'answered', answer: templates } });
    },
    /** Begins a form, by a button or a command's name. */
    async open(who: Who, asked: Extract<FormAsked, { do: 'press' | 'open' }>): Promise<Draw> {
      return drawing(who, { answer: await bot.form({ ...who, asked }) });
    },
    /** `data`: of the button that was pressed on a card of a form, or on an answer that stands in its place. */
    async press(who: Who, data: unknown): Promise<Draw> {
      const pressed = readPressed(data);
      if (!pressed) return pressedAnswer(who, data);
      const answer = await askForm(bot, who, pressed);
      if (answer.kind === 'answered' && isSetback(pressed, answer)) return setback(pressed, answer);
      if (pressed.way === 'leave') return left(who, pressed, answer);
      return drawing(who, { answer, around: aroundOf(pressed, answer) });
    },
  };

  async function pressedAnswer(who: Who, data: unknown): Promise<Draw> {
    const id = textAt(data, 'id');
    if (id === undefined) return drawing(who, { answer: said(notOurs), outcome: 'setback' });
    if (textAt(data, 'opens') === 'form') {
      return drawing(who, { answer: await bot.form({ ...who, asked: { do: 'press', id } }) });
    }
    return drawing(who, {
      answer: { kind: 'answered', answer: await bot.ask({ ...who, asked: { kind: 'button', id } }) },
    });
  }
}

type Turned = {
  readonly answer: FormAnswer;
  readonly around?: Around;
  readonly outcome?: Shown['outcome'];
};

/** What is asked only now, and what was typed here where somebody else was faster. */
function aroundOf({ form, way, typed }: Pressed, answer: FormAnswer): Around {
  if (answer.kind !== 'page') return {};
  if (answer.conflict) return { retake: withoutSecrets(typed) };
  const stays = answer.page === form.page && (way === 'next' || way === 'submit');
  if (!stays || Object.keys(answer.problems).length > 0) return {};
  const { values } = answer.draft;
  const fresh = answer.fields.filter(({ name, when }: Field) => when && !Object.hasOwn(values, name));
  const names = fresh.map(({ label }) => label).join(', ');
  return { note: names ? `○ Asked now as well: ${names}.` : '○ There is more to fill in now.' };
}

const withoutSecrets = (typed: Pressed['typed']) =>
  Object.fromEntries(Object.entries(typed).filter(([id]) => !id.startsWith('secret:')));

const titleOf = (answer: FormAnswer) =>
  answer.kind === 'answered' ? answer.answer.view.title : answer.draft.form.title;

/** Of an answer its sentence and what to do next. */
function wordsOf(answer: FormAnswer): string {
  if (answer.kind !== 'answered') return answer.draft.form.title;
  const { lead, blocks } = answer.answer.view;
  const next = blocks.flatMap((block) => (block.kind === 'text' ? [' ', ...block.text] : []));
  return spansLine([...lead, ...next], 0);
}

/** Nobody learns from it whether there is such a draft (THREATS 19). */
const notOurs: View = {
  title: 'Form',
  lead: ['This form was not drawn by Callboard as it is now. Open it again.'],
  blocks: [],
  footer: [],
};
const nothingKept: View = {
  title: 'Closed',
  lead: ['Nothing was filled in, so nothing is kept.'],
  blocks: [],
  footer: [],
};
const said = (view: View): FormAnswer => ({
  kind: 'answered',
  answer: { view, understood: false, outcome: 'ok' } satisfies Answer,
});
