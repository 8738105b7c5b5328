/** What Slack sends over HTTP, on a plain route: verify the raw bytes, read, hand in, answer. */
import type { AdapterPorts, Route, RouteRequest, RouteResponse } from '../../src/bot/adapter.ts';
import type { Acknowledgement, Intake, Retry } from './intake.ts';
import { bodyBytes } from './limits.ts';
import { type Payload, readPayload } from './payload.ts';
import { createRefusals, type Refusals } from './refusals.ts';
import { verify } from './signature.ts';

export type HttpPorts = Pick<AdapterPorts, 'clock' | 'log'> & {
  readonly signingSecret: string;
  readonly intake: Pick<Intake, 'take'>;
};

const answered: RouteResponse = { status: 200 };

export function createHttp({ signingSecret, intake, clock, log }: HttpPorts): {
  readonly route: Route;
  readonly refusals: Refusals;
} {
  const refusals = createRefusals(clock, log);

  async function answer(payload: Payload, signature: string, retry: Retry): Promise<RouteResponse> {
    switch (payload.kind) {
      case 'check':
        return answered;
      case 'challenge':
        return { status: 200, headers: { 'content-type': 'text/plain; charset=utf-8' }, body: payload.challenge };
      case 'other':
        log({ event: 'slack-unused', type: payload.type });
        return answered;
      case 'malformed':
        return { status: 400 };
      default:
        return responseOf(await intake.take(payload, signature, retry));
    }
  }

  async function handle({ headers, body }: RouteRequest): Promise<RouteResponse> {
    const bytes = body instanceof Uint8Array ? body : new Uint8Array();
    const verdict = verify({ headers, body: bytes }, signingSecret, clock.now());
    if (verdict.kind !== 'genuine') {
      refusals.note(verdict);
      return { status: 401 };
    }
    refusals.clear();
    return answer(readPayload(bytes, headers['content-type'] ?? ''), verdict.signature, retryOf(headers));
  }

  return {
    refusals,
    route: { method: 'POST', path: '/slack/events', body: 'raw', limit: bodyBytes, access: 'self', handle },
  };
}

/** Retries are told apart by their event's id, never by these: they may be the first delivery that arrives. */
function retryOf(headers: Readonly<Record<string, string>>): Retry {
  const number = headers['x-slack-retry-num'];
  const reason = headers['x-slack-retry-reason'];
  return { ...(number && { retryNum: Number(number) }), ...(reason && { retryReason: reason }) };
}

/** Slack sends an event again that was not taken in. */
function responseOf(acknowledgement: Acknowledgement): RouteResponse {
  if (!acknowledgement.taken) return { status: 503 };
  const { message } = acknowledgement;
  if (message === undefined || message === '') return answered;
  if (typeof message === 'string') return { ...answered, body: message };
  return { status: 200, headers: { 'content-type': 'application/json; charset=utf-8' }, body: JSON.stringify(message) };
}
