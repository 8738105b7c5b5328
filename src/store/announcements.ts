/** What was announced, and what teams said to it: who changes an older one than there is changes nothing. */
import type { Db } from 'mongodb';
import type { Announcement, AnnouncementStore } from '../notices/announcements/announcement.ts';
import { names } from './collections.ts';
import { isDuplicateKey } from './duplicate-key.ts';

type AnnouncementDocument = Pick<Announcement, 'at' | 'state' | 'due' | 'isStale' | 'touchedAt' | 'revision'> & {
  readonly _id: string;
  /** JSON: words of people. */
  readonly announcement: string;
  readonly expires: Date;
};

const keptFor = 6 * 366 * 24 * 3600 * 1000;
const atMost = 500;

export function createAnnouncementStore(db: Db): AnnouncementStore {
  const announcements = db.collection<AnnouncementDocument>(names.announcements);
  const found = async (filter: Parameters<typeof announcements.find>[0]) =>
    (await announcements.find(filter).sort({ at: -1 }).limit(atMost).toArray()).map(read);
  return {
    async get(id) {
      const one = await announcements.findOne({ _id: id });
      return one ? read(one) : undefined;
    },
    all: () => found({}),
    waiting: (now) => found({ $or: [{ isStale: true }, { due: { $lte: now } }] }),
    async write(announcement) {
      const { id, at, state, due, isStale, touchedAt, revision } = announcement;
      const document = {
        ...{ at, state, due, isStale, touchedAt, revision: revision + 1 },
        ...{ announcement: JSON.stringify(announcement), expires: new Date(at + keptFor) },
      };
      if (revision > 0) return (await announcements.replaceOne({ _id: id, revision }, document)).matchedCount > 0;
      return announcements.insertOne({ _id: id, ...document }).then(
        () => true,
        (cause: unknown) => {
          if (isDuplicateKey(cause)) return false;
          throw cause;
        },
      );
    },
  };
}

function read({ announcement, revision }: AnnouncementDocument): Announcement {
  return { ...(JSON.parse(announcement) as Announcement), revision };
}
