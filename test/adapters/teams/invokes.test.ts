import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { cardType } from '../../../adapters/teams/cards.ts';
import { createInvokes, type InvokeAnswer, message } from '../../../adapters/teams/invokes.ts';
import { renderCard } from '../../../adapters/teams/render.ts';
import { createInbox } from '../../../src/bot/inbox.ts';
import { heldClock } from '../../../src/clock.ts';
import { later } from '../../support/later.ts';
import { memoryNotes } from '../../support/memory-notes.ts';
import { memoryRequests } from '../../support/memory-requests.ts';
import { patient } from '../../support/patience.ts';

const card = renderCard(
  { title: 'Owner', lead: ['Team Ledger owns ledger-db.'], blocks: [], footer: [] },
  { linkBase: undefined, now: 0, pictureUrl: undefined },
);
const answer: InvokeAnswer = { status: 200, body: { statusCode: 200, type: cardType, value: card } };

/** What replicas have together. */
const sharedStore = () => ({ requests: memoryRequests(), notes: memoryNotes() });

/** Time that passes when the test says so; `owner` is this replica's name. */
function bench({ requests, notes } = sharedStore(), owner = 'one') {
  const clock = heldClock(1_767_225_600_000);
  const waiting: { readonly milliseconds: number; readonly done: () => void }[] = [];
  const log: unknown[] = [];
  const ports = { clock, log: (event: unknown) => void log.push(event) };
  const pause = (milliseconds: number) => new Promise<void>((done) => void waiting.push({ milliseconds, done }));
  const inbox = createInbox({ ...ports, requests, platform: 'teams', owner });
  const invokes = createInvokes({ ...ports, pause, inbox, notes });
  const late: InvokeAnswer[] = [];
  let made = 0;
  const ask = async (key: string, make: () => Promise<InvokeAnswer>) => {
    const counted = () => {
      made += 1;
      return make();
    };
    const { status, body } = await invokes.answer({
      ...{ key, activity: { id: key }, make: counted, stillAtIt: message('The answer comes as a message.') },
      late: async (one) => void late.push(one),
    });
    return { status, ...JSON.parse(String(body)) };
  };
  const glance = async (key: string, make: () => Promise<InvokeAnswer>) => {
    const { body } = await invokes.glance({
      ...{ key, activity: { id: key }, make, stillAtIt: message('The answer comes as a message.') },
      late: async (one) => void late.push(one),
    });
    return JSON.parse(String(body));
  };
  /** Those of this length, or all. */
  const timeIsUp = (only?: number) => {
    for (const one of waiting.splice(0))
      if (only === undefined || one.milliseconds === only) one.done();
      else waiting.push(one);
  };
  return { ask, glance, late, log, clock, made: () => made, timeIsUp };
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
    expect(await ask('a', async () => message('other'))).toEqual(isCard);
    expect([made(), late]).toEqual([1, []]);
  });

  it('is another one under another key', async () => {
    const { ask, made } = bench();
    await ask('a', async () => answer);
    await ask('b', async () => answer);
    expect(made()).toBe(2);
  });

  it('that is sent again to another replica has one effect and the same answer (THREATS 14, 16)', async () => {
    const store = sharedStore();
    const [here, there] = [bench(store, 'one'), bench(store, 'two')];
    const { promise, settle } = later<InvokeAnswer>();
    const first = here.ask('a', () => promise);
    const again = there.ask('a', () => promise);
    settle(answer);
    expect(await first).toEqual(isCard);
    await vi.waitUntil(() => store.notes.kept.size > 0, patient);
    there.timeIsUp(250);
    expect(await again).toEqual(isCard);
    expect(here.made() + there.made()).toBe(1);
  });

  it('that takes too long is told so in time, and its answer comes as a message, once', async () => {
    const { ask, late, timeIsUp, made } = bench();
    const { promise, settle } = later<InvokeAnswer>();
    const [first, again] = [ask('a', () => promise), ask('a', () => promise)];
    await vi.waitUntil(() => made() === 1, patient);
    timeIsUp();
    for (const told of await Promise.all([first, again]))
      expect(told).toMatchObject({ ...isWords, value: expect.stringContaining('comes as a message') });
    expect(late).toEqual([]);
    settle(answer);
    await promise;
    expect(await ask('a', async () => answer)).toEqual(isCard);
    expect([late, made()]).toEqual([[answer], 1]);
  });

  it('that fails is told without the reason; pressed again it is another press', async () => {
    const { ask, log, made } = bench();
    const told = await ask('a', () => Promise.reject(new Error('secret of the store')));
    expect(told).toMatchObject(isWords);
    expect(JSON.stringify(told)).not.toContain('secret');
    expect(log).toHaveLength(1);
    expect(await ask('b', async () => answer)).toEqual(isCard);
    expect(made()).toBe(2);
  });

  it('is not begun while the store does not answer, because nobody could tell it from its repetition', async () => {
    const { requests, notes } = sharedStore();
    const { ask, timeIsUp, made } = bench({ requests: { ...requests, put: () => new Promise(() => {}) }, notes });
    const asking = ask('a', async () => answer);
    timeIsUp(1500);
    expect(await asking).toMatchObject({ ...isWords, value: expect.stringContaining('store does not answer') });
    expect(made()).toBe(0);
  });

  it('is forgotten here when there are very many: then the store alone knows it', async () => {
    const { requests, notes } = sharedStore();
    const { ask, made } = bench({ requests: { ...requests, put: async () => true }, notes });
    for (let at = 0; at < 2100; at += 1) await ask(`key-${at}`, async () => answer);
    await ask('key-0', async () => answer);
    await ask('key-2099', async () => answer);
    expect(made()).toBe(2101);
  });
});

