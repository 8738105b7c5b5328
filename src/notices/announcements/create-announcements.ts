/** Announces, keeps what teams say to it, and reminds those that said nothing. Whatever dies, each message is said once and stands where it is. */
import type { Ref } from '../../catalog/catalog.ts';
import type { Clock } from '../../clock.ts';
import { fail } from '../../errors.ts';
import {
  type Announcement,
  type AnnouncementStore,
  type Day,
  never,
  type Person,
  remindersOf,
  type ToldTeam,
} from './announcement.ts';

export type NewAnnouncement = Pick<Announcement, 'ref' | 'name' | 'until' | 'by' | 'place'> & {
  readonly note?: string;
};

export type AnnouncementPorts = {
  readonly store: AnnouncementStore;
  readonly clock: Clock;
  readonly newId: () => string;
  /** Who needs it, however far away, and where each is told. */
  readonly affected: (ref: Ref) => Promise<{ readonly teams: readonly ToldTeam[]; readonly unowned: number }>;
  readonly placesOf: (announcement: Pick<Announcement, 'ref'>, team: Ref) => Promise<ToldTeam['places']>;
  /** Says it, or says anew what stands there. */
  readonly touch: (announcement: Announcement) => Promise<void>;
  /** Once to each place of this team. */
  readonly remind: (announcement: Announcement, team: ToldTeam, days: number) => Promise<void>;
  /** Which moment a wall shows this at. */
  readonly instantOf: Parameters<typeof remindersOf>[1];
};

export type Announcements = {
  announce(asked: NewAnnouncement): Promise<Announcement>;
  /** Throws ANNOUNCEMENT_NOT_FOUND. */
  get(id: string): Promise<Announcement>;
  all(): Promise<readonly Announcement[]>;
  acknowledge(id: string, team: Ref, by: Person): Promise<Announcement>;
  withdraw(id: string): Promise<Announcement>;
  /** Says and reminds whatever is due. */
  look(): Promise<void>;
};

const hour = 3600_000;
/** What stands somewhere is forgotten when nobody touches it for 90 days. */
const touchedEvery = 30 * 24 * hour;
const triesAtMost = 5;

export function createAnnouncements(ports: AnnouncementPorts): Announcements {
  const { store, clock, newId } = ports;
  const nextOf = (until: Day, after: number) =>
    remindersOf(until, ports.instantOf).find(({ at }) => at > after)?.at ?? never;

  async function get(id: string): Promise<Announcement> {
    const found = await store.get(id);
    if (!found) throw fail('ANNOUNCEMENT_NOT_FOUND', { id: id.slice(0, 40) });
    return found;
  }

  async function change(id: string, to: (before: Announcement) => Announcement): Promise<Announcement> {
    for (let tries = 1; ; tries += 1) {
      const before = await get(id);
      const after = to(before);
      if (after === before) return after;
      if (await store.write(after)) {
        // Whoever dies before this is followed by another, for it is kept that this is to be said.
        await ports.touch(after);
        return after;
      }
      if (tries >= triesAtMost) throw fail('BUSY', { seconds: 1 });
    }
  }

  async function remind(announcement: Announcement): Promise<Announcement> {
    const now = clock.now();
    if (announcement.state !== 'open' || announcement.due > now) return announcement;
    const { until, due } = announcement;
    const missed = remindersOf(until, ports.instantOf).filter(({ at }) => at >= due && at <= now);
    const last = missed.at(-1);
    for (const team of last ? announcement.teams.filter(({ acknowledged }) => !acknowledged) : [])
      await ports.remind(announcement, team, last?.days ?? 0);
    return { ...announcement, due: nextOf(until, now) };
  }

  /** A place that became known since is told now. */
  async function found(announcement: Announcement): Promise<Announcement> {
    const teams: ToldTeam[] = [];
    for (const team of announcement.teams)
      teams.push(team.places.length > 0 ? team : { ...team, places: await ports.placesOf(announcement, team.team) });
    return { ...announcement, teams };
  }

  async function settle(before: Announcement): Promise<void> {
    const announcement = await remind(before.state === 'open' ? await found(before) : before);
    await ports.touch(announcement);
    await store.write({ ...announcement, isStale: false, touchedAt: clock.now() });
  }

  return {
    get,
    all: store.all,
    async announce(asked) {
      const now = clock.now();
      const announcement: Announcement = {
        ...{ ...asked, ...(await ports.affected(asked.ref)), id: newId(), at: now, state: 'open' },
        ...{ due: nextOf(asked.until, now), touchedAt: now, isStale: true, revision: 0 },
      };
      await store.write(announcement);
      await ports.touch(announcement);
      return { ...announcement, revision: 1 };
    },
    acknowledge: (id, team, by) =>
      change(id, (before) => {
        const told = before.teams.find((one) => one.team === team);
        if (!told || before.state !== 'open') throw fail('ANNOUNCEMENT_NOT_FOUND', { id: id.slice(0, 40) });
        if (told.acknowledged) return before;
        const acknowledged = { by, at: clock.now() };
        const teams = before.teams.map((one) => (one === told ? { ...one, acknowledged } : one));
        return { ...before, teams, isStale: true };
      }),
    withdraw: (id) =>
      change(id, (before) =>
        before.state === 'withdrawn' ? before : { ...before, state: 'withdrawn', due: never, isStale: true },
      ),
    async look() {
      const now = clock.now();
      for (const one of await store.waiting(now)) await settle(one);
      for (const one of await store.all())
        if (one.state === 'open' && one.touchedAt < now - touchedEvery) await settle(one);
    },
  };
}
