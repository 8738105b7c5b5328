/** “Show to channel”: what one person was answered, for all. */
import { afterEach, describe, expect, it } from 'vitest';
import { renderMessage } from '../../../../adapters/slack/render.ts';
import type { View } from '../../../../src/view/view.ts';
import { type BenchOptions, closeBenches, noon, ownerView, startBench } from '../../../support/slack/bench.ts';
import { messageProblems } from '../../../support/slack/message.ts';
import { press, slash } from '../../../support/slack/requests.ts';

afterEach(closeBenches);

const actions = [
  {
    action_id: 'more',
    block_id: 'b',
    type: 'overflow',
    selected_option: { text: { type: 'plain_text', text: 'Show to channel' }, value: 'show:again-1' },
    action_ts: '1767225605.000600',
  },
];

async function shown(options: BenchOptions = {}) {
  const bench = await startBench(options);
  await press(bench.url, 'press-ephemeral', { actions, response_url: bench.slack.responseUrl() }, bench.signing);
  await bench.settled();
  const said = bench.slack.calls.find(({ method }) => method === 'response_url');
  return { bench, said: said?.args };
}

describe('an answer that one person alone sees', () => {
  it('offers to be shown to all, behind what it offers itself', async () => {
    const bench = await startBench({ again: 'again-1' });
    const { message: first } = await slash(bench.url, 'owner x', { team_id: 'T2' }, bench.signing);
    expect(JSON.stringify(first)).toContain('show:again-1');
  });

  it('offers nothing of that in a direct message', async () => {
    const bench = await startBench();
    await slash(bench.url, 'owner x', { channel_id: 'D1', team_id: 'T2' }, bench.signing);
    expect(bench.asked[0]?.again).toBeUndefined();
  });

  it.each([0, 3, 4, 9, 12])('fits Slack’s limits with %d buttons of its own', (amount) => {
    const buttons = Array.from(
      { length: amount },
      (_, at) => ({ kind: 'command', label: `B${at}`, command: 'x', args: {}, id: `id-${at}` }) as const,
    );
    const view: View = { ...ownerView, blocks: amount > 0 ? [{ kind: 'actions', actions: buttons }] : [] };
    const context = { linkBase: undefined, pictureUrl: undefined, now: noon };
    const message = renderMessage(view, context, 'again-1');
    expect(messageProblems(message)).toEqual([]);
    expect(JSON.stringify(message)).toContain('Show to channel');
    expect(message.blocks.at(-1)?.type).toBe('context');
  });
});

describe('“Show to channel”', () => {
  it('asks anew, and says it in the channel with the name of whoever shows it', async () => {
    const { bench, said } = await shown();
    expect(bench.asked.map(({ actor, asked }) => [actor.account, asked])).toEqual([
      ['T1/U1', { kind: 'button', id: 'again-1' }],
      ['T1/everybody/U1', { kind: 'button', id: 'again-1' }],
    ]);
    expect(said).toMatchObject({ response_type: 'in_channel', replace_original: false });
    expect(JSON.stringify(said?.blocks)).toMatch(/shown by Maya/);
  });

  it('does not where not everybody there may see all of it, and says so to the one alone (THREATS 23)', async () => {
    const isAll = (account: string) => account.includes('everybody');
    const answer: BenchOptions['answer'] = ({ actor }) =>
      isAll(actor.account) ? { ...ownerView, lead: ['Less.'] } : ownerView;
    const { said } = await shown({ answer });
    expect(said).toMatchObject({ response_type: 'ephemeral', replace_original: false });
    expect(said?.text).toBe('Not shown: it holds what not everybody here may see.');
  });

  it('does not where guests read the channel', async () => {
    const { said } = await shown({ workspace: { rooms: new Map([['C1', { members: ['U1', 'UGUEST'] }]]) } });
    expect(said?.text).toMatch(/^Not shown: guests/);
  });

  it('tells a button that is too old as ever', async () => {
    const { bench, said } = await shown({ outcome: 'failed' });
    expect(bench.asked).toHaveLength(1);
    expect(said).toMatchObject({ response_type: 'ephemeral' });
  });
});
