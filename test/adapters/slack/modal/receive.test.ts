/** Where a modal was begun, and so where its later answers go. */
import { describe, expect, it } from 'vitest';
import { readOpening } from '../../../../adapters/slack/modal/receive.ts';

const here = { team: 'T1', botUser: 'UBOT', url: 'https://larder.slack.com/' };
const opened = (container: object) =>
  readOpening({ user: { id: 'U1', team_id: 'T1' }, trigger_id: '1.2.3', channel: { id: 'C1' }, container }, here)
    ?.origin;

describe('a modal that was opened', () => {
  it.each([
    ['by what the person alone saw', { is_ephemeral: true }],
    ['by what the person alone saw in a thread that others read', { is_ephemeral: true, thread_ts: '1.2' }],
  ])('%s tells later news to them alone (THREATS 23)', (_, container) => {
    expect(opened(container)).toMatchObject({ place: { id: 'slack/T1/C1/U1', private: true }, onlyAsker: true });
  });

  it('by what all of a thread read tells it there', () => {
    expect(opened({ message_ts: '1.3', thread_ts: '1.2' })).toMatchObject({
      place: { id: 'slack/T1/C1/1.2', private: false },
      onlyAsker: false,
      thread: '1.2',
    });
  });
});
