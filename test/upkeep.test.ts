import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startUpkeep } from '../src/upkeep.ts';

const report = { added: 0, changed: 0, removed: 0, unchanged: 3, failed: 0, milliseconds: 1 };

function parts(more: object = {}) {
  const log: Readonly<Record<string, unknown>>[] = [];
  return {
    log: (event: Readonly<Record<string, unknown>>) => log.push(event),
    logged: log,
    load: vi.fn(async () => {}),
    refresh: vi.fn(async () => report),
    readDue: vi.fn(async () => Date.now() + 60_000),
    trouble: async () => undefined,
    clock: { now: () => Date.now() },
    catchUp: vi.fn(async () => {}),
    save: vi.fn(async () => {}),
    warm: vi.fn(async () => {}),
    unread: async () => false,
    replicas: false,
    ...more,
  };
}

describe('upkeep', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('is ready from what is stored and reads the sources afterwards', async () => {
    const own = parts();
    const upkeep = startUpkeep(own);
    await upkeep.ready();
    expect(upkeep.state()).toEqual({ ready: true, detail: 'loaded' });
    await vi.advanceTimersByTimeAsync(1_000);
    expect(own.readDue).not.toHaveBeenCalled();
    upkeep.begin();
    await vi.advanceTimersByTimeAsync(0);
    expect(own.readDue).toHaveBeenCalledTimes(1);
    // Questions need not wait for what they need: before the sources are read, and after what these brought.
    expect(own.warm).toHaveBeenCalledTimes(2);
    await upkeep.stop();
  });

  it('lets the first questions go before, where it is told to', async () => {
    const own = parts();
    const upkeep = startUpkeep(own);
    await upkeep.ready();
    upkeep.begin(250);
    await vi.advanceTimersByTimeAsync(249);
    expect(own.warm).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(own.readDue).toHaveBeenCalledTimes(1);
    await upkeep.stop();
  });

  it('reads the sources before the first answer when they were never read to the end', async () => {
    const own = parts({ unread: async () => true });
    const upkeep = startUpkeep(own);
    await upkeep.ready();
    expect(own.refresh).toHaveBeenCalledTimes(1);
    await upkeep.stop();
  });

  it('reads them again when the next is due, one run at a time, also after a failure', async () => {
    const readDue = vi.fn<() => Promise<number>>();
    readDue.mockRejectedValueOnce(new Error('disk')).mockImplementation(async () => Date.now() + 20_000);
    const own = parts({ readDue });
    const upkeep = startUpkeep(own);
    await upkeep.ready();
    upkeep.begin();
    await vi.advanceTimersByTimeAsync(61_000);
    expect(readDue).toHaveBeenCalledTimes(2);
    expect(own.logged).toContainEqual({ event: 'upkeep-failed', reason: 'Error: disk' });
    await vi.advanceTimersByTimeAsync(20_000);
    expect(readDue).toHaveBeenCalledTimes(3);
    await upkeep.stop();
    await vi.advanceTimersByTimeAsync(600_000);
    expect(readDue).toHaveBeenCalledTimes(3);
  });

  it('looks at once when it is woken, and says what is wrong with sources', async () => {
    const own = parts({ trouble: async () => 'held back: file:catalog' });
    const upkeep = startUpkeep(own);
    await upkeep.ready();
    upkeep.begin();
    await vi.advanceTimersByTimeAsync(1_000);
    upkeep.wake();
    await vi.advanceTimersByTimeAsync(0);
    expect(own.readDue).toHaveBeenCalledTimes(2);
    expect(upkeep.state()).toEqual({ ready: true, detail: 'fresh, but held back: file:catalog' });
    await upkeep.stop();
  });

  it('does what is asked beside all that, once more for all who ask meanwhile, and ends after it', async () => {
    const own = parts();
    const upkeep = startUpkeep(own);
    await upkeep.ready();
    const work = vi.fn(() => new Promise<void>((done) => setTimeout(done, 1_000)));
    for (let asked = 0; asked < 5; asked++) upkeep.beside('component:default/a', work);
    await vi.advanceTimersByTimeAsync(1_500);
    const stopped = upkeep.stop();
    await vi.advanceTimersByTimeAsync(1_000);
    await stopped;
    expect(work).toHaveBeenCalledTimes(2);
  });

  it('catches up with other replicas within a second, only where there can be any', async () => {
    const [alone, shared] = [parts(), parts({ replicas: true })];
    const both = [startUpkeep(alone), startUpkeep(shared)];
    await Promise.all(both.map((upkeep) => upkeep.ready()));
    for (const upkeep of both) upkeep.begin();
    await vi.advanceTimersByTimeAsync(1000);
    expect(shared.catchUp.mock.calls.length).toBeGreaterThanOrEqual(1);
    expect(alone.catchUp).not.toHaveBeenCalled();
    await Promise.all(both.map((upkeep) => upkeep.stop()));
  });

  it('leaves a copy for the next start soon, every ten minutes, and at the end', async () => {
    const own = parts();
    const upkeep = startUpkeep(own);
    await upkeep.ready();
    upkeep.begin();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(own.save).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(600_000);
    expect(own.save).toHaveBeenCalledTimes(2);
    await upkeep.stop();
    expect(own.save).toHaveBeenCalledTimes(3);
  });

  it('leaves none of a catalog that could not be loaded, and ends where none can be left', async () => {
    const [lost, full] = [
      parts({ load: vi.fn().mockRejectedValue(new Error('gone')) }),
      parts({ save: vi.fn().mockRejectedValue(new Error('disk full')) }),
    ];
    const both = [startUpkeep(lost), startUpkeep(full)] as const;
    await expect(both[0].ready()).rejects.toThrow('gone');
    await both[1].ready();
    await Promise.all(both.map((upkeep) => upkeep.stop()));
    expect(lost.save).not.toHaveBeenCalled();
    expect(full.logged).toContainEqual({ event: 'upkeep-failed', reason: 'Error: disk full' });
  });
});
