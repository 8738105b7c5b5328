/** “Who owns this?” at a message: a dialog that its asker alone sees, with buttons that go on in it. */
import type { Actor, Answer, Asked, Bot } from '../../../src/bot/request.ts';
import { textAt, valueAt } from '../../../src/outside/fields.ts';
import type { View } from '../../../src/view/view.ts';
import type { AdaptiveCard } from '../cards.ts';
import { inDialog } from '../dialog/submitting.ts';
import { plainWords } from '../text.ts';
import { dialog } from './answers.ts';
import { extensionCommands } from './commands.ts';
import { extensionPlace } from './everybody.ts';
import { messageText } from './message-text.ts';

export type WhoOwnsPorts = { readonly bot: Bot; readonly draw: (view: View) => AdaptiveCard };

const nothingSaid = '–';
const lettersOfTitle = 60;

export function createWhoOwns({ bot, draw }: WhoOwnsPorts) {
  const ask = (actor: Actor, asked: Asked) => bot.ask({ actor, place: extensionPlace(actor), asked });
  const shown = (title: string, { view }: Answer) => dialog({ title, card: inDialog(draw(view)) });

  return {
    async opened(value: unknown, actor: Actor): Promise<unknown> {
      const text = messageText(valueAt(value, 'messagePayload')) || nothingSaid;
      const answer = await ask(actor, { kind: 'command', command: 'whose', args: { text } });
      return shown(extensionCommands['who-owns-this'].title, answer);
    },
    /** A button of the answer: ids of buttons are ours, and no others. */
    async pressed(value: unknown, actor: Actor): Promise<unknown> {
      const id = textAt(value, 'data', 'id') ?? '';
      const answer = await ask(actor, { kind: 'button', id: /^[\w-]{1,75}$/.test(id) ? id : nothingSaid });
      return shown(plainWords(answer.view.title, lettersOfTitle) || 'Callboard', answer);
    },
  };
}
