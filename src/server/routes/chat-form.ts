/** `POST /api/chat/form`: what is done with a form, for the terminal and for programs. `asked` and the answer are those of `bot/request`. */
import type { FormAsked } from '../../bot/request.ts';
import { fail } from '../../errors.ts';
import { defineRoutes, json } from '../route.ts';
import { actingFor } from './chat.ts';

export default defineRoutes(({ bot }) => [
  {
    method: 'POST',
    path: '/api/chat/form',
    summary: 'Opens, fills in, turns, keeps and sends forms',
    body: 'json',
    access: 'token',
    handle: async ({ body, actor }) => {
      const { asked, conversation, user } = readRecord(body, 'the body');
      if (!actor) throw fail('UNAUTHORIZED', {});
      const place = { id: `api/${actor.account}/${textOf(conversation ?? 'default', 'conversation')}`, private: true };
      const acting = actingFor(actor, user === undefined ? undefined : textOf(user, 'user'));
      return json(200, await bot.form({ actor: acting, place, asked: readAsked(readRecord(asked, '“asked”')) }));
    },
  },
]);

const lettersAtMost = 300;

function readAsked(asked: Readonly<Record<string, unknown>>): FormAsked {
  switch (asked.do) {
    case 'open':
      return { do: 'open', command: textOf(asked.command, 'command'), args: textsOf(asked.args ?? {}, 'args') };
    case 'press':
      return { do: 'press', id: textOf(asked.id, 'id') };
    case 'show':
      return {
        do: 'show',
        draft: textOf(asked.draft, 'draft'),
        ...(typeof asked.page === 'number' && { page: asked.page }),
      };
    case 'discard':
      return { do: 'discard', draft: textOf(asked.draft, 'draft') };
    case 'keep':
      return { do: 'keep', ...readFilled(asked) };
    case 'next':
    case 'back':
      return { do: asked.do, ...readFilled(asked) };
    case 'submit':
      return { do: 'submit', ...readFilled(asked), secrets: textsOf(asked.secrets ?? {}, 'secrets') };
    default:
      throw fail('BAD_REQUEST', { reason: '“do” is open, press, show, keep, next, back, submit or discard' });
  }
}

/** Values are read by the form that they are for. */
function readFilled({ draft, version, page, values }: Readonly<Record<string, unknown>>): Filled {
  if ((page !== 'review' && typeof page !== 'number') || typeof version !== 'number') {
    throw fail('BAD_REQUEST', { reason: '“page” is a number or “review”, “version” a number' });
  }
  const record = readRecord(values ?? {}, '“values”') as Filled['values'];
  return { draft: textOf(draft, 'draft'), version, page, values: record };
}

type Filled = Omit<Extract<FormAsked, { do: 'keep' }>, 'do'>;

function readRecord(value: unknown, what: string): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw fail('BAD_REQUEST', { reason: `${what} is not a JSON object` });
  }
  return value as Readonly<Record<string, unknown>>;
}

function textOf(value: unknown, what: string): string {
  if (typeof value !== 'string' || value === '' || value.length > lettersAtMost) {
    throw fail('BAD_REQUEST', { reason: `“${what}” is a string of 1 to ${lettersAtMost} characters` });
  }
  return value;
}

function textsOf(value: unknown, what: string): Readonly<Record<string, string>> {
  const record = readRecord(value, `“${what}”`);
  if (!Object.values(record).every((one) => typeof one === 'string')) {
    throw fail('BAD_REQUEST', { reason: `“${what}” holds strings` });
  }
  return record as Readonly<Record<string, string>>;
}
