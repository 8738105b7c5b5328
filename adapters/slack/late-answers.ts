/** Answers that come behind the acknowledgement: drawn when they are there, and a failure is an answer too. */
import type { Receipt } from '../../src/bot/adapter.ts';
import type { Answer } from '../../src/bot/request.ts';
import type { Clock } from '../../src/clock.ts';
import { Failure, fail } from '../../src/errors.ts';
import { perhapsAgain } from '../../src/view/perhaps-again.ts';
import type { View } from '../../src/view/view.ts';
import type { SlackMessage } from './block-kit.ts';
import type { Question } from './receive.ts';
import type { Reply } from './replies.ts';

export type LateAnswerPorts = {
  readonly clock: Clock;
  readonly replies: { send(reply: Reply): Promise<unknown> };
  /** `again`: the id under which the answer can be shown to others. */
  readonly draw: (view: View, again?: string) => SlackMessage;
  /** The whole answer as text. */
  readonly drawText: (view: View) => SlackMessage;
  /** Whether pictures of the View are still to be handed over. */
  readonly lacksPictures: (view: View) => boolean;
  /** Waits for the View's pictures, a while. */
  readonly illustrate: (view: View) => Promise<void>;
  readonly drawFailure: (failure: Failure) => SlackMessage;
  readonly log: (event: Readonly<Record<string, unknown>>) => void;
};

export type LateQuestion = Question & { readonly receipt: Receipt | undefined };

export async function answerLate(
  ports: LateAnswerPorts,
  question: LateQuestion,
  answer: Promise<Answer>,
): Promise<void> {
  const { receipt } = question;
  const askedAt = receipt?.at ?? ports.clock.now();
  const told = (view: View) => (receipt?.isRepeat ? perhapsAgain(view, 'answered') : view);
  try {
    const reply = await answer.then(
      async ({ view, again }) => {
        await ports.illustrate(view);
        return {
          to: view.onlyFor === 'asker' ? { ...question.reply, onlyAsker: true } : question.reply,
          message: ports.draw(told(view), again),
          asText: () => ports.drawText(told(view)),
        };
      },
      (error) => ({ to: question.reply, ...replyOfFailure(ports, error) }),
    );
    // Nothing lies between this and the sending, so a process that slept too long says nothing (THREATS 77).
    if (receipt && !receipt.mayAnswer()) return ports.log({ event: 'slack-answer-left', place: question.place.id });
    await ports.replies.send({ askedAt, ...reply });
  } catch (error) {
    ports.log({ event: 'slack-answer-lost', place: question.place.id, reason: String(error) });
  }
}

/** Where the answer went out without its pictures, they take its place once Slack has them; else it stays as it is. */
export async function illustrateLate(ports: LateAnswerPorts, question: Question, answer: Answer): Promise<void> {
  const { view, again } = answer;
  if (!ports.lacksPictures(view)) return;
  const askedAt = ports.clock.now();
  await ports.illustrate(view);
  if (ports.lacksPictures(view)) return;
  const to = { ...question.reply, replaces: true };
  const message = ports.draw(view, again);
  try {
    await ports.replies.send({ to, askedAt, message, asText: () => ports.drawText(view), orNothing: true });
  } catch (error) {
    ports.log({ event: 'slack-picture-lost', place: question.place.id, reason: String(error) });
  }
}

function replyOfFailure({ drawFailure, log }: LateAnswerPorts, error: unknown) {
  const failure =
    error instanceof Failure ? error : fail('PLATFORM_REFUSED', { platform: 'Slack', reason: 'unknown' }, error);
  log({ event: 'slack-asker-unknown', reason: failure.say });
  const message = drawFailure(failure);
  return { message, asText: () => message };
}
