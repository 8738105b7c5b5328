/**
 * Bolt's receiver behind both transports: refuses what was seen before, keeps what is acknowledged before it is
 * answered, and hands it to Bolt. Knows no command, no HTTP and no socket, and calls no network.
 */
import type { AdapterPorts, Inbox, Receipt } from '../../src/bot/adapter.ts';
import { isObject } from '../../src/outside/fields.ts';
import { redact } from '../../src/outside/redact.ts';
import type { Pause } from './outbox.ts';
import { type Body, parseJson, type Taken } from './payload.ts';
import { keysOf } from './request-keys.ts';

/** How a delivery says that it is a second one; for the log of whoever wonders, never to decide by. */
export type Retry = { readonly retryNum?: number; readonly retryReason?: string };
/** What the transport answers: with what a listener acknowledged, or that nothing was taken in. */
export type Acknowledgement = { readonly taken: true; readonly message?: unknown } | { readonly taken: false };

/** The part of Bolt's App that a receiver speaks to. */
type BoltApp = {
  processEvent(
    event: Retry & { readonly body: Body; readonly ack: (answer?: unknown) => Promise<void> },
  ): Promise<void>;
};

export type IntakePorts = Pick<AdapterPorts, 'firstTime' | 'firstTimeHere' | 'log'> & {
  readonly inbox: Inbox;
  /** False until it is known for which workspace Callboard speaks. */
  readonly ready: () => boolean;
  readonly pause: Pause;
};

/** What a listener may know of the request that it was called for. */
export type Receipts = {
  /** Undefined for what is answered by its acknowledgement. */
  of(body: object): Receipt | undefined;
  /** Before the acknowledgement of what is answered behind it after all; false when it cannot be kept. */
  keep(body: object): Promise<boolean>;
};

const emptily: Acknowledgement = { taken: true };
/** Slack sends an event again, and tells people to try again: nothing is lost by not taking it in now. */
const notNow: Acknowledgement = { taken: false };
const noOptions: Acknowledgement = { taken: true, message: { options: [] } };
const notConnected: Acknowledgement = {
  taken: true,
  message: { text: 'Callboard is not connected to Slack yet. Ask again in a minute.' },
};

/** Of Slack's three seconds, with time left for the way back. */
const answerWithin = 2500;
/** A store that takes longer is away (THREATS 73). What is acknowledged at once has the whole of it… */
const storeWithin = 1800;
/** … and what was answered almost in time has this. */
const keptWithin = 800;
/** Reading does not wait for a store that is slow. */
const glanceWithin = 400;

type Running = { readonly acknowledged: Promise<Acknowledgement>; readonly ended: Promise<unknown> };
type Delivery = { readonly keys: readonly string[]; readonly retry: Retry; readonly deadline: Promise<void> };

export type Intake = ReturnType<typeof createIntake>;

