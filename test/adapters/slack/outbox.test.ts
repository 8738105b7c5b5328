import { describe, expect, it } from 'vitest';
import { createOutbox } from '../../../adapters/slack/outbox.ts';
import { heldClock } from '../../../src/clock.ts';
import { Failure } from '../../../src/errors.ts';

const limited = (retryAfter: number) =>
  Object.assign(new Error('limited'), { code: 'slack_webapi_rate_limited_error', retryAfter });
const platform = (error: string) =>
  Object.assign(new Error(error), { code: 'slack_webapi_platform_error', data: { error } });
const http = (statusCode: number) => Object.assign(new Error('http'), { code: 'slack_webapi_http_error', statusCode });
const request = (original: Error) =>
  Object.assign(new Error('request'), { code: 'slack_webapi_request_error', original });
const reset = request(
  Object.assign(new TypeError('fetch failed'), { cause: Object.assign(new Error(), { code: 'ECONNRESET' }) }),
);
const refusedConnection = request(
  Object.assign(new TypeError('fetch failed'), { cause: Object.assign(new Error(), { code: 'ECONNREFUSED' }) }),
);
const timeout = request(Object.assign(new Error('timed out'), { name: 'TimeoutError' }));

/** An outbox whose pauses are noted and passed at once. */
function noted() {
  const pauses: number[] = [];
  const clock = heldClock(0);
  const outbox = createOutbox({
    clock,
    pause: async (milliseconds) => {
      pauses.push(milliseconds);
      clock.move(milliseconds);
    },
  });
  return { outbox, pauses, clock };
}

/** Fails with these one after the other, then succeeds. */
function failing(...errors: readonly unknown[]) {
  let tries = 0;
  return {
    tries: () => tries,
    attempt: async () => {
      const error = errors[tries];
      tries += 1;
      if (error !== undefined) throw error;
      return 'done';
    },
  };
}

describe('what leaves for Slack', () => {
  it('waits exactly as long as Slack says (THREATS 83)', async () => {
    const { outbox, pauses } = noted();
    expect(await outbox.send({ method: 'chat.postMessage', place: 'C1', attempt: failing(limited(30)).attempt })).toBe(
      'done',
    );
    expect(pauses).toEqual([30_000]);
  });

  it.each([
    ['500 three times', [http(500), http(502), http(500)], [500, 1000, 2000]],
    ['fatal_error', [platform('fatal_error')], [500]],
    ['a connection that was not made', [refusedConnection], [500]],
    ['a connection that broke', [reset], [500]],
  ])('is tried again after %s (THREATS 83)', async (_, errors, expected) => {
    const { outbox, pauses } = noted();
    expect(await outbox.send({ method: 'chat.postMessage', place: 'q', attempt: failing(...errors).attempt })).toBe(
      'done',
    );
    expect(pauses).toEqual(expected);
  });

  it.each([
    ['a refusal', [platform('channel_not_found')], 'Slack refused: channel_not_found.', 1],
    ['a fourth failure', [http(500), http(500), http(500), http(500)], 'Slack refused: HTTP 500.', 4],
    ['a second broken connection, which may have said it twice', [reset, reset], 'Slack refused: ECONNRESET.', 2],
    ['a silence of ten seconds, in which it was most likely said', [timeout], 'Slack refused: no answer in time.', 1],
    ['a wait of more than five minutes', [limited(3600)], 'Slack asks to wait 3600 s.', 1],
    ['a sixth wait', Array.from({ length: 6 }, () => limited(1)), 'Slack asks to wait 1 s.', 6],
    ['a bug of ours', [new RangeError('oops')], 'Slack refused: RangeError.', 2],
  ])('is given up after %s, with words', async (_, errors, say, tries) => {
    const { outbox } = noted();
    const failed = failing(...errors, ...errors);
    const error = await outbox
      .send({ method: 'chat.postMessage', place: 'q', attempt: failed.attempt })
      .catch((cause: unknown) => cause);
    expect(error instanceof Failure && error.say).toBe(say);
    expect(failed.tries()).toBe(tries);
  });

  it('that does no harm twice is tried again after a silence too', async () => {
    const { outbox } = noted();
    expect(
      await outbox.send({
        method: 'chat.postMessage',
        place: 'q',
        attempt: failing(timeout, timeout).attempt,
        repeatable: true,
      }),
    ).toBe('done');
  });

  it('keeps its order in one place while another place goes on (THREATS 83)', async () => {
    const order: string[] = [];
    let open = () => {};
    const gate = new Promise<void>((done) => {
      open = done;
    });
    const outbox = createOutbox({ clock: heldClock(0), pause: () => gate });
    const say = (queue: string, words: string, ...errors: unknown[]) => {
      const { attempt } = failing(...errors);
      return outbox.send({
        ...{ method: 'chat.postMessage', place: queue },
        attempt: async () => {
          await attempt();
          order.push(words);
        },
      });
    };
    const waiting = [say('C1', 'first', limited(30)), say('C1', 'second')];
    await say('C2', 'elsewhere');
    open();
    await Promise.all(waiting);
    expect(order).toEqual(['elsewhere', 'first', 'second']);
  });

  it('goes on after a failure in the same place', async () => {
    const { outbox } = noted();
    await expect(
      outbox.send({ method: 'chat.postMessage', place: 'q', attempt: failing(platform('is_archived')).attempt }),
    ).rejects.toThrow('is_archived');
    expect(await outbox.send({ method: 'chat.postMessage', place: 'q', attempt: failing().attempt })).toBe('done');
  });

  it('stays bounded when a place does not answer', async () => {
    const outbox = createOutbox({ clock: heldClock(0), pause: async () => {} });
    const never = () => new Promise<void>(() => {});
    for (let at = 0; at < 500; at++) void outbox.send({ method: 'chat.postMessage', place: 'q', attempt: never });
    await expect(outbox.send({ method: 'chat.postMessage', place: 'q', attempt: never })).rejects.toThrow(
      'asks to wait',
    );
  });
});
