import { describe, expect, it } from 'vitest';
import { writeTogether } from '../../src/store/together.ts';
import { later } from '../support/later.ts';

describe('writes that are waited for', () => {
  it('go out at once, and those that come meanwhile as one', async () => {
    const groups: (readonly number[])[] = [];
    const put = writeTogether(async (items: readonly number[]) => {
      groups.push(items);
      return items.map((item) => item * 2);
    });
    expect(await Promise.all([1, 2, 3].map(put))).toEqual([2, 4, 6]);
    expect(groups).toEqual([[1], [2, 3]]);
  });

  it('fail for those alone that were in the one that failed', async () => {
    const { promise, settle } = later<void>();
    let times = 0;
    const put = writeTogether(async (items: readonly string[]) => {
      times += 1;
      if (times > 1) return items;
      await promise;
      throw new Error('away');
    });
    const first = put('a');
    const second = put('b');
    settle();
    await expect(first).rejects.toThrow('away');
    expect(await second).toBe('b');
  });
});