describe('a pressed button in Teams that changes nothing', () => {
  const long = async (store = sharedStore()) => {
    const here = bench(store);
    const { promise, settle } = later<InvokeAnswer>();
    const glanced = here.glance('a', () => promise);
    here.timeIsUp(3500);
    return { ...here, ...store, glanced, settle };
  };

  it('is answered each time it is sent, and nothing of it is kept', async () => {
    const store = sharedStore();
    const { glance } = bench(store);
    for (let times = 0; times < 2; times++)
      expect(await glance('a', async () => answer)).toMatchObject({ value: card });
    expect([store.requests.all(), store.notes.kept.size]).toEqual([[], 0]);
  });

  it('that takes too long is kept before it is told so, for whoever answers it after a kill (THREATS 95)', async () => {
    const { glanced, late, settle, requests } = await long();
    expect(await glanced).toMatchObject({ value: expect.stringContaining('comes as a message') });
    expect(requests.all()).toMatchObject([{ keys: ['a'], body: '{"id":"a"}', state: 'open' }]);
    settle(answer);
    await vi.waitUntil(() => late.length > 0, patient);
    expect(late).toEqual([answer]);
  });

  it('that takes too long and is sent again has one message', async () => {
    const { glanced, glance, late, settle, timeIsUp } = await long();
    await glanced;
    const again = glance('a', async () => new Promise(() => {}));
    timeIsUp(3500);
    await again;
    settle(answer);
    await vi.waitUntil(() => late.length > 0, patient);
    expect(late).toEqual([answer]);
  });

  it('that takes too long while the store does not answer is told so: no message is promised', async () => {
    const { requests, notes } = sharedStore();
    const { glanced, timeIsUp, late } = await long({
      requests: { ...requests, put: () => new Promise(() => {}) },
      notes,
    });
    const passing = setInterval(() => timeIsUp(800), 5);
    onTestFinished(() => clearInterval(passing));
    expect(await glanced).toMatchObject({ value: expect.stringContaining('store does not answer') });
    expect(late).toEqual([]);
  });
});
