/** Patterns of people's own (THREATS 59). */
import { createContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { fitsPattern } from '../../src/outside/safe-pattern.ts';

const endless = { pattern: '(a+)+b', text: 'a'.repeat(40) };

describe('a pattern of people’s own', () => {
  it('fits the whole text or nothing', () => {
    expect(fitsPattern('[a-z]+', 'abc')).toBe(true);
    expect(fitsPattern('[a-z]+', 'abc1')).toBe(false);
    expect(fitsPattern('(', 'a')).toBe(false);
  });

  it('is given up when it takes too long, and the next is checked as ever (THREATS 59)', () => {
    expect(fitsPattern(endless.pattern, endless.text)).toBeUndefined();
    expect(fitsPattern('[a-z]+', 'abc')).toBe(true);
  });

  it('of which there are hundreds in a form holds up nobody else (THREATS 59)', async () => {
    await new Promise((next) => setImmediate(next));
    const began = performance.now();
    const told = Array.from({ length: 300 }, () => fitsPattern(endless.pattern, endless.text));
    expect(new Set(told)).toEqual(new Set([undefined]));
    expect(performance.now() - began).toBeLessThan(2000);
    await new Promise((next) => setImmediate(next));
    expect(fitsPattern('[a-z]+', 'abc')).toBe(true);
  });

  it('has its time to itself: nothing is set up in it, which a busy machine would take for a slow pattern', () => {
    const spent = (work: () => unknown) => {
      const before = performance.now();
      for (let time = 0; time < 60; time += 1) work();
      return performance.now() - before;
    };
    const settingUp = spent(() => createContext({}));
    expect(spent(() => fitsPattern('[a-z]+', 'abc'))).toBeLessThan(settingUp);
  });
});
