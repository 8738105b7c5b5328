import { describe, expect, it } from 'vitest';
import { createPace } from '../../../adapters/slack/pace.ts';
import { heldClock } from '../../../src/clock.ts';

/** Time passes only while somebody waits. */
function paced() {
  const clock = heldClock(1_767_225_600_000);
  const start = clock.now();
  const pace = createPace(clock, async (milliseconds) => clock.move(milliseconds));
  /** When each of so many left, in seconds. */
  const times = async (method: string, places: readonly string[]) => {
    const left: number[] = [];
    for (const place of places) {
      await pace.turn({ method, place });
      left.push((clock.now() - start) / 1000);
    }
    return left;
  };
  return { clock, pace, times };
}

const inOne = (count: number) => Array.from({ length: count }, () => 'C1');
const inMany = (count: number) => Array.from({ length: count }, (_, at) => `C${at}`);
/** The most that left in any span of so many seconds. */
const most = (times: readonly number[], seconds: number) =>
  Math.max(...times.map((from) => times.filter((time) => time >= from && time < from + seconds).length));

describe('what leaves for Slack', () => {
  it.each(['chat.postMessage', 'response_url'])(
    'by %s leaves once a second and channel, after a few at once (PLATFORMS 2)',
    async (method) => {
      const { times } = paced();
      expect(await times(method, inOne(8))).toEqual([0, 0, 0, 0, 1, 2, 3, 4]);
    },
  );

  it('by chat.postMessage leaves for many channels several hundred times a minute at the most (PLATFORMS 2)', async () => {
    const { times } = paced();
    const left = await times('chat.postMessage', inMany(3000));
    expect(most(left.slice(300), 60)).toBeLessThanOrEqual(601);
    expect(most(left, 60)).toBeLessThanOrEqual(900);
  });

  it.each([
    ['users.list', 20],
    ['chat.update', 50],
    ['views.update', 100],
    ['users.info', 100],
    ['a method that nobody named', 20],
  ])('by %s leaves %i times a minute in the long run (PLATFORMS 2: tiers)', async (method, perMinute) => {
    const { times } = paced();
    const left = await times(method, inMany(perMinute * 4));
    expect(left[perMinute / 2 - 1]).toBe(0);
    expect(most(left.slice(perMinute / 2), 60)).toBeLessThanOrEqual(perMinute + 1);
  });

  it('waits as long as Slack says in that channel alone, where Slack counts by channel (THREATS 83)', async () => {
    const { pace, times } = paced();
    pace.hold({ method: 'chat.postMessage', place: 'C1' }, 30);
    expect(await times('chat.postMessage', ['C2', 'C1'])).toEqual([0, 30]);
  });

  it('waits as long as Slack says in the whole workspace, where Slack counts by that', async () => {
    const { pace, times } = paced();
    pace.hold({ method: 'chat.postEphemeral', place: 'C1' }, 30);
    expect(await times('chat.postMessage', ['C1'])).toEqual([0]);
    expect(await times('chat.postEphemeral', ['C2'])).toEqual([30]);
  });

  it('has its few at once again after a while of none', async () => {
    const { clock, times } = paced();
    await times('chat.postMessage', inOne(6));
    clock.move(10_000);
    expect((await times('chat.postMessage', inOne(5))).map((time) => time - 12)).toEqual([0, 0, 0, 0, 1]);
  });
});
