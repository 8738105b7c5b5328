/** What is broken and who was told of it, one a document: who changes an older one than there is changes nothing. */
import type { Db } from 'mongodb';
import type { ErrorNotice, ErrorNoticeStore } from '../notices/error-notice.ts';
import { names } from './collections.ts';
import { isDuplicateKey } from './duplicate-key.ts';

type NoticeDocument = Omit<ErrorNotice, 'trouble' | 'tellings'> & {
  /** The subject. */
  readonly _id: string;
  /** JSON: texts of descriptors. */
  readonly notice: string;
  readonly messages: readonly string[];
  /** Only of what is settled. */
  readonly expires?: Date;
};

const keptFor = 90 * 24 * 3600 * 1000;
const atMost = 5_000;

export function createErrorNotices(db: Db): ErrorNoticeStore {
  const notices = db.collection<NoticeDocument>(names.errorNotices);
  const found = async (filter: Parameters<typeof notices.find>[0]) =>
    (await notices.find(filter).sort({ since: 1, _id: 1 }).limit(atMost).toArray()).map(read);
  return {
    among: (subjects) => found({ _id: { $in: [...subjects] } }),
    unsettled: () => found({ state: { $ne: 'settled' } }),
    stale: () => found({ isStale: true }),
    toldSince: (at) => found({ toldAt: { $gte: at } }),
    ofMessage: (message) => found({ messages: message }),
    async write({ trouble, tellings, ...notice }) {
      const document = {
        ...{ ...notice, revision: notice.revision + 1, notice: JSON.stringify({ trouble, tellings }) },
        messages: tellings.map(({ message }) => message),
        ...(notice.settledAt !== undefined && { expires: new Date(notice.settledAt + keptFor) }),
      };
      const before = { _id: trouble.subject, revision: notice.revision };
      if (notice.revision > 0) return (await notices.replaceOne(before, document)).matchedCount > 0;
      return notices.insertOne({ _id: trouble.subject, ...document }).then(
        () => true,
        (cause: unknown) => {
          if (isDuplicateKey(cause)) return false;
          throw cause;
        },
      );
    },
  };
}

function read({ _id, notice, messages: _, expires: __, ...rest }: NoticeDocument): ErrorNotice {
  return { ...rest, ...(JSON.parse(notice) as Pick<ErrorNotice, 'trouble' | 'tellings'>) };
}
