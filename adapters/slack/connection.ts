/** For which workspace Callboard speaks: asked of Slack at the start, again and again until Slack answers. */
import { Failure } from '../../src/errors.ts';
import { textAt, valueAt } from '../../src/outside/fields.ts';
import type { Installation } from './members.ts';
import { type Call, neededScopes } from './needed.ts';
import type { Pause } from './outbox.ts';
import { failureOf, troubleOf } from './web-errors.ts';

export type Connection = {
  /** Undefined until Slack answered, and while it takes nothing from this token. */
  installation(): Installation | undefined;
  /** Ends when Slack answered. */
  readonly connected: Promise<void>;
  /** Ends with the first answer, or after a short while; trying goes on behind it. */
  start(): Promise<void>;
  stop(): void;
  /** Slack may not take the token any more: it is asked, and again until it does. */
  doubt(): void;
  state(): { readonly ready: boolean; readonly detail: string };
};

type Ports = {
  readonly call: Call;
  readonly pause: Pause;
  readonly log: (event: Readonly<Record<string, unknown>>) => void;
};

/** Long enough for Slack to answer as a rule; a start never waits longer for it. */
const graceMilliseconds = 800;
const longestWait = 60_000;

export function createConnection({ call, pause, log }: Ports): Connection {
  let installation: Installation | undefined;
  let detail = 'connecting';
  let stopped = false;
  let trying: Promise<void> | undefined;
  let tellConnected = () => {};
  const connected = new Promise<void>((done) => {
    tellConnected = done;
  });

  async function attempt(): Promise<void> {
    const answer = await call('auth.test', {});
    installation = readInstallation(answer);
    tellConnected();
    const missing = missingScopes(answer);
    detail = `workspace ${textAt(answer, 'team') ?? installation.team}`;
    if (missing.length > 0)
      detail += `; missing scopes: ${missing.join(', ')} (install the app again from its manifest)`;
    log({ event: 'slack-connected', team: installation.team, ...(missing.length > 0 && { missing }) });
  }

  /** True when Slack answered. */
  async function isAnswered(wait: number): Promise<boolean> {
    try {
      await attempt();
      return true;
    } catch (error) {
      const failure = error instanceof Failure ? error : failureOf(troubleOf(error), error);
      if (failure.code === 'PLATFORM_SIGNED_OUT') installation = undefined;
      detail = `not connected: ${failure.message}`;
      log({ event: 'slack-unreachable', reason: failure.say, againInSeconds: wait / 1000 });
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
    installation: () => installation,
    connected,
    start: () => Promise.race([tryUntilAnswered(), pause(graceMilliseconds)]),
    stop: () => {
      stopped = true;
    },
    doubt: () => void tryUntilAnswered(),
    state: () => ({ ready: installation !== undefined, detail }),
  };
}

/** Calls like the other, and doubts the connection when Slack does not take the token. */
export function doubting(call: Call, doubt: () => void): Call {
  return async (method, args) => {
    try {
      return await call(method, args);
    } catch (error) {
      if (troubleOf(error).kind === 'signed-out') doubt();
      throw error;
    }
  };
}

function readInstallation(answer: unknown): Installation {
  const [team, botUser] = [textAt(answer, 'team_id'), textAt(answer, 'user_id')];
  if (!team || !botUser) throw new Error('auth.test did not name a team and a user');
  const [enterprise, botId] = [textAt(answer, 'enterprise_id'), textAt(answer, 'bot_id')];
  return { team, botUser, ...(enterprise && { enterprise }), ...(botId && { botId }) };
}

/** The SDK reads the granted scopes from a header; none are missing where it is not sent. */
function missingScopes(answer: unknown): readonly string[] {
  const granted = valueAt(answer, 'response_metadata', 'scopes');
  return Array.isArray(granted) ? neededScopes.filter((scope) => !granted.includes(scope)) : [];
}
