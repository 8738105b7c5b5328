/** Changes a message that was said: whoever follows it sees one message, not many. */
import { Failure } from '../../src/errors.ts';
import type { SlackMessage } from './block-kit.ts';
import type { Call } from './needed.ts';
import type { Outbox } from './outbox.ts';
import { contentOf, isAboutBlocks, type Said } from './replies.ts';

export type Edit = {
  readonly said: Said;
  readonly message: SlackMessage;
  /** The same as text, for when Slack does not take the blocks. */
  readonly asText: () => SlackMessage;
};
type EditPorts = {
  readonly call: Call;
  readonly outbox: Outbox;
  readonly log: (event: Readonly<Record<string, unknown>>) => void;
};

/** Somebody took it away, or the workspace lets nothing be changed any more. */
const gone = new Set(['message_not_found', 'cant_update_message', 'edit_window_closed', 'is_inactive']);

/** False where the message cannot be changed any more; rejects with a Failure where Slack takes none now. */
export function createEdits({ call, outbox, log }: EditPorts) {
  const change = ({ channel, ts }: Said, message: SlackMessage) => {
    const args = {
      channel,
      ts,
      ...contentOf(message),

      parse: 'none',
    };
    // Done twice it says the same.
    return outbox.send({
      ...{ method: 'chat.update', place: channel, repeatable: true },
      attempt: () => call('chat.update', args),
    });
  };
  return async ({ said, message, asText }: Edit): Promise<boolean> => {
    try {
      try {
        await change(said, message);
      } catch (error) {
        if (!isAboutBlocks(error)) throw error;
        log({ event: 'slack-blocks-refused', reason: String(error) });
        await change(said, asText());
      }
      return true;
    } catch (error) {
      if (error instanceof Failure && gone.has(String(error.details.reason))) return false;
      throw error;
    }
  };
}
