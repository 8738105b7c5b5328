/** Begun without a message: a question in a modal, a template to start from. */
import type { FormRequest } from '../../../src/bot/request.ts';
import { answerModal } from './answer.ts';
import { drawForm } from './draw.ts';
import type { Modal } from './kit.ts';
import type { DrawContext } from './parts.ts';
import type { ModalPorts } from './ports.ts';

/** As the app's manifest names them; the sign tells them from ids of buttons. */
const sign = 'shortcut:';
export const shortcutId = (name: string) => `${sign}${name}`;
export const question = shortcutId('ask');
export const newFromTemplate = shortcutId('new');

/** The form of `new`, or what there is to start from where nothing can be started. */
export async function drawNew(
  { bot }: ModalPorts,
  asker: Omit<FormRequest, 'asked'>,
  context: DrawContext,
): Promise<Modal> {
  const answer = await bot.form({ ...asker, asked: { do: 'open', command: 'new', args: {} } });
  if (answer.kind !== 'answered' || answer.answer.outcome === 'ok') return drawForm(answer, context);
  const { view } = await bot.ask({ ...asker, asked: { kind: 'text', text: 'find kind:template' } });
  return answerModal(view, context);
}
