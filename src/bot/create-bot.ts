/** The bot as adapters see it: ask, suggest, and what is done with forms. */
import { ask } from './dispatch.ts';
import { answerForm } from './forms/answer-form.ts';
import { optionsFor } from './forms/lookup-options.ts';
import type { BotParts } from './parts.ts';
import type { Bot } from './request.ts';
import { readsOnly } from './run-command.ts';
import { suggest } from './suggest.ts';
import { createTools } from './turn.ts';

export type { BotParts } from './parts.ts';

export function createBot(parts: BotParts): Bot {
  const tools = createTools(parts);
  return {
    ask: (request) => ask(tools, request),
    readsOnly: (button) => readsOnly(tools, button),
    suggest: (actor, typed) => suggest(tools, actor, typed),
    form: (request) => answerForm(tools, request),
    options: (actor, asked, most) => optionsFor(tools, { actor, ...asked, most }),
  };
}
