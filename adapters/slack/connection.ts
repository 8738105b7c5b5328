/** For which workspace Callboard speaks: asked of Slack at the start, again and again until Slack answers. */
import { Failure } from '../../src/errors.ts';
import { textAt, valueAt } from './fields.ts';
import type { Installation } from './members.ts';
import { type Call, neededScopes } from './needed.ts';
import type { Pause } from './outbox.ts';
import { failureOf, troubleOf } from './web-errors.ts';

export type Connection = {
  /** Undefined until Slack answered. */
  installation(): Installation | undefined;
  /** Ends when Slack answered. */
  readonly connected: Promise<void>;
  /** Ends with the first answer, or after a short while; trying goes on behind it. */
  start(): Promise<void>;
  stop(): void;
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

  async function keepTrying(): Promise<void> {
    for (let wait = 1000; !stopped && !installation; wait = Math.min(2 * wait, longestWait)) {
      try {
        await attempt();
      } catch (error) {
        const failure = error instanceof Failure ? error : failureOf(troubleOf(error), error);
        detail = `not connected: ${failure.message}`;
        log({ event: 'slack-unreachable', reason: failure.say, againInSeconds: wait / 1000 });
        await pause(wait);
      }
    }
  }

  return {
    installation: () => installation,
    connected,
    start: () => Promise.race([keepTrying(), pause(graceMilliseconds)]),
    stop: () => {
      stopped = true;
    },
    state: () => ({ ready: installation !== undefined, detail }),
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
