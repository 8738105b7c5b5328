/**
 * Bolt's receiver on a plain route: verify the raw bytes, read, refuse what was seen before, answer in time.
 * What takes longer goes on behind the answer. Knows no command and calls no network.
 */
import type { AdapterPorts, Route, RouteRequest, RouteResponse } from '../../src/bot/adapter.ts';
import type { Clock } from '../../src/clock.ts';
import { redact } from '../../src/outside/redact.ts';
import { bodyBytes } from './limits.ts';
import type { Pause } from './outbox.ts';
import { type Body, type Payload, readPayload, type Taken } from './payload.ts';
import { createRefusals, type Refusals } from './refusals.ts';
import { verify } from './signature.ts';

type Retry = { readonly retryNum?: number; readonly retryReason?: string };
/** The part of Bolt's App that a receiver speaks to. */
type BoltApp = {
  processEvent(
    event: Retry & { readonly body: Body; readonly ack: (answer?: unknown) => Promise<void> },
  ): Promise<void>;
};

export type ReceiverPorts = Pick<AdapterPorts, 'firstTime' | 'firstTimeHere'> & {
  readonly signingSecret: string;
  readonly clock: Clock;
  readonly log: (event: Readonly<Record<string, unknown>>) => void;
  /** False until it is known for which workspace Callboard speaks. */
  readonly ready: () => boolean;
  readonly pause: Pause;
};

const answered: RouteResponse = { status: 200 };
/** Slack sends an event again, so none is lost by not taking it in now. */
const notNow: RouteResponse = { status: 503 };

/** Of Slack's three seconds, with time left for the way back. */
const answerWithin = 2500;

export class SlackReceiver {
  readonly route: Route;
  readonly refusals: Refusals;
  readonly #ports: ReceiverPorts;
  readonly #underway = new Set<Promise<unknown>>();
  #app: BoltApp | undefined;

  constructor(ports: ReceiverPorts) {
    this.#ports = ports;
    this.refusals = createRefusals(ports.clock, ports.log);
    const handle = (request: RouteRequest) => this.#handle(request);
    this.route = { method: 'POST', path: '/slack/events', body: 'raw', limit: bodyBytes, access: 'self', handle };
  }

  init(app: BoltApp): void {
    this.#app = app;
  }

  async start(): Promise<void> {}

  /** Ends when everything that was taken in is answered. */
  async stop(): Promise<void> {
    await Promise.allSettled(this.#underway);
  }

  async #handle({ headers, body }: RouteRequest): Promise<RouteResponse> {
    const bytes = body instanceof Uint8Array ? body : new Uint8Array();
    const verdict = verify({ headers, body: bytes }, this.#ports.signingSecret, this.#ports.clock.now());
    if (verdict.kind !== 'genuine') {
      this.refusals.note(verdict);
      return { status: 401 };
    }
    this.refusals.clear();
    return this.#take(readPayload(bytes, headers['content-type'] ?? ''), retryOf(headers), verdict.signature);
  }

  async #take(payload: Payload, retry: Retry, signature: string): Promise<RouteResponse> {
    switch (payload.kind) {
      case 'check':
        return answered;
      case 'challenge':
        return { status: 200, headers: { 'content-type': 'text/plain; charset=utf-8' }, body: payload.challenge };
      case 'slash':
        return this.#answerSlash(payload, `slack/request/${signature}`);
      case 'event':
        return this.#takeOnce(payload, `slack/event/${payload.id}`, retry);
      case 'interaction':
        return this.#takeOnce(payload, `slack/request/${signature}`, retry);
      case 'suggestion':
        return this.#ports.ready() ? this.#dispatch(payload, retry) : noOptions;
      case 'other':
        this.#ports.log({ event: 'slack-unused', type: payload.type });
        return answered;
      case 'malformed':
        return { status: 400 };
    }
  }

  /** The answer comes from memory and changes nothing, so nothing is waited for; a request that is sent again gets none. */
  async #answerSlash(taken: Taken, key: string): Promise<RouteResponse> {
    if (!this.#ports.ready())
      return responseOf({ text: 'Callboard is not connected to Slack yet. Ask again in a minute.' });
    if (!this.#ports.firstTimeHere(key)) return answered;
    return this.#dispatch(taken, {});
  }

  async #takeOnce(taken: Taken, key: string, retry: Retry): Promise<RouteResponse> {
    if (!this.#ports.ready()) return notNow;
    try {
      if (!(await this.#ports.firstTime(key))) return answered;
    } catch (error) {
      this.#ports.log({ event: 'slack-seen-failed', reason: redact(String(error)) });
      return notNow;
    }
    return this.#dispatch(taken, retry);
  }

  /** Answers with what a listener acknowledges; empty, and at once, when none does; without it when it takes too long. */
  async #dispatch(taken: Taken, retry: Retry): Promise<RouteResponse> {
    const acknowledged = this.#process(taken.body, retry);
    const late = this.#ports.pause(answerWithin).then(() => lateAnswer(taken));
    return Promise.race([acknowledged, late]);
  }

  #process(body: Body, retry: Retry): Promise<RouteResponse> {
    return new Promise((answer) => {
      const ack = async (message?: unknown) => answer(responseOf(message));
      const processing = (this.#app?.processEvent({ body, ack, ...retry }) ?? Promise.resolve())
        .catch((error: unknown) => this.#ports.log({ event: 'slack-failed', reason: redact(String(error)) }))
        .finally(() => {
          this.#underway.delete(processing);
          answer(answered);
        });
      this.#underway.add(processing);
    });
  }
}

/** Retries are told apart by their event's id, never by these: they may be the first delivery that arrives. */
function retryOf(headers: Readonly<Record<string, string>>): Retry {
  const number = headers['x-slack-retry-num'];
  const reason = headers['x-slack-retry-reason'];
  return { ...(number && { retryNum: Number(number) }), ...(reason && { retryReason: reason }) };
}

function responseOf(message: unknown): RouteResponse {
  if (message === undefined || message === '') return answered;
  if (typeof message === 'string') return { ...answered, body: message };
  return { status: 200, headers: { 'content-type': 'application/json; charset=utf-8' }, body: JSON.stringify(message) };
}

const noOptions = responseOf({ options: [] });

/** A form that is not answered stays open with all that was typed, and Slack says to try again; an empty answer would close it. */
function lateAnswer(taken: Taken): RouteResponse {
  if (taken.kind === 'suggestion') return noOptions;
  return taken.kind === 'interaction' && taken.type === 'view_submission' ? notNow : answered;
}
