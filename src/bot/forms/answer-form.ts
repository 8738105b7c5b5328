/** What is asked of forms → what a surface shows next. Never throws: failures are answers. */
import { discardedView } from '../answer/drafts-view.ts';
import type { Named } from '../command-names.ts';
import { named, pressedButton } from '../dispatch.ts';
import { failureAnswer } from '../failure-answer.ts';
import type { Given } from '../lay-out.ts';
import { letIn } from '../let-in.ts';
import type { Draft } from '../ports.ts';
import { record } from '../record.ts';
import type { Answer, FormAnswer, FormAsked, FormRequest } from '../request.ts';
import { permit } from '../run-command.ts';
import { openTurn, type Tools, type Turn } from '../turn.ts';
import { openForm } from './open-form.ts';
import { drawDraft } from './page-answer.ts';
import { submitForm } from './submit-form.ts';
import { turnPage } from './turn-page.ts';

export async function answerForm(tools: Tools, { actor, place, asked }: FormRequest): Promise<FormAnswer> {
  const turn = openTurn(tools, { actor, place });
  const failed = async (error: unknown) => answered(await failureAnswer(turn, error));
  const answer = await answerTo(turn, asked).catch(failed).catch(failed);
  const outcome = answer.kind === 'answered' ? answer.answer.outcome : 'ok';
  // Pages that are turned are no news; what is begun, sent, refused or fails is.
  if (outcome !== 'ok' || ['open', 'press', 'submit', 'discard'].includes(asked.do)) record(turn, outcome);
  return answer;
}

const answered = (answer: Answer): FormAnswer => ({ kind: 'answered', answer });

async function answerTo(turn: Turn, asked: FormAsked): Promise<FormAnswer> {
  letIn(turn);
  switch (asked.do) {
    case 'open':
      return begin(turn, named(turn, asked.command), asked.args);
    case 'press':
      return press(turn, asked.id);
    case 'show': {
      const { draft } = await draftFor(turn, asked.draft);
      return drawDraft(turn, draft, asked.page === undefined ? {} : { page: asked.page });
    }
    case 'keep':
    case 'next':
    case 'back':
      return turnPage(turn, (await draftFor(turn, asked.draft)).draft, asked);
    case 'submit':
      return submitForm(turn, await draftFor(turn, asked.draft), asked);
    case 'discard':
      return discard(turn, asked.draft);
  }
}

async function press(turn: Turn, id: string): Promise<FormAnswer> {
  const { command, args } = await pressedButton(turn, id);
  return begin(turn, command, args);
}

/** What is opened may be a draft of another command, whose rights then count as well. */
async function begin(turn: Turn, command: Named, args: Given): Promise<FormAnswer> {
  const draft = await openForm(turn, command, args);
  return drawDraft(turn, draft.command === command.name ? draft : (await draftFor(turn, draft.id)).draft);
}

/** Whoever may no longer use the command does not get on with its form either. */
async function draftFor(turn: Turn, id: string): Promise<{ readonly draft: Draft; readonly command: Named }> {
  const draft = await turn.tools.drafts.find(turn.actor, id);
  const command = named(turn, draft.command);
  permit(turn, command);
  return { draft, command };
}

async function discard(turn: Turn, id: string): Promise<FormAnswer> {
  const draft = await turn.tools.drafts.of(turn.actor).discard(id);
  Object.assign(turn.trail, { command: draft.command, rule: 'everybody may discard their own drafts' });
  return answered({ view: discardedView(draft), understood: false, outcome: 'ok' });
}
