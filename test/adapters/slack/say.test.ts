import { afterEach, describe, expect, it } from 'vitest';
import { placeToSay } from '../../../adapters/slack/say.ts';
import { closeBenches, ownerView, startBench } from '../../support/slack/bench.ts';
import { messageProblems } from '../../support/slack/message.ts';

afterEach(closeBenches);

describe('what is said unasked in Slack', () => {
  it.each([
    ['slack/T1/C1', { channel: 'C1' }],
    ['slack/T1/C1/1700000000.000100', { channel: 'C1', thread: '1700000000.000100' }],
    ['slack/T1/C1/U7', { channel: 'U7' }],
    ['slack/T1/D4/U7', { channel: 'D4' }],
  ])('%s is told there', (place, to) => {
    expect(placeToSay(place, { team: 'T1' })).toEqual({ user: '', onlyAsker: false, replaces: false, ...to });
  });

  it.each(['slack/T2/C1', 'web/local/1', 'slack/T1', ''])('nothing is said in “%s”', (place) => {
    expect(placeToSay(place, { team: 'T1' })).toBeUndefined();
  });

  it('is a message that Slack takes, in the channel of the place', async () => {
    const bench = await startBench();
    await bench.adapter.say?.('slack/T1/C1', ownerView);
    const { args } = await bench.slack.called('chat.postMessage');
    expect(args).toMatchObject({ channel: 'C1', text: 'Team Payments owns payments-api.', parse: 'none' });
    expect(messageProblems({ text: args.text, blocks: args.blocks })).toEqual([]);
  });

  it('fails with a row of the table where Slack refuses, or is not there yet', async () => {
    const bench = await startBench();
    await expect(bench.adapter.say?.('slack/T2/C1', ownerView)).rejects.toMatchObject({ code: 'PLATFORM_REFUSED' });
    bench.slack.fail('chat.postMessage', { kind: 'error', error: 'channel_not_found' });
    await expect(bench.adapter.say?.('slack/T1/C1', ownerView)).rejects.toMatchObject({ code: 'PLATFORM_REFUSED' });
    const unstarted = await startBench({ unstarted: true });
    await expect(unstarted.adapter.say?.('slack/T1/C1', ownerView)).rejects.toMatchObject({ code: 'PLATFORM_BUSY' });
  });

  it('takes the place of what was said before, and is said anew where that is gone', async () => {
    const bench = await startBench();
    const key = await bench.adapter.say?.('slack/T1/C1', ownerView);
    const { args: first } = await bench.slack.called('chat.postMessage');
    expect(await bench.adapter.say?.('slack/T1/C1', { ...ownerView, lead: ['It changed.'] }, key)).toBe(key);
    const { args } = await bench.slack.called('chat.update');
    expect(args).toMatchObject({ channel: first.channel, text: 'It changed.', parse: 'none' });
    expect(`${args.channel}/${args.ts}`).toBe(key);
    const anew = await bench.adapter.say?.('slack/T1/C1', ownerView, 'C1/1700000000.000999');
    expect(anew).toBeDefined();
    expect(anew).not.toBe('C1/1700000000.000999');
  });

  it('is changed as text where Slack does not take the blocks', async () => {
    const bench = await startBench();
    const key = await bench.adapter.say?.('slack/T1/C1', ownerView);
    bench.slack.fail('chat.update', { kind: 'error', error: 'invalid_blocks' });
    expect(await bench.adapter.say?.('slack/T1/C1', ownerView, key)).toBe(key);
    const calls = bench.slack.calls.filter(({ method }) => method === 'chat.update');
    expect(calls.at(-1)?.args.blocks).toHaveLength(1);
  });
});
