import { beforeEach, describe, expect, it } from 'vitest';
import { createDeliver } from '../../src/bot/deliver.ts';
import { heldClock } from '../../src/clock.ts';
import { fail } from '../../src/errors.ts';
import { createDeliveries } from '../../src/store/deliveries.ts';
import { view } from '../../src/view/build.ts';
import type { View } from '../../src/view/view.ts';
import { testStore } from '../support/store.ts';

const store = testStore();
const minute = 60_000;
const said = (text: string) => view({ title: text, lead: [text], blocks: [], footer: ['From nowhere'] });

/** One process; `trouble` is what the platform answers instead, once each. */
function replica({ clock = heldClock(0), trouble = [] as unknown[] } = {}) {
  const [sent, logged]: [string[], object[]] = [[], []];
  const say = async (place: string, { title, blocks }: View) => {
    const cause = trouble.shift();
    if (cause) throw cause;
    const isMarked = JSON.stringify(blocks).includes('you may have read it before');
    sent.push(`${place} ${title}${isMarked ? ', perhaps again' : ''}`);
    return undefined;
  };
  const deliver = createDeliver({
    deliveries: createDeliveries(store().db),
    adapters: () => [{ name: 'slack', say }, { name: 'web' }],
    stamp: (whole) => whole,
    clock,
    log: (event) => void logged.push(event),
  });
  return { deliver, clock, sent, logged };
}

describe('what is said unasked', () => {
  beforeEach(() => store().db.collection('deliveries').deleteMany({}));

  it('reaches places of platforms that can say something', () => {
    const { deliver } = replica();
    expect(['slack/T1/C1', 'web/local/1', 'teams/x', 'slackish/1'].map(deliver.reaches)).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });

  it('is sent once, however often it was queued, and by whichever process', async () => {
    const [one, other] = [replica(), replica()];
    await one.deliver.queue('a', 'slack/T1/C1', said('one'));
    await other.deliver.queue('a', 'slack/T1/C1', said('one'));
    await Promise.all([one.deliver.work(), other.deliver.work()]);
    expect([...one.sent, ...other.sent]).toEqual(['slack/T1/C1 one']);
    await one.deliver.queue('a', 'slack/T1/C1', said('one'));
    await one.deliver.work();
    expect([...one.sent, ...other.sent]).toHaveLength(1);
  });

  it('is tried again, as late as the platform asks', async () => {
    const { deliver, clock, sent, logged } = replica({
      trouble: [new Error('reset'), fail('PLATFORM_BUSY', { platform: 'Slack', seconds: 600 })],
    });
    await deliver.queue('a', 'slack/T1/C1', said('one'));
    await deliver.work();
    await deliver.work();
    expect(logged).toHaveLength(1);
    clock.move(minute);
    await deliver.work();
    clock.move(9 * minute);
    await deliver.work();
    expect(sent).toEqual([]);
    clock.move(minute);
    await deliver.work();
    expect(sent).toEqual(['slack/T1/C1 one']);
  });

  it('is given up when the platform refuses, or after a dozen tries', async () => {
    const refused = replica({
      trouble: [fail('PLATFORM_REFUSED', { platform: 'Slack', reason: 'channel_not_found' })],
    });
    await refused.deliver.queue('a', 'slack/T1/C1', said('one'));
    await refused.deliver.work();
    const tired = replica({ trouble: Array.from({ length: 20 }, () => new Error('down')) });
    await tired.deliver.queue('b', 'slack/T1/C1', said('two'));
    for (let hours = 0; hours < 24; hours += 1) {
      await tired.deliver.work();
      tired.clock.move(60 * minute);
    }
    const found = await store().db.collection('deliveries').find().sort({ _id: 1 }).toArray();
    expect(found.map(({ state, attempt }) => [state, attempt])).toEqual([
      ['failed', 1],
      ['failed', 12],
    ]);
    expect(tired.logged.at(-1)).toMatchObject({ event: 'delivery-given-up', place: 'slack/T1/C1' });
  });

  it('of a process that was killed is sent by another one, which says so, and the late one changes nothing (THREATS 71)', async () => {
    const deliveries = createDeliveries(store().db);
    const other = replica();
    await other.deliver.queue('a', 'slack/T1/C1', said('one'));
    const held = await deliveries.claim(0, 10 * minute);
    await other.deliver.work();
    expect(other.sent).toEqual([]);
    other.clock.move(10 * minute);
    await other.deliver.work();
    expect(other.sent).toEqual(['slack/T1/C1 one, perhaps again']);
    expect(other.logged).toEqual([{ event: 'delivery-repeated', place: 'slack/T1/C1', attempt: 2 }]);
    if (held) await deliveries.later(held, 0);
    await other.deliver.work();
    expect(other.sent).toHaveLength(1);
  });

  it('one slow place holds up no other', async () => {
    let release = () => {};
    const slow = new Promise<void>((done) => {
      release = done;
    });
    const sent: string[] = [];
    const say = async (place: string) => {
      if (place.endsWith('slow')) await slow;
      sent.push(place);
      if (place.endsWith('fast')) release();
      return undefined;
    };
    const parts = { deliveries: createDeliveries(store().db), clock: heldClock(0), log: () => {} };
    const deliver = createDeliver({ ...parts, adapters: () => [{ name: 'slack', say }], stamp: (whole) => whole });
    await deliver.queue('a', 'slack/slow', said('one'));
    await deliver.queue('b', 'slack/fast', said('two'));
    await deliver.work();
    expect(sent).toEqual(['slack/fast', 'slack/slow']);
  });
});
