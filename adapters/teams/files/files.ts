/**
 * Files in personal chats: what a card cuts short is offered whole. Teams asks the person; whoever accepts gets what they
 * may see then, because it is asked for anew. Nothing of the file is kept meanwhile.
 */
import type { Actor, Answer, Bot } from '../../../src/bot/request.ts';
import { textAt, valueAt } from '../../../src/outside/fields.ts';
import type { View } from '../../../src/view/view.ts';
import type { AdaptiveCard } from '../cards.ts';
import type { Calls } from '../connector.ts';
import type { InvokeHandler } from '../intake.ts';
import type { Invoke, Spot } from '../receive.ts';
import { messageOf, wordsMessage } from '../render.ts';
import { consentType, fileMessage, infoType } from './cards.ts';
import { longTextOf } from './long-text.ts';
import { type IsFileService, isMicrosoftFiles, put, readUpload, type Upload } from './upload.ts';

export type FilePorts = {
  readonly bot: Bot;
  readonly calls: Pick<Calls, 'send' | 'remove'>;
  readonly draw: (view: View) => AdaptiveCard;
  /** Beside Microsoft's own. */
  readonly isOurService: IsFileService;
  readonly log: (event: Readonly<Record<string, unknown>>) => void;
};
export type Files = ReturnType<typeof createFiles>;

export const fileConsent = 'fileConsent/invoke';
/** Teams reads nothing in the answer. */
const taken = {};

export function createFiles({ bot, calls, draw, isOurService, log }: FilePorts) {
  const isFileService: IsFileService = (url) => isMicrosoftFiles(url) || isOurService(url);

  async function accepted(invoke: Invoke, actor: Actor, upload: Upload): Promise<void> {
    const { spot, place } = invoke;
    const id = textAt(invoke.value, 'context', 'again') ?? '';
    const asked = { kind: 'button', id: /^[\w-]{1,75}$/.test(id) ? id : '–' } as const;
    const { view } = await bot.ask({ actor, place, asked });
    const file = longTextOf(view);
    // It is too old, or not theirs any more, or short by now: the answer says which.
    if (!file) return void (await calls.send(spot, messageOf(draw(view))));
    await put(upload, file.bytes);
    const { name, contentUrl, uniqueId, fileType } = upload;
    const card = { contentType: infoType, name, contentUrl, content: { uniqueId, fileType } } as const;
    await calls.send(spot, fileMessage(`${name} is in your OneDrive`, card));
  }

  async function answer(invoke: Invoke, actor: Actor): Promise<unknown> {
    const { spot, message, value } = invoke;
    if (spot.kind !== 'personal') return taken;
    if (message) await calls.remove(spot, message).catch(() => {});
    if (textAt(value, 'action') !== 'accept') return taken;
    const upload = readUpload(valueAt(value, 'uploadInfo'), isFileService);
    try {
      if (!upload) throw new Error('the address is none of Microsoft’s file services');
      await accepted(invoke, actor, upload);
    } catch (error) {
      log({ event: 'teams-file-lost', reason: String(error) });
      await calls.send(spot, wordsMessage('✕ The file could not be brought to your OneDrive. Ask again to get it.'));
    }
    return taken;
  }

  /** Whoever is killed in between does it again: the same file, once more. */
  const handler: InvokeHandler = { answer, stillAtIt: taken, failed: taken, late: async () => {} };

  return {
    handlers: [[fileConsent, handler]] as const,
    /** Below the answer, where a person is alone with Callboard. */
    async offer(spot: Spot, { view, again }: Answer): Promise<void> {
      const file = spot.kind === 'personal' && again !== undefined ? longTextOf(view) : undefined;
      if (!file || again === undefined) return;
      const content = {
        description: 'The whole text, into your OneDrive',
        sizeInBytes: file.bytes.length,
        acceptContext: { again },
        declineContext: { again },
      };
      await calls
        .send(spot, fileMessage(`${file.name} as a file`, { contentType: consentType, name: file.name, content }))
        .catch((error) => log({ event: 'teams-file-not-offered', reason: String(error) }));
    },
  };
}
