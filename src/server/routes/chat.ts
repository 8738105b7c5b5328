/** `POST /api/chat`: one turn of conversation for programs and the terminal. */
import type { Actor } from '../../bot/request.ts';
import { fail } from '../../errors.ts';
import { defineRoutes, json } from '../route.ts';

export default defineRoutes(({ bot, plainText }) => [
  {
    method: 'POST',
    path: '/api/chat',
    summary: 'One turn of conversation: a text of at most 4,000 characters, answered as text and as a View',
    body: 'json',
    limit: 16 * 1024,
    access: 'token',
    handle: async ({ body, actor }) => {
      const turn = readTurn(body);
      if (!actor) throw fail('UNAUTHORIZED', {});
      const place = { id: `api/${actor.account}/${turn.conversation}`, private: true };
      const answer = await bot.ask({
        actor: actingFor(actor, turn.user),
        place,
        asked: { kind: 'text', text: turn.text },
      });
      const { view, command = null, understood, outcome } = answer;
      return json(200, { text: plainText(view), view, command, understood, outcome });
    },
  },
  {
    method: 'GET',
    path: '/api/chat/suggest',
    summary: 'What a line that is being typed may go on to',
    asks: { q: 'What was typed so far.' },
    body: 'none',
    access: 'token',
    handle: async ({ query, actor }) => {
      if (!actor) throw fail('UNAUTHORIZED', {});
      return json(200, bot.suggest(actor, (query.q ?? '').slice(0, 500)));
    },
  },
]);

type Turn = { readonly text: string; readonly conversation: string; readonly user?: string };

/** `{ text, conversation?, user? }`, text up to 4,000 characters. */
function readTurn(body: unknown): Turn {
  if (typeof body !== 'object' || body === null) throw fail('BAD_REQUEST', { reason: 'the body is not a JSON object' });
  const { text, conversation, user } = body as Record<string, unknown>;
  if (typeof text !== 'string' || text.trim() === '' || text.length > 4000) {
    throw fail('BAD_REQUEST', { reason: '“text” is a string of 1 to 4,000 characters' });
  }
  if (conversation !== undefined && (typeof conversation !== 'string' || conversation.length > 200)) {
    throw fail('BAD_REQUEST', { reason: '“conversation” is a string of at most 200 characters' });
  }
  if (user !== undefined && (typeof user !== 'string' || user.length > 300)) {
    throw fail('BAD_REQUEST', { reason: '“user” is an e-mail address' });
  }
  return { text, conversation: conversation ?? 'default', ...(user !== undefined && { user }) };
}

/** The local person may say who they are (`"user": "maya@…"`); a token's rights are its own. */
export function actingFor(actor: Actor, user: string | undefined): Actor {
  return actor.standing === 'local' && user !== undefined ? { ...actor, email: user, name: user } : actor;
}
