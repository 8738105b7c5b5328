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
    expect(own.refresh).not.toHaveBeenCalled();
    upkeep.begin();
    await vi.advanceTimersByTimeAsync(0);
    expect(own.refresh).toHaveBeenCalledTimes(1);
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
    expect(own.refresh).toHaveBeenCalledTimes(1);
    await upkeep.stop();
  });

  it('reads the sources before the first answer when they were never read to the end', async () => {
    const own = parts({ unread: async () => true });
    const upkeep = startUpkeep(own);
    await upkeep.ready();
    expect(own.refresh).toHaveBeenCalledTimes(1);
    await upkeep.stop();
  });

  it('reads them again every minute, one run at a time, also after a failure', async () => {
    const own = parts({ refresh: vi.fn().mockRejectedValueOnce(new Error('disk')).mockResolvedValue(report) });
    const upkeep = startUpkeep(own);
    await upkeep.ready();
    upkeep.begin();
    await vi.advanceTimersByTimeAsync(61_000);
    expect(own.refresh).toHaveBeenCalledTimes(2);
    expect(own.logged).toContainEqual({ event: 'upkeep-failed', reason: 'Error: disk' });
    await upkeep.stop();
    await vi.advanceTimersByTimeAsync(600_000);
    expect(own.refresh).toHaveBeenCalledTimes(2);
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
