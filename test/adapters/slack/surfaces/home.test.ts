/** App Home: what is mine, there when it is opened, and anew when it changes. */
import { afterEach, describe, expect, it } from 'vitest';
import type { Request } from '../../../../src/bot/request.ts';
import type { View } from '../../../../src/view/view.ts';
import { memoryNotes } from '../../../support/memory-notes.ts';
import {
  type BenchOptions,
  closeBenches,
  ownerView,
  type SlackBench,
  startBench,
} from '../../../support/slack/bench.ts';
import { event, press } from '../../../support/slack/requests.ts';
import { redraw } from '../../../support/slack/view-desk.ts';

afterEach(closeBenches);

const mine = (words: string): View => ({
  title: 'Home',
  lead: [words],
  blocks: [
    { kind: 'table', title: 'Yours', columns: [{ title: 'Entity' }], rows: [[['payments-api']]] },
    {
      kind: 'actions',
      actions: [{ kind: 'command', label: 'All that is mine', command: 'mine', args: {}, id: 'button-1' }],
    },
  ],
  footer: ['From 100 entities'],
});
const isHome = ({ asked }: Request) => asked.kind === 'command' && asked.command === 'home';

const kept = new WeakMap<SlackBench, ReturnType<typeof memoryNotes>>();

async function benchWithHome(options: BenchOptions = {}) {
  let words = 'You answer for 7 entities.';
  const notes = memoryNotes();
  const bench = await startBench({
    notes,
    again: 'again-1',
    answer: (request) => (isHome(request) ? mine(words) : ownerView),
    ...options,
  });
  kept.set(bench, notes);
  const say = (changed: string) => {
    words = changed;
  };
  return { bench, say };
}

const open = async (bench: SlackBench, fields = {}) => {
  await event(bench.url, 'app-home-opened', { event: fields }, bench.signing);
  await bench.slack.called('views.publish');
  // It is remembered once Slack has answered.
  await expect.poll(() => kept.get(bench)?.kept.size).toBeGreaterThan(0);
};
const blocksOf = ({ slack }: SlackBench, user = 'U1') => {
  const blocks = slack.views.homes.get(user)?.drawn.blocks;
  return Array.isArray(blocks) ? (blocks as readonly Readonly<Record<string, unknown>>[]) : [];
};
const textOf = (bench: SlackBench) => JSON.stringify(blocksOf(bench));
const action = (fields: Readonly<Record<string, unknown>>) => ({
  actions: [{ action_ts: '1767225610.000900', ...fields }],
});
const published = async (bench: SlackBench, fields: Readonly<Record<string, unknown>>, count = 2) => {
  await press(bench.url, 'press-home', action(fields), bench.signing);
  await bench.slack.called('views.publish', count);
  await expect
    .poll(() => [...(kept.get(bench)?.kept.values() ?? [])].some(({ value }) => value.includes('isAnswer')))
    .toBe(true);
};

describe('the Home tab', () => {
  it('is published when it is opened: the line to ask in, what can be pressed, then what is mine', async () => {
    const { bench } = await benchWithHome();
    await open(bench);
    expect(bench.asked[0]).toEqual({
      actor: expect.objectContaining({ account: 'T1/U1', standing: 'known' }),
      place: { id: 'slack/T1/home/U1', private: true },
      asked: { kind: 'command', command: 'home', args: {} },
    });
    expect(
      blocksOf(bench)
        .map(({ type }) => type)
        .slice(0, 3),
    ).toEqual(['input', 'section', 'actions']);
    expect(textOf(bench)).toMatch(/You answer for 7 entities.*payments-api.*From 100 entities/);
  });

  it('is not drawn for the other tab', async () => {
    const { bench } = await benchWithHome();
    await event(bench.url, 'app-home-opened', { event: { tab: 'messages' } }, bench.signing);
    await bench.settled();
    expect(bench.asked).toEqual([]);
  });

  it('answers what is typed there below the line, with a way back', async () => {
    const { bench } = await benchWithHome();
    await open(bench);
    await published(bench, {
      action_id: 'home-search',
      block_id: 'home-search',
      type: 'plain_text_input',
      value: 'owner payments-api',
    });
    expect(bench.asked.at(-1)).toMatchObject({ asked: { kind: 'text', text: 'owner payments-api' } });
    expect(textOf(bench)).toMatch(/home-search.*home-back.*Team Payments/);
    await published(bench, { action_id: 'home-back', block_id: 'b', type: 'button', value: 'back' }, 3);
    expect(textOf(bench)).toContain('You answer for 7 entities.');
    expect(textOf(bench)).not.toContain('home-back');
  });

  it('answers its buttons there, and an answer’s buttons, too', async () => {
    const { bench } = await benchWithHome();
    await open(bench);
    await published(bench, { action_id: 'ask-0', block_id: 'b', type: 'button', value: 'button-1' });
    expect(bench.asked.at(-1)).toMatchObject({
      place: { id: 'slack/T1/home/U1' },
      asked: { kind: 'button', id: 'button-1' },
    });
    expect(textOf(bench)).toContain('home-back');
  });

  it('sends an answer as a message when that is asked for', async () => {
    const { bench } = await benchWithHome();
    await open(bench);
    await press(
      bench.url,
      'press-home',
      action({ action_id: 'home-send', block_id: 'b', type: 'button', value: 'show:again-1' }),
      bench.signing,
    );
    const { args } = await bench.slack.called('chat.postMessage');
    expect(args).toMatchObject({ channel: 'U1', text: 'Team Payments owns payments-api.' });
    expect(bench.asked.at(-1)).toMatchObject({ asked: { kind: 'button', id: 'again-1' } });
  });

  it('of a guest is refused as every question of theirs', async () => {
    const { bench } = await benchWithHome({ outcome: 'refused' });
    await open(bench, { user: 'UGUEST' });
    expect(bench.asked[0]?.actor.standing).toBe('outsider');
  });

  it.each(['press-message', 'press-ephemeral', 'press-view'])('leaves %s to others', async (name) => {
    const { bench } = await benchWithHome();
    await press(bench.url, name, { response_url: bench.slack.responseUrl() }, bench.signing);
    await bench.settled();
    expect(bench.slack.views.homes.size).toBe(0);
  });
});

