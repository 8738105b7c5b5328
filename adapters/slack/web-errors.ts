/** What a failed call to Slack means: wait, try again, unsure whether it was done, or refused. */
import { type Failure, fail } from '../../src/errors.ts';
import { textAt, valueAt } from '../../src/outside/fields.ts';

export type Trouble =
  /** Slack said for how long; nothing was done. */
  | { readonly kind: 'wait'; readonly seconds: number }
  /** Slack said that it failed, or was not reached: nothing was done. */
  | { readonly kind: 'again'; readonly reason: string }
  /** The connection broke before the answer: it may have been done. */
  | { readonly kind: 'unsure'; readonly reason: string }
  | { readonly kind: 'refused'; readonly reason: string }
  /** Slack takes nothing from this token any more. */
  | { readonly kind: 'signed-out'; readonly reason: string };

/** Slack's own troubles, said with `ok: false`. */
const passing = new Set(['fatal_error', 'internal_error', 'service_unavailable', 'request_timeout']);
const signedOut = new Set([
  ...['token_revoked', 'token_expired', 'invalid_auth', 'not_authed', 'account_inactive', 'user_removed_from_team'],
  ...['team_access_not_granted', 'org_login_required', 'ekm_access_denied'],
]);
/** The request never left this machine. */
const unreached = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ENETUNREACH', 'UND_ERR_CONNECT_TIMEOUT']);

/** Reads what the SDK or a call of a `response_url` throws. */
export function troubleOf(error: unknown): Trouble {
  switch (textAt(error, 'code')) {
    case 'slack_webapi_rate_limited_error':
      return { kind: 'wait', seconds: secondsAt(error, 'retryAfter') };
    case 'slack_webapi_platform_error':
      return platformTrouble(textAt(error, 'data', 'error') ?? 'unknown_error', textAt(error, 'data', 'needed'));
    case 'slack_webapi_http_error':
      return httpTrouble(Number(valueAt(error, 'statusCode')));
    case 'response_url_refused':
      return responseUrlTrouble(error);
    case 'slack_webapi_request_error':
      return connectionTrouble(valueAt(error, 'original'));
    default:
      return connectionTrouble(error);
  }
}

function platformTrouble(reason: string, needed: string | undefined): Trouble {
  if (reason === 'ratelimited' || reason === 'rate_limited') return { kind: 'wait', seconds: 30 };
  if (signedOut.has(reason)) return { kind: 'signed-out', reason };
  if (reason === 'missing_scope' && needed) return { kind: 'refused', reason: `missing_scope (${needed})` };
  return { kind: passing.has(reason) ? 'again' : 'refused', reason };
}

function httpTrouble(status: number): Trouble {
  return { kind: status >= 500 ? 'again' : 'refused', reason: `HTTP ${status}` };
}

/** What a `response_url` answers when it does not take a message: a status, and a word like `used_url`. */
export class ResponseUrlRefused extends Error {
  readonly code = 'response_url_refused';
  constructor(
    readonly statusCode: number,
    readonly said: string,
    readonly retryAfter: number,
  ) {
    super(`A response_url answered ${statusCode}.`);
  }
}

function responseUrlTrouble(error: unknown): Trouble {
  const status = Number(valueAt(error, 'statusCode'));
  if (status === 429) return { kind: 'wait', seconds: secondsAt(error, 'retryAfter') };
  const word = /\b[a-z]+(_[a-z]+)+\b/.exec(textAt(error, 'said') ?? '')?.[0];
  return word && status < 500 ? { kind: 'refused', reason: word } : httpTrouble(status);
}

/** `fetch` hides the reason in its cause. A timeout is Slack that took the request and says nothing. */
function connectionTrouble(error: unknown): Trouble {
  const code = textAt(error, 'cause', 'code') ?? textAt(error, 'code');
  if (code !== undefined && unreached.has(code)) return { kind: 'again', reason: code };
  const name = error instanceof Error ? error.name : 'Error';
  return { kind: 'unsure', reason: name === 'TimeoutError' ? 'no answer in time' : (code ?? name) };
}

const secondsAt = (error: unknown, key: string) => {
  const seconds = Number(valueAt(error, key));
  return Number.isFinite(seconds) && seconds >= 0 ? seconds : 30;
};

/** The row of the failure table, with the SDK's error as cause. */
export function failureOf(trouble: Trouble, cause: unknown): Failure {
  if (trouble.kind === 'wait') return fail('PLATFORM_BUSY', { platform: 'Slack', seconds: trouble.seconds }, cause);
  if (trouble.kind === 'signed-out')
    return fail('PLATFORM_SIGNED_OUT', { platform: 'Slack', reason: trouble.reason }, cause);
  return fail('PLATFORM_REFUSED', { platform: 'Slack', reason: trouble.reason }, cause);
}
