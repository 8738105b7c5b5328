/** A question out of a payload, through the bot, to its answer: at once where that is the acknowledgement, else behind it. */
import type { Actor, Answer, Bot } from '../../src/bot/request.ts';
import type { SlackMessage } from './block-kit.ts';
import type { Receipts } from './intake.ts';
import { answerLate, illustrateLate, type LateAnswerPorts } from './late-answers.ts';
import type { Installation, Member, Members } from './members.ts';
import type { Pause } from './outbox.ts';
import { type Asker, type Question, readMessage, readPress, readSlash } from './receive.ts';
import { wordsMessage } from './render.ts';

export type ConversationPorts = LateAnswerPorts & {
  readonly bot: Bot;
  readonly installation: () => Installation | undefined;
  readonly members: Members;
  readonly receipts: Receipts;
  readonly pause: Pause;
};
export type Conversation = {
  /** `acknowledge` with a message answers; without, the answer follows. `text` is what is asked. */
  slash(body: object, text: string, acknowledge: (message?: SlackMessage) => Promise<void>): Promise<void>;
  message(body: object): Promise<void>;
  press(body: object): Promise<void>;
  /** Asks Slack who it is where that is not known. */
  actorFor(asker: Asker): Promise<Actor>;
};

/** Less than half of Slack's three seconds: what is not there by then is kept, acknowledged, and answered behind it. */
const answerWithin = 1200;
const notKept = wordsMessage(
  '✕ Callboard’s store does not answer, so this question could not be kept. Ask again in a minute.',
);
const outsider: Member = { full: false, name: 'somebody from outside' };

export function createConversation(ports: ConversationPorts): Conversation {
  const { bot, installation, members, receipts, pause } = ports;

  const ask = ({ place, asked, reply }: Question, actor: Actor) => {
    // What one person alone sees in a channel may be shown to all there.
    const again = reply.onlyAsker && !reply.channel.startsWith('D');
    return bot.ask({ actor, place, asked, ...(again && { again }) });
  };

  /** What the payload already shows to be foreign need not be looked up. */
  const recall = ({ foreign, user }: Asker) => (foreign ? outsider : members.recall(user));

  /** Looks the person up first where that is not known: nobody is answered on the guess that they are a member. */
  const actorFor = async (asker: Asker) => actorOf(asker, recall(asker) ?? (await members.find(asker.user)));

  async function askLate(question: Question): Promise<Answer> {
    return ask(question, await actorFor(question.asker));
  }

  /** Behind the acknowledgement, unless somebody else has taken over. */
  const answer = (body: object, question: Question, asking = askLate(question)) =>
    answerLate(ports, { ...question, receipt: receipts.of(body) }, asking);

  return {
    actorFor,
    async slash(body, text, acknowledge) {
      const here = installation();
      const question = here && readSlash({ ...body, text }, here);
      if (!question) return acknowledge();
      // Acknowledged by a process that was stopped.
      if (receipts.of(body)) return answer(body, question);
      const member = recall(question.asker);
      const asking = member ? ask(question, actorOf(question.asker, member)) : undefined;
      const inTime = asking && (await Promise.race([asking, pause(answerWithin)]));
      if (inTime) {
        await acknowledge(ports.draw(inTime.view, inTime.again));
        return illustrateLate(ports, question, inTime);
      }
      if (!(await receipts.keep(body))) return acknowledge(notKept);
      // No network before the acknowledgement: who asks for the first time is looked up behind it.
      await acknowledge();
      await answer(body, question, asking ?? askLate(question));
    },
    async message(body) {
      const here = installation();
      const question = here && readMessage(body, here);
      if (question) await answer(body, question);
    },
    async press(body) {
      const here = installation();
      const question = here && readPress(body, here);
      if (question) await answer(body, question);
    },
  };
}

export function actorOf({ user, team, foreign }: Asker, { full, name, email, zone }: Member): Actor {
  return {
    platform: 'slack',
    account: `${team}/${user}`,
    name,
    standing: full && !foreign ? 'known' : 'outsider',
    ...(email && { email }),
    ...(zone && { zone }),
  };
}
