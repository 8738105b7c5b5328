/** What `callboard doctor` finds out about Slack: clock, tokens, scopes. Asks Slack, changes nothing, names no secret. */
import { fetchReason } from '../../src/outside/fetch-reason.ts';
import { textAt, valueAt } from '../../src/outside/fields.ts';
import type { Status } from '../../src/view/view.ts';
import { clockSkewSeconds } from './limits.ts';
import { neededScopes } from './needed.ts';

export type Finding = { readonly status: Status; readonly what: string; readonly says: string };

export type Diagnosed = {
  readonly botToken: string;
  /** Only where Socket Mode is switched on. */
  readonly appToken?: string | undefined;
  readonly apiUrl?: string | undefined;
  readonly now: () => number;
};

const timeout = 8_000;

export async function diagnoseSlack(asked: Diagnosed): Promise<readonly Finding[]> {
  const answer = await call(asked, 'auth.test', asked.botToken);
  if (answer instanceof Error) return [{ status: 'bad', what: 'Slack', says: unreached(asked, answer) }];
  const token = tokenFinding(answer.body);
  const scopes = token.status === 'ok' ? [scopesFinding(answer.headers.get('x-oauth-scopes'))] : [];
  const socket = asked.appToken === undefined ? [] : [await appTokenFinding(asked, asked.appToken)];
  return [clockFinding(answer.headers.get('date'), asked.now()), token, ...scopes, ...socket];
}

function unreached({ apiUrl }: Diagnosed, error: Error): string {
  const reason = fetchReason(error);
  return apiUrl === undefined
    ? `slack.com is not reached (${reason}). Let this machine open https connections to it, or set SLACK_API_URL.`
    : `${new URL(apiUrl).host} is not reached (${reason}). SLACK_API_URL names it instead of slack.com: is that right?`;
}

type Answer = { readonly headers: Headers; readonly body: unknown };

async function call(
  { apiUrl = 'https://slack.com/api/' }: Diagnosed,
  method: string,
  token: string,
): Promise<Answer | Error> {
  try {
    const answer = await fetch(new URL(method, apiUrl), {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
      redirect: 'error',
      signal: AbortSignal.timeout(timeout),
    });
    return { headers: answer.headers, body: await answer.json() };
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

/** Slack's requests are refused when they seem too old, and also when they seem to come from the future. */
function clockFinding(date: string | null, now: number): Finding {
  const theirs = Date.parse(date ?? '');
  if (Number.isNaN(theirs)) return { status: 'unknown', what: 'Clock', says: 'Slack did not say what time it is.' };
  const seconds = Math.round((now - theirs) / 1000);
  const apart = `${Math.abs(seconds)} s ${seconds < 0 ? 'behind' : 'ahead of'} Slack's`;
  if (Math.abs(seconds) <= 5) return { status: 'ok', what: 'Clock', says: 'as Slack’s' };
  const isFar = Math.abs(seconds) > clockSkewSeconds;
  const loss = isFar
    ? 'everything that Slack sends over HTTP is refused'
    : `from ${clockSkewSeconds} s on, requests are refused`;
  return { status: isFar ? 'bad' : 'warn', what: 'Clock', says: `${apart}: ${loss}. Set this machine's clock (NTP).` };
}

function tokenFinding(body: unknown): Finding {
  if (valueAt(body, 'ok') === true) {
    const [team, user] = [textAt(body, 'team') ?? 'a workspace', textAt(body, 'user') ?? 'the app'];
    return { status: 'ok', what: 'Slack token', says: `workspace ${team}, as ${user}` };
  }
  const error = textAt(body, 'error') ?? 'an answer that is none';
  return {
    status: 'bad',
    what: 'Slack token',
    says: `Slack answers ${error}. Copy the Bot User OAuth Token (xoxb-…) from “OAuth & Permissions” into SLACK_BOT_TOKEN.`,
  };
}

function scopesFinding(granted: string | null): Finding {
  const what = 'Slack scopes';
  if (granted === null) return { status: 'unknown', what, says: 'Slack did not say which it granted.' };
  const has = new Set(granted.split(',').map((scope) => scope.trim()));
  const missing = neededScopes.filter((scope) => !has.has(scope));
  if (missing.length === 0) return { status: 'ok', what, says: `all ${neededScopes.length}` };
  const next = 'Paste what `callboard manifest slack` writes into the app’s manifest, then install it again.';
  return { status: 'bad', what, says: `${missing.join(', ')} ${missing.length === 1 ? 'is' : 'are'} missing. ${next}` };
}

async function appTokenFinding(asked: Diagnosed, token: string): Promise<Finding> {
  const what = 'Socket Mode';
  const answer = await call(asked, 'apps.connections.open', token);
  if (answer instanceof Error) return { status: 'bad', what, says: unreached(asked, answer) };
  if (valueAt(answer.body, 'ok') === true) return { status: 'ok', what, says: 'Slack lets this app connect' };
  const error = textAt(answer.body, 'error') ?? 'an answer that is none';
  const next = 'Make an app-level token (xapp-…) with connections:write under “Basic Information” for SLACK_APP_TOKEN.';
  return { status: 'bad', what, says: `Slack answers ${error}. ${next}` };
}
