/** What belongs to a long-running process: its log and its end. */
import { systemClock } from './clock.ts';
import { redact } from './outside/redact.ts';

/** One JSON line an event, on standard error, secrets removed. */
export function jsonLog(event: Readonly<Record<string, unknown>>): void {
  process.stderr.write(`${redact(JSON.stringify({ at: new Date(systemClock.now()).toISOString(), ...event }))}\n`);
}

/** Waits for SIGTERM or SIGINT, then closes; a second signal ends the process at once. */
export async function closeOnSignal(close: () => Promise<void>): Promise<void> {
  await new Promise<void>((ended) => {
    const onSignal = () => {
      process.once('SIGINT', () => process.exit(130));
      process.once('SIGTERM', () => process.exit(143));
      ended();
    };
    process.once('SIGINT', onSignal);
    process.once('SIGTERM', onSignal);
  });
  await close();
}
