/** “Show to channel”: an answer that one person got, said again for all. Only what everybody there may see; never the answer itself, but one asked anew. */
import type { Bot } from '../../../src/bot/request.ts';
import { textAt } from '../../../src/outside/fields.ts';
import { bold, view } from '../../../src/view/build.ts';
import type { View } from '../../../src/view/view.ts';
import type { Audience, Audiences } from '../audience.ts';
import { showsToAll } from '../buttons.ts';
import { actorOf } from '../conversation.ts';
import type { Receipts } from '../intake.ts';
import type { LateAnswerPorts } from '../late-answers.ts';
import { answerLate } from '../late-answers.ts';
import type { Installation, Members } from '../members.ts';
import { type Question, readPress } from '../receive.ts';
import { askForAll } from './everybody.ts';
import { memberOf } from './who-owns.ts';

export type ShowPorts = LateAnswerPorts & {
  readonly bot: Bot;
  readonly installation: () => Installation | undefined;
  readonly members: Members;
  readonly receipts: Receipts;
  readonly audiences: Audiences;
};

/** The id of what is to be shown; undefined for every other button. */
export function showPressed(body: unknown): string | undefined {
  const value = textAt(body, 'actions', 0, 'selected_option', 'value') ?? textAt(body, 'actions', 0, 'value');
  return value?.startsWith(showsToAll) ? value.slice(showsToAll.length) : undefined;
}

export function createShow(ports: ShowPorts) {
  const { bot, installation, members, receipts, audiences } = ports;

  async function answer(question: Question, here: Installation, id: string) {
    const { asker, place } = question;
    const member = await memberOf(asker, members);
    const asking = { here, actor: actorOf(asker, member), user: asker.user, place };
    const { own, forAll } = await askForAll(bot, asking, { kind: 'button', id });
    if (own.outcome !== 'ok') return { answer: own, all: false };
    const audience = await audiences.of(question.reply.channel);
    if (audience !== 'members') return { answer: { ...own, view: notShown(reasons[audience]) }, all: false };
    if (!forAll) return { answer: { ...own, view: notShown('it holds what not everybody here may see') }, all: false };
    return { answer: { ...forAll, view: shownBy(member.name, forAll.view) }, all: true };
  }

  return async (body: object): Promise<void> => {
    const here = installation();
    const id = showPressed(body);
    const question = here && readPress(body, here);
    if (!question || id === undefined) return;
    const answering = answer(question, here, id);
    const all = await answering.then((told) => told.all).catch(() => false);
    const reply = { ...question.reply, onlyAsker: !all, replaces: false };
    const late = { ...question, reply, receipt: receipts.of(body) };
    await answerLate(
      ports,
      late,
      answering.then((told) => told.answer),
    );
  };
}

const reasons: Readonly<Record<Exclude<Audience, 'members'>, string>> = {
  mixed: 'guests or people of other companies read this channel',
  unknown: 'it could not be found out who reads this channel',
};

const notShown = (reason: string): View =>
  view({ title: 'Not shown', lead: [bold('Not shown'), `: ${reason}.`], blocks: [], footer: ['Only you see this'] });

const shownBy = (name: string, shown: View): View => ({
  ...shown,
  footer: [...shown.footer, ' · shown by ', { kind: 'person', name }],
});
