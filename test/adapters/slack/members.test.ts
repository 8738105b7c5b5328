import { describe, expect, it } from 'vitest';
import { createMembers, type Member, readMember } from '../../../adapters/slack/members.ts';
import { heldClock } from '../../../src/clock.ts';
import { payload } from '../../support/slack/requests.ts';

const here = { team: 'T1', botUser: 'UBOT' };
const minute = 60_000;

describe('who a Slack account is', () => {
  const read = (change: Record<string, unknown>, installation = here) =>
    readMember({ user: { ...payload('users-info'), ...change } }, installation);

  it('is a full member with the e-mail that Slack confirmed, and with the zone that their clock hangs in', () => {
    const zone = 'Europe/Berlin';
    expect(read({})).toEqual({ full: true, name: 'Maya Lindqvist', email: 'maya@larder.example', zone });
    expect(read({ tz: undefined }).zone).toBeUndefined();
  });

  it.each([['deleted'], ['is_restricted'], ['is_ultra_restricted'], ['is_stranger'], ['is_invited_user']])(
    'is not a full member when %s',
    (flag) => {
      expect(read({ [flag]: true })).toEqual({ full: false, name: 'Maya Lindqvist' });
    },
  );

  it('is not a full member as an app, which is told apart from a guest', () => {
    expect(read({ is_bot: true })).toEqual({ full: false, name: 'Maya Lindqvist', bot: true });
    expect(read({ is_bot: true, team_id: 'T2' })).toEqual({ full: false, name: 'Maya Lindqvist' });
  });

  it('is not a full member of another workspace, nor when Slack names none', () => {
    expect(read({ team_id: 'T2' }).full).toBe(false);
    expect(read({ team_id: undefined }).full).toBe(false);
    expect(readMember(undefined, here)).toEqual({ full: false, name: 'somebody' });
  });

  it('has no e-mail when Slack did not confirm it', () => {
    expect(read({ is_email_confirmed: false }).email).toBeUndefined();
  });

  it('is a full member of each workspace of the organisation that they are in', () => {
    const grid = { ...here, enterprise: 'E1' };
    const user = (teams: string[], enterprise_id = 'E1') => ({
      team_id: 'T2',
      enterprise_user: { enterprise_id, teams },
    });
    expect(read(user(['T1', 'T2']), grid).full).toBe(true);
    expect(read(user(['T2']), grid).full).toBe(false);
    expect(read(user(['T1'], 'E2'), grid).full).toBe(false);
    expect(read(user(['T1'])).full).toBe(false);
  });
});

describe('the memory of who is who', () => {
  const maya: Member = { full: true, name: 'Maya' };

  function memory() {
    const clock = heldClock(0);
    const asked: string[] = [];
    let answer: () => Promise<Member> = async () => maya;
    const members = createMembers((user) => {
      asked.push(user);
      return answer();
    }, clock);
    return {
      clock,
      asked,
      members,
      answerWith: (next: () => Promise<Member>) => {
        answer = next;
      },
    };
  }

  it('knows nobody before Slack was asked', () => expect(memory().members.recall('U1')).toBeUndefined());

  it('asks once for all who wait for the same account', async () => {
    const { members, asked } = memory();
    await Promise.all([members.find('U1'), members.find('U1'), members.find('U2')]);
    expect(asked).toEqual(['U1', 'U2']);
  });

  it('asks nothing within ten minutes, beside the answer after that, and before an answer after an hour', async () => {
    const { members, asked, clock, answerWith } = memory();
    await members.find('U1');
    clock.move(10 * minute);
    expect(members.recall('U1')).toBe(maya);
    expect(asked).toHaveLength(1);
    clock.move(1);
    answerWith(() => Promise.reject(new Error('Slack is away')));
    expect(members.recall('U1')).toBe(maya);
    expect(asked).toHaveLength(2);
    clock.move(50 * minute);
    expect(members.recall('U1')).toBeUndefined();
  });

  it('remembers as of the question, not of an answer that came late', async () => {
    const { members, clock, answerWith } = memory();
    let tell = (_: Member) => {};
    answerWith(
      () =>
        new Promise((done) => {
          tell = done;
        }),
    );
    const found = members.find('U1');
    clock.move(61 * minute);
    tell(maya);
    await found;
    expect(members.recall('U1')).toBeUndefined();
  });

  it('passes on that Slack could not say, and asks again the next time', async () => {
    const { members, asked, answerWith } = memory();
    answerWith(() => Promise.reject(new Error('Slack is away')));
    await expect(members.find('U1')).rejects.toThrow('away');
    answerWith(async () => maya);
    expect(await members.find('U1')).toBe(maya);
    expect(asked).toHaveLength(2);
  });

  it('stays bounded', async () => {
    const { members } = memory();
    for (let at = 0; at < 20_001; at++) await members.find(`U${at}`);
    expect(members.recall('U0')).toBeUndefined();
    expect(members.recall('U20000')).toBe(maya);
  });
});
