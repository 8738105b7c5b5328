/** That something goes, told to each team that needs it; and what each said to that. */
import type { Ref } from '../../catalog/catalog.ts';
import type { ToldPlace } from '../error-watch.ts';

export type Day = { readonly year: number; readonly month: number; readonly day: number };
export type Person = { readonly name: string; readonly account: string; readonly user?: Ref };

export type ToldTeam = {
  readonly team: Ref;
  /** How many things of theirs need it. */
  readonly amount: number;
  /** Where it was told; nowhere, where no place is known or its readers may not see it. */
  readonly places: readonly ToldPlace[];
  readonly acknowledged?: { readonly by: Person; readonly at: number };
};

export type Announcement = {
  readonly id: string;
  /** What goes. */
  readonly ref: Ref;
  readonly name: string;
  /** The last day it is there. */
  readonly until: Day;
  /** What to use instead, in the announcer's words. */
  readonly note?: string;
  readonly by: Person;
  /** Where it was announced: what comes of it stands there. */
  readonly place: ToldPlace;
  readonly at: number;
  readonly state: 'open' | 'withdrawn';
  /** Those that are told; most affected first. */
  readonly teams: readonly ToldTeam[];
  /** How many things that need it have no owner. */
  readonly unowned: number;
  /** When those who did not acknowledge are reminded next. */
  readonly due: number;
  /** Its messages were touched last. */
  readonly touchedAt: number;
  /** Its messages do not say yet what is so. */
  readonly isStale: boolean;
  readonly revision: number;
};

/** How they are kept. Everything is on disk when it ends. */
export type AnnouncementStore = {
  get(id: string): Promise<Announcement | undefined>;
  /** Latest first. */
  all(): Promise<readonly Announcement[]>;
  /** Those whose messages are to be said, or somebody to be reminded by now. */
  waiting(now: number): Promise<readonly Announcement[]>;
  /** False, and nothing is written, when somebody else was faster. */
  write(announcement: Announcement): Promise<boolean>;
};

export const never = Number.MAX_SAFE_INTEGER;

/** So many days before those who said nothing are reminded, at this hour. */
export const remindedBefore = [7, 1, 0] as const;
export const remindedAt = { hour: 9, minute: 0 } as const;

type InstantOf = (wall: Day & { readonly hour: number; readonly minute: number }) => number;

/** Each reminder with how many days are left, in the order of time; of several that were missed only the last is made up. */
export function remindersOf(
  until: Day,
  instantOf: InstantOf,
): readonly { readonly at: number; readonly days: number }[] {
  return remindedBefore.map((days) => {
    const date = new Date(Date.UTC(until.year, until.month - 1, until.day - days));
    const wall = { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate(), ...remindedAt };
    return { at: instantOf(wall), days };
  });
}
