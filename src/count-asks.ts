/** Counts what the bot is asked and how it went, for /metrics. */
import type { Bot } from './bot/request.ts';

export function countAsks(bot: Bot): { readonly bot: Bot; metrics(): Readonly<Record<string, number>> } {
  const outcomes = { ok: 0, failed: 0, refused: 0 };
  return {
    bot: {
      ...bot,
      async ask(request) {
        const answer = await bot.ask(request);
        outcomes[answer.outcome] += 1;
        return answer;
      },
      async form(request) {
        const answer = await bot.form(request);
        if (answer.kind === 'answered') outcomes[answer.answer.outcome] += 1;
        return answer;
      },
    },
    metrics: () =>
      Object.fromEntries(
        Object.entries(outcomes).map(([outcome, amount]) => [`callboard_asks_total{outcome="${outcome}"}`, amount]),
      ),
  };
}
