/** One line of Socket Mode through the SDK's client, which opens it, greets, pings, and is not let to reconnect by itself. */
import type { Logger, SocketModeReceiver, webApi } from '@slack/bolt';
import { valueAt } from '../../src/outside/fields.ts';
import type { Pause } from './outbox.ts';
import type { Envelope, Line, OpenLine } from './socket.ts';

export type LinePorts = {
  readonly sdk: Promise<{ readonly SocketModeReceiver: typeof SocketModeReceiver }>;
  readonly appToken: string;
  readonly clientOptions: webApi.WebClientOptions;
  readonly logger: Logger;
  readonly pause: Pause;
};

/** For a connection that is made, and over which Slack says nothing. */
const greetedWithin = 10_000;

export function lineOpener({ sdk, appToken, clientOptions, logger, pause }: LinePorts): OpenLine {
  return async (take) => {
    const { SocketModeReceiver } = await sdk;
    // The receiver itself is never started: it brings its client, which Bolt does not export by itself.
    const { client } = new SocketModeReceiver({
      ...{ appToken, logger, autoReconnectEnabled: false },
      installerOptions: { clientOptions },
    });
    client.on('slack_event', (event: unknown) => take(envelopeOf(event)));
    const closed = new Promise<void>((done) => client.once('disconnected', () => done()));
    const close = () => void client.disconnect().catch(() => {});
    const greeted = client.start().then(() => true);
    // It may fail after nobody waits for it any more.
    greeted.catch(() => {});
    if (!(await Promise.race([greeted, pause(greetedWithin)]))) {
      close();
      throw new Error('Slack did not greet.');
    }
    return { closed, close } satisfies Line;
  };
}

/** What the SDK's client tells of an envelope. */
function envelopeOf(event: unknown): Envelope {
  const acknowledge = valueAt(event, 'ack');
  const [number, reason] = [valueAt(event, 'retry_num'), valueAt(event, 'retry_reason')];
  return {
    id: String(valueAt(event, 'envelope_id')),
    type: String(valueAt(event, 'type')),
    body: valueAt(event, 'body'),
    retry: {
      ...(typeof number === 'number' && { retryNum: number }),
      ...(typeof reason === 'string' && { retryReason: reason }),
    },
    acknowledge: async (message) => {
      if (typeof acknowledge === 'function') await acknowledge(message);
    },
  };
}