describe('the Home tab by itself', () => {
  const count = ({ slack }: SlackBench) => slack.calls.filter(({ method }) => method === 'views.publish').length;

  it('changes when something of it has changed, and only then', async () => {
    const { bench, say } = await benchWithHome();
    await open(bench);
    await bench.adapter.refresh?.(1);
    expect(count(bench)).toBe(1);
    say('You answer for 8 entities.');
    await bench.adapter.refresh?.(1);
    expect(count(bench)).toBe(1);
    await bench.adapter.refresh?.(2);
    expect(textOf(bench)).toContain('You answer for 8 entities.');
  });

  it('changes with drafts and tasks, too, of which no version tells: they are looked at every minute', async () => {
    const { bench, say } = await benchWithHome();
    await open(bench);
    await bench.adapter.refresh?.(1);
    say('Every field · ✓ done');
    await bench.adapter.refresh?.(1);
    expect(count(bench)).toBe(1);
    bench.clock.move(60_000);
    await bench.adapter.refresh?.(1);
    expect(textOf(bench)).toContain('✓ done');
  });

  it('changes once a minute at most, over all replicas, and then to the latest', async () => {
    const { bench, say } = await benchWithHome();
    await open(bench);
    for (const [version, words] of [
      [1, 'one'],
      [2, 'two'],
      [3, 'three'],
    ] as const) {
      say(words);
      await bench.adapter.refresh?.(version);
    }
    expect(count(bench)).toBe(2);
    expect(textOf(bench)).toContain('one');
    bench.clock.move(60_000);
    await bench.adapter.refresh?.(3);
    expect(textOf(bench)).toContain('three');
  });

  it('leaves alone what somebody has just asked there, for a while', async () => {
    const { bench, say } = await benchWithHome();
    await open(bench);
    await published(bench, { action_id: 'ask-0', block_id: 'b', type: 'button', value: 'button-1' });
    say('changed');
    await bench.adapter.refresh?.(1);
    expect(textOf(bench)).toContain('home-back');
    bench.clock.move(11 * 60_000);
    await bench.adapter.refresh?.(2);
    expect(textOf(bench)).toContain('changed');
  });

  it('leaves alone what is newer than it knows, and tries again with the next change (hash_conflict)', async () => {
    const { bench, say } = await benchWithHome();
    await open(bench);
    const stands = bench.slack.views.homes.get('U1');
    if (stands) redraw(bench.slack.views, stands, { type: 'home', blocks: [] });
    say('one');
    await bench.adapter.refresh?.(1);
    expect(blocksOf(bench)).toEqual([]);
    bench.clock.move(60_000);
    say('two');
    await bench.adapter.refresh?.(2);
    expect(textOf(bench)).toContain('two');
  });

  it('is nobody’s who has not opened it for a week', async () => {
    const { bench, say } = await benchWithHome();
    await open(bench);
    bench.clock.move(7 * 24 * 3600 * 1000 + 1);
    say('changed');
    await bench.adapter.refresh?.(1);
    expect(count(bench)).toBe(1);
  });
});
