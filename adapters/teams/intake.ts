/** What came in and is genuine: kept before it is acknowledged, answered behind that; an invoke is answered at once. Knows no HTTP, no token and no SDK. */
import type { Inbox, Receipt, RouteResponse } from '../../src/bot/adapter.ts';
import type { Actor, Bot } from '../../src/bot/request.ts';
import type { Conversation } from './conversation.ts';
import { type InvokeAnswer, type Invoked, type Invokes, message } from './invokes.ts';
import type { ActorFor } from './members.ts';
import type { Pause } from './pace.ts';
import {
  type Invoke,
  type Move,
  type Question,
  type Received,
  readActivity,
  type Spot,
  type Tenants,
} from './receive.ts';
import type { Welcome } from './welcome.ts';

/** Who answers an invoke of a name; see Invoke.name. */
export type InvokeHandler = {
  /** Asked again it is answered anew, and nothing is changed by it; all others are answered once. */
  readonly reads?: true;
  /** What HTTP is answered with: any JSON. */
  answer(invoke: Invoke, actor: Actor): Promise<unknown>;
  /** Answered when it takes too long. */
  readonly stillAtIt: unknown;
  /** Answered when it failed, or nobody could say who asks; a sentence for buttons without it. */
  readonly failed?: unknown;
  /** What was not there in time. */
  late?(invoke: Invoke, answer: unknown): Promise<void>;
  /** The activity as it may be kept for whoever answers it after a kill; as it came without it. */
  kept?(activity: unknown): unknown;
};
export type InvokeHandlers = ReadonlyMap<string, InvokeHandler>;

export type IntakePorts = {
  readonly inbox: Inbox;
  readonly invokes: Invokes;
  readonly conversation: Conversation;
  readonly handlers: InvokeHandlers;
  readonly readsOnly: Bot['readsOnly'];
  readonly actorFor: ActorFor;
  readonly tenants: Tenants;
  /** Somebody asked there, or Callboard came there: things can be said there from now on. */
  readonly onSpoken: (spot: Spot) => void;
  readonly onMove: (move: Move) => Promise<void>;
  readonly welcome: Welcome;
  readonly pause: Pause;
  readonly log: (event: Readonly<Record<string, unknown>>) => void;
};

/** Of the fifteen seconds that Teams waits. */
const storeWithin = 5000;
const taken: RouteResponse = { status: 200 };
/** Teams says that it could not be sent. */
const notNow: RouteResponse = { status: 503 };
const nobodys: RouteResponse = { status: 501 };
const stillAtIt = message('Callboard is still at it: the answer comes as a message.');

export type Intake = ReturnType<typeof createIntake>;

