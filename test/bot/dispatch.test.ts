/** Request in, Answer out: arguments, questions asked back, failures, and the audit. */
import { describe, expect, it } from 'vitest';
import { defineCommand } from '../../src/bot/command.ts';
import { fail } from '../../src/errors.ts';
import { local, maya, talk, tinyCommands } from './talk.ts';

const words = (lead: readonly unknown[]) =>
  lead
    .map((span) => (typeof span === 'string' ? span : Object.values(span as object).at(-1)))
    .join('')
    .replace(/\s+/g, ' ');

describe('a typed command', () => {
  it.each([
    ['owner payments-api', 'owner payments-api'],
    ['OWNER Payments-API', 'owner payments-api'],
    ['owner payments api', 'owner payments-api'],
    ['owner "payments api"', 'owner payments-api'],
    ['owner “payments api”', 'owner payments-api'],
    ['owner: payments-api', 'owner payments-api'],
    ['who-owns payments-api', 'owner payments-api'],
    ['owner api:default/payments-api', 'owner payments-api'],
    ['owner api:search', 'owner api:search'],
    ['needs checkout-web', 'deps checkout-web'],
    ['deps checkout web 3', 'deps checkout-web 3'],
    ['path checkout web ledger db', 'path checkout-web ledger-db'],
    ['path checkout-web ledger-db', 'path checkout-web ledger-db'],
    ['path "checkout web" ledger db', 'path checkout-web ledger-db'],
    ['health report FULL', 'health report full'],
    ['note payments-api "two words"', 'note payments-api "two words"'],
    ['find kind:api "two words" x', 'find kind:api "two words" x'],
    ['help', 'help'],
    ['help who owns what', 'help'],
  ])('“%s” runs `%s`', async (line, command) => {
    const bot = await talk();
    expect(await bot.ask(line)).toMatchObject({ command, outcome: 'ok' });
  });

  it('without words is help', async () => {
    const bot = await talk();
    for (const nothing of ['', '   ', '?', '\u200b']) expect((await bot.ask(nothing)).command).toBe('help');
  });

  it('says where letters were corrected, in the one note an answer may have', async () => {
    const noted = defineCommand({
      ...tinyCommands.get('owner'),
      summary: 'x',
      args: tinyCommands.get('owner')?.args ?? {},
      examples: [],
      needs: 'read',
      run: () => ({
        title: 'x',
        lead: ['x'],
        blocks: [{ kind: 'note', status: 'bad', text: ['Mind this.'] }],
        footer: [],
      }),
    });
    const plain = await talk();
    expect(await plain.say('owner paymets-api')).toContain('○ Read “paymets-api” as payments-api.');
    const bot = await talk({ commands: new Map([['owner', noted]]) });
    expect(await bot.say('owner paymets-api')).toContain('✕ Mind this. Read “paymets-api” as payments-api.');
    expect(await bot.say('owner payments-api')).not.toContain('Read');
  });
});