export function createIntake(ports: IntakePorts) {
  const { inbox, ready, pause, firstTime, firstTimeHere } = ports;
  const underway = new Set<Promise<unknown>>();
  const receipts = new WeakMap<object, Receipt>();
  const lateKeys = new WeakMap<object, string>();
  let app: BoltApp | undefined;

  const log = (event: string) => (error: unknown) => ports.log({ event, reason: redact(String(error)) });

  /** Acknowledged with what a listener says; empty, and at once, when none does. */
  function run(body: Body, retry: Retry): Running {
    let acknowledge = (_: Acknowledgement) => {};
    const acknowledged = new Promise<Acknowledgement>((done) => {
      acknowledge = done;
    });
    const ack = async (message?: unknown) => acknowledge({ taken: true, message });
    const ended = (app?.processEvent({ body, ack, ...retry }) ?? Promise.resolve())
      .catch(log('slack-failed'))
      .finally(() => {
        underway.delete(ended);
        receipts.get(body)?.end();
        acknowledge(emptily);
      });
    underway.add(ended);
    return { acknowledged, ended };
  }

  /** Without a listener's acknowledgement when that takes too long. */
  const dispatch = (taken: Taken, { retry, deadline }: Delivery): Promise<Acknowledgement> =>
    Promise.race([run(taken.body, retry).acknowledged, deadline.then(() => lateAnswer(taken))]);

  /** Whether nobody saw it before; this process alone is asked while the store does not say. */
  async function isFirst(key: string): Promise<boolean> {
    const asked = firstTime(key).catch(log('slack-seen-failed'));
    const told = await Promise.race([asked, pause(glanceWithin)]);
    return told ?? firstTimeHere(key);
  }

  /** The answer comes from memory and rides on the acknowledgement: nothing is kept, and a request that is sent again gets none (THREATS 11). */
  async function takeSlash(taken: Taken, delivery: Delivery): Promise<Acknowledgement> {
    const [key = ''] = delivery.keys;
    if (!(await isFirst(key))) return emptily;
    lateKeys.set(taken.body, `${key}/late`);
    return dispatch(taken, delivery);
  }

  async function takeOnce(taken: Taken, delivery: Delivery): Promise<Acknowledgement> {
    const keeping = inbox.take(delivery.keys, stored(taken.body));
    const receipt = await Promise.race([keeping, pause(storeWithin).then(() => 'late' as const)]);
    if (receipt === undefined) return emptily;
    if (receipt === 'late') {
      keeping.then((kept) => kept && keptLate(taken, kept, delivery.retry)).catch(log('slack-inbox-failed'));
      return notNow;
    }
    receipts.set(taken.body, receipt);
    return dispatch(taken, delivery);
  }

  /** It was refused already. Slack delivers an event again, which is then known, so it is answered now; a person was told to try again. */
  function keptLate(taken: Taken, receipt: Receipt, retry: Retry): void {
    receipts.set(taken.body, receipt);
    if (taken.kind === 'event') run(taken.body, retry);
    else receipt.end();
  }

  return {
    init(bolt: BoltApp): void {
      app = bolt;
    },
    /** Answers what stopped processes left, from now on. */
    async start(): Promise<void> {
      inbox.resume(async (text, receipt) => {
        const body = parseJson(text);
        if (!isObject(body)) return receipt.end();
        receipts.set(body, receipt);
        await run(body, {}).ended;
      }, ready);
    },
    /** Ends when everything that was taken in is answered. */
    async stop(): Promise<void> {
      await Promise.allSettled(underway);
    },

    /** Never rejects. `id` tells this request from others where its body does not. */
    async take(taken: Taken, id: string, retry: Retry): Promise<Acknowledgement> {
      if (!ready()) return unready(taken);
      const delivery = { keys: keysOf(taken, id), retry, deadline: pause(answerWithin) };
      if (taken.kind === 'suggestion') return dispatch(taken, delivery);
      if (taken.kind === 'slash') return takeSlash(taken, delivery);
      return takeOnce(taken, delivery).catch((error) => {
        log('slack-inbox-failed')(error);
        return notNow;
      });
    },

    receipts: {
      of: (body) => receipts.get(body),
      async keep(body) {
        const keeping = inbox.take([lateKeys.get(body) ?? ''], stored({ ...body })).catch(log('slack-inbox-failed'));
        const receipt = await Promise.race([keeping, pause(keptWithin)]);
        if (receipt) receipts.set(body, receipt);
        else void keeping.then((late) => late?.end());
        return receipt !== undefined;
      },
    } satisfies Receipts,
  };
}

function unready({ kind }: Taken): Acknowledgement {
  if (kind === 'slash') return notConnected;
  return kind === 'suggestion' ? noOptions : notNow;
}

/** Slack's old `token` is no authentication and nobody needs it. */
const stored = (body: Body) => JSON.stringify({ ...body, token: undefined });

/** A form that is not answered stays open with all that was typed, and Slack says to try again; an empty answer would close it. */
function lateAnswer(taken: Taken): Acknowledgement {
  if (taken.kind === 'suggestion') return noOptions;
  return taken.kind === 'interaction' && taken.type === 'view_submission' ? notNow : emptily;
}
