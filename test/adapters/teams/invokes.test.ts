import { describe, expect, it } from 'vitest';
import { createInvokes, type InvokeAnswer } from '../../../adapters/teams/invokes.ts';
import { renderCard } from '../../../adapters/teams/render.ts';
import { heldClock } from '../../../src/clock.ts';

const card = renderCard(
  { title: 'Owner', lead: ['Team Ledger owns ledger-db.'], blocks: [], footer: [] },
  { linkBase: undefined, now: 0, pictureUrl: undefined },
);
const answer: InvokeAnswer = { kind: 'card', card };

/** Time that passes when the test says so. */
function bench() {
  const clock = heldClock(1_767_225_600_000);
  const waiting: (() => void)[] = [];
  const log: unknown[] = [];
  const pause = () => new Promise<void>((done) => void waiting.push(done));
  const invokes = createInvokes({ clock, pause, log: (event) => void log.push(event) });
  const late: InvokeAnswer[] = [];
  let made = 0;
  const ask = async (key: string, make: () => Promise<InvokeAnswer>) => {
    const counted = () => {
      made += 1;
      return make();
    };
    const { status, body } = await invokes.answer(key, counted, (one) => void late.push(one));
    return { status, ...JSON.parse(String(body)) };
  };
  const timeIsUp = () => {
    for (const done of waiting.splice(0)) done();
  };
  return { ask, late, log, clock, made: () => made, timeIsUp };
}

function later<Value>() {
  let settle = (_: Value) => {};
  const promise = new Promise<Value>((done) => {
    settle = done;
  });
  return { promise, settle };
}

const isCard = { status: 200, statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value: card };
const isWords = { status: 200, statusCode: 200, type: 'application/vnd.microsoft.activity.message' };

describe('a pressed button in Teams', () => {
  it('is answered with the card that takes its place', async () => {
    expect(await bench().ask('a', async () => answer)).toEqual(isCard);
  });

  it('that is sent again has one effect and the same answer, while it runs and afterwards (THREATS 16)', async () => {
    const { ask, made, late } = bench();
    const { promise, settle } = later<InvokeAnswer>();
    const three = [ask('a', () => promise), ask('a', () => promise), ask('a', () => promise)];
    settle(answer);
    expect(await Promise.all(three)).toEqual([isCard, isCard, isCard]);
    expect(await ask('a', async () => ({ kind: 'words', words: 'other' }))).toEqual(isCard);
    expect([made(), late]).toEqual([1, []]);
  });

  it('is another one under another key, and after ten minutes', async () => {
    const { ask, made, clock } = bench();
    await ask('a', async () => answer);
    await ask('b', async () => answer);
    clock.move(11 * 60_000);
    await ask('a', async () => answer);
    expect(made()).toBe(3);
  });

  it('that takes too long is told so in time, and its answer comes as a message, once', async () => {
    const { ask, late, timeIsUp, made } = bench();
    const { promise, settle } = later<InvokeAnswer>();
    const [first, again] = [ask('a', () => promise), ask('a', () => promise)];
    timeIsUp();
    for (const told of await Promise.all([first, again]))
      expect(told).toMatchObject({ ...isWords, value: expect.stringContaining('comes as a message') });
    expect(late).toEqual([]);
    settle(answer);
    await promise;
    expect(await ask('a', async () => answer)).toEqual(isCard);
    expect([late, made()]).toEqual([[answer], 1]);
  });

  it('that fails is told without the reason, and may be pressed again', async () => {
    const { ask, log } = bench();
    const told = await ask('a', () => Promise.reject(new Error('secret of the store')));
    expect(told).toMatchObject(isWords);
    expect(JSON.stringify(told)).not.toContain('secret');
    expect(log).toHaveLength(1);
    expect(await ask('a', async () => answer)).toEqual(isCard);
  });

  it('is forgotten when there are very many', async () => {
    const { ask, made } = bench();
    for (let at = 0; at < 2100; at += 1) await ask(`key-${at}`, async () => answer);
    await ask('key-0', async () => answer);
    await ask('key-2099', async () => answer);
    expect(made()).toBe(2101);
  });
});