describe('what is not clear is asked back', () => {
  it('which one (LOOK example 5), with a button for each that asks the same', async () => {
    const bot = await talk();
    const answer = await bot.ask('impact ledg');
    expect(answer).toMatchObject({ outcome: 'failed' });
    expect(words(answer.view.lead)).toBe('Which ledg: 3 things fit.');
    expect(bot.labels()).toEqual(['ledger-db', 'ledger-service', 'Team Ledger']);
    expect(answer.view.footer).toEqual(['Database, service and team · or type more of the name']);
    expect(await bot.press('Team Ledger')).toContain('impact {"entity":"group:default/ledger"}');
  });

  it('tells two of the same name apart by their kind', async () => {
    const bot = await talk();
    await bot.ask('owner search');
    expect(bot.labels()).toEqual(['component:search', 'api:search']);
    expect(await bot.say('owner search')).toContain('Which search: 2 things are called that.');
  });

  it('not found (LOOK example 6): the nearest as buttons, and what was looked at', async () => {
    const bot = await talk();
    const said = await bot.say('owner ledgr-queue');
    expect(said).toMatch(/^Nothing is called “ledgr-queue”\./);
    expect(said).toMatch(/Looked in 16 entities · read 4 min ago$/);
    expect(bot.labels()).toContain('Search the catalog');
    expect(await bot.say('team lxdgxr')).toContain('No team is called “lxdgxr”. Nearest: Ledger.');
  });

  it('says what the words are, when that does not fit', async () => {
    const bot = await talk();
    expect(await bot.say('api ledger-db')).toContain('ledger-db is a database, not an API or component.');
  });

  it('is answered by the command that it is asked of, when the first only seemed to be meant', async () => {
    const bot = await talk();
    expect((await bot.ask('team payments-api')).command).toBe('owner payments-api');
  });

  it('of what, with what was asked about lately', async () => {
    const bot = await talk();
    expect(await bot.say('owner')).toMatch(
      /^owner of what\?\n\nWhat to find the owner of\. For example: owner payments-api\./,
    );
    expect(bot.labels()).toEqual([]);
    await bot.ask('show ledger-db');
    // What changes something is never filled in from before.
    await bot.ask('retire');
    expect(bot.labels()).toEqual(['ledger-db']);
    expect(await bot.say('path ledger-db')).toContain('path to what?');
    expect(await bot.say('owned')).toContain('owned: which team or person?');
  });

  it.each([
    ['deps ledger-db 99', 'Steps cannot be “99”: it is a whole number from 1 to 20.'],
    ['deps ledger-db -1', 'Steps cannot be “-1”'],
    ['deps ledger-db 1.5', 'Steps cannot be “1.5”'],
    ['health report ful', 'Detail cannot be “ful”: did you mean full.'],
    ['health report everything', 'it is one of short, full.'],
    ['whoami right away', '“right away” says nothing to whoami.'],
  ])('“%s” → %s', async (line, sentence) => {
    const bot = await talk();
    expect(await bot.say(line)).toContain(sentence);
    expect(bot.records[0]?.code).toBe('ARGUMENT_INVALID');
  });

  it('a split of words that reads well in two ways', async () => {
    const bot = await talk();
    // “ledger db” is one thing, “ledger” another, and “db search” none: one reading. “search” twice is asked back.
    expect((await bot.ask('path team ledger ledger db')).command).toBe('path ledger ledger-db');
    expect(words((await bot.ask('path search payments api')).view.lead)).toBe(
      'Which search: 2 things are called that.',
    );
  });

  it('every lead fits 160 letters, every answer ends in a footer and has at most four buttons (LOOK §6)', async () => {
    const long = 'x'.repeat(3000);
    const bot = await talk();
    for (const line of [
      `owner ${long}`,
      `onwer ${long}`,
      long,
      'owner search',
      'owner',
      `deps ledger-db ${long}`,
      `whoami ${long}`,
      `health report ${long}`,
      `is payments-api ${long}`,
    ]) {
      const { view } = await bot.ask(line);
      expect(words(view.lead).length).toBeLessThanOrEqual(160);
      expect(view.footer.length).toBeGreaterThan(0);
      expect(bot.labels().length).toBeLessThanOrEqual(4);
      for (const label of bot.labels()) expect(label.length).toBeLessThanOrEqual(24);
    }
  });
});

describe('what is not understood is not guessed', () => {
  it('a bare name is offered what can be asked about it; “it” then means it', async () => {
    const bot = await talk();
    expect(await bot.say('payments-api')).toContain('payments-api is an API of Payments. What about it?');
    expect(bot.labels()).toEqual(['Show', 'Api', 'Owner', 'Doc']);
    expect((await bot.ask('who owns it?')).command).toBe('owner payments-api');
    await bot.ask('payments', local, 'elsewhere');
    expect(bot.labels()).toEqual(['Show', 'Team', 'Owned', 'Owner']);
  });

  it('a misspelt command is offered, not run', async () => {
    const bot = await talk();
    expect(await bot.say('onwer payments-api')).toContain('There is no command “onwer”. Nearest: owner.');
    expect(bot.labels()).toEqual(['owner payments-api']);
    expect(await bot.press('owner payments-api')).toContain('owner {"entity":"api:default/payments-api"}');
    expect(await bot.say('impct')).toContain('For example: impact payments-api.');
  });

  it('an entity that is mentioned is offered', async () => {
    const bot = await talk();
    expect(await bot.say('is payments-api healthy?')).toMatch(
      /^No question reads like “is payments-api healthy\?”\. payments-api is an API/,
    );
  });

  it('all else is told so, with examples, a search and help', async () => {
    const bot = await talk();
    expect(await bot.say('fetch me a coffee')).toMatch(/^No command and no question reads like “fetch me a coffee”\./);
    expect(bot.labels()).toEqual(['Search the catalog', 'All commands']);
    expect(bot.records[0]).toMatchObject({ decision: 'none', outcome: 'failed', code: 'COMMAND_UNKNOWN' });
  });
});

