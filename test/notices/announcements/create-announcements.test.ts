/** Announcements are kept before they are said, and those who say nothing are reminded at the hour of their day. */
import { describe, expect, it } from 'vitest';
import { heldClock } from '../../../src/clock.ts';
import type { ToldTeam } from '../../../src/notices/announcements/announcement.ts';
import { createAnnouncements } from '../../../src/notices/announcements/create-announcements.ts';
import { csvOf } from '../../../src/notices/announcements/csv.ts';
import { instantOf } from '../../../src/schedule/zone.ts';
import { createAnnouncementStore } from '../../../src/store/announcements.ts';
import { testStore } from '../../support/store.ts';

const store = testStore();
const reader = { platform: 'slack', account: 'T1/x', name: 'x', standing: 'known' } as const;
const by = { name: 'Maya', account: 'slack/T1/U1' };
const day = 24 * 3600_000;
const teamOf = (name: string): ToldTeam => ({
  ...{ team: `group:default/${name}`, amount: 2, places: [{ place: `slack/T1/${name}`, reader }] },
});

let tests = 0;
async function opened(teams = ['a', 'b'].map(teamOf)) {
  await store().db.collection('announcements').deleteMany({});
  // The clocks of Berlin go forward on 28 March 2027.
  const clock = heldClock(Date.UTC(2027, 2, 1, 12));
  const [touched, reminded]: [string[], string[]] = [[], []];
  const dying = { isDead: false };
  const make = () =>
    createAnnouncements({
      ...{ store: createAnnouncementStore(store().db), clock, newId: () => `announcement-${++tests}` },
      affected: async () => ({ teams, unowned: 1 }),
      placesOf: async () => [],
      instantOf: (wall) => instantOf('Europe/Berlin', wall),
      async touch({ id }) {
        if (dying.isDead) throw new Error('killed');
        touched.push(id);
      },
      remind: async (_, { team }, days) =>
        void reminded.push(`${team.slice(-1)} ${days} ${new Date(clock.now()).toISOString().slice(5, 16)}`),
    });
  const announcements = make();
  const asked = { ref: 'api:default/x', name: 'x', until: { year: 2027, month: 4, day: 1 }, by };
  const announce = () => announcements.announce({ ...asked, place: { place: 'slack/T1/C1', reader } });
  return { clock, touched, reminded, dying, announcements, announce };
}

describe('an announcement', () => {
  it('is said by another process where one was killed before it said anything', async () => {
    const { touched, dying, announcements, announce } = await opened();
    dying.isDead = true;
    await expect(announce()).rejects.toThrow('killed');
    dying.isDead = false;
    await announcements.look();
    expect(touched).toHaveLength(1);
    await announcements.look();
    expect(touched).toHaveLength(1);
  });

  it('reminds who said nothing a week before, a day before and on the day, over a change of clocks', async () => {
    const { clock, reminded, announcements, announce } = await opened();
    const { id } = await announce();
    for (const moment of ['03-25T07:59', '03-25T08:00', '03-25T09:00', '03-31T06:59', '03-31T07:00', '04-01T07:00']) {
      clock.move(Date.parse(`2027-${moment}Z`) - clock.now());
      if (moment === '03-31T06:59') await announcements.acknowledge(id, 'group:default/a', by);
      await announcements.look();
    }
    expect(reminded).toEqual(['a 7 03-25T08:00', 'b 7 03-25T08:00', 'b 1 03-31T07:00', 'b 0 04-01T07:00']);
  });

  it('makes up for one reminder alone where nothing ran for days', async () => {
    const { clock, reminded, announcements, announce } = await opened([teamOf('a')]);
    await announce();
    clock.move(31 * day);
    await announcements.look();
    await announcements.look();
    expect(reminded).toEqual(['a 0 04-01T12:00']);
  });

  it('is acknowledged by all at once, and by each once', async () => {
    const { announcements, announce } = await opened(['a', 'b', 'c', 'd'].map(teamOf));
    const { id } = await announce();
    const team = (name: string) => `group:default/${name}`;
    await Promise.all(['a', 'b', 'c', 'd'].map((name) => announcements.acknowledge(id, team(name), by)));
    await announcements.acknowledge(id, team('a'), { ...by, name: 'Somebody else' });
    const { teams } = await announcements.get(id);
    expect(teams.map(({ acknowledged }) => acknowledged?.by.name)).toEqual(['Maya', 'Maya', 'Maya', 'Maya']);
    await announcements.withdraw(id);
    await expect(announcements.acknowledge(id, team('a'), by)).rejects.toMatchObject({
      code: 'ANNOUNCEMENT_NOT_FOUND',
    });
  });

  it('is a table whose cells are no formulas, without teams that are hidden', async () => {
    const { announcements, announce } = await opened();
    const { id } = await announce();
    await announcements.acknowledge(id, 'group:default/a', { ...by, name: '=HYPERLINK("x"), or so' });
    const csv = csvOf(await announcements.get(id), (team) => team.endsWith('/a'));
    expect(csv).toBe(
      'team,things that need it,told,acknowledged,by,at\r\ngroup:default/a,2,yes,yes,"\'=HYPERLINK(""x""), or so",2027-03-01T12:00:00.000Z\r\n',
    );
  });
});
