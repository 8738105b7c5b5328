/** Words onto arguments when several readings are possible: what is found best wins, equals are asked back. */
import { describe, expect, it } from 'vitest';
import { entity, number, optional, rather } from '../../src/bot/args.ts';
import { resolveWords } from '../../src/bot/resolve-args.ts';
import type { Seek } from '../../src/bot/seek.ts';
import { wordsOf } from '../../src/bot/word.ts';
import type { Entity } from '../../src/catalog/catalog.ts';
import { talk } from './talk.ts';

const entityCalled = (name: string) => ({ ref: `component:default/${name}`, kind: 'Component', name }) as Entity;
/** Knows these names; a name with ~ is one that letters were corrected for. */
const knows =
  (...names: readonly string[]): Seek =>
  (words) => {
    if (names.includes(words)) return { kind: 'one', entity: entityCalled(words), exact: true };
    if (names.includes(`~${words}`)) return { kind: 'one', entity: entityCalled(words), exact: false };
    return { kind: 'none', nearest: [] };
  };
const two = { from: entity('start'), to: entity('end') };
const resolve = (line: string, seek: Seek, args: Parameters<typeof resolveWords>[0] = two) =>
  resolveWords(args, { words: wordsOf(line), line }, seek);

describe('several readings', () => {
  it('the one in which everything is found wins', () => {
    expect(resolve('a b c', knows('a', 'b c', 'a b'))).toMatchObject({
      kind: 'resolved',
      values: { from: 'component:default/a', to: 'component:default/b c' },
    });
  });

  it('as written wins over corrected', () => {
    expect(resolve('a b c', knows('~a', 'b c', 'a b', 'c'))).toMatchObject({
      given: { from: 'component:default/a b' },
    });
  });

  it('equals are asked back, never chosen', () => {
    expect(resolve('a b c', knows('a', 'b c', 'a b', 'c'))).toEqual({
      kind: 'readings',
      readings: [
        { from: 'a', to: 'b c' },
        { from: 'a b', to: 'c' },
      ],
    });
  });

  it('a figure is a name’s where a name has it, else the number', () => {
    const args = { of: entity('what'), steps: optional(number('how many', 1, 9)) };
    expect(resolve('a 2', knows('a 2'), args)).toMatchObject({ values: { of: 'component:default/a 2' } });
    expect(resolve('a 2', knows('a'), args)).toMatchObject({ values: { of: 'component:default/a', steps: 2 } });
    expect(resolve('a 2', knows('a', 'a 2'), args)).toMatchObject({ kind: 'readings' });
  });

  it('nothing found is told for the first that was not', () => {
    expect(resolve('x y', knows())).toMatchObject({ kind: 'none', argument: 'from', given: { from: 'x', to: 'y' } });
    expect(resolve('a', knows('a'))).toMatchObject({ kind: 'missing', argument: 'to' });
  });

  it('looks up a bounded number of names, however long the line is', () => {
    let looked = 0;
    const counting: Seek = () => {
      looked += 1;
      return { kind: 'none', nearest: [] };
    };
    resolve('w '.repeat(2000), counting);
    expect(looked).toBeLessThan(60);
  });
});

describe('kinds that are meant rather', () => {
  const team = { ref: 'group:default/pay', kind: 'Group', name: 'pay' } as Entity;
  const args = { of: rather(['component'], entity('what')) };
  /** Every word means the team, but among components what is said here. */
  const among =
    (components: ReturnType<Seek>): Seek =>
    (_, kinds) =>
      kinds ? components : { kind: 'one', entity: team, exact: true };
  const one = (name: string, exact: boolean) => ({ kind: 'one', entity: entityCalled(name), exact }) as const;

  it('win over another kind where they are called so, alone or several', () => {
    expect(resolve('pay', among(one('pay', true)), args)).toMatchObject({ values: { of: 'component:default/pay' } });
    const several = { kind: 'several', candidates: [entityCalled('pay-a'), entityCalled('pay-b')] } as const;
    expect(resolve('pay', among(several), args)).toMatchObject(several);
  });

  it('are asked back when they only begin so, and left alone when letters had to be corrected', () => {
    expect(resolve('pay', among(one('pay-api', false)), args)).toMatchObject({
      kind: 'several',
      candidates: [{ name: 'pay-api' }, { name: 'pay' }],
    });
    expect(resolve('pay', among(one('day', false)), args)).toMatchObject({ values: { of: team.ref } });
    expect(resolve('pay', among({ kind: 'none', nearest: [] }), args)).toMatchObject({ values: { of: team.ref } });
  });
});

describe('a reading asked back', () => {
  it('shows each in quotes, as a list and as buttons', async () => {
    const bot = await talk();
    const { catalog } = bot;
    const resolveAll = (words: string) => {
      const found = ['a', 'b c', 'a b', 'c'].includes(words) ? entityCalled(words) : undefined;
      return found ? ({ kind: 'one', entity: found, exact: true } as const) : catalog.resolve(words);
    };
    const visible = () => ({ ...catalog, resolve: resolveAll });
    const people = { identify: <A>(actor: A) => actor, permits: () => ({ allowed: true, rule: '' }), visible };
    const asked = await talk({ people });
    expect(await asked.say('path a b c')).toContain(
      'This can be read in 2 ways.\n\n  path "a" "b c"\n  path "a b" "c"',
    );
    expect(asked.labels()).toEqual(['a "b c"', '"a b" c']);
  });
});
