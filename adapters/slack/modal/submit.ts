/** A submitted modal: answered by the acknowledgement where that is in time, else by an update behind it. */
import type { FormAnswer } from '../../../src/bot/request.ts';
import { textAt } from '../../../src/outside/fields.ts';
import { cut } from '../text.ts';
import { failureModal, isQuestion, nextTurn, questionBlock, questionModal, runningModal } from './answer.ts';
import { askForm, drawAnswer, errorsOf, type FormView, isForm, setbackOf } from './fill-in.ts';
import { tellKept } from './kept.ts';
import type { Modal } from './kit.ts';
import { answerWithin, problemLetters } from './limits.ts';
import { failureOf, tell } from './open.ts';
import { drawContext, type ModalPorts } from './ports.ts';
import { type FromView, isKnown, type KnownView, readQuestion, toAsker, toPlace } from './receive.ts';
import { inputsOf } from './values.ts';
import { hasPicture } from './views.ts';

export type Response =
  | { readonly response_action: 'update'; readonly view: Modal }
  | { readonly response_action: 'errors'; readonly errors: Readonly<Record<string, string>> };

export type Submission = {
  readonly from: FromView;
  readonly acknowledge: (response: Response) => Promise<void>;
  /** The process that was to acknowledge it is gone: only an update reaches the person. */
  readonly isLate: boolean;
};

export async function submitted(ports: ModalPorts, { from, ...way }: Submission): Promise<void> {
  if (isKnown(from)) {
    if (isForm(from)) return answerInTime(ports, { from, ...way }, sendForm(ports, from));
    if (from.kind === 'question') return answerInTime(ports, { from, ...way }, sendQuestion(ports, from));
  }
  ports.log({ event: 'slack-modal-refused', kind: from.kind });
  await way.acknowledge({ response_action: 'update', view: refusalModal(ports, from) });
}

/** Nobody learns from it whether there is such a draft (THREATS 19). */
export function refusalModal(ports: ModalPorts, { asker: { user } }: FromView): Modal {
  const origin = { place: { id: '', private: true }, channel: user, onlyAsker: false };
  const words = 'This form was not drawn by Callboard as it is now. Open it again.';
  return failureModal(words, drawContext(ports, { origin, user }));
}

type Outcome = {
  readonly response: Response;
  /** What to do with it where the modal is closed by now. */
  readonly closed: () => Promise<void>;
};
type Known = Submission & { readonly from: KnownView };

async function answerInTime(ports: ModalPorts, submission: Known, asking: Promise<Outcome>): Promise<void> {
  const { from, acknowledge, isLate } = submission;
  const outcome = asking.catch((error) => failed(ports, from, error));
  const inTime = await Promise.race([outcome, ports.pause(answerWithin)]);
  if (inTime && !isLate && !isUnsure(inTime.response)) return acknowledge(inTime.response);
  const context = contextOf(ports, from);
  const running = runningModal(textAt(from.view, 'title', 'text') ?? 'Callboard', context);
  await acknowledge({ response_action: 'update', view: running });
  const { response, closed } = await outcome;
  const view = 'view' in response ? response.view : failureModal(Object.values(response.errors).join(' '), context);
  const became = await ports.views.update({ address: { view_id: from.id }, hash: undefined }, view).catch((error) => {
    failureOf(error, ports);
    return 'gone' as const;
  });
  if (became === 'gone') await closed();
}

/** What Slack may refuse is better sent by itself: of an acknowledgement nobody hears whether it was taken. */
const isUnsure = (response: Response) => 'view' in response && hasPicture(response.view);

export const contextOf = (ports: ModalPorts, { state: { origin }, asker: { user } }: KnownView) =>
  drawContext(ports, { origin, user });

const nobody = async () => {};
const errors = (block: string, words: string): Outcome => ({
  response: { response_action: 'errors', errors: { [block]: words } },
  closed: nobody,
});

/** On the first box, so that what was typed stays; where there is none, in place of it all. */
function failed(ports: ModalPorts, from: KnownView, error: unknown): Outcome {
  const { message } = failureOf(error, ports);
  const [first] = inputsOf(from.view);
  if (first) return errors(first, message);
  const view = failureModal(message, contextOf(ports, from));
  return { response: { response_action: 'update', view }, closed: nobody };
}

async function sendForm(ports: ModalPorts, from: FormView): Promise<Outcome> {
  const answer = await askForm(ports, from, from.state.form.submits);
  const [first] = inputsOf(from.view);
  const setback = setbackOf(from, answer);
  if (first && setback !== undefined) return errors(first, cut(setback, problemLetters));
  const wrong = errorsOf(from, answer);
  const response: Response = wrong
    ? { response_action: 'errors', errors: wrong }
    : { response_action: 'update', view: drawAnswer(ports, from, answer) };
  return { response, closed: () => sayLater(ports, from, answer) };
}

/** What came of it where it was begun, or that the draft is kept. */
async function sayLater(ports: ModalPorts, from: FormView, answer: FormAnswer): Promise<void> {
  if (answer.kind !== 'answered') return tellKept(ports, from);
  const { view } = answer.answer;
  if (view.follows) return;
  const to = view.onlyFor === 'asker' ? toAsker : toPlace;
  return tell(ports, to(from.state.origin, from.asker.user), view);
}

async function sendQuestion(ports: ModalPorts, from: KnownView): Promise<Outcome> {
  const text = readQuestion(from.view, questionBlock);
  if (!isQuestion(text)) return errors(questionBlock, 'Type a question.');
  const { place } = from.state.origin;
  const { view } = await ports.bot.ask({
    actor: await ports.actorFor(from.asker),
    place,
    asked: { kind: 'text', text },
  });
  const modal = questionModal(contextOf(ports, from), { turn: nextTurn(from.view), asked: text, view });
  return {
    response: { response_action: 'update', view: modal },
    closed: () => tell(ports, toAsker(from.state.origin, from.asker.user), view),
  };
}
