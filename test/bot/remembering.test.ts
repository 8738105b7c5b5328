import { describe, expect, it } from 'vitest';
import { remembering } from '../../src/bot/remembering.ts';

describe('what was found', () => {
  it('is looked for once, also where nothing is found', () => {
    const asked: string[] = [];
    const look = remembering(10, (word: string) => {
      asked.push(word);
      return word === 'nothing' ? undefined : word.length;
    });
    expect([look('one'), look('one'), look('nothing'), look('nothing')]).toEqual([3, 3, undefined, undefined]);
    expect(asked).toEqual(['one', 'nothing']);
  });

  it('is let go, the oldest first, where it becomes too much', () => {
    const asked: number[] = [];
    const look = remembering(2, (number: number) => asked.push(number));
    for (const number of [1, 2, 3, 2, 1]) look(number);
    expect(asked).toEqual([1, 2, 3, 1]);
  });

  it('may be known by something else than what is asked', () => {
    const look = remembering(
      5,
      (all: readonly string[]) => all.join(),
      (all) => all.length,
    );
    expect([look(['a']), look(['b'])]).toEqual(['a', 'a']);
  });
});
