/**
 * Socket Mode: Callboard calls Slack, and Slack sends over what it was called on. Two lines are kept open, so that one
 * that Slack takes down leaves no gap; a line that is lost is opened again. Knows nothing of the SDK.
 */
import type { AdapterPorts } from '../../src/bot/adapter.ts';
import type { Clock } from '../../src/clock.ts';
import { Failure } from '../../src/errors.ts';
import { redact } from '../../src/outside/redact.ts';
import type { Intake, Retry } from './intake.ts';
import type { Pause } from './outbox.ts';
import { type Payload, readEvent, readInteraction, readSlashCommand } from './payload.ts';
import { failureOf, troubleOf } from './web-errors.ts';

/** What comes over a line. */
export type Envelope = {
  readonly id: string;
  readonly type: string;
  readonly body: unknown;
  readonly retry: Retry;
  /** Within three seconds, by whoever took it in. */
  readonly acknowledge: (message?: unknown) => Promise<void>;
};
export type Line = {
  /** Ends when it is down, whoever took it down. */
  readonly closed: Promise<void>;
  close(): void;
};
/** Ends when Slack has greeted; rejects when it does not. */
export type OpenLine = (take: (envelope: Envelope) => void) => Promise<Line>;

export type SocketPorts = {
  readonly openLine: OpenLine;
  readonly intake: Pick<Intake, 'take'>;
  readonly clock: Clock;
  readonly pause: Pause;
  readonly log: AdapterPorts['log'];
};
export type Socket = {
  start(): void;
  /** Ends when what came is acknowledged, and every line is down. */
  stop(): Promise<void>;
  state(): { readonly ready: boolean; readonly detail: string };
};

/** The second line begins later, so that Slack does not take both down at once. */
const secondAfter = 30_000;
/** A line that is down sooner was no good. */
const goodAfter = 10_000;
const longestWait = 60_000;
const acknowledgedWithin = 3000;

export function createSocket({ openLine, intake, clock, pause, log }: SocketPorts): Socket {
  const lines = new Set<Line>();
  const taking = new Set<Promise<void>>();
  let reason = 'connecting';
  let stopped = false;

  async function answer(envelope: Envelope): Promise<void> {
    const payload = readEnvelope(envelope);
    if (payload.kind === 'other' || payload.kind === 'malformed' || payload.kind === 'check') {
      log({ event: 'slack-unused', type: envelope.type });
      return envelope.acknowledge();
    }
    if (payload.kind === 'challenge') return;
    const acknowledgement = await intake.take(payload, envelope.id, envelope.retry);
    // Slack sends again what is not acknowledged.
    if (acknowledgement.taken) await envelope.acknowledge(acknowledgement.message);
  }

  function take(envelope: Envelope): void {
    const answering = answer(envelope)
      .catch((error: unknown) => log({ event: 'slack-not-acknowledged', reason: redact(String(error)) }))
      .finally(() => taking.delete(answering));
    taking.add(answering);
  }

  /** Ends when the line is down; rejects when there was none. Whether it was a good one. */
  async function holdLine(): Promise<boolean> {
    const line = await openLine(take);
    const since = clock.now();
    lines.add(line);
    if (stopped) line.close();
    else log({ event: 'slack-socket-open', lines: lines.size });
    await line.closed;
    lines.delete(line);
    reason = 'Slack closed the connection';
    return clock.now() - since >= goodAfter;
  }

  async function keepLine(): Promise<void> {
    let failures = 0;
    while (!stopped) {
      let seconds = 0;
      try {
        failures = (await holdLine()) ? 0 : failures + 1;
      } catch (error) {
        failures += 1;
        const trouble = troubleOf(error);
        const failure = error instanceof Failure ? error : failureOf(trouble, error);
        if (trouble.kind === 'wait') seconds = trouble.seconds;
        reason = failure.message;
        log({ event: 'slack-socket-failed', reason: failure.say });
      }
      if (stopped) return;
      const backOff = failures === 0 ? 0 : Math.min(1000 * 2 ** (failures - 1), longestWait);
      await pause(Math.max(seconds * 1000, backOff));
    }
  }

  return {
    start() {
      void keepLine();
      void pause(secondAfter).then(keepLine);
    },
    async stop() {
      stopped = true;
      await Promise.race([Promise.allSettled(taking), pause(acknowledgedWithin)]);
      const closing = [...lines];
      for (const line of closing) line.close();
      await Promise.race([Promise.all(closing.map(({ closed }) => closed)), pause(acknowledgedWithin)]);
    },
    state: () =>
      lines.size > 0
        ? { ready: true, detail: `Socket Mode, connections: ${lines.size}` }
        : { ready: false, detail: `Socket Mode is not connected: ${reason}` },
  };
}

function readEnvelope({ type, body }: Envelope): Payload {
  switch (type) {
    case 'events_api':
      return readEvent(body);
    case 'slash_commands':
      return readSlashCommand(body);
    case 'interactive':
      return readInteraction(body);
    default:
      return { kind: 'other', type };
  }
}
