/** The app's own token for Teams' connector: asked of Microsoft's sign-in, kept while it is good, asked anew before it ends. */
import type { Clock } from '../../src/clock.ts';
import { textAt, valueAt } from '../../src/outside/fields.ts';
import { microsoft, type TeamsSettings } from './settings.ts';
import { ConnectorRefused } from './troubles.ts';

export type Tokens = {
  /** Rejects with ConnectorRefused: 401 where the app's secret is not taken. */
  get(): Promise<string>;
  /** The service does not take this one: the next one is asked for. */
  drop(token: string): void;
};

/** Before it ends, so that none ends on the way. */
const minute = 60_000;
const spare = 5 * minute;
const askWithin = 8000;

type Kept = { readonly token: string; readonly until: number };
type App = Pick<TeamsSettings, 'appId' | 'appSecret' | 'appTenant' | 'loginUrl' | 'tokenIssuer'>;

export function createTokens(app: App, clock: Clock): Tokens {
  let kept: Kept | undefined;
  let asking: Promise<Kept> | undefined;

  /** Once for all who wait. */
  function ask(): Promise<Kept> {
    asking ??= askForToken(app, clock)
      .then((token) => {
        kept = token;
        return token;
      })
      .finally(() => {
        asking = undefined;
      });
    return asking;
  }

  return {
    async get() {
      const known = kept && clock.now() < kept.until ? kept : undefined;
      return (known ?? (await ask())).token;
    },
    drop(token) {
      if (kept?.token === token) kept = undefined;
    },
  };
}

async function askForToken(app: App, clock: Clock): Promise<Kept> {
  const { appId, appSecret = '', appTenant = microsoft.appTenant } = app;
  const { loginUrl = microsoft.loginUrl, tokenIssuer = microsoft.tokenIssuer } = app;
  const asked = clock.now();
  const answer = await post(`${loginUrl.replace(/\/+$/, '')}/${appTenant}/oauth2/v2.0/token`, {
    ...{ grant_type: 'client_credentials', client_id: appId, client_secret: appSecret },
    scope: `${tokenIssuer}/.default`,
  });
  const [token, seconds] = [textAt(answer, 'access_token'), Number(valueAt(answer, 'expires_in'))];
  if (!token || !(seconds > 0)) throw new ConnectorRefused(502, 'the sign-in gave no token');
  return { token, until: asked + Math.max(seconds * 1000 - spare, minute) };
}

/** What is wrong with the sign-in passes by, unless it refuses the app. */
async function post(url: string, fields: Readonly<Record<string, string>>): Promise<unknown> {
  const signal = AbortSignal.timeout(askWithin);
  const asking = fetch(url, { method: 'POST', body: new URLSearchParams(fields), redirect: 'error', signal });
  const answer = await asking.catch((error) => {
    // What `fetch` throws hides the reason in its cause.
    const reason = textAt(valueAt(error, 'cause'), 'code') ?? (error instanceof Error ? error.name : 'unknown');
    throw new ConnectorRefused(502, `the sign-in did not answer (${reason})`);
  });
  const told: unknown = await answer.json().catch(() => undefined);
  if (answer.ok) return told;
  if (answer.status !== 400 && answer.status !== 401) throw new ConnectorRefused(502, `sign-in: HTTP ${answer.status}`);
  throw new ConnectorRefused(401, reasonIn(told));
}

/** Microsoft's number says what is wrong; the rest of its words names ids and times. */
function reasonIn(told: unknown): string {
  const [error = 'refused', description = ''] = [textAt(told, 'error'), textAt(told, 'error_description')];
  const [number] = /AADSTS\d+/.exec(description) ?? [];
  return number ? `${error.slice(0, 60)} (${number})` : error.slice(0, 60);
}
