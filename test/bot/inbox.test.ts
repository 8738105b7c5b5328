import { describe, expect, it } from 'vitest';
import type { Receipt } from '../../src/bot/adapter.ts';
import { createInbox } from '../../src/bot/inbox.ts';
import { heldClock } from '../../src/clock.ts';
import { memoryRequests } from '../support/memory-requests.ts';

const start = 1_767_225_600_000;
const minute = 60_000;

/** Replicas on one store; each notes what it was given to answer. */
function world() {
  const clock = heldClock(start);
  const requests = memoryRequests();
  const logged: unknown[] = [];
  const replica = (owner: string) => {
    const inbox = createInbox({ requests, platform: 'slack', owner, clock, log: (event) => logged.push(event) });
    const given: { readonly body: string; readonly receipt: Receipt }[] = [];
    const resume = async (body: string, receipt: Receipt) => void given.push({ body, receipt });
    return { ...inbox, given, listen: () => inbox.resume(resume) };
  };
  return { clock, requests, logged, replica };
}

describe('what is acknowledged before it is answered', () => {
  it('is taken once, whoever hears it again (THREATS 14)', async () => {
    const { replica } = world();
    const [one, other] = [replica('one'), replica('other')];
    expect(await one.take(['event/Ev1', 'message/C1/1'], '{}')).toMatchObject({ isRepeat: false, at: start });
    expect(await other.take(['event/Ev1', 'message/C1/1'], '{}')).toBeUndefined();
    expect(await other.take(['event/Ev2', 'message/C1/1'], '{}')).toBeUndefined();
  });

  it('is answered by another process when the first one was killed, and not before (THREATS 95)', async () => {
    const { clock, replica } = world();
    const [killed, other] = [replica('killed'), replica('other')];
    await killed.take(['r1'], '{"text":"owner x"}');
    other.listen();
    clock.move(59_000);
    await other.work();
    expect(other.given).toEqual([]);
    clock.move(1_000);
    await other.work();
    expect(other.given).toEqual([
      { body: '{"text":"owner x"}', receipt: expect.objectContaining({ isRepeat: true, at: start }) },
    ]);
    await other.stop();
  });

  it('is not answered again once it was said to be answered', async () => {
    const { clock, replica } = world();
    const [one, other] = [replica('one'), replica('other')];
    (await one.take(['r1'], '{}'))?.end();
    await one.stop();
    other.listen();
    clock.move(10 * minute);
    await other.work();
    expect(other.given).toEqual([]);
    await other.stop();
  });

  it('stays with whoever is at work on it, however long that takes', async () => {
    const { clock, replica } = world();
    const [one, other] = [replica('one'), replica('other')];
    const receipt = await one.take(['r1'], '{}');
    other.listen();
    for (let at = 0; at < 10; at++) {
      clock.move(45_000);
      await one.work();
      await other.work();
    }
    expect(other.given).toEqual([]);
    expect(receipt?.mayAnswer()).toBe(true);
    await other.stop();
  });

  it('is not answered by a process that slept too long: another one has it (THREATS 77)', async () => {
    const { clock, replica } = world();
    const [slept, other] = [replica('slept'), replica('other')];
    const receipt = await slept.take(['r1'], '{}');
    clock.move(minute);
    other.listen();
    await other.work();
    expect([receipt?.mayAnswer(), other.given[0]?.receipt.mayAnswer()]).toEqual([false, true]);
    receipt?.end();
    await slept.work();
    expect(receipt?.mayAnswer()).toBe(false);
    await other.stop();
  });

  it('is left to whoever finds it by a process that slept too long, also when nobody else has it yet', async () => {
    const { clock, replica } = world();
    const slept = replica('slept');
    const receipt = await slept.take(['r1'], '{}');
    clock.move(minute);
    expect(receipt?.mayAnswer()).toBe(false);
    slept.listen();
    await slept.work();
    expect(slept.given).toHaveLength(1);
    await slept.stop();
  });

  it('is begun once more and not again', async () => {
    const { clock, logged, replica, requests } = world();
    await replica('one').take(['r1'], '{}');
    for (const name of ['two', 'three']) {
      clock.move(minute);
      const next = replica(name);
      next.listen();
      await next.work();
      // Killed: it never ends.
    }
    expect(requests.all()).toMatchObject([{ state: 'ended', reason: 'begun twice without an end', body: '' }]);
    expect(logged).toEqual([
      { event: 'request-resumed', platform: 'slack' },
      { event: 'request-given-up', platform: 'slack', reason: 'begun twice without an end' },
    ]);
  });

  it('is not answered after a quarter of an hour: nobody waits any more, and it is marked', async () => {
    const { clock, replica, requests } = world();
    await replica('killed').take(['r1'], '{}');
    clock.move(15 * minute + 1);
    const other = replica('other');
    other.listen();
    await other.work();
    expect(other.given).toEqual([]);
    expect(requests.all()).toMatchObject([{ state: 'ended', reason: 'asked too long ago' }]);
    await other.stop();
  });

  it('is handed back by a process that stops in the middle of it (THREATS 97)', async () => {
    const { replica } = world();
    const [stopping, other] = [replica('stopping'), replica('other')];
    await stopping.take(['r1'], '{}');
    await stopping.stop();
    other.listen();
    await other.work();
    expect(other.given).toHaveLength(1);
    await other.stop();
  });
});