describe('failures', () => {
  const failing = (error: () => unknown) =>
    new Map([
      [
        'boom',
        defineCommand({
          summary: 'fails',
          args: {},
          examples: [],
          needs: 'read',
          run: () => {
            throw error();
          },
        }),
      ],
    ]);

  it('thrown on purpose say what is so and what to do next', async () => {
    const bot = await talk({ commands: failing(() => fail('ENTITY_NOT_FOUND', { name: 'x' })) });
    expect(await bot.say('boom')).toBe('Nothing is called “x”.\n\nTry find x.\n\nAsked as you');
    expect(bot.records[0]).toMatchObject({ command: 'boom', outcome: 'failed', code: 'ENTITY_NOT_FOUND' });
  });

  it('anything else becomes an id; the stack goes to the log alone (I7, THREATS 104)', async () => {
    const bot = await talk({ commands: failing(() => new Error('password hunter2 at db.internal')) });
    const said = await bot.say('boom');
    expect(said).toMatch(/^✕ failed: Something went wrong here \(error id-1\)\./);
    expect(said).not.toMatch(/hunter2|internal|\.ts/);
    expect(bot.log[0]).toMatchObject({ event: 'ask-failed', id: 'id-1', command: 'boom' });
    expect(bot.log[0]?.stack).toContain('hunter2');
  });

  it.each([undefined, null, 'text', 7, {}, Object.create(null)])('throwing %s is survived', async (thrown) => {
    const bot = await talk({ commands: failing(() => thrown) });
    expect(await bot.ask('boom')).toMatchObject({ outcome: 'failed' });
  });

  it('of the parts around the bot are survived', async () => {
    const broken = () => {
      throw new Error('broken');
    };
    const people = { identify: broken, permits: broken, visible: broken };
    for (const parts of [
      { people },
      { audit: { write: broken } },
      { memories: { get: broken, known: broken, put: broken } },
      { buttons: { get: broken, put: broken, known: broken } },
    ]) {
      const bot = await talk(parts);
      for (const line of ['owner payments-api', 'owner it', 'owner search', 'who']) {
        expect(await bot.ask(line)).toHaveProperty('outcome');
      }
    }
  });

  it('an unknown command from a page or button is told by its name', async () => {
    const bot = await talk();
    const answer = await bot.turn({ kind: 'command', command: 'constructor', args: {} });
    expect(words(answer.view.lead)).toBe('There is no command “constructor”.');
  });
});

describe('a line that begins with a command', () => {
  it('is told apart from a question, answered or not', async () => {
    const bot = await talk({ may: ['read'] });
    for (const line of ['owner payments-api', 'owner nosuch', 'owner', 'retire ledger-db']) {
      expect((await bot.ask(line, maya)).typed, line).toBe(true);
    }
    for (const line of ['who owns nosuch?', 'nosuch', 'please owner payments-api']) {
      expect((await bot.ask(line)).typed, line).not.toBe(true);
    }
  });
});

describe('a command by name', () => {
  it('takes refs and words alike', async () => {
    const bot = await talk();
    for (const entity of ['api:default/payments-api', 'payments api']) {
      const answer = await bot.turn({ kind: 'command', command: 'owner', args: { entity } });
      expect(answer).toMatchObject({ command: 'owner payments-api', understood: false });
    }
    const aliased = await bot.turn({ kind: 'command', command: 'blast-radius', args: { entity: 'ledger-db' } });
    expect(aliased.command).toBe('impact ledger-db');
  });

  it('reads only declared arguments, and only as text (THREATS 40, 41)', async () => {
    const bot = await talk();
    const hostile = JSON.parse('{"__proto__":{"entity":"ledger-db"},"entity":{"$ne":null},"constructor":"x"}');
    const answer = await bot.turn({ kind: 'command', command: 'owner', args: hostile });
    expect(answer.outcome).toBe('failed');
    expect(words(answer.view.lead)).toContain('Nothing is called “[object Object]”');
    expect(({} as { entity?: unknown }).entity).toBeUndefined();
  });
});

describe('audit', () => {
  it('one record a question: who, where, what, decision, outcome', async () => {
    const bot = await talk();
    await bot.ask('owner payments-api', maya, 'channel');
    expect(bot.records).toEqual([
      {
        id: expect.any(String),
        at: bot.clock.now(),
        platform: 'slack',
        account: 'T1/U1',
        user: 'user:default/maya',
        place: 'channel',
        command: 'owner',
        args: { entity: 'api:default/payments-api' },
        decision: 'allowed',
        rule: 'row 1',
        outcome: 'ok',
        milliseconds: 0,
      },
    ]);
  });

  it('whatever was asked, and never more than 100 letters of an argument', async () => {
    const bot = await talk();
    const lines = ['', 'owner', 'owner search', 'asdf', 'thanks', 'retire ledger-db', `find ${'y'.repeat(900)}`];
    for (const line of lines) await bot.ask(line, maya);
    expect(bot.records).toHaveLength(lines.length);
    expect(bot.records.at(-1)?.args?.words).toHaveLength(100);
    for (const { decision, rule } of bot.records) expect([decision, rule]).not.toContain(undefined);
  });
});
