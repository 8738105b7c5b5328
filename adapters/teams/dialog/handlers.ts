/** Who answers what Teams asks about forms: dialogs, cards in the conversation, names while somebody types. */
import type { Actor } from '../../../src/bot/request.ts';
import { textAt, valueAt } from '../../../src/outside/fields.ts';
import { cardType } from '../cards.ts';
import type { InvokeHandler } from '../intake.ts';
import type { Pause } from '../pace.ts';
import type { Invoke } from '../receive.ts';
import { createForms, type FormPorts, type Shown } from './forms.ts';
import { createLate, type LatePorts, sentence } from './late.ts';
import { formVerb } from './press.ts';
import { found, suggested } from './suggest.ts';
import { cardTask, type Task, wordsTask } from './task.ts';
import { withoutSecrets } from './without-secrets.ts';

export type DialogPorts = FormPorts & LatePorts & { readonly pause: Pause };
type Answer = InvokeHandler['answer'];
export type Dialogs = {
  readonly handlers: readonly (readonly [name: string, handler: InvokeHandler])[];
  /** For the message extension: the form of `new` in a dialog, and what is pressed there. */
  readonly forms: { readonly answer: Answer; readonly submit: Answer };
};

const stillAtIt = 'Callboard is still at it: the answer comes as a message.';
const notAnswered = 'Callboard could not answer this. What was kept of it is a draft: “drafts” lists it.';

export function createDialogs(ports: DialogPorts): Dialogs {
  const forms = createForms(ports);
  const late = createLate(ports);
  const ways = createWays(forms, late);
  const dialog = { stillAtIt: wordsTask(stillAtIt), failed: wordsTask(notAnswered), late: late.privately };
  const card = { stillAtIt: sentence(stillAtIt), failed: sentence(notAnswered) };
  const kept = { kept: withoutSecrets };
  const search: InvokeHandler = {
    ...{ reads: true, stillAtIt: found([]), failed: found([]) },
    answer: ({ value }, actor) => suggested(ports, actor, value),
  };
  return {
    handlers: [
      ['task/fetch', { ...dialog, answer: ways.opened }],
      ['task/submit', { ...dialog, ...kept, answer: ways.submitted }],
      [`adaptiveCard/action ${formVerb}`, { ...card, ...kept, answer: ways.pressed, late: late.privately }],
      ['message/form', { ...card, ...kept, answer: ways.sent, late: late.inPlace }],
      ['message/opens', { ...card, answer: ways.openedBelow, late: late.below }],
      ['application/search', search],
    ],
    forms: { answer: ways.openedNew, submit: ways.submitted },
  };
}

const whoOf = ({ place }: Invoke, actor: Actor) => ({ actor, place });

/** From an invoke to what it is answered with. */
function createWays(forms: ReturnType<typeof createForms>, late: ReturnType<typeof createLate>) {
  const answers = {
    async opened(invoke, actor) {
      const id = textAt(invoke.value, 'data', 'id') ?? '';
      return late.answer(await forms.open(whoOf(invoke, actor), { do: 'press', id }), 'dialog', taskOf);
    },
    openedNew: async (invoke, actor) => late.answer(await forms.openNew(whoOf(invoke, actor)), 'dialog', taskOf),
    async openedBelow(invoke, actor) {
      const id = textAt(invoke.value, 'id') ?? '';
      return late.answer(await forms.open(whoOf(invoke, actor), { do: 'press', id }), 'card', cardAnswer);
    },
    submitted: async (invoke, actor) =>
      late.answer(await forms.press(whoOf(invoke, actor), valueAt(invoke.value, 'data')), 'dialog', taskOf),
    async pressed(invoke, actor) {
      const data = valueAt(invoke.value, 'action', 'data');
      const answer = await late.answer(await forms.press(whoOf(invoke, actor), data), 'card', cardAnswer);
      late.stay(invoke, answer);
      return answer;
    },
    sent: async (invoke, actor) =>
      late.answer(await forms.press(whoOf(invoke, actor), invoke.value), 'card', cardAnswer),
  } satisfies Readonly<Record<string, Answer>>;
  return answers;
}

/** What is put away closes its dialog. */
const taskOf = ({ outcome, words, title, card }: Shown): Task =>
  outcome === 'kept' ? wordsTask(words) : cardTask(title, card);

/** A sentence leaves the card as it is, with what was typed. */
const cardAnswer = ({ outcome, words, card }: Shown): object =>
  outcome === 'setback' ? sentence(words) : { statusCode: 200, type: cardType, value: card };
