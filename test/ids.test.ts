import { expect, it } from 'vitest';
import { createIds } from '../src/ids.ts';

it('an id is never another, and is 24 letters that need no escape', () => {
  const newId = createIds();
  const ids = Array.from({ length: 2000 }, newId);
  expect(new Set(ids).size).toBe(2000);
  expect(ids.filter((id) => !/^[\w-]{24}$/.test(id))).toEqual([]);
});
