import { describe, expect, it, vi } from 'vitest';
import { createAnswerMemory } from '../../../src/catalog/query/answer-memory.ts';

const bytes = (length: number) => new Uint8Array(length);

describe('the memory of answers', () => {
  it('gives the same bytes again until something changes', async () => {
    let version = 1;
    const answered = createAnswerMemory(() => version);
    const make = vi.fn(async () => bytes(10));
    const first = await answered('a', make);
    expect(await answered('a', make)).toBe(first);
    version = 2;
    expect(await answered('a', make)).not.toBe(first);
    expect(make).toHaveBeenCalledTimes(2);
  });

  it('keeps nothing that was made while something changed, that is long, or that is none', async () => {
    let version = 1;
    const answered = createAnswerMemory(() => version);
    const changing = vi.fn(async () => {
      version += 1;
      return bytes(10);
    });
    const [long, none] = [vi.fn(async () => bytes(300_000)), vi.fn(async () => undefined)];
    for (let time = 0; time < 2; time++) {
      await answered('changing', changing);
      await answered('long', long);
      await answered('none', none);
    }
    expect([changing, long, none].map(({ mock }) => mock.calls.length)).toEqual([2, 2, 2]);
  });

  it('holds 16 MB at most', async () => {
    const answered = createAnswerMemory(() => 1);
    const make = vi.fn(async () => bytes(200_000));
    for (let at = 0; at < 100; at++) await answered(`answer ${at}`, make);
    await answered('answer 99', make);
    expect(make).toHaveBeenCalledTimes(100);
    await answered('answer 0', make);
    expect(make).toHaveBeenCalledTimes(101);
  });
});
