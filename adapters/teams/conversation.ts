/** A question out of an activity, through the bot, to its answer: as a message, or as the answer to the press of a button. */
import type { Receipt } from '../../src/bot/adapter.ts';
import type { Answer, Bot } from '../../src/bot/request.ts';
import { Failure, fail } from '../../src/errors.ts';
import { perhapsAgain } from '../../src/view/perhaps-again.ts';
import type { View } from '../../src/view/view.ts';
import { type AdaptiveCard, cardType } from './cards.ts';
import type { Calls } from './connector.ts';
import type { Files } from './files/files.ts';
import { type InvokeAnswer, message } from './invokes.ts';
import type { ActorFor } from './members.ts';
import type { Pause } from './pace.ts';
import type { Question } from './receive.ts';
import { messageOf, wordsMessage } from './render.ts';
import type { Replies } from './replies.ts';

export type ConversationPorts = {
  readonly bot: Bot;
  readonly actorFor: ActorFor;
  readonly calls: Pick<Calls, 'send'>;
  readonly replies: Replies;
  readonly files: Pick<Files, 'offer'>;
  readonly draw: (view: View) => AdaptiveCard;
  /** The whole View as text. */
  readonly inWords: (view: View) => string;
  readonly pause: Pause;
  readonly log: (event: Readonly<Record<string, unknown>>) => void;
};
export type Conversation = ReturnType<typeof createConversation>;

/** People expect an answer by then, or to see that there will be one (PLATFORMS §7). */
const typingAfter = 2000;

export function createConversation(ports: ConversationPorts) {
  const { bot, actorFor, calls, replies, files, draw, inWords, pause, log } = ports;

  async function ask({ asker, spot, place, asked }: Question): Promise<Answer> {
    // Under the id that comes along, a file can be asked for again.
    const again = spot.kind === 'personal' ? { again: true as const } : {};
    return bot.ask({ actor: await actorFor(asker, spot), place, asked, ...again });
  }

  /** Nobody is told who cannot be told either. */
  async function showTyping({ spot }: Question): Promise<void> {
    await calls.send(spot, { type: 'typing' }).catch(() => {});
  }

  /** What one person pressed the others did not ask; and in a channel that is shared with other companies everybody would read it. */
  async function say({ spot, asker, isInvoke }: Question, view: View): Promise<void> {
    const reply = { to: spot, message: messageOf(draw(view)), asText: () => inWords(view) };
    const isPrivate = view.onlyFor === 'asker' || isInvoke || spot.shared;
    await (isPrivate ? replies.sendPrivately(reply, asker) : replies.send(reply));
  }

  async function sayFailure({ spot }: Question, error: unknown): Promise<void> {
    const failure =
      error instanceof Failure ? error : fail('PLATFORM_REFUSED', { platform: 'Teams', reason: 'unknown' }, error);
    log({ event: 'teams-asker-unknown', reason: failure.say });
    await replies.send({ to: spot, message: wordsMessage(`✕ ${failure.message}`), asText: () => failure.message });
  }

  return {
    /** Behind the acknowledgement, unless somebody else has taken over. Never rejects. */
    async message(question: Question, receipt: Receipt): Promise<void> {
      const asking = ask(question);
      const quick = await Promise.race([
        asking.then(
          () => true,
          () => true,
        ),
        pause(typingAfter).then(() => false),
      ]);
      if (!quick) void showTyping(question);
      try {
        const answered = await asking.then(
          (answer) => async () => {
            const { view } = answer;
            await say(question, receipt.isRepeat ? perhapsAgain(view, 'answered') : view);
            await files.offer(question.spot, answer);
          },
          (error) => () => sayFailure(question, error),
        );
        // Nothing lies between this and the sending, so a process that slept too long says nothing (THREATS 77).
        if (!receipt.mayAnswer()) return log({ event: 'teams-answer-left', place: question.place.id });
        await answered();
      } catch (error) {
        log({ event: 'teams-answer-lost', place: question.place.id, reason: String(error) });
      }
    },
    /** The card takes the place of the one that was pressed, for whoever pressed it: nobody else sees it. */
    async press(question: Question): Promise<InvokeAnswer> {
      try {
        return cardAnswer(draw((await ask(question)).view));
      } catch (error) {
        if (!(error instanceof Failure)) throw error;
        log({ event: 'teams-asker-unknown', reason: error.say });
        return message(error.message);
      }
    },
    /** What was not there in time: everybody may read it there, so it goes to whoever pressed. */
    async late({ spot, asker, place }: Question, { body }: InvokeAnswer, receipt: Receipt): Promise<void> {
      if (!receipt.mayAnswer()) return log({ event: 'teams-answer-left', place: place.id });
      const { type, value } = body as { readonly type: string; readonly value: AdaptiveCard | string };
      const words = typeof value === 'string' ? value : value.fallbackText;
      const late = type === cardType && typeof value !== 'string' ? messageOf(value) : wordsMessage(words);
      await replies.sendPrivately({ to: spot, message: late, asText: () => words }, asker);
    },
  };
}

/** Teams reads the status inside, and takes any other HTTP status for a bot that is broken. */
const cardAnswer = (card: AdaptiveCard): InvokeAnswer => ({
  status: 200,
  body: { statusCode: 200, type: cardType, value: card },
});
