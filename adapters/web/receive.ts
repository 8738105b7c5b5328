/** Requests of a browser as Requests of the bot. Everything from outside is read here and nowhere else. */
import { randomUUID } from 'node:crypto';
import type { RouteRequest } from '../../src/bot/adapter.ts';
import type { Actor, Asked, Request } from '../../src/bot/request.ts';
import { fail } from '../../src/errors.ts';
import { limits } from './limits.ts';

/** The server lets nobody in without saying who it is. */
export function readActor({ actor }: RouteRequest): Actor {
  if (!actor) throw fail('UNAUTHORIZED', {});
  return actor;
}

/** One conversation of one person: “it” and buttons are kept by this. */
export function requestOf(actor: Actor, asked: Asked, conversation: string): Request {
  return { actor, place: { id: `web/${actor.account}/${conversation}`, private: true }, asked };
}

const conversationPattern = /^[\w-]{1,64}$/;

/** The conversation of a page's address, or a new one. */
export function readConversation({ query }: RouteRequest): string {
  const named = query.c;
  return named !== undefined && conversationPattern.test(named) ? named : randomUUID().slice(0, 13);
}

/** The question of a page's address; undefined when there is none. */
export function readQuestion({ query }: RouteRequest): string | undefined {
  const question = query.q?.trim();
  if (!question) return undefined;
  if (question.length > limits.question) {
    throw fail('BAD_REQUEST', { reason: `a question has at most ${limits.question} letters` });
  }
  return question;
}

export type Turn = { readonly asked: Asked; readonly conversation: string };

/** `{ text }` or `{ button, text }`, and the conversation. A button's text only says what was pressed. */
export function readTurn({ body, headers }: RouteRequest): Turn & { readonly words: string } {
  // A form of another site can post text and form data, but no JSON.
  if (!/^application\/json\b/i.test(headers['content-type'] ?? '')) {
    throw fail('BAD_REQUEST', { reason: 'it is not JSON' });
  }
  if (typeof body !== 'object' || body === null) throw fail('BAD_REQUEST', { reason: 'it is not a JSON object' });
  const { text, button, conversation } = body as Record<string, unknown>;
  const words = typeof text === 'string' ? text.trim() : '';
  if (words.length > limits.question) {
    throw fail('BAD_REQUEST', { reason: `a question has at most ${limits.question} letters` });
  }
  if (typeof conversation !== 'string' || !conversationPattern.test(conversation)) {
    throw fail('BAD_REQUEST', { reason: '“conversation” is 1 to 64 letters, digits or hyphens' });
  }
  return { asked: readAsked(words, button), conversation, words };
}

function readAsked(words: string, button: unknown): Asked {
  if (button === undefined) {
    if (words === '') throw fail('BAD_REQUEST', { reason: '“text” is a question' });
    return { kind: 'text', text: words };
  }
  if (typeof button !== 'string' || !/^[\w.~-]{1,200}$/.test(button)) {
    throw fail('BAD_REQUEST', { reason: '“button” is the id of a button' });
  }
  return { kind: 'button', id: button };
}
