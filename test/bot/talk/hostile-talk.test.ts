/** What people say is only text, wherever it is said back: asked back, not found, offered, gone on with, explained. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestBot, type TestBot } from '../../support/bot.ts';

let bot: TestBot;
beforeAll(async () => {
  bot = await createTestBot();
}, 60_000);
afterAll(() => bot.close());

const hostile = [
  '<!channel> <@U0123ABC> <https://evil.example|ledger-db>',
  '[ledger-db](javascript:alert(1)) ![x](https://evil.example/x.png)',
  '<script>alert(1)</script><img src=x onerror=alert(1)>',
  '\u202Ebd-regdel\u202C \u2066ledger\u2069 \u200bdb',
  'ledger\u0000\u0007\u001b[31m-db\r\n\tx',
  '🙏🏽👩‍👩‍👧‍👦 🏴󠁧󠁢󠁥󠁮󠁧󠁿',
  '$(rm -rf /) `id` ; DROP TABLE entities; -- {"$ne":null} ${jndi:ldap://x}',
  '../../etc/passwd %2e%2e%2f file:///etc/passwd',
  'שלום ledger مرحبا',
  'z'.repeat(10_000),
  'ledger '.repeat(2_000),
];
const shapes = [
  '{}',
  'who owns {}?',
  'same for {}',
  'what about {}',
  'and {}?',
  'only the {} ones',
  'to {}',
  'explain {}',
  'not {}, {}',
];

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what may be nowhere
const unseen = /[\u0000-\u0009\u000b-\u001f\u007f\u202a-\u202e\u2066-\u2069\u200b]/;

describe('hostile words in a conversation (THREATS 20)', () => {
  it.each(hostile.map((words, at) => [at, words] as const))('%i are only text', async (at, words) => {
    const place = `hostile/${at}`;
    await bot.ask('find tag:kotlin', { place });
    await bot.ask('owner ledger-db', { place });
    // Each line in a third of the shapes: all of them take long.
    for (const shape of shapes.filter((_, shaped) => shaped % 3 === at % 3)) {
      const answer = await bot.ask(shape.replaceAll('{}', words), { place });
      const explained = await bot.ask('explain', { place });
      for (const { view } of [answer, explained]) {
        const text = JSON.stringify([view.lead, view.blocks, view.title]);
        expect(unseen.test(bot.inWords({ ...answer, view })), shape).toBe(false);
        expect(text.length, shape).toBeLessThan(20_000);
        // Nothing that was said becomes an address, a person or a name.
        expect(text, shape).not.toMatch(/"url":"(?:javascript|https:\/\/evil|file)/);
        expect(view.lead.map((span) => (typeof span === 'string' ? span : '')).join('').length, shape).toBeLessThan(
          400,
        );
      }
    }
  });
});
