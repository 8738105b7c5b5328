/** Patterns of people's own (THREATS 59). */
import { Script } from 'node:vm';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
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

  it('of which there are hundreds in a form holds up nobody else: all together have a time, too (THREATS 59)', async () => {
    await new Promise((next) => setImmediate(next));
    const given = vi.spyOn(Script.prototype, 'runInContext');
    onTestFinished(() => void given.mockRestore());
    const told = Array.from({ length: 300 }, () => fitsPattern(endless.pattern, endless.text));
    expect(new Set(told)).toEqual(new Set([undefined]));
    const times = given.mock.calls.map(([, options]) => options?.timeout ?? Number.POSITIVE_INFINITY);
    expect(times[0]).toBe(100);
    // The rest was not even tried. On a busy machine those before it were tried more than once.
    expect(times.length).toBeLessThan(told.length);
    expect(times.every((time) => time >= 1 && time <= 100)).toBe(true);
    await new Promise((next) => setImmediate(next));
    expect(fitsPattern('[a-z]+', 'abc')).toBe(true);
  });

  it('has its time to itself: nothing is set up in it, which a busy machine would take for a slow pattern', () => {
    fitsPattern('[a-z]+', 'abc');
    const run = vi.spyOn(Script.prototype, 'runInContext');
    onTestFinished(() => void run.mockRestore());
    for (const text of ['abc', 'abcd']) expect(fitsPattern('[a-z]+', text)).toBe(true);
    const [first, second] = run.mock.calls;
    // One script and one context for all: neither is made while the time runs.
    expect(second?.[0]).toBe(first?.[0]);
    expect(run.mock.contexts[1]).toBe(run.mock.contexts[0]);
  });
});
