/** Opens, pushes and updates views, and says what became of it. A trigger is good once, for three seconds; a view may be closed at any time. */
import { randomUUID } from 'node:crypto';
import { Failure } from '../../../src/errors.ts';
import { textAt } from '../../../src/outside/fields.ts';
import type { Call } from '../needed.ts';
import type { Outbox } from '../outbox.ts';
import { escapeText } from '../text.ts';
import type { Modal, ModalBlock } from './kit.ts';

/** Where a view is found: by Slack's name, or by ours where Slack's answer was lost. */
export type Address = { readonly view_id: string } | { readonly external_id: string };
export type Shown = { readonly address: Address; readonly hash: string | undefined };

export type Views = {
  /** Never rejects: whether it is open shows with the first update. */
  open(trigger: string, modal: Modal): Promise<Shown>;
  /** The same on top of an open one. */
  push(trigger: string, modal: Modal): Promise<Shown>;
  /**
   * `gone`: the person has closed it. With `hash` only what was drawn then is replaced; what was changed since is
   * drawn by `redraw` instead. Rejects with a Failure for whatever else goes wrong.
   */
  update(shown: Shown, modal: Modal, redraw?: () => Promise<Modal>): Promise<'shown' | 'gone'>;
};

type Ports = {
  readonly call: Call;
  readonly outbox: Outbox;
  readonly log: (event: Readonly<Record<string, unknown>>) => void;
};

export function createViews({ call, outbox, log }: Ports): Views {
  async function begin(method: 'views.open' | 'views.push', trigger: string, modal: Modal): Promise<Shown> {
    const external_id = randomUUID();
    const args = { trigger_id: trigger, view: { ...modal, external_id } };
    try {
      const answer = await outbox.send({ method, place: trigger, attempt: () => call(method, args) });
      const id = textAt(answer, 'view', 'id');
      return { address: id ? { view_id: id } : { external_id }, hash: textAt(answer, 'view', 'hash') };
    } catch (error) {
      log({ event: 'slack-view-not-opened', method, reason: String(error) });
      return { address: { external_id }, hash: undefined };
    }
  }

  const send = (address: Address, hash: string | undefined, modal: Modal) => {
    // Still to be found by it the next time.
    const view = 'external_id' in address ? { ...modal, ...address } : modal;
    const args = { ...address, ...(hash && { hash }), view };
    const attempt = () => call('views.update', args);
    const place = Object.values(address).join();
    return outbox.send({ method: 'views.update', place, attempt, repeatable: true });
  };

  return {
    open: (trigger, modal) => begin('views.open', trigger, modal),
    push: (trigger, modal) => begin('views.push', trigger, modal),
    async update({ address, hash }, modal, redraw = async () => modal) {
      const anew = async (error: unknown) => {
        if (!isRefusal(error, /\bhash_conflict\b/)) throw error;
        await send(address, undefined, await redraw());
      };
      const plainer = async (error: unknown) => {
        if (!hasPicture(modal) || !isRefusal(error, /\binvalid_(blocks|arguments)\b/)) throw error;
        log({ event: 'slack-picture-refused', reason: String(error) });
        await send(address, undefined, withoutPictures(modal));
      };
      try {
        await send(address, hash, modal).catch(anew).catch(plainer);
        return 'shown';
      } catch (error) {
        if (isRefusal(error, /\b(not_found|view_not_found|invalid_view_id)\b/)) return 'gone';
        throw error;
      }
    },
  };
}

const isRefusal = (error: unknown, reason: RegExp) => error instanceof Failure && reason.test(error.say);

/** Slack fetches pictures itself, and refuses a whole view for one that it does not get. */
export const hasPicture = ({ blocks }: Modal) => blocks.some(({ type }) => type === 'image');

function withoutPictures(modal: Modal): Modal {
  const blocks = modal.blocks.flatMap((block): readonly ModalBlock[] => {
    if (block.type !== 'image') return [block];
    return [{ type: 'context', elements: [{ type: 'mrkdwn', text: escapeText(block.alt_text), verbatim: true }] }];
  });
  return { ...modal, blocks };
}
