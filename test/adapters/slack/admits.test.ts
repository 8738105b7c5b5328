/** Whether somebody who is signed in to the pages is still one of the workspace. */
import { afterEach, describe, expect, it } from 'vitest';
import { closeBenches, startBench } from '../../support/slack/bench.ts';

afterEach(closeBenches);

describe('who is signed in with an account of Slack', () => {
  it('is looked up beside the first answer, and then known', async () => {
    const { adapter, slack } = await startBench();
    expect(adapter.admits?.('T1/U1')).toBeUndefined();
    await slack.called('users.info');
    await expect.poll(() => adapter.admits?.('T1/U1')).toBe(true);
  });

  it('is nobody any more once they are a guest', async () => {
    const { adapter, slack } = await startBench();
    slack.users.set('U1', { ...slack.users.get('U1'), is_restricted: true });
    adapter.admits?.('T1/U1');
    await expect.poll(() => adapter.admits?.('T1/U1')).toBe(false);
  });

  it('is nobody with an account of another workspace', async () => {
    const { adapter } = await startBench();
    expect(adapter.admits?.('T2/U1')).toBe(false);
  });

  it('stays while it is not known for which workspace Callboard speaks', async () => {
    const { adapter } = await startBench({ unstarted: true });
    expect(adapter.admits?.('T1/U1')).toBeUndefined();
  });
});
