/** What belongs to a long-running process: its log and its end. */
import { randomUUID } from 'node:crypto';
import { systemClock } from './clock.ts';
import { redact } from './outside/redact.ts';

/** One JSON line an event, on standard error, secrets removed. */
export function jsonLog(event: Readonly<Record<string, unknown>>): void {
  process.stderr.write(`${redact(JSON.stringify({ at: new Date(systemClock.now()).toISOString(), ...event }))}\n`);
}

/** Waits for SIGTERM or SIGINT; a second signal ends the process at once. */
export function signalled(): Promise<void> {
  return new Promise<void>((ended) => {
    const onSignal = () => {
      process.once('SIGINT', () => process.exit(130));
      process.once('SIGTERM', () => process.exit(143));
      ended();
    };
    process.once('SIGINT', onSignal);
    process.once('SIGTERM', onSignal);
  });
}

/**
 * What nobody caught is logged under an id and ends the process: whatever started it starts it again, and truth is in
 * the store. Going on would mean answering from a state that nobody has thought of. What a plugin threw when nobody waited
 * for it any more (a timer, a promise) is the plugin’s own: it is told, and everything else goes on.
 */
export function exitOnFault(strayFrom: (cause: unknown) => string | undefined): void {
  const end = (kind: string) => (cause: unknown) => {
    const plugin = strayFrom(cause);
    const reason = String((cause as Error | undefined)?.stack ?? cause);
    jsonLog({ event: kind, id: randomUUID().slice(0, 8), ...(plugin && { plugin }), reason });
    if (plugin === undefined) process.exit(1);
  };
  process.on('uncaughtException', end('uncaught-exception'));
  process.on('unhandledRejection', end('unhandled-rejection'));
}
