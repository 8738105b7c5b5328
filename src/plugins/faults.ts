/** What went wrong in plugins while they ran: each is told in the log under an id, and counted beside the plugin’s name. */
import { Failure, type FailureCode, fail } from '../errors.ts';
import { wordsOf } from './plugin-place.ts';
import { TooSlow } from './within-time.ts';

export type Fault = { readonly what: string; readonly reason: string; readonly at: number };
export type FaultCount = { readonly count: number; readonly last: Fault };

export type Faults = {
  /** Counts it, and gives what people are told instead. What a plugin says on purpose stays as it is and counts for nothing. */
  note(plugin: string, what: string, cause: unknown): Failure;
  of(plugin: string): FaultCount | undefined;
};

type Ports = {
  readonly now: () => number;
  readonly newId: () => string;
  readonly log: (event: Readonly<Record<string, unknown>>) => void;
};

/** Nobody’s own fault: somebody asked for what is not there, or a server does not answer. */
const isMeant = (cause: unknown): cause is Failure => cause instanceof Failure && !faulty.includes(cause.code);
const faulty: readonly FailureCode[] = ['INTERNAL', 'DEFINITION_INVALID', 'PLUGIN_FAILED'];

export function createFaults({ now, newId, log }: Ports): Faults {
  const counts = new Map<string, FaultCount>();
  return {
    of: (plugin) => counts.get(plugin),
    note(plugin, what, cause) {
      if (isMeant(cause)) return cause;
      const id = newId().slice(0, 8);
      const reason = wordsOf(cause);
      counts.set(plugin, { count: (counts.get(plugin)?.count ?? 0) + 1, last: { what, reason, at: now() } });
      log({ event: 'plugin-failed', plugin, what, id, reason: stackOf(cause) });
      return cause instanceof TooSlow
        ? fail('PLUGIN_SLOW', { plugin, what, seconds: cause.milliseconds / 1000 }, cause)
        : fail('PLUGIN_FAILED', { plugin, what, id }, cause);
    },
  };
}

const stackOf = (cause: unknown) =>
  (cause instanceof Error ? String(cause.stack ?? cause) : String(cause)).slice(0, 2000);
