/** Announcements put together: who needs what goes, where each team is told, and what stands there. */
import { questionForAnnouncer, rollUpView, teamCard } from './bot/answer/announcement-view.ts';
import { teamsOf } from './bot/answer/impact-teams.ts';
import type { Actor } from './bot/request.ts';
import { everybody } from './bot/shared-place.ts';
import type { Standing } from './bot/standing.ts';
import type { Catalog, Ref } from './catalog/catalog.ts';
import type { Clock } from './clock.ts';
import type { Announcement, ToldTeam } from './notices/announcements/announcement.ts';
import { type Announcing, announcingFor } from './notices/announcements/announcing.ts';
import { asSeen } from './notices/announcements/as-seen.ts';
import { type Announcements, createAnnouncements } from './notices/announcements/create-announcements.ts';
import { digestOf } from './notices/error-notice.ts';
import type { ToldPlace } from './notices/error-watch.ts';
import type { People } from './people/create-people.ts';
import { type OwnerPlaceParts, placesOfOwner } from './places-of-owners.ts';
import { instantOf, zoneNamed, zoneOfMachine } from './schedule/zone.ts';
import { createAnnouncementStore } from './store/announcements.ts';
import type { Store } from './store/connect.ts';
import type { View } from './view/view.ts';

type Parts = Omit<OwnerPlaceParts, 'catalog' | 'people'> & {
  readonly db: Store['db'];
  readonly catalog: Catalog;
  readonly people: Pick<People, 'identify' | 'permits' | 'visible'>;
  readonly standing: Pick<Standing, 'draws' | 'touch'>;
  readonly sayOnce: (id: string, place: string, view: View) => Promise<void>;
  readonly timezone?: string | undefined;
  readonly clock: Clock;
  readonly newId: () => string;
};

export type OpenAnnouncements = Announcements & { readonly announcing: (actor: Actor) => Announcing };

export function openAnnouncements(parts: Parts): OpenAnnouncements {
  const { db, catalog, people, standing, sayOnce, clock, newId, timezone } = parts;
  const zone = (timezone && zoneNamed(timezone)) || zoneOfMachine();
  const store = createAnnouncementStore(db);
  const placesOf = async ({ ref }: Pick<Announcement, 'ref'>, team: Ref) =>
    (await placesOfTeam(team, parts)).filter(({ reader }) => {
      const seen = seenBy(reader, parts);
      return seen.get(ref) !== undefined && needsAny(ref, team, seen);
    });
  const seenAs = (one: Announcement, reader: Catalog) => asSeen(one, { whole: catalog, seen: reader });
  const cardFor = (one: Announcement, told: ToldTeam, { reader, left }: { reader: Actor; left?: number }) => {
    const seen = seenBy(reader, parts);
    const theirs = seenAs({ ...one, teams: [told] }, seen).teams[0] ?? { ...told, amount: 0 };
    return teamCard(one, theirs, needsOf(one, told.team, seen), left);
  };
  const announcements = createAnnouncements({
    ...{ store, clock, newId, placesOf, instantOf: (wall) => instantOf(zone, wall) },
    async affected(ref) {
      const all = teamsOf(catalog, catalog.reach(ref, 'up'));
      const own = catalog.get(ref)?.owner;
      const teams: ToldTeam[] = [];
      for (const { owner, affected } of all)
        if (owner !== undefined && owner !== own)
          teams.push({ team: owner, amount: affected, places: await placesOf({ ref }, owner) });
      return { teams, unowned: all.find(({ owner }) => owner === undefined)?.affected ?? 0 };
    },
    async touch({ id, place, teams }) {
      await standing.touch(`announcement/${id}/all`, place.place);
      for (const { team, places } of teams)
        for (const told of places) await standing.touch(cardId(id, team, told.place), told.place);
    },
    async remind(one, told, days) {
      for (const { place, reader } of told.places)
        await sayOnce(`${cardId(one.id, told.team, place)}/${days}`, place, cardFor(one, told, { reader, left: days }));
    },
  });
  standing.draws('announcement', async (name) => {
    const [id = ''] = name.split('/');
    const one = await store.get(id);
    if (!one) return undefined;
    if (name === `${id}/all`) {
      const seen = seenBy(one.place.reader, parts);
      return { view: rollUpView(seenAs(one, seen), seen) };
    }
    for (const told of one.teams)
      for (const { place, reader } of told.places)
        if (cardId(id, told.team, place) === `announcement/${name}`) return { view: cardFor(one, told, { reader }) };
    return undefined;
  });
  return {
    ...announcements,
    announcing: (actor) =>
      announcingFor({
        ...{ announcements, actor, catalog: people.visible(actor) },
        seen: (one) => seenAs(one, people.visible(actor)),
        mayChange: () => people.permits(actor, 'change').allowed,
        readerAt: (place, isPrivate) => ({ place, reader: isPrivate ? actor : everybody(actor) }),
        tellQuestion: (one, { team, by, text }) =>
          sayOnce(
            `announcement/${one.id}/question/${newId()}`,
            one.place.place,
            questionForAnnouncer(one, { who: by.name, team: catalog.teamName(team), text }),
          ),
      }),
  };
}

const cardId = (id: string, team: Ref, place: string) => `announcement/${id}/${digestOf([team, place])}`;

const seenBy = (reader: Actor, { people }: Pick<Parts, 'people'>) => people.visible(people.identify(reader));

/** Where a team reads of what goes, else of its errors, else as its descriptor says. */
async function placesOfTeam(team: Ref, parts: Parts): Promise<readonly ToldPlace[]> {
  const places = await placesOfOwner(team, ['deprecations', 'errors'], parts);
  return places.filter(({ place }) =>
    parts.adapters().some(({ name, say }) => say !== undefined && place.startsWith(`${name}/`)),
  );
}

/** Where nothing is seen that needs it, that something does is not told. */
const needsAny = (ref: Ref, team: Ref, catalog: Catalog) =>
  [...catalog.reach(ref, 'up').depth.keys()].some((one) => catalog.get(one)?.owner === team);

function needsOf({ ref }: Announcement, team: Ref, catalog: Catalog) {
  const { depth } = catalog.reach(ref, 'up');
  const theirs = [...depth].filter(([one]) => catalog.get(one)?.owner === team).sort(([a], [b]) => (a < b ? -1 : 1));
  const of = (isDirect: boolean) => theirs.filter(([, steps]) => (steps === 1) === isDirect).map(([one]) => one);
  return { catalog, direct: of(true), further: of(false) };
}
