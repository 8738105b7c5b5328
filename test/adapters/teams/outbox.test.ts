import { describe, expect, it } from 'vitest';
import { createOutbox } from '../../../adapters/teams/outbox.ts';
import { ConnectorRefused } from '../../../adapters/teams/troubles.ts';
import { heldClock } from '../../../src/clock.ts';
import { Failure } from '../../../src/errors.ts';

const start = 1_767_225_600_000;
const network = (code: string) => Object.assign(new TypeError('fetch failed'), { cause: { code } });
const timeout = Object.assign(new Error('timed out'), { name: 'TimeoutError' });
const answers = (status: number, word?: string, retryAfter?: number) => new ConnectorRefused(status, word, retryAfter);

/** An outbox whose pauses are noted and passed at once. */
function noted(random = 0) {
  const pauses: number[] = [];
  const clock = heldClock(start);
  const pause = async (milliseconds: number) => {
    pauses.push(milliseconds);
    clock.move(milliseconds);
  };
  const outbox = createOutbox({ clock, pause, random: () => random });
  return { outbox, pauses, clock };
}

/** Fails with these one after the other, then succeeds. */
function failing(...errors: readonly unknown[]) {
  let tries = 0;
  const attempt = async () => {
    const error = errors[tries];
    tries += 1;
    if (error !== undefined) throw error;
    return 'done';
  };
  return { tries: () => tries, attempt };
}
const message = (attempt: () => Promise<unknown>) => ({ calls: 'send', place: '19:a', tenant: 't', attempt }) as const;
const codeOf = (error: unknown) => (error instanceof Failure ? error.code : error);

describe('what leaves for Teams', () => {
  it.each([412, 429, 502, 504])('waits longer each time after %i (PLATFORMS §7)', async (status) => {
    const { outbox, pauses } = noted();
    const refused = answers(status);
    expect(await outbox.send(message(failing(refused, refused, refused).attempt))).toBe('done');
    expect(pauses).toEqual([1000, 2000, 4000]);
  });

  it('does not come again together with what was refused together', async () => {
    const { outbox, pauses } = noted(0.5);
    await outbox.send(message(failing(answers(429), answers(429)).attempt));
    expect(pauses).toEqual([1250, 2500]);
  });

  it('waits exactly as long as Teams says (THREATS 83)', async () => {
    const { outbox, pauses } = noted(0.9);
    await outbox.send(message(failing(answers(429, undefined, 30)).attempt));
    expect(pauses).toEqual([30_000]);
  });

  it('is given up after six waits, and at once where Teams asks for more than five minutes', async () => {
    const { outbox, pauses } = noted();
    const always = failing(...Array.from({ length: 20 }, () => answers(429)));
    expect(await outbox.send(message(always.attempt)).catch(codeOf)).toBe('PLATFORM_BUSY');
    expect([always.tries(), pauses.length]).toEqual([7, 6]);
    const long = failing(answers(429, undefined, 301));
    expect(await outbox.send(message(long.attempt)).catch(codeOf)).toBe('PLATFORM_BUSY');
    expect(long.tries()).toBe(1);
  });

  it.each([
    ['a place that it was removed from', answers(403, 'BotNotInConversationRoster'), 'PLATFORM_REFUSED'],
    ['a card that is too big', answers(413, 'MessageSizeTooBig'), 'PLATFORM_REFUSED'],
    ['a secret that is no more', answers(401), 'PLATFORM_SIGNED_OUT'],
    ['a silence, after which it may be there', timeout, 'PLATFORM_REFUSED'],
  ])('is not tried again after %s', async (_, error, code) => {
    const { outbox } = noted();
    const once = failing(error);
    expect(await outbox.send(message(once.attempt)).catch(codeOf)).toBe(code);
    expect(once.tries()).toBe(1);
  });

  it('is tried again while Teams cannot be reached, and once where it may have been taken', async () => {
    const { outbox, pauses } = noted();
    const unreached = network('ECONNREFUSED');
    await outbox.send(message(failing(unreached, unreached, unreached).attempt));
    expect(pauses).toEqual([500, 1000, 2000]);
    const broken = failing(network('ECONNRESET'), answers(500));
    expect(await outbox.send(message(broken.attempt)).catch(codeOf)).toBe('PLATFORM_REFUSED');
    expect(broken.tries()).toBe(2);
    const asking = failing(timeout, answers(500), network('ECONNRESET'));
    expect(await outbox.send({ ...message(asking.attempt), calls: 'members', repeatable: true })).toBe('done');
  });

  it('keeps its order in a conversation, while others go on', async () => {
    const { outbox } = noted();
    const left: string[] = [];
    let open = () => {};
    const held = new Promise<void>((done) => {
      open = done;
    });
    const send = (place: string, name: string, before: Promise<void> = Promise.resolve()) =>
      outbox.send({ ...message(async () => before.then(() => left.push(name))), place });
    const all = [send('19:a', 'a1', held), send('19:a', 'a2'), send('19:b', 'b1')];
    await all[2];
    expect(left).toEqual(['b1']);
    open();
    await Promise.all(all);
    expect(left).toEqual(['b1', 'a1', 'a2']);
  });

  it('is told to come later when too many wait', async () => {
    const { outbox } = noted();
    const never = new Promise<void>(() => {});
    for (let at = 0; at < 500; at += 1) void outbox.send(message(() => never));
    expect(await outbox.send(message(() => never)).catch(codeOf)).toBe('PLATFORM_BUSY');
    expect(await outbox.send({ ...message(async () => 'done'), place: '19:b' })).toBe('done');
  });
});

/** The most that left in any span of so many seconds. */
const most = (times: readonly number[], seconds: number) =>
  Math.max(...times.map((from) => times.filter((time) => time >= from && time < from + seconds * 1000).length));

describe('how fast things leave for Teams (PLATFORMS §7)', () => {
  async function timesOf(amount: number, calls: 'send' | 'members', places: number) {
    const { outbox, clock } = noted();
    const times: number[] = [];
    for (let at = 0; at < amount; at += 1)
      await outbox.send({
        calls,
        place: `19:${at % places}`,
        tenant: 't',
        attempt: async () => times.push(clock.now()),
      });
    return times;
  }

  it('in one conversation: 7 a second, 8 in two, 60 in thirty, 1800 an hour', async () => {
    const times = await timesOf(2000, 'send', 1);
    expect([1, 2, 30, 3600].map((seconds) => most(times, seconds))).toEqual([7, 8, 60, 1800]);
    expect(times.slice(0, 9).map((at) => at - start)).toEqual([0, 0, 0, 0, 0, 0, 0, 1100, 2100]);
  });

  it('asking about members: 14 a second, 16 in two, 120 in thirty', async () => {
    const times = await timesOf(400, 'members', 1);
    expect([1, 2, 30].map((seconds) => most(times, seconds))).toEqual([14, 16, 120]);
  });

  it('in a tenant: 30 a second over all conversations, with a tenth to spare because they do not arrive as evenly as they leave', async () => {
    const times = await timesOf(300, 'send', 100);
    expect(most(times, 1)).toBe(30);
    expect((times.at(-1) ?? 0) - start).toBe(9 * 1100);
  });
});
