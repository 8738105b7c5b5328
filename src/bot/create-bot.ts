/** The bot as adapters see it: ask and suggest. */
import { ask } from './dispatch.ts';
import type { BotParts } from './parts.ts';
import type { Bot } from './request.ts';
import { suggest } from './suggest.ts';
import { createTools } from './turn.ts';

export type { BotParts } from './parts.ts';

export function createBot(parts: BotParts): Bot {
  const tools = createTools(parts);
  return {
    ask: (request) => ask(tools, request),
    suggest: (actor, typed) => suggest(tools, actor, typed),
  };
}
