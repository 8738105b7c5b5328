/** Whether Microsoft takes this app: asked at the start, again and again until it does; then the connector can be spoken to. */
import { textAt } from '../../src/outside/fields.ts';
import type { Pause } from './pace.ts';
import type { Tokens } from './tokens.ts';
import { failureOf, troubleOf } from './troubles.ts';

export type SignIn = {
  /** Ends with the first answer, or after a short while; trying goes on behind it. */
  start(): Promise<void>;
  stop(): void;
  /** Microsoft may not take the secret any more: it is asked, and again until it does. */
  doubt(): void;
  state(): { readonly ready: boolean; readonly detail: string };
};
type Ports = {
  readonly tokens: Tokens;
  readonly pause: Pause;
  readonly log: (event: Readonly<Record<string, unknown>>) => void;
};

/** Long enough for Microsoft to answer as a rule; a start never waits longer for it. */
const graceMilliseconds = 800;
const longestWait = 60_000;

export function createSignIn({ tokens, pause, log }: Ports): SignIn {
  let state = { ready: false, detail: 'connecting' };
  let stopped = false;
  let trying: Promise<void> | undefined;

  async function isAnswered(wait: number): Promise<boolean> {
    try {
      await tokens.get();
      state = { ready: true, detail: 'signed in' };
      log({ event: 'teams-connected' });
      return true;
    } catch (error) {
      const { message, say } = failureOf(troubleOf(error), error);
      const why = textAt(error, 'word') ?? say;
      state = { ready: false, detail: `not connected: ${message}` };
      log({ event: 'teams-unreachable', reason: why, againInSeconds: wait / 1000 });
      return false;
    }
  }

  async function keepTrying(): Promise<void> {
    for (let wait = 1000; !stopped && !(await isAnswered(wait)); wait = Math.min(2 * wait, longestWait)) {
      await pause(wait);
    }
  }

  function tryUntilAnswered(): Promise<void> {
    trying ??= keepTrying().finally(() => {
      trying = undefined;
    });
    return trying;
  }

  return {
    start: () => Promise.race([tryUntilAnswered(), pause(graceMilliseconds)]),
    stop: () => {
      stopped = true;
    },
    doubt: () => void tryUntilAnswered(),
    state: () => state,
  };
}

/** In local mode nobody signs in. */
export const noSignIn: SignIn = {
  start: async () => {},
  stop: () => {},
  doubt: () => {},
  state: () => ({ ready: true, detail: 'local mode: what this machine sends is taken without proof' }),
};
