/** “Who owns this?” at a message: what it says is read, and the answer is a dialog that goes on by its buttons. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { messageText } from '../../../../adapters/teams/extension/message-text.ts';
import { createWhoOwns } from '../../../../adapters/teams/extension/who-owns.ts';
import { renderCard } from '../../../../adapters/teams/render.ts';
import { textAt, valueAt } from '../../../../src/outside/fields.ts';
import { createTestBot, type TestBot } from '../../../support/bot.ts';
import { worked } from '../../../support/patience.ts';
import { cardProblems } from '../../../support/teams/card.ts';
import { amara, hidden } from '../../../support/teams/extension.ts';
import { microsoftWarnings } from '../../../support/teams/microsoft.ts';
import { readCard } from '../../../support/teams/read-card.ts';

const html = (content: string, more = {}) => ({ body: { contentType: 'html', content }, ...more });

describe('what a message of Teams says', () => {
  it.each([
    [
      '<div>ledger-db is slow since 10:00,<br>payments-api times out</div>',
      'ledger-db is slow since 10:00,\npayments-api times out',
    ],
    [
      'see <a href="https://github.com/acme/web/pull/7" title="x">this</a>',
      'see https://github.com/acme/web/pull/7 this',
    ],
    ['<p><at id="0">Payments Team</at>&nbsp;is <b>ledger-db</b> yours?</p>', 'is ledger-db yours?'],
    ['a &lt;b&gt; &amp; &quot;c&quot; &amp;lt;', 'a <b> & "c" &lt;'],
    ['<script>payments-api</script><attachment id="1"></attachment>', ''],
    ['', ''],
  ])('of %j is %j', (content, expected) => {
    expect(messageText(html(content))).toBe(expected);
  });

  it('holds what apps put into cards: words, facts, addresses', () => {
    const card = {
      type: 'AdaptiveCard',
      body: [
        { type: 'TextBlock', text: 'Alert: payments-api' },
        { type: 'FactSet', facts: [{ title: 'Host', value: 'ledger-db.prod' }] },
        { type: 'ActionSet', actions: [{ type: 'Action.OpenUrl', title: 'Open', url: 'https://alerts.example/1' }] },
      ],
    };
    const attachments = [{ contentType: 'application/vnd.microsoft.card.adaptive', content: JSON.stringify(card) }];
    expect(messageText(html('', { attachments }))).toBe(
      'Alert: payments-api\nHost\nledger-db.prod\nOpen\nhttps://alerts.example/1',
    );
    expect(messageText(html('', { attachments: [{ content: card }] }))).toContain('ledger-db.prod');
  });

  it('is bounded on whatever comes', () => {
    let deep: unknown = { text: 'x' };
    for (let level = 0; level < 1000; level += 1) deep = { items: [deep] };
    const attachments = [{ content: deep }, { content: '{"a":' }, null, 7];
    expect(messageText(html('y'.repeat(1e6), { attachments })).length).toBe(4000);
    for (const odd of [undefined, null, 7, 'x', [], { body: 'x' }, { body: { content: 7 } }])
      expect(messageText(odd)).toBe('');
    const began = worked();
    messageText(html('<a '.repeat(200_000)));
    messageText(html('<at>'.repeat(100_000)));
    expect(worked() - began).toBeLessThan(500);
  });
});

describe('“Who owns this?” at a message', () => {
  let bot: TestBot;
  let whoOwns: ReturnType<typeof createWhoOwns>;
  const open = async (options: Parameters<typeof createTestBot>[0] = {}) => {
    bot = await createTestBot(options);
    const context = () => ({ linkBase: 'https://callboard.example', now: bot.clock.now(), pictureUrl: undefined });
    whoOwns = createWhoOwns({ bot: bot.callboard.bot, draw: (view) => renderCard(view, context()) });
  };
  const cardIn = (answer: unknown) => valueAt(answer, 'task', 'value', 'card', 'content');
  beforeAll(() => open(), 60_000);
  afterAll(() => bot.close());

  it('is answered in a dialog, by what the message names', async () => {
    const answer = await whoOwns.opened({ messagePayload: html('ledger-db is slow, payments-api times out') }, amara);
    expect(valueAt(answer, 'task', 'type')).toBe('continue');
    expect(textAt(answer, 'task', 'value', 'title')).toBe('Who owns this?');
    const { words } = readCard(cardIn(answer));
    expect(words).toContain('payments-api');
    expect(words).toMatch(/Team Ledger|Ledger/);
    expect(cardProblems(cardIn(answer))).toEqual([]);
    expect(microsoftWarnings(cardIn(answer))).toEqual([]);
  });

  it('has buttons that submit, and each goes on in the same dialog', async () => {
    const first = cardIn(await whoOwns.opened({ messagePayload: html('ledger-db is slow') }, amara));
    expect(JSON.stringify(first)).not.toContain('Action.Execute');
    const id = /"type":"Action\.Submit"[^}]*"data":\{"id":"([^"]+)"/.exec(JSON.stringify(first))?.[1];
    const next = await whoOwns.pressed({ commandId: 'who-owns-this', data: { id } }, amara);
    expect(valueAt(next, 'task', 'type')).toBe('continue');
    expect(readCard(cardIn(next)).words).toContain('ledger-db');
    expect(readCard(cardIn(next)).words).not.toContain('too old');
  });

  it.each([undefined, null, 7, {}, { data: { id: '../x' } }, { data: { id: 'nobody-gave-this' } }, { data: 'x' }])(
    'says that a button is too old for %j',
    async (value) => {
      expect(readCard(cardIn(await whoOwns.pressed(value, amara))).words).toContain('too old to be used');
    },
  );

  it('says what it lacks for a message without words', async () => {
    const answer = await whoOwns.opened({}, amara);
    expect(valueAt(answer, 'task', 'type')).toBe('continue');
    expect(cardProblems(cardIn(answer))).toEqual([]);
  });

  it('refuses people from outside', async () => {
    const answer = await whoOwns.opened({ messagePayload: html('payments-api') }, { ...amara, standing: 'outsider' });
    const { words } = readCard(cardIn(answer));
    expect(words).toMatch(/Only members/);
    expect(words).not.toMatch(/Team/);
  });
});

describe('“Who owns this?” where something is private', () => {
  it('tells its owner, who alone sees the dialog, and nobody else (THREATS 23)', async () => {
    const bot = await createTestBot(hidden);
    const draw = (view: Parameters<typeof renderCard>[0]) =>
      renderCard(view, { linkBase: undefined, now: bot.clock.now(), pictureUrl: undefined });
    const whoOwns = createWhoOwns({ bot: bot.callboard.bot, draw });
    const value = { messagePayload: html('secret-plan is down') };
    const told = async (actor: typeof amara) =>
      readCard(valueAt(await whoOwns.opened(value, actor), 'task', 'value', 'card', 'content')).words;
    expect(await told(amara)).toMatch(/payments.*owns secret-plan/is);
    expect(await told({ ...amara, account: 't/2', email: 'x@larder.example' })).not.toMatch(/Payments/i);
    await bot.close();
  }, 60_000);
});
