/** Announcements as one person may make and see them. */
import type { Actor } from '../../bot/request.ts';
import type { Catalog, Entity, Ref } from '../../catalog/catalog.ts';
import { fail } from '../../errors.ts';
import type { ToldPlace } from '../error-watch.ts';
import type { Announcement, Day, Person } from './announcement.ts';
import type { Announcements } from './create-announcements.ts';
import { csvOf } from './csv.ts';

export type Announcing = {
  /** Throws where they may not: only owners, and who may change the catalog. */
  announce(asked: {
    readonly entity: Entity;
    readonly until: Day;
    readonly note?: string;
    readonly place: ToldPlace['place'];
    readonly isPrivate: boolean;
  }): Promise<Announcement>;
  /** Whether they may. */
  may(entity: Entity): boolean;
  /** Those about what they see; latest first. */
  all(): Promise<readonly Announcement[]>;
  /** Throws ANNOUNCEMENT_NOT_FOUND. */
  get(id: string): Promise<Announcement>;
  /** For a team of theirs. */
  acknowledge(id: string, team: Ref): Promise<Announcement>;
  /** A question of one team, said where it was announced. */
  ask(id: string, team: Ref, question: string): Promise<Announcement>;
  withdraw(id: string): Promise<Announcement>;
  csv(id: string): Promise<string>;
};

export type AnnouncingPorts = {
  readonly announcements: Announcements;
  readonly actor: Actor;
  /** As they may see it. */
  readonly catalog: Catalog;
  readonly mayChange: () => boolean;
  /** Says a question where something was announced. */
  readonly tellQuestion: (
    announcement: Announcement,
    question: { readonly team: Ref; readonly by: Person; readonly text: string },
  ) => Promise<void>;
  readonly readerAt: (place: string, isPrivate: boolean) => ToldPlace;
  /** Without what is hidden from them. */
  readonly seen: (announcement: Announcement) => Announcement;
};

export function announcingFor(ports: AnnouncingPorts): Announcing {
  const { announcements, actor, catalog, mayChange, seen } = ports;
  const isTheirs = (ref: Ref | undefined) =>
    ref !== undefined && (ref === actor.user || (actor.user !== undefined && catalog.actsFor(actor.user).has(ref)));
  const may = (entity: Entity) => mayChange() || isTheirs(entity.owner);
  const person = {
    ...{ name: actor.name, account: `${actor.vouchedBy ?? actor.platform}/${actor.account}` },
    ...(actor.user !== undefined && { user: actor.user }),
  };

  async function get(id: string): Promise<Announcement> {
    const found = await announcements.get(id);
    if (!catalog.get(found.ref) && !isOwn(found)) throw fail('ANNOUNCEMENT_NOT_FOUND', { id: id.slice(0, 40) });
    return seen(found);
  }
  const isOwn = ({ by }: Announcement) => by.account === person.account || (by.user ?? '') === actor.user;

  /** Whoever is in the team; anybody where the catalog knows nobody in it. */
  function speaksFor(team: Ref): void {
    const isEmpty = team.startsWith('group:') && catalog.relations(team, 'hasMember').length === 0;
    if (isTheirs(team) || isEmpty || mayChange()) return;
    throw fail('ANNOUNCEMENT_NOT_YOURS', { team: catalog.teamName(team) });
  }

  return {
    may,
    get,
    async announce({ entity, place, isPrivate, ...asked }) {
      if (!may(entity)) throw fail('ANNOUNCE_OWNERS_ONLY', { name: entity.name, owner: entity.owner ?? 'nobody' });
      const { ref, name } = entity;
      return seen(
        await announcements.announce({ ...asked, ref, name, by: person, place: ports.readerAt(place, isPrivate) }),
      );
    },
    all: async () => (await announcements.all()).filter((one) => catalog.get(one.ref) || isOwn(one)).map(seen),
    async acknowledge(id, team) {
      await get(id);
      speaksFor(team);
      return seen(await announcements.acknowledge(id, team, person));
    },
    async ask(id, team, text) {
      const found = await get(id);
      speaksFor(team);
      await ports.tellQuestion(found, { team, by: person, text });
      return found;
    },
    async withdraw(id) {
      const found = await get(id);
      const entity = catalog.get(found.ref);
      if (!isOwn(found) && !(entity && may(entity)) && !mayChange())
        throw fail('ANNOUNCE_OWNERS_ONLY', { name: found.name, owner: entity?.owner ?? 'nobody' });
      return seen(await announcements.withdraw(id));
    },
    csv: async (id) => csvOf(await get(id), (team) => catalog.get(team) !== undefined),
  };
}
