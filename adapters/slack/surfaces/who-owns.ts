/** “Who owns this?” at a message: answered in its thread, for all where all may read the answer, else for whoever asked. */
import type { Bot } from '../../../src/bot/request.ts';
import { textAt, valueAt } from '../../../src/outside/fields.ts';
import type { Audiences } from '../audience.ts';
import { actorOf } from '../conversation.ts';
import type { Receipts } from '../intake.ts';
import { answerLate, type LateAnswerPorts } from '../late-answers.ts';
import type { Installation, Members } from '../members.ts';
import { type Asker, askerOf, type Question, sharedPlace } from '../receive.ts';
import { askForAll } from './everybody.ts';
import { messageText } from './message-text.ts';

export type WhoOwnsPorts = LateAnswerPorts & {
  readonly bot: Bot;
  readonly installation: () => Installation | undefined;
  readonly members: Members;
  readonly receipts: Receipts;
  readonly audiences: Audiences;
};

const nothingSaid = '–';

export function createWhoOwns(ports: WhoOwnsPorts) {
  const { bot, installation, audiences, receipts } = ports;

  /** Where it can be told to all, if it can. */
  async function answer(question: Question, here: Installation) {
    const { asker, place, asked, reply } = question;
    const actor = actorOf(asker, await memberOf(asker, ports.members));
    const { own, forAll } = await askForAll(bot, { here, actor, user: asker.user, place }, asked);
    const all = forAll && (await audiences.of(reply.channel)) === 'members' ? forAll : undefined;
    return { answer: all ?? own, reply: { ...reply, onlyAsker: !all } };
  }

  return async (body: object): Promise<void> => {
    const here = installation();
    const question = here && readMessageAction(body, here);
    if (!question) return;
    const answering = answer(question, here);
    const reply = await answering.then((told) => told.reply).catch(() => question.reply);
    const late = { ...question, reply, receipt: receipts.of(body) };
    await answerLate(
      ports,
      late,
      answering.then((told) => told.answer),
    );
  };
}

/** What the payload already shows to be foreign need not be looked up. */
export async function memberOf({ foreign, user }: Asker, members: Members) {
  if (foreign) return { full: false, name: 'somebody from outside' };
  return members.recall(user) ?? (await members.find(user));
}

/** Undefined when a field is missing that Slack always sends. */
export function readMessageAction(body: unknown, installation: Installation): Question | undefined {
  const [user, channel] = [textAt(body, 'user', 'id'), textAt(body, 'channel', 'id')];
  const ts = textAt(body, 'message', 'ts') ?? textAt(body, 'message_ts');
  if (!user || !channel || !ts) return undefined;
  const thread = textAt(body, 'message', 'thread_ts') ?? ts;
  const responseUrl = textAt(body, 'response_url');
  const teams = [textAt(body, 'team', 'id'), textAt(body, 'user', 'team_id')];
  const text = messageText(valueAt(body, 'message')) || nothingSaid;
  return {
    asker: askerOf(user, teams, installation),
    place: sharedPlace(installation.team, channel, thread),
    asked: { kind: 'command', command: 'whose', args: { text } },
    reply: { channel, thread, user, onlyAsker: true, replaces: false, ...(responseUrl && { responseUrl }) },
  };
}