export function createIntake(ports: IntakePorts) {
  const { inbox, invokes, conversation, handlers, readsOnly, actorFor, tenants, onSpoken, onMove, welcome, pause } =
    ports;
  const underway = new Set<Promise<unknown>>();
  const failing = (event: string) => (error: unknown) => ports.log({ event, reason: String(error) });

  type Taken = Question | Invoke | Move;

  function answering(taken: Taken, receipt: Receipt): Promise<void> {
    if (taken.kind === 'question') return conversation.message(taken, receipt);
    if (taken.kind !== 'invoke') return welcome(taken, receipt);
    return answerInMessage(taken, receipt).catch(failing('teams-answer-lost'));
  }

  function answerBehind(taken: Taken, receipt: Receipt): void {
    const ended = answering(taken, receipt).finally(() => {
      underway.delete(ended);
      receipt.end();
    });
    underway.add(ended);
  }

  /** Words, coming to a place, and what an older client sends of a form. */
  async function takeMessage(question: Taken, activity: unknown): Promise<RouteResponse> {
    const keeping = inbox.take([keyOf(question)], JSON.stringify(activity));
    const receipt = await Promise.race([keeping, pause(storeWithin).then(() => 'late' as const)]);
    if (receipt === 'late') {
      // It was refused already, and is not sent again: whoever was told to try again has an answer to both.
      keeping.then((kept) => kept && answerBehind(question, kept)).catch(failing('teams-inbox-failed'));
      return notNow;
    }
    if (receipt) answerBehind(question, receipt);
    return taken;
  }

  async function takeFilled(invoke: Invoke, activity: unknown): Promise<RouteResponse> {
    onSpoken(invoke.spot);
    return takeMessage(invoke, handlers.get(invoke.name)?.kept?.(activity) ?? activity);
  }

  function takePress(question: Question, activity: unknown): Promise<RouteResponse> {
    const invoked: Invoked = {
      ...{ key: keyOf(question), activity, stillAtIt },
      make: () => conversation.press(question),
      late: (answer, receipt) => conversation.late(question, answer, receipt),
    };
    const { asked } = question;
    return asked.kind === 'button' && readsOnly(asked.id) ? invokes.glance(invoked) : invokes.answer(invoked);
  }

  async function takeInvoke(invoke: Invoke, activity: unknown): Promise<RouteResponse> {
    const handler = handlers.get(invoke.name);
    if (!handler) return nobodys;
    const answered = async () => handler.answer(invoke, await actorFor(invoke.asker, invoke.spot));
    const make = async (): Promise<InvokeAnswer> => ({ status: 200, body: await orFailed(handler, answered()) });
    const waiting = { status: 200, body: handler.stillAtIt };
    if (handler.reads) return invokes.glance({ make, stillAtIt: waiting });
    const late = async ({ body }: InvokeAnswer, receipt: Receipt) => {
      if (receipt.mayAnswer()) await handler.late?.(invoke, body);
    };
    const kept = handler.kept?.(activity) ?? activity;
    return invokes.answer({ key: keyOf(invoke), activity: kept, make, stillAtIt: waiting, late });
  }

  async function orFailed({ failed }: InvokeHandler, answered: Promise<unknown>): Promise<unknown> {
    if (failed === undefined) return answered;
    return answered.catch((error) => {
      failing('teams-invoke-failed')(error);
      return failed;
    });
  }

  /** What a stopped process left, as messages: whoever asked has had no answer in time. */
  async function resume(text: string, receipt: Receipt): Promise<void> {
    const received = readActivity(JSON.parse(text), tenants);
    if (received?.kind === 'question') await conversation.message(received, receipt);
    if (received?.kind === 'installed') await welcome(received, receipt);
    if (received?.kind === 'invoke') await answerInMessage(received, receipt).catch(failing('teams-answer-lost'));
    receipt.end();
  }

  async function answerInMessage(invoke: Invoke, receipt: Receipt): Promise<void> {
    const handler = handlers.get(invoke.name);
    if (!handler?.late) return;
    const answered = async () => handler.answer(invoke, await actorFor(invoke.asker, invoke.spot));
    const answer = await orFailed(handler, answered());
    if (receipt.mayAnswer()) await handler.late(invoke, answer);
  }

  return {
    async take(received: Received, activity: unknown): Promise<RouteResponse> {
      switch (received.kind) {
        case 'question':
          onSpoken(received.spot);
          return received.isInvoke ? takePress(received, activity) : takeMessage(received, activity);
        case 'invoke':
          return received.isMessage ? takeFilled(received, activity) : takeInvoke(received, activity);
        case 'installed':
          await onMove(received);
          return takeMessage(received, activity);
        case 'removed':
          await onMove(received);
          return taken;
        case 'unknown':
          return nobodys;
        case 'nothing':
          return taken;
      }
    },
    start: () => inbox.resume(resume),
    /** Ends when everything that was taken in is answered. */
    async stop(): Promise<void> {
      await Promise.allSettled(underway);
    },
  };
}

/** An activity's id is its conversation's. */
const keyOf = ({ spot: { tenant, conversation }, id }: Pick<Question, 'spot' | 'id'>) =>
  `teams/${tenant}/${conversation}/${id}`;
